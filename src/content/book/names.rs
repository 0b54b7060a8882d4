//! What references are called: people in offices write names, content holds ids. A name stands for an id where only one
//! row has it.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::Around;
use crate::content::nothing::is_read_as_written;
use crate::content::record::{Target, Word};
use crate::content::words;

/// Ids of one list, and what each is called.
#[derive(Debug, Default)]
pub(super) struct List {
    names: BTreeMap<String, String>,
    ids: BTreeMap<String, BTreeSet<String>>,
    others: BTreeMap<String, BTreeSet<String>>,
}

impl List {
    /// Adds a row. A row without an id cannot be referred to.
    pub(super) fn add(&mut self, id: &str, name: &str) {
        if id.is_empty() {
            return;
        }
        if !name.is_empty() {
            self.ids.entry(plain(name)).or_default().insert(id.to_owned());
        }
        let known = self.names.entry(id.to_owned()).or_default();
        if known.is_empty() {
            name.clone_into(known);
        }
    }

    /// Adds other names of a row.
    pub(super) fn add_others(&mut self, id: &str, names: impl IntoIterator<Item = String>) {
        for name in names.into_iter().filter(|_| !id.is_empty()) {
            self.others.entry(plain(&name)).or_default().insert(id.to_owned());
        }
    }

    /// The ids that a name may mean: those of rows of that name, else of rows that have it beside their own.
    fn called(&self, name: &str) -> BTreeSet<&String> {
        loose(name).iter().find_map(|name| self.named(name)).into_iter().flatten().collect()
    }

    /// The ids of a plain name.
    fn named(&self, plain: &str) -> Option<&BTreeSet<String>> {
        self.ids.get(plain).or_else(|| self.others.get(plain))
    }

    /// Whether an id is there.
    pub(super) fn has(&self, id: &str) -> bool {
        self.names.contains_key(id)
    }

    /// The only id of that name.
    pub(super) fn only(&self, name: &str) -> Option<&str> {
        let ids = self.ids.get(&plain(name))?;
        if ids.len() == 1 { ids.first().map(String::as_str) } else { None }
    }
}

/// A name without what people put around it: 《…》, 办…, …申请. The nearer to what was written, the earlier.
fn loose(name: &str) -> Vec<String> {
    let whole = plain(name);
    let bare = whole.trim_matches(['《', '》', '“', '”', '"', '「', '」']).to_owned();
    let end = ["申请", "办理"].iter().find_map(|end| bare.strip_suffix(end)).map(str::to_owned);
    let begin = ["申请", "办理", "办"].iter().find_map(|begin| bare.strip_prefix(begin)).map(str::to_owned);
    let all = [Some(whole), Some(bare.clone()), end, begin];
    all.into_iter().flatten().filter(|name| !name.is_empty()).collect()
}

/// Blanks and their widths do not tell names apart.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The lists that rows may refer to.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// County offices.
    pub agencies: List,
    /// Townships.
    pub townships: List,
    /// Service points.
    pub points: List,
    /// Services.
    pub services: List,
    /// Certificates, the national ones included.
    pub certificates: List,
    /// Life events.
    pub events: List,
    /// Lists as such.
    pub lists: List,
    /// Officers of a village.
    pub officers: List,
}

/// All names of a county.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What all villages share.
    pub county: Lists,
    /// What each has of its own, by the six digits after the county's.
    pub villages: BTreeMap<String, Lists>,
    /// The villages themselves.
    pub village: List,
    /// Whether the county builds on the national base, so that rows of the base need no name of their own.
    pub based: bool,
}

/// Where a reference stands, which says what it may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    /// All names.
    pub names: &'a Names,
    /// The village in whose part it stands.
    pub village: Option<&'a str>,
    /// The list in which it stands.
    pub list: Target,
    /// What says what cells mean.
    pub around: Around,
}

impl<'a> Scope<'a> {
    /// The county's part of a book.
    pub(super) fn new(names: &'a Names, list: Target, around: Around) -> Self {
        Self { names, village: None, list, around }
    }

    /// The same list in a village's part.
    pub(super) fn of(self, village: Option<&'a str>) -> Self {
        Self { village, ..self }
    }

