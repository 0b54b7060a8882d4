//! The one way to write an authored file: its schema named first, fields in the order of their records, two blanks for
//! each level, a line feed at the end. Whatever writes content writes it so, and an unchanged row never shows as changed.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::files::File;
use super::record::{Kind, Record};

/// The text of an authored file, by its path below the content folder. `None`: authors write no such file.
pub fn canonical(path: &str, value: &Value) -> Option<String> {
    let file = File::at(path)?;
    let mut value = value.clone();
    if let Some(fields) = value.as_object_mut() {
        fields.entry("$schema").or_insert_with(|| file.reference().into());
    }
    let root = Shaped { value: &value, kind: Some(Kind::One(file.root)) };
    let mut text = serde_json::to_string_pretty(&root).ok()?;
    text.push('\n');
    Some(text)
}

/// A value, and what it is if that is known.
struct Shaped<'a> {
    value: &'a Value,
    kind: Option<Kind>,
}

impl Serialize for Shaped<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.value, self.kind) {
            (Value::Object(fields), Some(Kind::One(record))) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for field in record.fields {
                    if let Some(value) = fields.get(field.key) {
                        map.serialize_entry(field.key, &Shaped { value, kind: Some(field.kind) })?;
                    }
                }
                // What no record knows is an error of the check, but not one that loses it.
                for (key, value) in fields.iter().filter(|(key, _)| !known(record, key)) {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
            (Value::Array(rows), Some(Kind::Many(record))) => {
                serializer.collect_seq(rows.iter().map(|value| Shaped { value, kind: Some(Kind::One(record)) }))
            }
            (value, _) => value.serialize(serializer),
        }
    }
}

fn known(record: &Record, key: &str) -> bool {
    record.fields.iter().any(|field| field.key == key)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_written_in_the_order_of_their_records() {
        let value = json!({
            "points": [{ "unknown": 1, "name": "柳河镇便民服务中心", "id": "hall-100", "address": "" }],
        });
        let text = canonical("990101/points.json", &value).expect("an authored file");
        let expected = "{\n  \"$schema\": \"../schema/points.schema.json\",\n  \"points\": [\n    {\n      \
                        \"id\": \"hall-100\",\n      \"name\": \"柳河镇便民服务中心\",\n      \"address\": \"\",\n      \
                        \"unknown\": 1\n    }\n  ]\n}\n";
        assert_eq!(text, expected);
        assert_eq!(canonical("990101/notes.json", &value), None);
    }

    #[test]
    fn nothing_is_lost_that_does_not_fit() {
        for value in [json!([1, 2]), json!({ "$schema": "my own", "officers": 3, "roster": [], "points": [null] })] {
            let text = canonical("990101/villages/100201.json", &value).expect("an authored file");
            let read: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(read, value);
        }
    }
}
