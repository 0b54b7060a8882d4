//! The national base: services, certificates, life events, offices and days off that are the same in the whole country.
//!
//! A county that names a version of the base in `county.json` writes only what is local. When one of its lists is read, its
//! rows are completed from the base's rows of the same id, and the base's rows that it does not mention follow them. All
//! checks then look at whole rows, and every row of the county keeps its place in its file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::blank::is_blank_point;
use super::law::{Registry, Sure, citations};
use super::read::{BASED, Reader, Source, text_field, texts_field};
use super::{Diagnostics, canonical};

const FILE: &str = include_str!("national/base.json");

/// A county's own copy of a base lies here, beside the county folders. Without it the built-in one counts.
pub const BASE_FILE: &str = "base.json";

/// A base, as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// Its version: year and month.
    pub version: String,
    /// Who confirmed all of it, and when.
    confirmed: Value,
    /// From which day its lists count.
    since: String,
    /// What counties cite as its source.
    source: String,
    /// County offices: ids and the ends of their names (`民政局`).
    agencies: Vec<Map<String, Value>>,
    /// Places of a county that rows lead to: ids and names.
    points: Vec<Map<String, Value>>,
    services: Vec<Map<String, Value>>,
    certificates: Vec<Map<String, Value>>,
    events: Vec<Map<String, Value>>,
    /// Days off and days made up for, as `calendar.json` has them.
    calendar: Value,
}

/// What the base says of one of its rows, in the row's field `base`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    /// The day on which somebody compared the row with the law.
    pub checked: String,
    /// Fields that differ from place to place -> what a county is to write there.
    #[serde(default)]
    pub blanks: BTreeMap<String, String>,
}

/// A row of the base and what it says of it.
#[derive(Debug)]
pub(super) struct BaseRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// When it was checked, what a county has to fill.
    pub about: About,
    /// All that it says.
    pub row: &'a Map<String, Value>,
}

/// What a county's file became.
#[derive(Debug, Default)]
pub(super) struct Layered {
    /// Rows of the county itself: those behind are the base's.
    pub own: usize,
    /// Names of the base's rows behind them, by their order.
    pub taken: Vec<String>,
    /// Place that the county does not have -> names of the base's rows that lead there.
    pub nowhere: BTreeMap<String, BTreeSet<String>>,
}

/// What a county has of what rows of the base lead to.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Ids of its points, and roles that have a point in every township.
    known: BTreeSet<String>,
    /// Services of the base that it never had.
    absent: BTreeSet<String>,
    /// What its residents call it where rows of the base say 本县; empty: just so.
    own: &'static str,
}

static BUILT_IN: LazyLock<Result<Arc<Base>, String>> = LazyLock::new(|| Base::parse(FILE).map(Arc::new));

impl Base {
    /// The base that comes with the command. A test holds that it reads; if it ever did not, the error stands for a broken
    /// build.
    pub fn built_in() -> Result<Arc<Self>, String> {
        BUILT_IN.clone()
    }

    /// Reads a base from its text.
    pub fn parse(text: &str) -> Result<Self, String> {
        let base: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        for (list, rows) in base.lists() {
            for row in rows {
                about(row).map_err(|error| format!("{list} {}: {error}", id_of(row)))?;
            }
        }
        Ok(base)
    }

    fn lists(&self) -> [(&'static str, &[Map<String, Value>]); 3] {
        [("services", &self.services), ("certificates", &self.certificates), ("events", &self.events)]
    }

    fn list(&self, name: &str) -> &[Map<String, Value>] {
        self.lists().into_iter().find(|(list, _)| *list == name).map_or(&[], |(_, rows)| rows)
    }

    /// The rows of one of its lists: `services`, `certificates`, `events`.
    pub(super) fn rows(&self, list: &str) -> impl Iterator<Item = BaseRow<'_>> {
        self.list(list).iter().map(|row| BaseRow {
            id: id_of(row),
            name: row.get("name").and_then(Value::as_str).unwrap_or_default(),
            about: about(row).unwrap_or_default(),
            row,
        })
    }

    /// Offices: id and name in a county.
    pub(super) fn agencies(&self, county: &str) -> impl Iterator<Item = (&str, String)> {
        let county = county.to_owned();
        self.agencies.iter().map(move |row| {
            let name = row.get("name").and_then(Value::as_str).unwrap_or_default();
            (id_of(row), format!("{county}{name}"))
        })
    }

