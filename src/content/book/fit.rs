//! Whether the files of a county fit into a book: what has no cell would be lost, so such content is not exported.

use serde_json::Value;

use super::known::{Files, is_own, says_nothing};
use super::layout::{BLOCKS, List, Slot, TABLES, Table};
use super::page::Page;
use super::sheet::Cell;
use crate::content::files::File;
use crate::content::json::pointer_part;
use crate::content::record::{Kind, Record};
use crate::content::{Code, Diagnostics, both};

/// Most halves of wide letters in a cell.
const MOST_TEXT: usize = 32_767;

/// Says what of the files has no place in a book.
pub(super) fn check(files: &Files, diagnostics: &mut Diagnostics) {
    for (path, value) in files {
        if let Some(file) = File::at(path) {
            object(value, file.root, path, "", diagnostics);
        }
    }
}

fn object(value: &Value, record: &Record, file: &str, pointer: &str, diagnostics: &mut Diagnostics) {
    let Some(fields) = value.as_object() else {
        return wrong(file, pointer, diagnostics);
    };
    for (key, value) in fields {
        let pointer = format!("{pointer}/{}", pointer_part(key));
        let Some(field) = record.fields.iter().find(|field| field.key == key) else {
            let message =
                both!("没有“{key}”这个字段，工作簿里放不下", "there is no field {key}; a workbook has no place for it");
            let help = both!("删掉它，或把字段名改对", "delete it, or correct its name");
            diagnostics.add(Code::JsonShape, file, &pointer, message, help);
            continue;
        };
        match field.kind {
            _ if value.is_null() => {}
            Kind::One(inner) => object(value, inner, file, &pointer, diagnostics),
            Kind::Many(inner) => list(value, file, &pointer, diagnostics, |row, pointer, diagnostics| {
                object(row, inner, file, pointer, diagnostics);
                if inner.name == "village-service" {
                    service(row, file, pointer, diagnostics);
                }
            }),
            Kind::Days => list(value, file, &pointer, diagnostics, |_, _, _| {}),
            Kind::References(_) if record.name == "roster" => list(value, file, &pointer, diagnostics, |_, _, _| {}),
            Kind::Dates => match value.as_object() {
                Some(days) => {
                    for (day, people) in days {
                        list(people, file, &format!("{pointer}/{}", pointer_part(day)), diagnostics, |_, _, _| {});
                    }
                }
                None => wrong(file, &pointer, diagnostics),
            },
            _ => {}
        }
    }
}

fn list(
    value: &Value,
    file: &str,
    pointer: &str,
    diagnostics: &mut Diagnostics,
    mut each: impl FnMut(&Value, &str, &mut Diagnostics),
) {
    match value.as_array() {
        Some(items) => {
            for (at, item) in items.iter().enumerate() {
                each(item, &format!("{pointer}/{at}"), diagnostics);
            }
        }
        None => wrong(file, pointer, diagnostics),
    }
}

fn wrong(file: &str, pointer: &str, diagnostics: &mut Diagnostics) {
    let message = both!("写法不对，工作簿里放不下", "not of the right kind; a workbook has no place for it");
    let help = both!("对照 docs/content.md 里这一处的写法", "see docs/content.md for how it is written");
    diagnostics.add(Code::JsonShape, file, pointer, message, help);
}

/// A row of a village's services goes to one of two tables; what that table has no column for has no place.
fn service(row: &Value, file: &str, pointer: &str, diagnostics: &mut Diagnostics) {
    let list = if is_own(row) { List::Services } else { List::Adjustments };
    let Some(table) = TABLES.iter().chain(BLOCKS.iter()).find(|table| table.list == list) else { return };
    for (key, value) in row.as_object().into_iter().flatten() {
        if !has(table, key) && !says_nothing(value) {
            let pointer = format!("{pointer}/{}", pointer_part(key));
            let message = both!(
                "这样的一行不能写“{key}”，工作簿里放不下",
                "such a row may not say {key}; a workbook has no place for it"
            );
            let help = both!(
                "删掉它；或者补上准入，删掉只有县目录事项才写的字段",
                "delete it, or decide whose service the row is about"
            );
            diagnostics.add(Code::JsonShape, file, &pointer, message, help);
        }
    }
}

fn has(table: &Table, key: &str) -> bool {
    table.columns.iter().any(|column| match &column.slot {
        Slot::Field(path) => path.first() == Some(&key),
        Slot::NoMaterials => key == "materials",
        _ => false,
    })
}

/// Says which cells hold more than a cell can.
pub(super) fn check_cells(pages: &[Page], book: &str, diagnostics: &mut Vec<crate::content::Diagnostic>) {
    for page in pages {
        for (at, cell) in &page.sheet.cells {
            let Cell::Text(text) = cell else { continue };
            let letters = text.encode_utf16().count();
            if letters <= MOST_TEXT {
                continue;
            }
            diagnostics.push(crate::content::Diagnostic {
                code: Code::CellTooLong,
                level: Code::CellTooLong.severity(),
                file: book.to_owned(),
                pointer: String::new(),
                sheet: Some(page.sheet.name.clone()),
                cell: Some(super::sheet::cell_name(*at)),
                message: both!(
                    "这一格要放 {letters} 个字，一格最多 {MOST_TEXT} 个",
                    "{letters} letters for a cell, which holds at most {MOST_TEXT}"
                ),
                help: both!("把这一项写短", "shorten it"),
            });
        }
    }
}
