//! What left a list (退出), and what is not in force yet: neither is offered, nobody may lead residents to it, and who used
//! it learns what takes its place.

use std::collections::BTreeMap;

use super::field::{Row, unknown_date};
use super::papers::plain;
use crate::content::draft::WithdrawnDraft;
use crate::content::{Code, both};
use crate::guide::{Date, ItemKind, Withdrawn};

/// Items of one list that are not offered today.
#[derive(Default)]
pub(super) struct Absent {
    /// Id -> name and successor of what left.
    left: BTreeMap<String, (String, Option<String>)>,
    /// Id -> name and first day of what comes.
    ahead: BTreeMap<String, (String, Date)>,
}

impl Absent {
    /// Notes what left.
    pub(super) fn leave(&mut self, item: &Withdrawn) {
        // Of a day that does not read nobody can say whether it is over.
        if item.on != unknown_date() {
            self.left.insert(item.id.clone(), (item.name.clone(), item.successor.clone()));
        }
    }

    /// Notes what is to come.
    pub(super) fn come(&mut self, id: &str, name: &str, since: Date) {
        self.ahead.insert(id.to_owned(), (name.to_owned(), since));
    }

    /// Whether an item left.
    pub(super) fn has_left(&self, id: &str) -> bool {
        self.left.contains_key(id)
    }

    /// Name and id of an item that left under this plain name.
    pub(super) fn left_as(&self, name: &str) -> Option<(&str, &str)> {
        self.left.iter().find(|(_, (left, _))| plain(left) == name).map(|(id, (name, _))| (name.as_str(), id.as_str()))
    }

    /// A reference of `row` to the item `id`: a finding if residents would be led to nothing.
    pub(super) fn check_use(&self, row: &mut Row<'_>, field: &str, id: &str) {
        if let Some((name, successor)) = self.left.get(id) {
            let message = both!("“{name}”（{id}）已经退出清单", "“{name}” ({id}) has left the list");
            let help = match successor {
                Some(successor) => both!("改用接替它的 {successor}", "use its successor {successor}"),
                None => both!("删掉这一处；它没有接替的项", "take this out; nothing takes its place"),
            };
            row.add(Code::WithdrawnUsed, field, message, help);
        } else if let Some((name, since)) = self.ahead.get(id) {
            let message = both!(
                "“{name}”（{id}）{since} 才生效，在那以前页面上看不到它",
                "“{name}” ({id}) comes into force on {since} and is not shown before"
            );
            let help = both!(
                "等生效后再引用，或核对它的 since",
                "refer to it when it is in force, or look at its `since` again"
            );
            row.add(Code::NotYetEffective, field, message, help);
        }
    }
}

/// The record of a withdrawal as written under `withdrawn`.
pub(super) fn withdrawn(
    row: &mut Row<'_>,
    draft: WithdrawnDraft,
    kind: ItemKind,
    id: &str,
    name: &str,
    since: Date,
) -> Withdrawn {
    let mut row = row.inner("withdrawn");
    let on = row.date("on", draft.on);
    if on < since && on != unknown_date() {
        let message = both!("退出日期 {on} 早于列入日期 {since}", "left on {on}, before it came on {since}");
        row.add(Code::DateOrder, "on", message, both!("核对两个日期", "look at both dates again"));
    }
    let successor = Row::optional(draft.successor);
    Withdrawn {
        kind,
        id: id.to_owned(),
        name: name.to_owned(),
        on,
        document: row.text("document", draft.document),
        body: row.text("body", draft.body),
        reason: row.text("reason", draft.reason),
        successor,
    }
}

/// Successors must exist and be offered: residents follow them. `known`: whether a list has an id.
pub(super) fn check_successor(row: &mut Row<'_>, item: &Withdrawn, known: bool, absent: &Absent) {
    let Some(successor) = &item.successor else { return };
    if known && !absent.has_left(successor) {
        return;
    }
    let message = if known {
        both!("接替的“{successor}”自己也退出了", "the successor “{successor}” has left, too")
    } else {
        both!("接替的“{successor}”不在清单里", "the successor “{successor}” is not in the list")
    };
    let help = both!(
        "写现在能办的那一项的编号；没有接替的就不写 successor，在 reason 里说清楚改找谁",
        "name the item that is offered now; without one leave `successor` out and say in `reason` whom to ask"
    );
    row.add(Code::SuccessorMissing, "withdrawn/successor", message, help);
}