    /// A county's places that its rows lead to: id and name in a county.
    pub(super) fn points(&self, county: &str) -> impl Iterator<Item = (&str, String)> {
        let county = county.to_owned();
        self.points.iter().map(move |row| {
            let name = row.get("name").and_then(Value::as_str).unwrap_or_default();
            (id_of(row), format!("{county}{name}"))
        })
    }

    /// Everything that a `where` of its rows names.
    pub(super) fn places_named(&self) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        for row in self.lists().into_iter().flat_map(|(_, rows)| rows) {
            row.iter().for_each(|(key, value)| collect_places(key, value, &mut named));
        }
        named
    }

    /// What it calls one of a county's places.
    pub(super) fn point_name(&self, id: &str) -> Option<&str> {
        let row = self.points.iter().find(|row| id_of(row) == id)?;
        row.get("name").and_then(Value::as_str)
    }

    /// Completes `county.json`: the names of offices that it only gives a phone, and the offices that it does not mention.
    pub(super) fn layer_county(&self, county: &mut Value) -> Layered {
        let name = text_field(county, "name");
        let Some(fields) = county.as_object_mut() else { return Layered::default() };
        let own = fields.entry("agencies").or_insert_with(|| Value::Array(Vec::new()));
        let Some(own) = own.as_array_mut() else { return Layered::default() };
        let named: Vec<Map<String, Value>> = self
            .agencies(&name)
            .map(|(id, name)| [("id".to_owned(), id.into()), ("name".to_owned(), name.into())].into_iter().collect())
            .collect();
        merge(&named, own, |_, _, _| ())
    }

    /// Completes `services.json`, `certificates.json` or `events.json`, which holds `list`.
    pub(super) fn layer_list(&self, list: &str, file: &mut Value, places: &Places) -> Layered {
        let Some(fields) = file.as_object_mut() else { return Layered::default() };
        for (key, value) in [
            ("confirmed", self.confirmed.clone()),
            ("since", self.since.clone().into()),
            ("source", self.source.clone().into()),
        ] {
            if fields.get(key).is_none_or(Value::is_null) {
                fields.insert(key.to_owned(), value);
            }
        }
        let own = fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        let Some(own) = own.as_array_mut() else { return Layered::default() };
        let whole: Vec<Map<String, Value>> =
            self.list(list).iter().map(|row| self.whole_without(list, row, own)).collect();
        let mut nowhere: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let layered = merge(&whole, own, |name, key, value| {
            places.say_own(value);
            places.keep_known(key, value, &mut |place| {
                nowhere.entry(place.to_owned()).or_default().insert(name.to_owned());
            });
        });
        Layered { nowhere, ..layered }
    }

    /// A row with what it leaves to the one that it continues, where the county has that one no more: absent, or withdrawn.
    fn whole_without(&self, list: &str, row: &Map<String, Value>, own: &[Value]) -> Map<String, Value> {
        let mut whole = row.clone();
        let gone = |id: &str| {
            let is_said =
                |key: &str, row: &Value| row.get(key).is_some_and(|value| !value.is_null() && *value != false);
            own.iter().any(|row| text_field(row, "id") == id && (is_said("absent", row) || is_said("withdrawn", row)))
        };
        let continued: Vec<&str> =
            row.get("continues").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let all_gone = !continued.is_empty() && continued.iter().all(|id| gone(id));
        let head = continued.first().and_then(|id| self.list(list).iter().find(|row| id_of(row) == *id));
        for (key, value) in head.filter(|_| all_gone).into_iter().flatten() {
            // Names are its own, and what the village does is not what the window does.
            let its_own =
                ["base", "name", "aliases", "sayings", "plain_name", "online", "self_service", "phone", "not_for"];
            if !its_own.contains(&key.as_str()) {
                whole.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        whole
    }

    /// Completes `calendar.json`: the days off of each year of which it says nothing.
    pub(super) fn layer_calendar(&self, file: &mut Value) {
        let Some(own) = file.as_object_mut() else { return };
        let said = own.get("holidays").map(years).unwrap_or_default();
        if !own.contains_key("source")
            && let Some(source) = self.calendar.get("source")
        {
            own.insert("source".to_owned(), source.clone());
        }
        for list in ["holidays", "workdays"] {
            let more = self.calendar.get(list).and_then(Value::as_array).into_iter().flatten();
            let more = more.filter(|day| year(day).is_some_and(|year| !said.contains(year))).cloned();
            if let Some(days) = own.entry(list).or_insert_with(|| Value::Array(Vec::new())).as_array_mut() {
                days.extend(more);
            }
        }
    }
}

/// Completes rows by id, and adds those that are not there behind them. `look`: at each value that comes from the base, with
/// the name of its row and its key.
fn merge(base: &[Map<String, Value>], own: &mut Vec<Value>, mut look: impl FnMut(&str, &str, &mut Value)) -> Layered {
    let mut layered = Layered { own: own.len(), ..Layered::default() };
    let mentioned: BTreeSet<String> = own.iter().map(|row| text_field(row, "id")).collect();
    let by_id: BTreeMap<&str, &Map<String, Value>> = base.iter().map(|row| (id_of(row), row)).collect();
    for row in own.iter_mut() {
        let Some(whole) = by_id.get(text_field(row, "id").as_str()) else { continue };
        let Some(row) = row.as_object_mut() else { continue };
        let name = whole.get("name").and_then(Value::as_str).unwrap_or_default();
        // What left the list needs nothing but its name.
        let left = row.get("withdrawn").is_some_and(|record| !record.is_null());
        for (key, value) in whole.iter().filter(|(key, _)| *key != "base" && (!left || *key == "name")) {
            if row.get(key).is_none_or(Value::is_null) {
                let mut value = value.clone();
                look(name, key, &mut value);
                row.insert(key.clone(), value);
            }
        }
    }
    for whole in base.iter().filter(|row| !mentioned.contains(id_of(row))) {
        let name = whole.get("name").and_then(Value::as_str).unwrap_or_default();
        let mut row = whole.clone();
        row.remove("base");
        row.iter_mut().for_each(|(key, value)| look(name, key, value));
        layered.taken.push(name.to_owned());
        own.push(Value::Object(row));
    }
    layered
}

impl Places {
    /// Takes them from `points.json`, `county.json` and `services.json`, as they are written. `begun`: townships of which a
    /// village is filled; nobody is sent anywhere in the others.
    pub(super) fn new(points: &Value, county: &Value, services: &Value, begun: &BTreeSet<String>) -> Self {
        let rows = |value: &Value, list: &str| value.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
        let mut points = rows(points, "points");
        points.retain(|row| !is_blank_point(row));
        let mut townships: Vec<String> = rows(county, "townships").iter().map(|row| text_field(row, "code")).collect();
        if townships.iter().any(|code| begun.contains(code)) {
            townships.retain(|code| begun.contains(code));
        }
        let mut known: BTreeSet<String> = points.iter().map(|row| text_field(row, "id")).collect();
        known.extend(["village".to_owned(), "hall".to_owned()]);
        for role in points.iter().map(|row| text_field(row, "role")).filter(|role| role != "office") {
            let serves = |code: &String| {
                points.iter().filter(|row| text_field(row, "role") == role).any(|row| {
                    let own = texts_field(row, "township");
                    own.is_empty() || own.contains(code)
                })
            };
            if townships.iter().all(serves) {
                known.insert(role);
            }
        }
        let own = own_word(&text_field(county, "name"));
        let services = rows(services, "services");
        let absent = services.iter().filter(|row| row.get("absent") == Some(&Value::Bool(true)));
        Self { known, absent: absent.map(|row| text_field(row, "id")).collect(), own }
    }

    /// Makes the base's words the county's: 本县 is 本区 in a district.
    fn say_own(&self, value: &mut Value) {
        match value {
            Value::String(text) if !self.own.is_empty() && text.contains("本县") => {
                *text = text.replace("本县", self.own)
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.say_own(item)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.say_own(value)),
            _ => {}
        }
    }

    /// Takes places that the county does not have out of every `where` in a value of the base, and steps and doors that lead
    /// to a service that it never had; where no place is left, the township's hall is asked first. `lost`: told of each
    /// place.
    fn keep_known(&self, key: &str, value: &mut Value, lost: &mut dyn FnMut(&str)) {
        match value {
            Value::Array(places) if key == "where" => self.filter(places, lost),
            Value::Array(ids) if key == "continues" => {
                ids.retain(|id| id.as_str().is_none_or(|id| !self.absent.contains(id)));
            }
            Value::Array(items) => {
                items.retain(|item| !self.absent.contains(&text_field(item, "service")));
                items.iter_mut().for_each(|item| self.keep_known("", item, lost));
            }
            Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| self.keep_known(key, value, lost)),
            _ => {}
        }
    }

    fn filter(&self, places: &mut Vec<Value>, lost: &mut dyn FnMut(&str)) {
        let before = places.len();
        places.retain(|place| {
            let known = place.as_str().is_none_or(|place| self.known.contains(place));
            if let (false, Some(place)) = (known, place.as_str()) {
                lost(place);
            }
            known
        });
        if places.is_empty() && before > 0 {
            places.push("hall".into());
        }
    }
}

