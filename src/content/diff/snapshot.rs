//! What an edition held, small enough to be kept beside the next one: names and short hashes of elements. Against it the
//! changes of an edition are worked out anew at every build, however often the edition is published.
//!
//! Duty rosters and disclosures are left out: they change all the time and carry their own dates.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::item::{Element, Item};
use super::{CountyState, Withdrawals, county, village};
use crate::guide::{
    Catalogue, Change, ChangeKind, Date, Edition, ItemKind, ListKind, SCHEMA, Village, VillageCode, Withdrawn,
};

/// Hex digits of an element's hash: a chance of one in 16 million that a change is not seen.
const DIGITS: usize = 6;

/// Rows of one list: id -> name, and the hashes of its elements one after the other.
type Rows = BTreeMap<String, (String, String)>;

/// Lists of a county or a village.
type Lists = BTreeMap<ListKind, Rows>;

/// What one edition of a county held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The edition.
    pub edition: Edition,
    /// Keys of the elements of each list, in the order of the hashes.
    elements: BTreeMap<ListKind, Vec<String>>,
    /// The county's lists.
    lists: Lists,
    /// Villages by code: name and lists.
    villages: BTreeMap<String, (String, Lists)>,
}

/// Whether changes of a list are recorded.
fn is_recorded(list: ListKind) -> bool {
    !matches!(list, ListKind::Roster | ListKind::Disclosures)
}

/// Whether changes of an element are: when a list is published under a new document, no resident need know for each row.
fn is_told(element: &Element) -> bool {
    ![county::SINCE, county::SOURCE].contains(&element.name)
}

/// Hash of an element that says nothing.
static UNSAID: LazyLock<String> = LazyLock::new(|| hash_of(&[]));

fn hash(element: &Element) -> String {
    hash_of(&element.keys())
}

fn hash_of(keys: &[&str]) -> String {
    let digest = Sha256::digest(keys.join("\u{1f}"));
    let mut digits: String = digest.iter().take(DIGITS.div_ceil(2)).map(|byte| format!("{byte:02x}")).collect();
    digits.truncate(DIGITS);
    digits
}

fn told(item: &Item) -> impl Iterator<Item = &Element> {
    item.elements.iter().filter(|element| is_told(element))
}

impl Snapshot {
    /// What a county holds.
    pub fn of(state: &CountyState<'_>) -> Self {
        let mut elements = BTreeMap::new();
        let mut rows = |lists: Vec<(ListKind, Vec<Item>)>| -> Lists {
            let recorded = lists.into_iter().filter(|(list, items)| is_recorded(*list) && !items.is_empty());
            let rows = recorded.map(|(list, items)| {
                let keys = || told(&items[0]).map(|element| element.name.key.to_owned()).collect();
                elements.entry(list).or_insert_with(keys);
                let row = |item: &Item| (item.id.clone(), (item.name.clone(), told(item).map(hash).collect()));
                (list, items.iter().map(row).collect())
            });
            rows.collect()
        };
        let lists = rows(county::lists(state.catalogue));
        let village = |village: &&Village| {
            (village.code.to_string(), (village.name.clone(), rows(village::lists(state.catalogue, village, |_| true))))
        };
        let villages = state.villages.iter().map(village).collect();
        Self { schema: SCHEMA, edition: state.catalogue.edition.clone(), elements, lists, villages }
    }

    /// What `state` has that this has not, what it has lost, and what is other than it was.
    pub fn changes(&self, state: &CountyState<'_>) -> Vec<Change> {
        let catalogue = state.catalogue;
        let mut news = News { catalogue, changes: Vec::new(), village: None };
        self.lists_changed(&mut news, &self.lists, county::lists(catalogue), &catalogue.withdrawn);
        for village in &state.villages {
            let code = &village.code;
            match self.villages.get(code.as_str()) {
                Some((_, lists)) => {
                    news.village = Some(code.clone());
                    self.lists_changed(
                        &mut news,
                        lists,
                        village::lists(catalogue, village, |_| true),
                        &village.withdrawn,
                    );
                }
                None => news.village_as_a_whole(ChangeKind::Entered, code.clone(), &village.name),
            }
        }
        let there = |code: &str| state.villages.iter().any(|village| village.code.as_str() == code);
        for (code, (name, _)) in self.villages.iter().filter(|(code, _)| !there(code)) {
            if let Ok(code) = VillageCode::parse(code) {
                news.village_as_a_whole(ChangeKind::Left, code, name);
            }
        }
        news.changes
    }

