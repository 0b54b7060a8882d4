//! What left a list (退出), and what is not in force yet: neither is offered, nobody may lead residents to it, and who used
//! it learns what takes its place.

use std::collections::BTreeMap;

use super::field::{Row, unknown_date};
use super::papers::plain;
use crate::content::draft::WithdrawnDraft;
use crate::content::{Code, both};
use crate::guide::{Date, Days, ItemKind, Withdrawn};

/// Items of one list that are not offered today.
#[derive(Default)]
pub(super) struct Absent {
    /// What left.
    left: BTreeMap<String, Left>,
    /// Id -> name and first day of what comes.
    ahead: BTreeMap<String, (String, Date)>,
}

/// An item that left its list.
struct Left {
    name: String,
    successor: Option<String>,
}

impl Absent {
    /// Notes what left.
    pub(super) fn leave(&mut self, item: &Withdrawn) {
        // Of a day that does not read nobody can say whether it is over.
        if item.on != unknown_date() {
            self.left.insert(item.id.clone(), Left { name: item.name.clone(), successor: item.successor.clone() });
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
        self.left.iter().find(|(_, left)| plain(&left.name) == name).map(|(id, left)| (left.name.as_str(), id.as_str()))
    }

    /// What takes the place of an item, over however many records, today or from a day ahead on; none: nothing does.
    fn heir(&self, id: &str) -> Option<&str> {
        let mut left = self.left.get(id)?;
        // A ring of successors ends nowhere.
        for _ in 0..self.left.len() {
            let successor = left.successor.as_deref()?;
            match self.left.get(successor) {
                Some(next) => left = next,
                None => return Some(successor),
            }
        }
        None
    }

    /// A reference to the item `id` of a row that is in force from `begins` on: a finding if residents would be led to
    /// nothing.
    pub(super) fn check_use(&self, row: &mut Row<'_>, field: &str, id: &str, begins: Date) {
        self.check_left(row, field, id);
        if let Some((name, since)) = self.ahead.get(id).filter(|(_, since)| begins < *since) {
            let message = both!(
                "“{name}”（{id}）{since} 才生效，在那以前页面上看不到它",
                "“{name}” ({id}) comes into force on {since} and is not shown before"
            );
            let help = both!(
                "页面到那天自己指过去；等不得的改用现在能办的，日期写错的改 since",
                "pages lead to it from that day on; name what is offered now if that is too late, or correct its `since`"
            );
            row.add(Code::NotYetEffective, field, message, help);
        }
    }

    /// The same where only what has left matters. To what takes an item's place, pages lead by themselves.
    pub(super) fn check_left(&self, row: &mut Row<'_>, field: &str, id: &str) {
        if let Some(Left { name, .. }) = self.left.get(id) {
            let message = both!("“{name}”（{id}）已经退出清单", "“{name}” ({id}) has left the list");
            match self.heir(id).map(|heir| (heir, self.ahead.get(heir))) {
                Some((heir, Some((_, since)))) => {
                    let help = both!(
                        "接替它的 {heir} 到 {since} 才开始办：两个日期接上，或者先删掉这一处",
                        "its successor {heir} begins on {since}: let the two days meet, or take this out until then"
                    );
                    row.add(Code::WithdrawnUsed, field, message, help);
                }
                Some((heir, None)) => {
                    let help = both!("改用接替它的 {heir}", "use its successor {heir}");
                    row.add(Code::SuccessorFollowed, field, message, help);
                }
                None => {
                    let help = both!("删掉这一处；现在没有接替它的项", "take this out; nothing takes its place now");
                    row.add(Code::WithdrawnUsed, field, message, help);
                }
            }
        }
    }
}

/// The days of an item: from the day it enters its list, if that lies ahead, to the one before it leaves.
pub(super) fn days(since: Date, leaving: Option<&Withdrawn>, today: Date) -> Days {
    Days { from: Some(since).filter(|since| *since > today), until: leaving.map(|item| item.on.plus_days(-1)) }
}

/// Tells what has left from what will.
pub(super) fn left_and_leaving(
    items: impl Iterator<Item = Withdrawn>,
    today: Date,
) -> (Vec<Withdrawn>, Vec<Withdrawn>) {
    items.partition(|item| item.on <= today)
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