/// A row of the base, for people who want to know what it rests on.
#[derive(Debug, Serialize)]
pub struct BaseEntry {
    /// `services`, `certificates` or `events`.
    pub list: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day on which somebody compared it with the law.
    pub checked: String,
    /// Laws and documents, each as it is cited.
    pub basis: Vec<String>,
    /// How sure the registry of law is of the least sure of them; none: the row cites none, or one that it does not know.
    pub sure: Option<Sure>,
    /// Field -> what a county is to write there.
    pub blanks: BTreeMap<String, String>,
}

/// Every row of a base, list by list. `registry`: the laws that rows cite.
pub fn base_entries(base: &Base, registry: &Registry) -> Vec<BaseEntry> {
    let entry = |list: &'static str, row: &Map<String, Value>| {
        let about = about(row).unwrap_or_default();
        let texts = |field: &str| {
            let items = row.get(field).and_then(Value::as_array).into_iter().flatten();
            items.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let name = row.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let (checked, blanks) = (about.checked, about.blanks);
        let basis: Vec<String> = texts("basis");
        let cited = basis.iter().flat_map(|basis| citations(basis));
        // The least sure is the last.
        let known: Option<Vec<Sure>> = cited.map(|cited| registry.find(&cited).map(|law| law.sure)).collect();
        let sure = known.and_then(|known| known.into_iter().max());
        BaseEntry { list, id: id_of(row).to_owned(), name, checked, basis, sure, blanks }
    };
    base.lists().into_iter().flat_map(|(list, rows)| rows.iter().map(move |row| entry(list, row))).collect()
}

