//! The files that authors write: where each lies and what its root is.

use super::draft::{
    CALENDAR, CERTIFICATES, COUNTY, EVENTS, LANGUAGE, LISTS, POINTS, SERVICES, SITE, TRANSLATION, VILLAGE,
};
use super::record::Record;

/// A kind of authored file.
#[derive(Debug)]
pub(super) struct File {
    /// Name of its schema.
    pub name: &'static str,
    /// Where such files lie.
    pub place: Place,
    /// What the root object is.
    pub root: &'static Record,
}

/// Where files of a kind lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Beside the county folders, once.
    Site,
    /// In a county's folder, once.
    County,
    /// In a county's folder, one per village.
    Villages,
    /// In a county's folder, one per language.
    Translations,
    /// Beside the county folders, one per language.
    Languages,
}

/// Every kind of file, in the order in which a county is written.
pub(super) static FILES: [File; 11] = [
    File { name: "site", place: Place::Site, root: &SITE },
    File { name: "county", place: Place::County, root: &COUNTY },
    File { name: "points", place: Place::County, root: &POINTS },
    File { name: "services", place: Place::County, root: &SERVICES },
    File { name: "certificates", place: Place::County, root: &CERTIFICATES },
    File { name: "events", place: Place::County, root: &EVENTS },
    File { name: "lists", place: Place::County, root: &LISTS },
    File { name: "calendar", place: Place::County, root: &CALENDAR },
    File { name: "village", place: Place::Villages, root: &VILLAGE },
    File { name: "translation", place: Place::Translations, root: &TRANSLATION },
    File { name: "language", place: Place::Languages, root: &LANGUAGE },
];

/// Folder of the schemas, beside the county folders.
pub(super) const SCHEMAS: &str = "schema";

impl File {
    /// The kind of the file at a path below the content folder.
    pub(super) fn at(path: &str) -> Option<&'static Self> {
        let parts: Vec<_> = path.split('/').collect();
        let one_of_many = |place: Place, file: &str| {
            file.ends_with(".json").then(|| FILES.iter().find(|file| file.place == place)).flatten()
        };
        let named = |place: Place, file: &str| {
            let name = file.strip_suffix(".json")?;
            FILES.iter().find(|file| file.place == place && file.name == name)
        };
        match parts.as_slice() {
            [file] => named(Place::Site, file),
            ["languages", file] => one_of_many(Place::Languages, file),
            [_, file] => named(Place::County, file),
            [_, "villages", file] => one_of_many(Place::Villages, file),
            [_, "translations", file] => one_of_many(Place::Translations, file),
            _ => None,
        }
    }

    /// Name of its schema's file.
    pub(super) fn schema(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// What such a file says in `$schema`.
    pub(super) fn reference(&self) -> String {
        let up = match self.place {
            Place::Site => "",
            Place::County | Place::Languages => "../",
            Place::Villages | Place::Translations => "../../",
        };
        format!("{up}{SCHEMAS}/{}", self.schema())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_paths() {
        let reference = |path: &str| File::at(path).map(File::reference);
        assert_eq!(reference("site.json").as_deref(), Some("schema/site.schema.json"));
        assert_eq!(reference("990101/points.json").as_deref(), Some("../schema/points.schema.json"));
        assert_eq!(reference("990101/villages/100201.json").as_deref(), Some("../../schema/village.schema.json"));
        assert_eq!(reference("990101/translations/en.json").as_deref(), Some("../../schema/translation.schema.json"));
        assert_eq!(reference("languages/ug.json").as_deref(), Some("../schema/language.schema.json"));
        for path in ["county.json", "990101/site.json", "990101/village.json", "990101/villages/read.me", "a/b/c.json"]
        {
            assert_eq!(reference(path), None, "{path}");
        }
    }
}
