//! Short stories of several papers about the same events.
//!
//! Most events have one to three stories, some ten to sixty. The papers draw on the same wordings;
//! in a few of a hundred figures one has another figure.

use super::words::{CURRENCIES, FAMILIES, FIRST_NAMES, NOUNS, ORGANISATIONS, PLACES};
use super::{Random, fill, pattern};

/// A story, and the paper that tells it.
pub(crate) struct Story {
    pub(crate) paper: String,
    pub(crate) text: String,
}

/// How many papers there are.
const PAPERS: usize = 40;
/// Of how many words, people and places the stories speak, as powers of two.
const WORDS: usize = 17;
const PEOPLE: usize = 15;
const TOWNS: usize = 12;
/// In how many of a hundred stories each figure is changed.
const CHANGED: usize = 3;

/// What happened, in the wordings that papers share. `{A}` `{B}` … are the figures of the event,
/// `{T}` its town, `{P}` who speaks, `{O}` for whom, `{W}` `{V}` its words, `{$}` its currency.
const HAPPENED: &[&[&str]] = &[
    &[
        "قتل {A} شخصا وأصيب {B} آخرون في انفجار استهدف {W} في {T}",
        "أعلنت {O} مقتل {A} شخصا في الانفجار الذي وقع قرب {W} وسط {T}",
        "وقال {P} إن {B} شخصا أصيبوا في انفجار {W} ونقلوا إلى مستشفى {V}",
        "ودمر الانفجار {C} منزلا في حي {V} وألحق أضرارا بـ{D} سيارة",
        "وأضاف {P} أن {E} من المشتبه بهم اعتقلوا بعد تفجير {W} في {T}",
    ],
    &[
        "لقي {A} عاملا مصرعهم في انهيار مبنى {W} في مدينة {T}",
        "وذكرت {O} أن {B} جريحا نقلوا إلى المستشفيات بعد انهيار {W}",
        "وأوضح {P} أن المبنى كان يضم {C} شقة في حي {V}",
        "وأنقذت فرق الإغاثة {D} عاملا من تحت أنقاض {W}",
        "وقدر {P} خسائر {W} بنحو {E} مليون {$}",
    ],
    &[
        "نزح {A} ألف شخص من {T} بسبب فيضان نهر {W}",
        "وغمرت المياه {B} قرية حول {T} ودمرت {C} منزلا في {V}",
        "وقال {P} من {O} إن {D} شخصا فقدوا في فيضان {W}",
        "وخصصت {O} {E} مليون {$} لإغاثة المتضررين من فيضان {W}",
        "وأقيم {B} مخيما للنازحين من {V} خارج {T}",
    ],
    &[
        "وقعت شركة {W} عقدا بقيمة {A} مليون {$} لتطوير ميناء {T}",
        "وارتفعت أرباح {W} بنسبة {B} في المئة بفضل مشروع {V}",
        "وقال {P} إن مشروع {V} سيوفر {C} وظيفة في {T}",
        "ويضم ميناء {T} {D} رصيفا تديرها شركة {W}",
        "وتستغرق أعمال {V} {E} شهرا بحسب {O}",
    ],
    &[
        "أحبطت {O} تهريب {A} كيلوغراما من المخدرات عبر منفذ {T}",
        "وضبط رجال الأمن {B} قطعة سلاح في مزرعة {W} قرب {T}",
        "وأوقف {C} متهما ينتمون إلى عصابة {W} كما قال {P}",
        "وتقدر قيمة ما ضبط لدى عصابة {W} بـ{D} مليون {$}",
        "وحكم على {E} من أفراد عصابة {V} بالسجن",
    ],
];

/// What stands around it.
const AROUND: &[&str] = &[
    "وشدد {p} على أهمية {W} في تطوير {w} ومعالجة {w}.",
    "وكان {P} قد زار {w} و{w} قبل أيام لبحث {V}.",
    "ويرى مراقبون أن {w} ما زال يؤثر في {w} رغم {V}.",
    "ودعت {O} إلى دعم {w} والاهتمام بـ{w} وفق خطة {V}.",
];