/// The counties of a content folder that build on the national base, each with the version that it names.
pub fn counties_on_base(root: &Path) -> Vec<(String, String)> {
    let reader = Reader::new(Source::Folder(root.to_owned()));
    let version = |county: String| {
        let version = text_field(&reader.peek(&format!("{county}/county.json"))?, "base");
        (!version.is_empty()).then_some((county, version))
    };
    reader.names("").into_iter().filter_map(version).collect()
}

/// The text of a county's `county.json` with another version of the base in it.
pub fn name_version(root: &Path, county: &str, version: &str) -> Option<(String, String)> {
    let path = format!("{county}/county.json");
    let mut value = Reader::new(Source::Folder(root.to_owned())).peek(&path)?;
    value.as_object_mut()?.insert("base".to_owned(), version.into());
    Some((path.clone(), canonical(&path, &value)?))
}

/// The files of a county with the rows of the base written out and the base no longer named: path -> text. Such a county goes
/// on by itself. `None`: it does not build on the base, or that does not read.
pub fn written_out(root: &Path, county: &str) -> Option<BTreeMap<String, String>> {
    let mut reader = Reader::new(Source::Folder(root.to_owned()));
    reader.base(county)?;
    let mut files = BTreeMap::new();
    for name in BASED {
        let path = format!("{county}/{name}");
        let mut value = reader.value(&path, &mut Diagnostics::default())?;
        if let Some(fields) = value.as_object_mut() {
            fields.remove("base");
        }
        let text = canonical(&path, &value)?;
        files.insert(path, text);
    }
    Some(files)
}

/// What residents of a county call it: that of 袁州区 is 本区. Empty: 本县.
fn own_word(name: &str) -> &'static str {
    match name.chars().last() {
        Some('区') => "本区",
        Some('市') => "本市",
        Some('旗') => "本旗",
        _ => "",
    }
}

