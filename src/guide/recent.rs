//! 最近变动: which changes of the editions a page tells, and where each of them leads.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Catalogue, Change, ChangeKind, Date, Days, EditionRecord, Guide, ItemKind, ListKind, Village, VillageCode,
    Withdrawn,
};

/// Lines on a county's page.
const OF_COUNTY: usize = 10;

/// Lines on a village's page; what left is told all the same, because old links lead to it.
const OF_VILLAGE: usize = 6;

/// One line about one change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecentLine {
    /// The change.
    pub change: Change,
    /// Its id on the page: a link to an item that left lands on the line that says so.
    pub anchor: Option<String>,
    /// What there is to see, relative to the page.
    pub href: Option<String>,
    /// What takes its place: name, and where it is if it is on the page.
    pub successor: Option<(String, Option<String>)>,
    /// Whose it is, on a page of many villages.
    pub village: Option<String>,
    /// Day of the edition that told it first: what a phone compares its last visit with.
    pub told: Date,
    /// Days on which it is true: of what will leave, only from that day on.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
}

/// Fragment of an item.
fn fragment(kind: ItemKind, id: &str) -> String {
    format!("{}/{id}", kind.fragment())
}

/// Fragment of the item a change is about.
fn own_fragment(change: &Change) -> Option<String> {
    change.list.items().map(|kind| fragment(kind, &change.id))
}

/// All changes, newest edition first, each with the day of its edition.
fn told(editions: &[EditionRecord]) -> impl Iterator<Item = (Date, &Change)> {
    editions.iter().flat_map(|edition| edition.changes.iter().map(|change| (edition.on, change)))
}

/// What concerns one village: county items it offers, whatever left, and its own lists.
pub fn recent_of_village(editions: &[EditionRecord], guide: &Guide) -> Vec<RecentLine> {
    let own = &guide.village.code;
    let mut lines = VillageLines { guide, on_page: guide.fragments(), told: BTreeSet::new(), lines: Vec::new() };
    let theirs = |(_, change): &(Date, &Change)| match &change.village {
        Some(village) => village == own && change.list != ListKind::Withdrawn,
        None => change.list.is_of_items(),
    };
    told(editions).filter(theirs).for_each(|(told, change)| lines.add(change, told));
    // What left before the record begins, or fell out of it.
    for record in &guide.withdrawn {
        lines.add(&Change::left(list_of(record.kind), None, record), record.on);
    }
    guide.leaving.iter().for_each(|record| lines.add_leaving(record));
    lines.lines
}

/// The list of the items of a kind.
fn list_of(kind: ItemKind) -> ListKind {
    match kind {
        ItemKind::Service => ListKind::Services,
        ItemKind::Certificate => ListKind::Certificates,
        ItemKind::Event => ListKind::Events,
    }
}

struct VillageLines<'a> {
    guide: &'a Guide,
    on_page: BTreeSet<String>,
    /// Items that have their line: the newest word about them.
    told: BTreeSet<String>,
    lines: Vec<RecentLine>,
}

impl VillageLines<'_> {
    fn add(&mut self, change: &Change, told: Date) {
        let fragment = own_fragment(change);
        if let Some(fragment) = &fragment {
            let there = self.on_page.contains(fragment);
            // An item that is back is told by its own entry, one that is not offered here by nothing.
            if there == (change.kind == ChangeKind::Left) || !self.told.insert(fragment.clone()) {
                return;
            }
        }
        let left = fragment.is_some() && change.kind == ChangeKind::Left;
        if !left && self.lines.iter().filter(|line| line.anchor.is_none()).count() >= OF_VILLAGE {
            return;
        }
        let href = match (&fragment, change.list, change.kind) {
            (Some(_), _, ChangeKind::Left) => None,
            (Some(fragment), ..) => Some(format!("#{fragment}")),
            (None, ListKind::Adjustments, _) => {
                Some(fragment_of_service(&change.id)).filter(|id| self.on_page.contains(id)).map(|id| format!("#{id}"))
            }
            (None, ..) => Some("#contacts".to_owned()),
        };
        let successor = change.successor.as_ref().zip(change.list.items()).map(|(id, kind)| self.successor(kind, id));
        let anchor = fragment.filter(|_| left);
        // What comes on a day ahead is told from that day on; its entry is not shown before either.
        let days = self.days_of(change);
        self.lines.push(RecentLine { change: change.clone(), anchor, href, successor, village: None, told, days });
    }

    /// What will leave: its entry is there until then, so that this line has another name, to which its links lead after.
    fn add_leaving(&mut self, record: &Withdrawn) {
        let fragment = fragment(record.kind, &record.id);
        if !self.on_page.contains(&fragment) {
            return;
        }
        let successor = record.successor.as_ref().map(|id| self.successor(record.kind, id));
        self.lines.push(RecentLine {
            change: Change::left(list_of(record.kind), None, record),
            anchor: Some(format!("left/{fragment}")),
            href: None,
            successor,
            village: None,
            told: record.on,
            days: Days { from: Some(record.on), until: None },
        });
    }

    fn days_of(&self, change: &Change) -> Days {
        let entered = change.kind == ChangeKind::Entered && change.list.items().is_some();
        Days { from: Some(change.on).filter(|on| entered && *on > self.guide.village.edition.on), until: None }
    }

    fn successor(&self, kind: ItemKind, id: &str) -> (String, Option<String>) {
        let name = match kind {
            ItemKind::Service => {
                self.guide.services().find(|view| view.service.id == id).map(|view| &view.service.name)
            }
            ItemKind::Certificate => {
                self.guide.certificates.iter().find(|view| view.rule.id == id).map(|view| &view.rule.name)
            }
            ItemKind::Event => self.guide.events.iter().find(|view| view.event.id == id).map(|view| &view.event.name),
        };
        let withheld = || self.guide.withheld.iter().find(|withheld| withheld.id == id).map(|withheld| &withheld.name);
        let href = Some(fragment(kind, id)).filter(|id| self.on_page.contains(id)).map(|id| format!("#{id}"));
        (name.or_else(withheld).map_or(id, String::as_str).to_owned(), href)
    }
}

