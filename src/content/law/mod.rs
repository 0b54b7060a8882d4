//! Law: what a basis names, and the registry of the laws and documents that are known, with what became of them.

mod citation;
pub(super) mod number;
mod rests;

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::guide::Date;

pub use citation::{Citation, citations};
pub(in crate::content) use citation::{articles_in_words, day_in_words};
pub use rests::{LawState, LawUse, Rest, rests};

/// A law, regulation or document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Full name, without title marks; none: only its number and what it is about are known.
    pub name: Option<String>,
    /// Names that people use beside it.
    #[serde(default)]
    pub short: Vec<String>,
    /// Document number: 民发〔2020〕20号, 国务院令第822号.
    pub number: Option<String>,
    /// What it is about, where its name is not known.
    pub about: Option<String>,
    /// Who adopted it.
    pub body: Option<String>,
    /// The day on which the text in force now was adopted or last amended.
    pub adopted: Option<Date>,
    /// The day from which the law is in force; an amendment's own day is that of the change.
    pub in_force: Option<Date>,
    /// What became of it, and will become of it.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// The day on which somebody looked.
    pub checked: Date,
    /// Where.
    pub source: String,
    /// How sure the row is.
    pub sure: Sure,
    /// What else whoever cites it should know.
    pub note: Option<String>,
}

/// How sure a row of the registry is; the less sure, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// The text itself was read, or two independent sources agree.
    Sure,
    /// One source, or a reading of the text.
    Likely,
    /// Nobody has read the text: nothing is known but the name or the number.
    Unverified,
}

/// A change of a law on a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The first day on which it holds.
    pub on: Date,
    /// What happens.
    pub how: ChangeKind,
    /// The full name of the law that takes its place; none: there is none, or the law itself has other articles.
    pub by: Option<String>,
    /// Its articles -> those that hold instead, in the law that takes its place, or in its own new text.
    #[serde(default)]
    pub articles: BTreeMap<u16, Vec<u16>>,
    /// What else changes.
    pub note: Option<String>,
}

/// What happens to a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is law no more.
    Repealed,
    /// It was made for a time that is over.
    Expired,
    /// A newer law of higher rank says the same; it was not repealed.
    Superseded,
    /// The same for the articles that are listed alone.
    Partly,
    /// Its own articles have other numbers.
    Renumbered,
}

impl Law {
    /// As findings speak of it: 《社会救助法》, or its number with what it is about.
    pub fn label(&self) -> String {
        match (&self.name, &self.number, &self.about) {
            (Some(name), ..) => format!("《{}》", plain(name)),
            (None, Some(number), Some(about)) => format!("{number}（{about}）"),
            (None, number, about) => number.clone().or_else(|| about.clone()).unwrap_or_default(),
        }
    }

    /// Whether it is not in force on a day yet.
    pub fn is_ahead(&self, today: Date) -> bool {
        self.in_force.is_some_and(|day| day > today)
    }
}

impl Change {
    /// Whether a citation is of what changes. A law whose articles have other numbers may be cited by its new ones: an
    /// article counts as an old one if nothing has moved to its number, or if the citation names the year of an old text.
    pub fn is_of(&self, law: &Law, citation: &Citation) -> bool {
        let listed = || self.articles.keys().any(|article| citation.has_article(*article));
        match self.how {
            ChangeKind::Repealed | ChangeKind::Expired | ChangeKind::Superseded => true,
            ChangeKind::Partly => listed(),
            ChangeKind::Renumbered => match citation.text_of {
                Some(year) => law.adopted.is_some_and(|adopted| year < adopted.year()),
                None => {
                    let taken = |article: &u16| self.articles.values().any(|moved| moved.contains(article));
                    self.articles.keys().any(|old| citation.has_article(*old) && !taken(old))
                }
            },
        }
    }

    /// The articles that hold instead of those that a citation names; none if it names none, or one whose place is not known.
    pub fn articles_instead(&self, citation: &Citation) -> Option<Vec<RangeInclusive<u16>>> {
        let cited = citation.articles.iter().cloned().flatten();
        let moved: Option<Vec<_>> = cited.map(|article| self.articles.get(&article)).collect();
        let mut moved: Vec<u16> = moved?.into_iter().flatten().copied().collect();
        moved.sort_unstable();
        moved.dedup();
        (!moved.is_empty()).then(|| runs(&moved))
    }
}

