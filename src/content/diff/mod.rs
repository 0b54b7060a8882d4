//! What changed between two states of a county, per list and element: what entered (准入), what left (退出), what is
//! there with other elements. Rows in another order are not a change.
//!
//! Every list is taken apart into rows with named elements ([`item`]); nothing below that knows what a row is.

mod county;
mod item;
mod report;
mod snapshot;
mod stability;
mod vanished;
mod village;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{County, Lang, VillageArchive};
use crate::guide::{
    Catalogue, ChangeKind, Date, Disclosure, Edition, ItemKind, ListKind, Village, VillageCode, Withdrawn,
};
use item::{Item, ids};

pub use item::ElementChange;
pub use report::{difference_markdown, difference_text};
pub use snapshot::{Snapshot, told_by_content};
pub(super) use stability::Origin;
pub use vanished::{PublishedSite, pages_of};

/// One county as it stands: in content, or on a published site.
#[derive(Debug, Clone)]
pub struct CountyState<'a> {
    /// What its villages share.
    pub catalogue: &'a Catalogue,
    /// Its villages.
    pub villages: Vec<&'a Village>,
    /// Their archives; none: as on a published site, whose archives are pages only.
    pub archives: Option<&'a BTreeMap<VillageCode, VillageArchive>>,
    /// What those pages show, id -> title.
    pub archive_pages: Option<&'a BTreeMap<VillageCode, BTreeMap<String, String>>>,
}

impl<'a> From<&'a County> for CountyState<'a> {
    fn from(county: &'a County) -> Self {
        Self {
            catalogue: &county.catalogue,
            villages: county.villages.iter().collect(),
            archives: Some(&county.archives),
            archive_pages: None,
        }
    }
}

impl CountyState<'_> {
    /// Every record that a village shows, on its page or in its archive: id -> title.
    fn records<'s>(&'s self, village: &'s Village) -> BTreeMap<&'s str, &'s str> {
        let shown = village.disclosures.iter();
        let own = self.archives.and_then(|archives| archives.get(&village.code));
        let kept = own.into_iter().flat_map(|own| &own.archive.records).map(|kept| &kept.record);
        let named = shown.chain(kept).map(|record| (record.id.as_str(), record.title.as_str()));
        let page = self.archive_pages.and_then(|pages| pages.get(&village.code)).into_iter().flatten();
        page.map(|(id, title)| (id.as_str(), title.as_str())).chain(named).collect()
    }

    /// Whether a record that a village's page had before, and has no more, stands in its archive: that is no record that
    /// left. Where nobody can say, a newer one of its kind has taken its place.
    fn archived(&self, village: &Village, record: &Disclosure) -> bool {
        if village.disclosures.iter().any(|shown| shown.id == record.id) {
            return false;
        }
        let newer = |shown: &Disclosure| shown.category == record.category && shown.on > record.on;
        match self.archives {
            Some(archives) => archives
                .get(&village.code)
                .is_some_and(|own| own.archive.records.iter().any(|kept| kept.record.id == record.id)),
            None => village.disclosures.iter().any(newer),
        }
    }
}

/// What changed between two states.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// How many rows entered, left and changed.
    pub totals: Totals,
    /// Counties in which something did, by code.
    pub counties: Vec<CountyDifference>,
}

/// Rows by what happened to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// New.
    pub entered: usize,
    /// Gone.
    pub left: usize,
    /// Other than before.
    pub changed: usize,
}

/// What changed in a county.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountyDifference {
    /// Six digits.
    pub code: String,
    /// 青禾县.
    pub name: String,
    /// Set if the county as a whole entered or left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<ChangeKind>,
    /// Its edition before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Edition>,
    /// Its edition now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Edition>,
    /// Its own lists in which something changed.
    pub lists: Vec<ListDifference>,
    /// Villages in which something changed, by code.
    pub villages: Vec<VillageDifference>,
}

/// What changed in a village.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VillageDifference {
    /// Twelve digits.
    pub code: String,
    /// 柳湾村.
    pub name: String,
    /// Set if the village as a whole entered or left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<ChangeKind>,
    /// Lists in which something changed.
    pub lists: Vec<ListDifference>,
}

