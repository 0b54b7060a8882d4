//! The `$schema` lines of files, held in one cell: the folder they all name, or each file's own where they differ.

use serde_json::{Map, Value};

use super::known::Files;
use crate::content::files::File;

const FIELD: &str = "$schema";

/// What the cell says; nothing if no file has the line.
pub(super) fn show(files: &Files, county: &str) -> Option<String> {
    let below = format!("{county}/");
    let mut each = Map::new();
    for (path, value) in files {
        if let Some(schema) = value.get(FIELD) {
            each.insert(path.strip_prefix(&below).unwrap_or(path).to_owned(), schema.clone());
        }
    }
    if each.is_empty() {
        return None;
    }
    let usual = |(path, value): (&String, &Value)| {
        File::at(path).is_some_and(|file| value.get(FIELD).and_then(Value::as_str) == Some(&file.reference()))
    };
    Some(if files.iter().all(usual) {
        crate::content::files::SCHEMAS.to_owned()
    } else {
        Value::Object(each).to_string()
    })
}

/// Puts the lines back. `false`: the cell says neither.
pub(super) fn put(cell: &str, files: &mut Files, county: &str) -> bool {
    if cell == crate::content::files::SCHEMAS {
        for (path, value) in files.iter_mut() {
            if let (Some(file), Some(fields)) = (File::at(path), value.as_object_mut()) {
                fields.insert(FIELD.to_owned(), file.reference().into());
            }
        }
        return true;
    }
    let Ok(Value::Object(each)) = serde_json::from_str(cell) else { return false };
    for (path, schema) in each {
        let path = if path == "site.json" { path } else { format!("{county}/{path}") };
        if let Some(fields) = files.get_mut(&path).and_then(Value::as_object_mut) {
            fields.insert(FIELD.to_owned(), schema);
        }
    }
    true
}