/// Runs of three and more as one; the others by themselves.
fn runs(articles: &[u16]) -> Vec<RangeInclusive<u16>> {
    let mut runs: Vec<RangeInclusive<u16>> = Vec::new();
    for run in articles.chunk_by(|one, next| one + 1 == *next) {
        match run {
            [first, .., last] if run.len() > 2 => runs.push(*first..=*last),
            _ => runs.extend(run.iter().map(|article| *article..=*article)),
        }
    }
    runs
}

/// A name without blanks and 中华人民共和国: 《中华人民共和国土地管理法》 is 《土地管理法》.
fn plain(name: &str) -> String {
    let name: String = name.chars().filter(|letter| !letter.is_whitespace()).collect();
    name.strip_prefix("中华人民共和国").map_or(name.clone(), str::to_owned)
}

/// The laws and documents that are known.
#[derive(Debug)]
pub struct Registry {
    laws: Vec<Law>,
    /// Plain names and numbers -> place in the list.
    places: HashMap<String, usize>,
}

/// Names at most this much alike are another law's.
const ALIKE: f64 = 0.8;

impl Registry {
    /// A registry of these rows.
    pub(super) fn new(laws: Vec<Law>) -> Self {
        let mut places = HashMap::new();
        for (at, law) in laws.iter().enumerate() {
            for name in law.name.iter().chain(&law.short).chain(&law.number) {
                places.insert(plain(name), at);
            }
        }
        Self { laws, places }
    }

    /// Its rows, in the order of the file.
    pub fn laws(&self) -> &[Law] {
        &self.laws
    }

    /// The row that a citation is of, by its name, else by its number.
    pub fn find(&self, citation: &Citation) -> Option<&Law> {
        let keys = [Some(&citation.name), citation.number.as_ref()];
        keys.into_iter().flatten().find_map(|key| self.named(key))
    }

    /// The row of this name or number.
    pub fn named(&self, name: &str) -> Option<&Law> {
        self.places.get(&plain(name)).map(|at| &self.laws[*at])
    }

    /// The known name that one which is not known most resembles: a few letters are others, or are missing.
    pub fn like(&self, name: &str) -> Option<&Law> {
        let name = plain(name);
        let likeness = |law: &Law| {
            let known = law.name.iter().chain(&law.short).map(|known| plain(known));
            known.map(|known| likeness(&name, &known)).fold(0.0, f64::max)
        };
        let best = self.laws.iter().map(|law| (likeness(law), law)).max_by(|one, two| one.0.total_cmp(&two.0))?;
        (best.0 >= ALIKE).then_some(best.1)
    }
}