/// What changed in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListDifference {
    /// The list.
    pub list: ListKind,
    /// Its name in the language of the report.
    pub title: &'static str,
    /// New rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entered: Vec<Entered>,
    /// Rows that are gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Left>,
    /// Rows with other elements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Changed>,
    /// Rows that are the same, but were confirmed on another day.
    #[serde(skip_serializing_if = "is_zero")]
    pub reconfirmed: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A new row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entered {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In the list since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The document it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A row that is gone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Left {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why; none: nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Withdrawn>,
    /// Name of the item that takes its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor_name: Option<String>,
}

/// A row with other elements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Its name now.
    pub name: String,
    /// What differs.
    pub elements: Vec<ElementChange>,
}

/// Compares two states; element and list names are said in `lang`.
pub fn compare(old: &[CountyState<'_>], new: &[CountyState<'_>], lang: Lang) -> Difference {
    let by_code = |states: &[CountyState<'_>]| -> BTreeMap<String, usize> {
        states.iter().enumerate().map(|(at, state)| (state.catalogue.code.to_string(), at)).collect()
    };
    let (before, after) = (by_code(old), by_code(new));
    let codes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differences = codes.into_iter().map(|code| {
        let (one, two) = (before.get(code).map(|at| &old[*at]), after.get(code).map(|at| &new[*at]));
        county_difference(code, one, two, lang)
    });
    let counties: Vec<_> = differences.filter(|county| !county.is_empty()).collect();
    let mut totals = Totals::default();
    for county in &counties {
        totals.add_whole(county.whole);
        let villages = county.villages.iter();
        villages.clone().for_each(|village| totals.add_whole(village.whole));
        county.lists.iter().chain(villages.flat_map(|village| &village.lists)).for_each(|list| totals.add(list));
    }
    Difference { totals, counties }
}

impl Totals {
    fn add(&mut self, list: &ListDifference) {
        self.entered += list.entered.len();
        self.left += list.left.len();
        self.changed += list.changed.len();
    }

    fn add_whole(&mut self, kind: Option<ChangeKind>) {
        match kind {
            Some(ChangeKind::Entered) => self.entered += 1,
            Some(ChangeKind::Left) => self.left += 1,
            Some(ChangeKind::Changed) | None => {}
        }
    }
}

impl CountyDifference {
    fn is_empty(&self) -> bool {
        self.whole.is_none() && self.old == self.new && self.lists.is_empty() && self.villages.is_empty()
    }
}

/// `Entered` or `Left` where one side lacks it.
fn whole<T>(old: Option<&T>, new: Option<&T>) -> Option<ChangeKind> {
    match (old, new) {
        (None, Some(_)) => Some(ChangeKind::Entered),
        (Some(_), None) => Some(ChangeKind::Left),
        _ => None,
    }
}

fn county_difference(
    code: &str,
    old: Option<&CountyState<'_>>,
    new: Option<&CountyState<'_>>,
    lang: Lang,
) -> CountyDifference {
    let name = new.or(old).map(|state| state.catalogue.name.clone()).unwrap_or_default();
    let edition = |state: Option<&CountyState<'_>>| state.map(|state| state.catalogue.edition.clone());
    let (mut lists, mut villages) = (Vec::new(), Vec::new());
    if let (Some(old), Some(new)) = (old, new) {
        lists = list_differences(
            county::lists(old.catalogue),
            county::lists(new.catalogue),
            &Withdrawals::new(&new.catalogue.withdrawn, new.catalogue),
            lang,
        );
        villages = village_differences(old, new, lang);
    }
    CountyDifference {
        code: code.to_owned(),
        name,
        whole: whole(old, new),
        old: edition(old),
        new: edition(new),
        lists,
        villages,
    }
}

fn village_differences(old: &CountyState<'_>, new: &CountyState<'_>, lang: Lang) -> Vec<VillageDifference> {
    let codes: BTreeSet<&str> = old.villages.iter().chain(&new.villages).map(|village| village.code.as_str()).collect();
    let index = |state: &CountyState<'_>| -> BTreeMap<String, usize> {
        state.villages.iter().enumerate().map(|(at, village)| (village.code.to_string(), at)).collect()
    };
    let (before, after) = (index(old), index(new));
    let differences = codes.into_iter().map(|code| {
        let (one, two) = (before.get(code).map(|at| old.villages[*at]), after.get(code).map(|at| new.villages[*at]));
        let lists = match (one, two) {
            (Some(one), Some(two)) => list_differences(
                village::lists(old.catalogue, one, |record| !new.archived(two, record)),
                village::lists(new.catalogue, two, |_| true),
                &Withdrawals::new(&two.withdrawn, new.catalogue),
                lang,
            ),
            _ => Vec::new(),
        };
        let name = two.or(one).map(|village| village.name.clone()).unwrap_or_default();
        VillageDifference { code: code.to_owned(), name, whole: whole(one, two), lists }
    });
    differences.filter(|village| village.whole.is_some() || !village.lists.is_empty()).collect()
}

