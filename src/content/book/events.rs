//! Life events out of a book: the rows of 一件事, with those of 一件事步骤 and 不用办的 under what they belong to.

use super::county::{Part, Roots, object, owner_text, root, take_parts};
use super::finding::Findings;
use super::layout::{List, Slot};
use super::names::Scope;
use super::owner;
use super::take::Parts;
use crate::content::record::Target;
use crate::content::{Code, both};

/// The file, which a county need not have.
pub(super) const FILE: &str = "events.json";

/// Makes the county's events; gives the steps and skips of none of them. A book that says nothing of events has no such file.
pub(super) fn events(parts: &Parts, scope: Scope<'_>, roots: &mut Roots, findings: &mut Findings) -> Vec<Part> {
    let mut steps = parts_of(parts, List::EventSteps, scope, findings);
    let mut skips = parts_of(parts, List::Skips, scope, findings);
    if let Some(rows) = parts.tables.get(&List::Events) {
        let root = root(roots, FILE, rows.at.spot());
        let said = !root.fields.is_empty() || !rows.rows.is_empty();
        root.list("events", said, Some(rows.at.spot()));
        for row in &rows.rows {
            let mut event = object(rows, row, scope, findings);
            take_parts(&mut event, "steps", "", &row.id, &mut steps);
            take_parts(&mut event, "skip", "", &row.id, &mut skips);
            root.push("events", event);
        }
    }
    steps.append(&mut skips);
    steps
}

fn parts_of(parts: &Parts, list: List, scope: Scope<'_>, findings: &mut Findings) -> Vec<Part> {
    let mut found = Vec::new();
    let Some(rows) = parts.tables.get(&list) else { return found };
    for row in &rows.rows {
        let object = object(rows, row, scope, findings);
        let spot = rows.spot(row, rows.at.table.at(&Slot::Owner).unwrap_or_default());
        let Some(written) = owner_text(rows, row, spot, scope, findings) else { continue };
        match owner::read_one(&written, Target::Event, scope) {
            Ok(id) => found.push(Part { village: String::new(), id, object, spot }),
            Err(ids) => {
                let ids = ids.join("、");
                let message = if ids.is_empty() {
                    both!("没有叫“{written}”的一件事", "no life event is called {written}")
                } else {
                    both!("叫“{written}”的不止一个：{ids}", "more than one is called {written}: {ids}")
                };
                let help = both!(
                    "改成“一件事”表里有的名称；重名的写编号",
                    "write a name of the sheet 一件事; the id, if two have that name"
                );
                findings.add(spot, Code::ReferenceUnknown, message, help);
            }
        }
    }
    found
}
