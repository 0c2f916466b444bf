use std::io::Read;
fn main() {
    let checker = mizan::Checker::builtin();
    let path = std::env::args().last().expect("path");
    let mut text = String::new();
    std::fs::File::open(&path).expect("f").read_to_string(&mut text).expect("read");
    for (n, line) in text.split('\n').enumerate() {
        for q in checker.quantities(line) {
            let mut v = serde_json::to_value(&q).expect("json");
            v["line"] = (n + 1).into(); v["path"] = path.clone().into();
            println!("{v}");
        }
    }
}
