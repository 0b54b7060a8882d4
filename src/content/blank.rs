//! Rows that were prepared to be filled and that nobody has filled yet. `start` writes a county's villages, and the places
//! that its rows lead to, by their names; until somebody writes more, such a row is no content: it is counted and told, and
//! never published.

use serde_json::Value;

/// What a prepared village says.
const VILLAGE: [&str; 2] = ["$schema", "name"];
/// What a prepared service point says.
const POINT: [&str; 4] = ["id", "name", "role", "township"];

/// Whether a village's file says no more than its name.
pub(super) fn is_blank_village(village: &Value) -> bool {
    says_no_more_than(village, &VILLAGE, "name")
}

/// Whether a service point says no more than what it is and for whom.
pub(super) fn is_blank_point(point: &Value) -> bool {
    says_no_more_than(point, &POINT, "role")
}

/// `needed`: without it the row was not prepared, but is a mistake.
fn says_no_more_than(row: &Value, keys: &[&str], needed: &str) -> bool {
    let Some(fields) = row.as_object() else { return false };
    let says = |key: &str| fields.get(key).is_some_and(|value| value.is_string() && !says_nothing(value));
    says(needed) && fields.iter().all(|(key, value)| keys.contains(&key.as_str()) || says_nothing(value))
}

/// Whether a value says nothing: absent, or as good as.
pub(super) fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(says_nothing),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_row_is_blank_as_long_as_only_its_name_is_there() {
        assert!(is_blank_village(&json!({ "$schema": "s", "name": "彬江村", "phone": "", "roster": { "mon": [] } })));
        assert!(!is_blank_village(&json!({ "name": "彬江村", "phone": "0795-3599002" })));
        assert!(!is_blank_village(&json!({ "name": "彬江村", "officers": [{ "agent": false }] })));
        assert!(!is_blank_village(&json!({})), "nobody prepared that");
        let point = json!({ "id": "police-100", "role": "police", "name": "彬江镇派出所", "township": ["100", "101"] });
        assert!(is_blank_point(&point));
        assert!(!is_blank_point(&json!({ "id": "police-100", "role": "police", "hours": "每天 00:00-24:00" })));
        assert!(!is_blank_point(&json!({ "id": "hall-100", "name": "彬江镇便民服务中心" })), "what is it?");
    }
}
