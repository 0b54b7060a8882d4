//! The `$schema` lines of files: every file names the schema of its kind, and one cell holds those that name another.

use serde_json::{Map, Value};

use super::known::Files;
use crate::content::files::File;

const FIELD: &str = "$schema";

/// What the cell says; nothing if every file names the schema of its kind, or none.
pub(super) fn show(files: &Files, county: &str) -> Option<String> {
    let below = format!("{county}/");
    let mut others = Map::new();
    for (path, value) in files {
        let usual = File::at(path).map(File::reference);
        if let Some(schema) = value.get(FIELD).filter(|schema| schema.as_str() != usual.as_deref()) {
            others.insert(path.strip_prefix(&below).unwrap_or(path).to_owned(), schema.clone());
        }
    }
    (!others.is_empty()).then(|| Value::Object(others).to_string())
}

/// Gives every file its line. `false`: the cell does not say which.
pub(super) fn put(cell: &str, files: &mut Files, county: &str) -> bool {
    for (path, value) in files.iter_mut() {
        if let (Some(file), Some(fields)) = (File::at(path), value.as_object_mut()) {
            fields.insert(FIELD.to_owned(), file.reference().into());
        }
    }
    if cell.is_empty() {
        return true;
    }
    let Ok(Value::Object(others)) = serde_json::from_str(cell) else { return false };
    for (path, schema) in others {
        let path = if path == "site.json" { path } else { format!("{county}/{path}") };
        if let Some(fields) = files.get_mut(&path).and_then(Value::as_object_mut) {
            fields.insert(FIELD.to_owned(), schema);
        }
    }
    true
}