fn fragment_of_service(id: &str) -> String {
    fragment(ItemKind::Service, id)
}

impl Guide {
    /// Fragments of the items that have an entry on the page.
    fn fragments(&self) -> BTreeSet<String> {
        let services = self.services().map(|view| fragment_of_service(&view.service.id));
        let withheld = self.withheld.iter().map(|withheld| fragment_of_service(&withheld.id));
        let rules = self.certificates.iter().map(|view| fragment(ItemKind::Certificate, &view.rule.id));
        let events = self.events.iter().map(|view| fragment(ItemKind::Event, &view.event.id));
        services.chain(withheld).chain(rules).chain(events).collect()
    }
}

/// The newest of a county, its own lists and what villages were admitted to. `listed`: villages that have a page.
pub fn recent_of_county(editions: &[EditionRecord], catalogue: &Catalogue, listed: &[&Village]) -> Vec<RecentLine> {
    let mut anchored = BTreeSet::new();
    let theirs = |(_, change): &(Date, &Change)| match change.list {
        ListKind::Withdrawn => false,
        ListKind::Village => change.kind != ChangeKind::Changed,
        list => change.village.is_none() || list.is_of_items(),
    };
    let lines = told(editions).filter(theirs).take(OF_COUNTY).map(|(told, change)| {
        let page = change.village.as_ref().and_then(|code| listed.iter().find(|village| village.code == *code));
        let name_of = |code: &VillageCode| page.map_or_else(|| code.to_string(), |village| village.name.clone());
        let fragment = own_fragment(change);
        let anchor = fragment.clone().filter(|id| change.village.is_none() && anchored.insert(id.clone()));
        let row = (change.list == ListKind::Lists && change.kind != ChangeKind::Left)
            .then(|| format!("lists/#list/{}", change.id));
        let href = page.map(|village| {
            let below = fragment.map(|id| format!("#{id}")).unwrap_or_default();
            format!("{}/{below}", village.code.rest())
        });
        let successor = change.successor.as_ref().zip(change.list.items());
        let successor = successor.map(|(id, kind)| (name_in(catalogue, page.copied(), kind, id), None));
        let village = change.village.as_ref().filter(|_| change.list != ListKind::Village).map(name_of);
        RecentLine { change: change.clone(), anchor, href: href.or(row), successor, village, told, days: Days::ALWAYS }
    });
    lines.collect()
}

fn name_in(catalogue: &Catalogue, village: Option<&Village>, kind: ItemKind, id: &str) -> String {
    let own = village.iter().flat_map(|village| &village.own_services).map(|own| &own.service);
    let name = match kind {
        ItemKind::Service => {
            own.chain(&catalogue.services).find(|service| service.id == id).map(|service| &service.name)
        }
        ItemKind::Certificate => catalogue.certificates.iter().find(|rule| rule.id == id).map(|rule| &rule.name),
        ItemKind::Event => catalogue.events.iter().find(|event| event.id == id).map(|event| &event.name),
    };
    name.map_or(id, String::as_str).to_owned()
}

/// Items of the county and of one village that will leave, the first to leave in front.
pub(super) fn leaving_for(catalogue: &Catalogue, village: &Village) -> Vec<Withdrawn> {
    let mut leaving: Vec<_> = catalogue.leaving.iter().chain(&village.leaving).cloned().collect();
    leaving.sort_by(|one, two| one.on.cmp(&two.on).then_with(|| (one.kind, &one.id).cmp(&(two.kind, &two.id))));
    leaving
}

/// Items of the county and of one village that left, newest first.
pub(super) fn withdrawn_for(catalogue: &Catalogue, village: &Village) -> Vec<Withdrawn> {
    let mut withdrawn: Vec<_> = catalogue.withdrawn.iter().chain(&village.withdrawn).cloned().collect();
    withdrawn.sort_by(|one, two| two.on.cmp(&one.on).then_with(|| (one.kind, &one.id).cmp(&(two.kind, &two.id))));
    withdrawn
}