/// Takes the places out of every `where` in a value.
fn collect_places(key: &str, value: &Value, named: &mut BTreeSet<String>) {
    match value {
        Value::Array(places) if key == "where" => {
            named.extend(places.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_places("", item, named)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| collect_places(key, value, named)),
        _ => {}
    }
}

fn id_of(row: &Map<String, Value>) -> &str {
    row.get("id").and_then(Value::as_str).unwrap_or_default()
}

fn about(row: &Map<String, Value>) -> Result<About, serde_json::Error> {
    About::deserialize(row.get("base").unwrap_or(&Value::Null))
}

/// The years of a list of holidays.
fn years(holidays: &Value) -> BTreeSet<String> {
    holidays.as_array().into_iter().flatten().filter_map(|day| year(day).map(str::to_owned)).collect()
}

/// The year of a holiday or a day made up for: that in which it ends.
fn year(day: &Value) -> Option<&str> {
    day.as_str().or_else(|| day.get("to")?.as_str())?.trim().get(..4)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn base() -> Arc<Base> {
        Base::built_in().expect("the built-in base reads")
    }

    #[test]
    fn it_is_large_enough_to_begin_with() {
        let base = base();
        assert!(base.services.len() >= 90, "{} services", base.services.len());
        assert_eq!((base.certificates.len() + 20, base.events.len()), (50, 12));
        for list in ["services", "certificates", "events"] {
            let mut ids: Vec<&str> = base.rows(list).map(|row| row.id).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all, "{list}: an id twice");
            for row in base.rows(list) {
                assert!(crate::guide::Date::parse(&row.about.checked).is_ok(), "{}: when was it checked?", row.id);
                assert!(row.about.blanks.values().all(|ask| !ask.is_empty()) && !row.name.is_empty(), "{}", row.id);
            }
        }
    }

    #[test]
    fn rows_are_completed_in_their_places_and_the_rest_follows() {
        let base = base();
        let places =
            Places::new(&json!({}), &json!({ "townships": [{ "code": "100" }] }), &json!({}), &BTreeSet::new());
        let mut file = json!({ "since": "2026-06-01", "services": [
            { "id": "own", "name": "本县自己的" },
            { "id": "id-card", "promised_days": 15, "name": "身份证" },
        ] });
        let layered = base.layer_list("services", &mut file, &places);
        let rows = file["services"].as_array().expect("rows");
        assert_eq!((layered.own, rows.len()), (2, base.services.len() + 1));
        assert_eq!((&rows[0], &file["since"]), (&json!({ "id": "own", "name": "本县自己的" }), &json!("2026-06-01")));
        // The county's words stand, the base's fill the gaps.
        assert_eq!((&rows[1]["name"], &rows[1]["promised_days"]), (&json!("身份证"), &json!(15)));
        assert!(rows[1]["steps"].as_array().is_some_and(|steps| !steps.is_empty()));
        assert!(rows.iter().all(|row| row.get("base").is_none()));
        assert!(file["confirmed"]["on"].is_string() && file["source"].is_string());
    }

    #[test]
    fn places_that_a_county_lacks_give_way_to_the_hall_and_are_told() {
        let base = base();
        let townships = json!({ "townships": [{ "code": "100" }, { "code": "200" }] });
        let points =
            json!({ "points": [{ "id": "police-100", "role": "police", "township": "100", "phone": "0795-3591110" }] });
        let mut file = json!({});
        let layered =
            base.layer_list("services", &mut file, &Places::new(&points, &townships, &json!({}), &BTreeSet::new()));
        // One of two townships has a police station: the role leads nowhere in the other.
        assert!(layered.nowhere["police"].len() > 5, "{:?}", layered.nowhere);
        let named = |place: &str| file["services"].to_string().contains(&format!("\"{place}\""));
        assert!(!named("county-registry"));
        for row in file["services"].as_array().expect("rows") {
            assert!(row["where"].as_array().is_some_and(|places| !places.is_empty()), "{}", row["id"]);
        }
        let points = json!({ "points": [{ "id": "police", "role": "police", "phone": "0795-3591110" }] });
        let layered = base.layer_list(
            "services",
            &mut json!({}),
            &Places::new(&points, &townships, &json!({}), &BTreeSet::new()),
        );
        assert!(!layered.nowhere.contains_key("police"));
    }

    #[test]
    fn a_row_that_left_gets_its_name_alone() {
        let mut file = json!({ "services": [{ "id": "id-card", "withdrawn": { "on": "2026-10-01" } }] });
        base().layer_list("services", &mut file, &Places::default());
        let row = file["services"][0].as_object().expect("a row");
        assert_eq!(row.keys().collect::<Vec<_>>(), ["id", "name", "withdrawn"]);
    }

    #[test]
    fn offices_have_names_of_the_county_and_years_of_days_off_are_added() {
        let mut county = json!({ "name": "袁州区", "agencies": [{ "id": "civil-affairs", "phone": "0795-3511103" }] });
        let layered = base().layer_county(&mut county);
        assert_eq!(county["agencies"][0]["name"], json!("袁州区民政局"));
        assert_eq!(layered.own, 1);
        let mut calendar = json!({});
        base().layer_calendar(&mut calendar);
        assert!(calendar["holidays"].as_array().is_some_and(|days| days.len() >= 7));
        let mut own =
            json!({ "source": "县", "holidays": [{ "name": "元旦", "from": "2026-01-01", "to": "2026-01-03" }] });
        base().layer_calendar(&mut own);
        assert_eq!((own["holidays"].as_array().map(Vec::len), &own["source"]), (Some(1), &json!("县")));
    }
}
