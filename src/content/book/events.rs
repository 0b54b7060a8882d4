//! What a county need not have, out of a book: life events with the rows of 一件事步骤 and 不用办的, lists with those of
//! 清单条目, each under what it belongs to.

use super::county::{Part, Roots, drop_shown_name, object, owner_text, root, take_parts};
use super::finding::Findings;
use super::layout::{List, Slot};
use super::names::Scope;
use super::owner;
use super::take::Parts;
use crate::content::record::Target;
use crate::content::{Code, both};

/// The file of life events.
pub(super) const EVENTS: &str = "events.json";

/// The file of lists as such.
pub(super) const LISTS: &str = "lists.json";

/// Files that a county need not have: a book that says nothing of them leaves them alone.
pub(super) const OPTIONAL: [&str; 2] = [EVENTS, LISTS];

/// Makes the county's events; gives the steps and skips of none of them. A book that says nothing of events has no such file.
pub(super) fn events(parts: &Parts, scope: Scope<'_>, roots: &mut Roots, findings: &mut Findings) -> Vec<Part> {
    let mut steps = parts_of(parts, List::EventSteps, Target::Event, scope, findings);
    let mut skips = parts_of(parts, List::Skips, Target::Event, scope, findings);
    if let Some(rows) = parts.tables.get(&List::Events) {
        let root = root(roots, EVENTS, rows.at.spot());
        let said = !root.fields.is_empty() || !rows.rows.is_empty();
        root.list("events", said, Some(rows.at.spot()));
        for row in &rows.rows {
            let mut event = object(rows, row, scope, findings);
            drop_shown_name(&mut event, List::Events, &row.id, scope);
            take_parts(&mut event, "steps", "", &row.id, &mut steps);
            take_parts(&mut event, "skip", "", &row.id, &mut skips);
            root.push("events", event);
        }
    }
    steps.append(&mut skips);
    steps
}

/// Makes the county's lists; gives the rows of none of them.
pub(super) fn lists(parts: &Parts, scope: Scope<'_>, roots: &mut Roots, findings: &mut Findings) -> Vec<Part> {
    let mut inner = parts_of(parts, List::DutyRows, Target::List, scope, findings);
    if let Some(rows) = parts.tables.get(&List::Duties) {
        if rows.rows.is_empty() {
            return inner;
        }
        let root = root(roots, LISTS, rows.at.spot());
        root.list("lists", true, Some(rows.at.spot()));
        for row in &rows.rows {
            let mut list = object(rows, row, scope, findings);
            take_parts(&mut list, "rows", "", &row.id, &mut inner);
            root.push("lists", list);
        }
    }
    inner
}

fn parts_of(parts: &Parts, list: List, target: Target, scope: Scope<'_>, findings: &mut Findings) -> Vec<Part> {
    let mut found = Vec::new();
    let Some(rows) = parts.tables.get(&list) else { return found };
    for row in &rows.rows {
        let object = object(rows, row, scope, findings);
        let spot = rows.spot(row, rows.at.table.at(&Slot::Owner).unwrap_or_default());
        let Some(written) = owner_text(rows, row, spot, scope, findings) else { continue };
        match owner::read_one(&written, target, scope) {
            Ok(id) => found.push(Part { village: String::new(), id, object, spot }),
            Err(ids) => {
                let ids = ids.join("、");
                let (sheet, en) = if target == Target::List { ("清单", "list") } else { ("一件事", "life event") };
                let message = if ids.is_empty() {
                    both!("没有叫“{written}”的{sheet}", "no {en} is called {written}")
                } else {
                    both!("叫“{written}”的不止一个：{ids}", "more than one is called {written}: {ids}")
                };
                let help = both!(
                    "改成“{sheet}”表里有的名称；重名的写编号",
                    "write a name of the sheet {sheet}; the id, if two have that name"
                );
                findings.add(spot, Code::ReferenceUnknown, message, help);
            }
        }
    }
    found
}