/// So many stories, the same for every call, those of an event far from each other.
pub(crate) fn dossier(stories: usize) -> Vec<Story> {
    let mut random = Random(0x6D69_7A61_6E00_0002);
    let mut dossier = Vec::with_capacity(stories);
    while dossier.len() < stories {
        let event = Event::new(&mut random);
        let told = match random.below(100) {
            0..55 => 1,
            55..85 => random.between(2, 3),
            85..97 => random.between(4, 9),
            _ => random.between(10, 60),
        };
        for _ in 0..told.min(stories - dossier.len()) {
            dossier.push(event.story(&mut random));
        }
    }
    for at in (1..dossier.len()).rev() {
        dossier.swap(at, random.below(at + 1));
    }
    dossier
}

/// What a story tells of.
struct Event {
    sentences: &'static [&'static str],
    figures: [usize; 5],
    town: String,
    speaker: String,
    body: &'static str,
    words: [String; 2],
    currency: &'static str,
}

impl Event {
    fn new(random: &mut Random) -> Event {
        Event {
            sentences: random.pick(HAPPENED),
            figures: std::array::from_fn(|_| random.between(11, 99)),
            town: town(random),
            speaker: person(random),
            body: random.pick(ORGANISATIONS),
            words: [word(random), word(random)],
            currency: random.pick(CURRENCIES),
        }
    }

    /// Four of the sentences, or all, with what stands around them.
    fn story(&self, random: &mut Random) -> Story {
        let left_out = random.between(1, 12);
        let mut text = String::new();
        for (at, sentence) in self.sentences.iter().enumerate() {
            if at == left_out {
                continue;
            }
            self.tell(sentence, random, &mut text);
            text.push_str(if at == 0 { "\n" } else { ". " });
        }
        for _ in 0..random.between(1, 3) {
            let sentence = random.pick(AROUND);
            self.tell(sentence, random, &mut text);
            text.push(' ');
        }
        let paper = format!("paper{:02}", random.below(PAPERS));
        Story { paper, text }
    }

    fn tell(&self, sentence: &str, random: &mut Random, text: &mut String) {
        fill(sentence, text, |slot| match slot {
            "T" => self.town.clone(),
            "P" => self.speaker.clone(),
            "O" => self.body.to_owned(),
            "W" => self.words[0].clone(),
            "V" => self.words[1].clone(),
            "$" => self.currency.to_owned(),
            "p" => person(random),
            "w" => word(random),
            _ => self.figure(slot, random).to_string(),
        });
    }

    fn figure(&self, slot: &str, random: &mut Random) -> usize {
        let at = slot.bytes().next().map_or(0, |byte| byte - b'A');
        let changed = usize::from(random.in_hundred(CHANGED)) * random.between(2, 9);
        self.figures[usize::from(at) % self.figures.len()] + changed
    }
}

/// A rank below 2^`bits` by Zipf's law: every doubling of the rank is as frequent as the last.
fn rank(random: &mut Random, bits: usize) -> usize {
    let reach = 1 << random.below(bits + 1);
    random.below(reach)
}

/// What has a rank is the same wherever it is drawn.
fn of_rank(rank: usize) -> Random {
    Random(rank as u64 * 0x2545_F491_4F6C_DD1D)
}

fn word(random: &mut Random) -> String {
    let mut own = of_rank(rank(random, WORDS));
    format!("ال{}", pattern(&mut own, NOUNS))
}

fn person(random: &mut Random) -> String {
    let mut own = of_rank(rank(random, PEOPLE));
    format!("{} {}", own.pick(FIRST_NAMES), pattern(&mut own, FAMILIES))
}

fn town(random: &mut Random) -> String {
    match rank(random, TOWNS) {
        known if known < PLACES.len() => PLACES[known].to_owned(),
        other => pattern(&mut of_rank(other), FAMILIES),
    }
}