    fn lists(self, target: Target) -> impl Iterator<Item = &'a List> {
        let own = self.village.and_then(|village| self.names.villages.get(village));
        let of = move |lists: &'a Lists| match target {
            Target::Agency => Some(&lists.agencies),
            Target::Township => Some(&lists.townships),
            Target::Point => Some(&lists.points),
            Target::Service => Some(&lists.services),
            Target::Certificate => Some(&lists.certificates),
            Target::Event => Some(&lists.events),
            Target::List => Some(&lists.lists),
            Target::Officer => Some(&lists.officers),
            Target::Role | Target::Body | Target::SameList => None,
        };
        [Some(&self.names.county), own].into_iter().flatten().filter_map(of)
    }

    /// What a cell says for an id: its name, if that leads back to it.
    pub(super) fn name(self, id: &str, targets: &[Target]) -> String {
        let name = self.targets(targets).find_map(|target| match fixed(target) {
            Some(words) => words.iter().find(|word| word.value == id).map(|word| word.title.to_owned()),
            None => self.lists(target).find_map(|list| list.names.get(id)).cloned(),
        });
        match name {
            Some(name) if is_read_as_written(&name) && self.id(&name, targets).is_ok_and(|found| found == id) => name,
            _ => id.to_owned(),
        }
    }

    /// The id that a cell means; a text that means nothing stays as it is. `Err`: the ids it could mean.
    pub(super) fn id(self, written: &str, targets: &[Target]) -> Result<String, Vec<String>> {
        let mut found = BTreeSet::new();
        for target in self.targets(targets) {
            let ids = self.meant(written, target);
            if ids.iter().any(|id| id == written) {
                return Ok(written.to_owned());
            }
            found.extend(ids);
        }
        let mut found: Vec<_> = found.into_iter().collect();
        match found.len() {
            0 => Ok(written.to_owned()),
            1 => Ok(found.remove(0)),
            _ => Err(found),
        }
    }

    /// The ids that a text may mean in one list: the row of that id, else all rows of that name.
    pub(super) fn meant(self, written: &str, target: Target) -> Vec<String> {
        if let Some(words) = fixed(target) {
            let same = |word: &&Word| word.value == written || plain(word.title) == plain(written);
            return words.iter().filter(same).map(|word| word.value.to_owned()).collect();
        }
        if self.lists(target).any(|list| list.has(written)) {
            return vec![written.to_owned()];
        }
        self.lists(target).flat_map(|list| list.called(written)).cloned().collect()
    }

    /// What the rows of a list are called.
    pub(super) fn called(self, target: Target) -> impl Iterator<Item = &'a str> {
        self.lists(target).flat_map(|list| list.names.values()).map(String::as_str).filter(|name| !name.is_empty())
    }

    fn targets(self, targets: &[Target]) -> impl Iterator<Item = Target> {
        targets.iter().map(move |target| if *target == Target::SameList { self.list } else { *target })
    }
}

/// Targets that are words of ours, not rows of a list.
pub(super) fn fixed(target: Target) -> Option<&'static [Word]> {
    match target {
        Target::Role => Some(words::PLACE_ROLES),
        Target::Body => Some(words::BODIES),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        names.county.agencies.add("civil-affairs", "青禾县民政局");
        names.county.points.add("hall-100", "柳河镇便民服务中心");
        names.county.points.add("police-1", "派出所");
        let mut own = Lists::default();
        own.officers.add("zhou-jianmin", "周建民");
        own.officers.add("zhou-jianmin-2", "周建民");
        own.officers.add("ma-xiulan", "马秀兰");
        own.points.add("kiosk", "自助亭");
        names.villages.insert("100201".to_owned(), own);
        names
    }

    #[test]
    fn names_lead_to_ids_and_back() {
        let names = names();
        let county = Scope::new(&names, Target::Service, Around::default());
        let owner = [Target::Agency, Target::Body];
        assert_eq!(county.name("civil-affairs", &owner), "青禾县民政局");
        assert_eq!(county.name("village", &owner), "村（社区）");
        assert_eq!(county.id("青禾县 民政局", &owner), Ok("civil-affairs".to_owned()));
        assert_eq!(county.id("无此局", &owner), Ok("无此局".to_owned()), "the check says so");
        assert_eq!(county.name("nothing", &owner), "nothing");
    }

    #[test]
    fn a_name_of_two_needs_the_id() {
        let names = names();
        let village = Scope::new(&names, Target::Service, Around::default()).of(Some("100201"));
        assert_eq!(village.name("zhou-jianmin", &[Target::Officer]), "zhou-jianmin");
        let both = vec!["zhou-jianmin".to_owned(), "zhou-jianmin-2".to_owned()];
        assert_eq!(village.id("周建民", &[Target::Officer]), Err(both));
        assert_eq!(village.name("ma-xiulan", &[Target::Officer]), "马秀兰");
        let places = [Target::Role, Target::Point];
        assert_eq!(village.name("police", &places), "police", "a point has that name, too");
        assert_eq!(village.name("police-1", &places), "police-1");
        assert_eq!(village.name("kiosk", &places), "自助亭");
        assert_eq!(village.of(None).name("kiosk", &places), "kiosk", "not the county's");
    }
}