    fn lists_changed(
        &self,
        news: &mut News<'_>,
        old: &Lists,
        new: Vec<(ListKind, Vec<Item>)>,
        withdrawn: &[Withdrawn],
    ) {
        let withdrawals = Withdrawals::new(withdrawn, news.catalogue);
        let none = Rows::new();
        for (list, items) in new.into_iter().filter(|(list, _)| is_recorded(*list)) {
            let rows = old.get(&list).unwrap_or(&none);
            if list == ListKind::Withdrawn {
                news.withdrawn(withdrawn, rows);
                continue;
            }
            let keys = self.elements.get(&list).map(Vec::as_slice).unwrap_or_default();
            for item in &items {
                match rows.get(&item.id) {
                    // What a village says of a county service is not a row that comes and goes.
                    None if list == ListKind::Adjustments => news.changed(list, item, |_| Some(UNSAID.clone())),
                    None => news.entered(list, item),
                    Some((_, hashes)) => news.changed(list, item, |key| {
                        let at = keys.iter().position(|known| known == key)? * DIGITS;
                        hashes.get(at..at + DIGITS).map(str::to_owned)
                    }),
                }
            }
            let gone = rows.iter().filter(|(id, _)| items.iter().all(|item| item.id != **id));
            for (id, (name, _)) in gone {
                match withdrawals.of(list, id) {
                    Some(record) => news.changes.push(Change::left(list, news.village.clone(), record)),
                    None => news.gone(list, id, name),
                }
            }
        }
    }
}

/// Changes as they are found.
struct News<'a> {
    catalogue: &'a Catalogue,
    changes: Vec<Change>,
    /// Whose lists are looked at.
    village: Option<VillageCode>,
}

impl News<'_> {
    fn new_change(&self, kind: ChangeKind, list: ListKind, id: &str, name: &str) -> Change {
        Change {
            kind,
            list,
            id: id.to_owned(),
            name: name.to_owned(),
            village: self.village.clone(),
            elements: Vec::new(),
            on: self.catalogue.edition.on,
            document: None,
            body: None,
            reason: None,
            successor: None,
        }
    }

    fn village_as_a_whole(&mut self, kind: ChangeKind, code: VillageCode, name: &str) {
        let change = self.new_change(kind, ListKind::Village, code.as_str(), name);
        self.changes.push(Change { village: Some(code), ..change });
    }

    fn entered(&mut self, list: ListKind, item: &Item) {
        let change = self.new_change(ChangeKind::Entered, list, &item.id, &item.name);
        let on = item.since.unwrap_or(change.on);
        self.changes.push(Change { on, document: item.source.clone(), ..change });
    }

    fn gone(&mut self, list: ListKind, id: &str, name: &str) {
        let change = self.new_change(ChangeKind::Left, list, id, name);
        self.changes.push(change);
    }

    /// `was`: the old hash of an element.
    fn changed(&mut self, list: ListKind, item: &Item, was: impl Fn(&str) -> Option<String>) {
        // An element that the old edition knew nothing of is not news: the tool has learnt it since.
        let differs = |element: &&Element| was(element.name.key).is_some_and(|was| was != hash(element));
        let elements: Vec<_> = told(item).filter(differs).map(|element| element.name.zh.to_owned()).collect();
        if !elements.is_empty() {
            let change = self.new_change(ChangeKind::Changed, list, &item.id, &item.name);
            self.changes.push(Change { elements, ..change });
        }
    }

    /// Records of items that had left before anybody took note.
    fn withdrawn(&mut self, records: &[Withdrawn], known: &Rows) {
        for record in records {
            let told = self.changes.iter().any(|change| {
                let same_list = change.list.fragment() == list_of(record.kind, self.village.is_some()).fragment();
                same_list && change.kind == ChangeKind::Left && change.id == record.id && change.village == self.village
            });
            if !told && !known.contains_key(&county::withdrawn_id(record.kind, &record.id)) {
                let list = list_of(record.kind, self.village.is_some());
                self.changes.push(Change::left(list, self.village.clone(), record));
            }
        }
    }
}

fn list_of(kind: ItemKind, of_village: bool) -> ListKind {
    match (kind, of_village) {
        (ItemKind::Service, false) => ListKind::Services,
        (ItemKind::Service, true) => ListKind::OwnServices,
        (ItemKind::Certificate, _) => ListKind::Certificates,
        (ItemKind::Event, _) => ListKind::Events,
    }
}

/// What the content alone tells of its past, for a first edition: items listed later than their list, and what left.
pub fn told_by_content(state: &CountyState<'_>) -> Vec<Change> {
    let catalogue = state.catalogue;
    let mut news = News { catalogue, changes: Vec::new(), village: None };
    let services = usual(catalogue.services.iter().map(|service| service.since));
    for (list, items) in county::lists(catalogue) {
        let since = usual(items.iter().filter_map(|item| item.since));
        let later = |item: &&Item| item.since > since && since.is_some();
        if list == ListKind::Withdrawn {
            news.withdrawn(&catalogue.withdrawn, &Rows::new());
        } else {
            items.iter().filter(later).for_each(|item| news.entered(list, item));
        }
    }
    for village in &state.villages {
        news.village = Some(village.code.clone());
        for (list, items) in village::lists(catalogue, village, |_| true) {
            if list == ListKind::OwnServices {
                items.iter().filter(|item| item.since > services).for_each(|item| news.entered(list, item));
            }
        }
        news.withdrawn(&village.withdrawn, &Rows::new());
    }
    news.changes
}

/// What most rows say; of several as frequent ones the earliest.
fn usual(days: impl Iterator<Item = Date>) -> Option<Date> {
    let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
    days.for_each(|day| *counts.entry(day).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(day, _)| day)
}