/// Records of what left, by kind and id.
struct Withdrawals<'a> {
    records: BTreeMap<(ItemKind, &'a str), &'a Withdrawn>,
    names: county::Names<'a>,
}

impl<'a> Withdrawals<'a> {
    fn new(records: &'a [Withdrawn], catalogue: &'a Catalogue) -> Self {
        let records = records.iter().map(|record| ((record.kind, record.id.as_str()), record)).collect();
        Self { records, names: county::Names { catalogue, points: &[] } }
    }

    fn of(&self, list: ListKind, id: &str) -> Option<&'a Withdrawn> {
        self.records.get(&(list.items()?, id)).copied()
    }
}

fn list_differences(
    old: Vec<(ListKind, Vec<Item>)>,
    new: Vec<(ListKind, Vec<Item>)>,
    withdrawals: &Withdrawals<'_>,
    lang: Lang,
) -> Vec<ListDifference> {
    // Items that left in this very comparison carry their record; it is not told a second time.
    let mut told = BTreeSet::new();
    let mut differences = Vec::new();
    for ((list, old), (_, new)) in old.into_iter().zip(new) {
        let mut difference = list_difference(list, &old, &new, withdrawals, lang);
        for record in difference.left.iter().filter_map(|left| left.record.as_ref()) {
            told.insert(county::withdrawn_id(record.kind, &record.id));
        }
        if list == ListKind::Withdrawn {
            difference.entered.retain(|entered| !told.contains(&entered.id));
        }
        if !difference.is_empty() {
            differences.push(difference);
        }
    }
    differences
}

fn list_difference(
    list: ListKind,
    old: &[Item],
    new: &[Item],
    withdrawals: &Withdrawals<'_>,
    lang: Lang,
) -> ListDifference {
    // What a village says of a county service is not a row that comes and goes: without it the county's word holds.
    let blank = |items: &[Item]| -> Vec<Item> {
        if list == ListKind::Adjustments { items.iter().map(Item::blank).collect() } else { Vec::new() }
    };
    let (unsaid, silent) = (blank(new), blank(old));
    let before: BTreeMap<&str, &Item> = unsaid.iter().chain(old).map(|item| (item.id.as_str(), item)).collect();
    let after = ids(new);
    let silent: Vec<&Item> = silent.iter().filter(|item| !after.contains(item.id.as_str())).collect();
    let mut difference = ListDifference {
        list,
        title: words::list(list, lang),
        entered: Vec::new(),
        left: Vec::new(),
        changed: Vec::new(),
        reconfirmed: 0,
    };
    for item in new.iter().chain(silent.iter().copied()) {
        let (id, name) = (item.id.clone(), item.name.clone());
        let Some(was) = before.get(item.id.as_str()) else {
            difference.entered.push(Entered { id, name, since: item.since, source: item.source.clone() });
            continue;
        };
        let pairs = was.elements.iter().zip(&item.elements);
        let elements: Vec<_> = pairs.filter_map(|(old, new)| ElementChange::between(old, new, lang)).collect();
        if !elements.is_empty() {
            difference.changed.push(Changed { id, name, elements });
        } else if was.confirmed != item.confirmed {
            difference.reconfirmed += 1;
        }
    }
    for item in old.iter().filter(|item| silent.is_empty() && !after.contains(item.id.as_str())) {
        let record = withdrawals.of(list, &item.id).cloned();
        let successor = record.as_ref().and_then(|record| Some((record.kind, record.successor.as_deref()?)));
        let successor_name = successor.map(|(kind, id)| withdrawals.names.item(kind, id));
        difference.left.push(Left { id: item.id.clone(), name: item.name.clone(), record, successor_name });
    }
    difference
}

impl ListDifference {
    fn is_empty(&self) -> bool {
        self.entered.is_empty() && self.left.is_empty() && self.changed.is_empty() && self.reconfirmed == 0
    }
}