/// 0 to 1; letters that are left out of a name of four and more count for less than others.
fn likeness(name: &str, known: &str) -> f64 {
    let alike = strsim::normalized_levenshtein(name, known);
    let (short, long) = if name.chars().count() < known.chars().count() { (name, known) } else { (known, name) };
    let mut rest = long.chars();
    let is_within = short.chars().all(|letter| rest.any(|other| other == letter));
    let missing = long.chars().count() - short.chars().count();
    if is_within && short.chars().count() >= 5 && missing <= 3 { alike.max(ALIKE) } else { alike }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::national;

    fn registry() -> Registry {
        national::laws().expect("the built-in registry reads")
    }

    fn cited(basis: &str) -> Citation {
        citations(basis).remove(0)
    }

    #[test]
    fn rows_are_whole_and_their_names_their_own() {
        let registry = registry();
        let mut names: Vec<String> = Vec::new();
        for law in registry.laws() {
            let label = law.label();
            assert!(law.name.is_some() || (law.number.is_some() && law.about.is_some()), "{label}");
            assert!(!law.source.is_empty() && !label.contains("《《"), "{label}");
            assert!(
                law.sure != Sure::Sure || law.adopted.is_some() || law.in_force.is_some() || !law.changes.is_empty(),
                "{label} says nothing that one could be sure of"
            );
            for change in &law.changes {
                if let Some(by) = &change.by {
                    let successor = registry.named(by).unwrap_or_else(|| panic!("{label}: {by} is no row"));
                    // What was made for a time may end before something takes its place.
                    let is_gap = change.how == ChangeKind::Expired;
                    assert!(is_gap || successor.in_force.is_some_and(|day| day <= change.on), "{label}: {by}");
                }
                let whole = matches!(change.how, ChangeKind::Partly | ChangeKind::Renumbered);
                assert!(!whole || !change.articles.is_empty(), "{label}");
                assert_eq!(
                    change.how == ChangeKind::Renumbered,
                    change.by.is_none() && change.how != ChangeKind::Expired,
                    "{label}"
                );
                assert!(change.articles.values().all(|moved| !moved.is_empty()), "{label}");
            }
            names.extend(law.name.iter().chain(&law.short).map(|name| plain(name)));
            names.extend(law.number.clone());
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        // The full name and the short one of a law of the People's Republic are the same, plainly.
        let twins = registry
            .laws()
            .iter()
            .filter(|law| law.short.iter().any(|short| law.name.as_deref().is_some_and(|name| plain(name) == *short)))
            .count();
        assert_eq!(count - twins, names.len(), "a name stands in two rows");
    }

    #[test]
    fn laws_are_found_by_every_name() {
        let registry = registry();
        for basis in
            ["《村民委员会组织法》", "《中华人民共和国村民委员会组织法》第二条", "《村委会组织法》", "村民委员会组织法"]
        {
            assert_eq!(registry.find(&cited(basis)).expect(basis).label(), "《村民委员会组织法》");
        }
        assert!(registry.find(&cited("公通字〔2016〕21号")).is_some());
        assert!(registry.find(&cited("《怎么叫都行》（公通字〔2016〕21号）")).is_some());
        assert!(registry.find(&cited("《湖南省村务公开办法》")).is_none());
    }

    #[test]
    fn names_that_are_nearly_right_are_known() {
        let registry = registry();
        let like = |name: &str| registry.like(name).map(Law::label);
        assert_eq!(like("社会救济法").as_deref(), Some("《社会救助法》"));
        assert_eq!(like("农村集体经济法").as_deref(), Some("《农村集体经济组织法》"));
        assert_eq!(like("森林草原防火条例").as_deref(), Some("《森林草原防灭火条例》"));
        for other in ["道路交通安全法", "妇女权益保障法", "刑法", "残疾人就业条例", "湖南省村务公开办法"]
        {
            assert_eq!(like(other), None, "{other}");
        }
    }

    #[test]
    fn articles_that_moved_are_told_from_those_that_did_not() {
        let registry = registry();
        let of = |basis: &str| {
            let citation = cited(basis);
            let law = registry.find(&citation).expect(basis);
            let change = &law.changes[0];
            (change.is_of(law, &citation), change.articles_instead(&citation).map(|moved| articles_in_words(&moved)))
        };
        let moved = |articles: &str| (true, Some(articles.to_owned()));
        assert_eq!(of("《村民委员会组织法》第二十四条"), moved("第二十八条"));
        assert_eq!(of("《村民委员会组织法》（2018年文本）第三十五条"), moved("第四十条"));
        // Article 35 is today's disclosure as well as the audit of the old text: nobody can tell.
        assert!(!of("《村民委员会组织法》第三十五条").0);
        assert!(!of("《村民委员会组织法》（2025年修正）第二十四条").0 && !of("《村民委员会组织法》第二十八条").0);
        assert_eq!(of("《森林防火条例》第二十五条"), moved("第二十七条"));
        assert_eq!(of("《社会救助暂行办法》第五十八条"), moved("第四十条至第四十二条"));
        assert_eq!(of("《社会救助暂行办法》第十一条、第六十条"), (true, None));
        assert!(of("《社会保险法》第二十八条").0 && !of("《社会保险法》第三十条").0 && !of("《社会保险法》").0);
    }
}
