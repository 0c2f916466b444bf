//! `mizan.schema.json`, by which editors complete `mizan.toml`: written from the types that read
//! it and from the rules, and kept true by a test.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::Layers;
use super::file::File;
use crate::rule::Rule;

/// Where it is written.
const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/mizan.schema.json");

#[test]
fn the_schema_is_that_of_the_configuration() {
    let json = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(PATH, &json).expect("the schema can be written");
    }
    let written = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        written == json,
        "mizan.schema.json is not what the code says: UPDATE_SCHEMA=1 cargo test --lib schema"
    );
}

fn schema() -> Value {
    // What the TOML plugins of editors know.
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<File>().to_value();
    schema["title"] = json!("mizan.toml");
    let layers = Layers::builtin().expect("the built-in rules load");
    let rules: Map<String, Value> = layers
        .rules
        .values()
        .map(|rule| (rule.name.clone(), settings(rule, &schema)))
        .collect();
    schema["properties"]["rule"]["properties"] = Value::Object(rules);
    schema
}

/// The settings of one rule: those of every rule, with its own state, severity and parameters.
fn settings(rule: &Rule, schema: &Value) -> Value {
    let mut settings = schema["definitions"]["Settings"].clone();
    settings["description"] = json!(format!("{} — {}", rule.summary.en, rule.summary.ar));
    settings["properties"]["enabled"]["default"] = json!(rule.enabled);
    settings["properties"]["severity"]["default"] = json!(rule.severity);
    let table: toml::Table = rule.parameters().parse().expect("parameters are TOML");
    let algorithms = table["check"].as_table().into_iter().flatten();
    let parameters = algorithms
        .filter_map(|(_, table)| table.as_table())
        .flatten();
    let parameters: Map<String, Value> = parameters
        .map(|(name, value)| {
            let default = serde_json::to_value(value).expect("TOML is JSON");
            let of_type = match value {
                toml::Value::String(_) => "string",
                toml::Value::Integer(_) | toml::Value::Float(_) => "number",
                toml::Value::Boolean(_) => "boolean",
                toml::Value::Array(_) => "array",
                toml::Value::Table(_) => "object",
                // JSON has none of dates: no type is named.
                toml::Value::Datetime(_) => return (name.clone(), json!({})),
            };
            (name.clone(), json!({ "type": of_type, "default": default }))
        })
        .collect();
    settings["properties"]["parameters"] = json!({
        "description": schema["definitions"]["Settings"]["properties"]["parameters"]["description"],
        "type": "object",
        "properties": parameters,
    });
    settings
}
