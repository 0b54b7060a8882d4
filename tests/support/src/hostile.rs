//! Content that means harm: every text that the authored files of a small county leave to their writers holds one of the
//! strings of `hostile.json`. For each there is the same content with harmless texts, so that pages of both can be laid
//! side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use yimatong::content::{Code, Loaded, Severity, load};
use yimatong::text::has_chinese;

/// Villages of the sample that stay: one of all that villages write, one in town, one with a service of its own.
pub const VILLAGES: [&str; 3] = ["100201", "001001", "200201"];

/// The strings, by what they try.
pub fn strings() -> Vec<String> {
    let groups: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("hostile.json")).expect("lists of strings");
    groups.into_values().flatten().collect()
}

/// Copies the sample with few villages.
pub fn small(sample: &Path, to: &Path) {
    fs_err::create_dir_all(to).expect("a folder");
    for entry in fs_err::read_dir(sample).expect("a folder") {
        let (path, kind) = entry.map(|entry| (entry.path(), entry.file_type().expect("a kind"))).expect("an entry");
        let to = to.join(path.file_name().expect("a name"));
        let of_villages = path.parent().is_some_and(|parent| parent.ends_with("villages"));
        if kind.is_dir() {
            small(&path, &to);
        } else if !of_villages || VILLAGES.iter().any(|village| path.ends_with(format!("{village}.json"))) {
            fs_err::copy(path, to).expect("copied");
        }
    }
}

/// The strings that may stand in content, and those that hold what cannot be seen or what programs leave, as the check says
/// of a list in the content of `folder`, which stays as it is.
pub fn sorted(folder: &Path) -> (Vec<String>, Vec<String>) {
    let file = folder.join("990101/services.json");
    let before = fs_err::read(&file).expect("the sample");
    let mut services: Value = serde_json::from_slice(&before).expect("JSON");
    let all = strings();
    services["services"][0]["steps"] = all.clone().into();
    fs_err::write(&file, serde_json::to_vec(&services).expect("JSON")).expect("written");
    let found = load(folder, None).diagnostics;
    fs_err::write(&file, before).expect("written");
    let refused = |at: &usize| {
        let pointer = format!("/services/0/steps/{at}");
        let refused = |code| matches!(code, Code::TextInvisible | Code::LeftOver);
        found.iter().any(|found| refused(found.code) && found.pointer == pointer)
    };
    let (no, yes): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(refused);
    let take = |these: Vec<usize>| these.into_iter().map(|at| all[at].clone()).collect();
    (take(yes), take(no))
}

/// A text of the authored files.
#[derive(Debug, Clone)]
pub struct Place {
    /// File below the content folder.
    pub file: String,
    /// JSON pointer in it.
    pub pointer: String,
    /// The text as it was.
    was: String,
    /// Number of its string; none: what stands there is not its writer's to choose.
    pub string: Option<usize>,
}

/// The content of a small county, and what became of each of its texts.
pub struct Hostile {
    folder: PathBuf,
    /// Every text, in the order of the files.
    pub places: Vec<Place>,
    /// The strings that may stand in content.
    pub strings: Vec<String>,
    files: BTreeMap<String, Value>,
}

impl Hostile {
    /// Makes the small county of the sample in `folder`, and finds out which of its texts are free.
    pub fn new(folder: &Path, strings: Vec<String>) -> Self {
        let mut hostile = Self { folder: folder.to_owned(), places: Vec::new(), strings, files: BTreeMap::new() };
        let mut names = vec!["site.json".to_owned(), "990101/translations/en.json".to_owned()];
        for name in ["county", "points", "services", "certificates", "events", "lists", "calendar"] {
            names.push(format!("990101/{name}.json"));
        }
        names.extend(VILLAGES.map(|village| format!("990101/villages/{village}.json")));
        for name in names {
            let value = serde_json::from_slice(&fs_err::read(folder.join(&name)).expect("the sample")).expect("JSON");
            let mut here = Vec::new();
            texts(&value, "", &mut here);
            for (pointer, was) in here {
                // A case is named by its words, in the list of cases and beside each paper.
                let is_name = pointer == "/$schema" || pointer.contains("/cases/");
                let string = (!is_name).then_some(0);
                hostile.places.push(Place { file: name.clone(), pointer, was, string });
            }
            hostile.files.insert(name, value);
        }
        hostile.find_free();
        hostile
    }

    /// Fills every text, and gives back what the check does not take, until it takes all.
    fn find_free(&mut self) {
        loop {
            for (at, place) in self.places.iter_mut().enumerate() {
                place.string = place.string.map(|_| (at * 7) % self.strings.len());
            }
            let mut found = self.write_hostile().diagnostics;
            found.extend(self.write_harmless().diagnostics);
            let wrong: BTreeSet<(&str, &str)> = found
                .iter()
                .filter(|found| found.level == Severity::Error)
                .map(|found| (found.file.as_str(), found.pointer.as_str()))
                .collect();
            if wrong.is_empty() {
                return;
            }
            let exact = |place: &Place| wrong.contains(&(place.file.as_str(), place.pointer.as_str()));
            let below = |place: &Place| {
                wrong.iter().any(|(file, pointer)| {
                    place.file == *file && place.pointer.strip_prefix(pointer).is_some_and(|rest| rest.starts_with('/'))
                })
            };
            let mut given_back = 0;
            for fits in [&exact as &dyn Fn(&Place) -> bool, &below] {
                for place in self.places.iter_mut().filter(|place| place.string.is_some() && fits(place)) {
                    place.string = None;
                    given_back += 1;
                }
                if given_back > 0 {
                    break;
                }
            }
            assert!(given_back > 0, "{found:#?}");
        }
    }

    /// What marks the text at a place: harmless, and nowhere else. It is Chinese where the hostile text is: pages say what
    /// is Chinese among other languages.
    fn mark(&self, at: usize) -> Option<String> {
        let chinese = if has_chinese(&self.strings[self.places[at].string?]) { "汉" } else { "" };
        Some(format!("Q{at}{chinese}Z"))
    }

    /// The place that a text between `Q` and `Z` marks.
    pub fn marked(mark: &str) -> Option<usize> {
        mark.trim_end_matches('汉').parse().ok()
    }

    /// The hostile text at a place that has one: the string before its mark, or behind.
    pub fn text(&self, at: usize) -> Option<String> {
        let string = &self.strings[self.places[at].string?];
        let mark = self.mark(at)?;
        Some(if at.is_multiple_of(2) { format!("{string}{mark}") } else { format!("{mark}{string}") })
    }

    /// The places whose marks stand in a text.
    pub fn marks(text: &str) -> impl Iterator<Item = usize> {
        text.split('Q').filter_map(|part| Self::marked(part.split_once('Z')?.0))
    }

    /// Writes the content with hostile texts.
    pub fn write_hostile(&self) -> Loaded {
        self.write(&|hostile, at| hostile.text(at))
    }

    /// Writes the content with their marks alone.
    pub fn write_harmless(&self) -> Loaded {
        self.write(&|hostile, at| hostile.mark(at))
    }

    fn write(&self, text: &dyn Fn(&Self, usize) -> Option<String>) -> Loaded {
        let mut files = self.files.clone();
        // What a text of the content has become, for the translations, which name it.
        let mut became: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (at, place) in self.places.iter().enumerate() {
            let new = text(self, at);
            if let Some(new) = &new {
                let value = files.get_mut(&place.file).and_then(|value| value.pointer_mut(&place.pointer));
                *value.expect("the place") = Value::from(new.clone());
            }
            if !place.file.contains("/translations/") {
                became.entry(&place.was).or_default().push(new.unwrap_or_else(|| place.was.clone()));
            }
        }
        for (name, value) in &mut files {
            if let (true, Some(texts)) =
                (name.contains("/translations/"), value.get_mut("texts").and_then(Value::as_object_mut))
            {
                let mut renamed = Map::new();
                for (said, translation) in std::mem::take(texts) {
                    for new in became.get(said.as_str()).into_iter().flatten() {
                        renamed.insert(new.trim().to_owned(), translation.clone());
                    }
                }
                *texts = renamed;
            }
            fs_err::write(self.folder.join(name), serde_json::to_vec(value).expect("JSON")).expect("written");
        }
        load(&self.folder, None)
    }
}

/// The texts of a value with their pointers, in its order.
fn texts(value: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((pointer.to_owned(), text.clone())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| texts(item, &format!("{pointer}/{at}"), found));
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                let key = key.replace('~', "~0").replace('/', "~1");
                texts(value, &format!("{pointer}/{key}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
