//! Names as the files of a county have them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::layout::List;
use super::names::{self, Lists, Names};
use crate::content::base::{Base, BaseRow};
pub(super) use crate::content::blank::says_nothing;
use crate::content::national;
use crate::content::read::text_field;

/// Path -> value, as a reader of content takes them.
pub(super) type Files = BTreeMap<String, Value>;

/// The names of a county's files.
pub(super) fn names(files: &Files, county: &str) -> Names {
    let file = |name: &str| files.get(&format!("{county}/{name}.json")).unwrap_or(&Value::Null);
    let (head, points, services) = (file("county"), file("points"), file("services"));
    let mut names = Names {
        county: Lists {
            agencies: list(head, "agencies"),
            townships: by(head, "townships", "code"),
            points: list(points, "points"),
            services: list(services, "services"),
            certificates: list(file("certificates"), "certificates"),
            events: list(file("events"), "events"),
            lists: list(file("lists"), "lists"),
            officers: names::List::default(),
        },
        ..Names::default()
    };
    for service in rows(file("services"), "services") {
        for key in OTHER_NAMES {
            names.county.services.add_others(&text_field(service, "id"), texts(service.get(key)));
        }
    }
    add_national(&mut names.county.certificates);
    if !text_field(head, "base").is_empty() {
        add_base(&mut names.county);
        names.based = true;
    }
    for (code, village) in villages(files, county) {
        let mut own =
            Lists { officers: list(village, "officers"), points: list(village, "points"), ..Lists::default() };
        // Rows about services of the county give nothing a name: whoever reads the book does not take them for rows of
        // their own either.
        for service in rows(village, "services").filter(|row| is_own(row)) {
            own.services.add(&text_field(service, "id"), &text_field(service, "name"));
        }
        names.village.add(code, &text_field(village, "name"));
        names.villages.insert(code.to_owned(), own);
    }
    names
}

/// Names of the national base's certificates, by id.
static NATIONAL: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let rules = national::base().map(|base| base.certificates).unwrap_or_default();
    rules.into_iter().map(|rule| (rule.id, rule.name)).collect()
});

/// What the national base calls a certificate of its own.
pub(super) fn national_name(id: &str) -> Option<&'static str> {
    NATIONAL.get(id).map(String::as_str)
}

/// Adds what the national base calls its certificates.
pub(super) fn add_national(certificates: &mut names::List) {
    for (id, name) in NATIONAL.iter() {
        certificates.add(id, name);
    }
}

/// Fields of a service that hold other names of it.
pub(super) const OTHER_NAMES: [&str; 2] = ["aliases", "sayings"];

/// The texts of a list of texts.
fn texts(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Other names of the base's services.
static BASE_OTHERS: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    let Ok(base) = Base::built_in() else { return Vec::new() };
    let named = |row: BaseRow<'_>| {
        let names = OTHER_NAMES.iter().flat_map(|key| texts(row.row.get(*key)));
        (row.id.to_owned(), names.collect())
    };
    base.rows("services").map(named).collect()
});

/// What the base that comes with the command calls its rows: list and id -> name.
static BASE: LazyLock<BTreeMap<(List, String), String>> = LazyLock::new(|| {
    let Ok(base) = Base::built_in() else { return BTreeMap::new() };
    let named = |(table, list): (List, &'static str)| {
        let rows = base.rows(list).map(move |row| ((table, row.id.to_owned()), row.name.to_owned()));
        rows.collect::<Vec<_>>()
    };
    [(List::Services, "services"), (List::Certificates, "certificates"), (List::Events, "events")]
        .into_iter()
        .flat_map(named)
        .collect()
});

/// What the national base calls a row of one of its lists.
pub(super) fn base_name(list: List, id: &str) -> Option<&'static str> {
    BASE.get(&(list, id.to_owned())).map(String::as_str)
}

/// Adds what the national base calls its rows; a name that the county gives goes first.
pub(super) fn add_base(lists: &mut Lists) {
    for ((list, id), name) in BASE.iter() {
        match list {
            List::Services => lists.services.add(id, name),
            List::Certificates => lists.certificates.add(id, name),
            _ => lists.events.add(id, name),
        }
    }
    for (id, names) in BASE_OTHERS.iter() {
        lists.services.add_others(id, names.iter().cloned());
    }
}

/// The files of villages, by code.
pub(super) fn villages<'a>(files: &'a Files, county: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let folder = format!("{county}/villages/");
    files.iter().filter_map(move |(path, value)| {
        let code = path.strip_prefix(&folder)?.strip_suffix(".json")?;
        Some((code, value))
    })
}

/// The services of villages that are not the county's, each with its village's code.
pub(super) fn own_services<'a>(files: &'a Files, county: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    villages(files, county)
        .flat_map(|(code, village)| rows(village, "services").map(move |row| (code, row)))
        .filter(|(_, row)| is_own(row))
}

/// Whether a row of a village's `services` is a service of its own, as far as it says.
pub(super) fn is_own(row: &Value) -> bool {
    const ADJUSTABLE: [&str; 8] = ["id", "where", "phone", "hours", "agent", "note", "offered", "reason"];
    let beyond = |(key, value): (&String, &Value)| {
        !ADJUSTABLE.contains(&key.as_str()) && (key == "materials" || !says_nothing(value))
    };
    row.as_object().is_some_and(|fields| fields.iter().any(beyond))
}

fn list(value: &Value, field: &str) -> names::List {
    by(value, field, "id")
}

fn by(value: &Value, field: &str, id: &str) -> names::List {
    let mut list = names::List::default();
    for row in rows(value, field) {
        list.add(&text_field(row, id), &text_field(row, "name"));
    }
    list
}

/// The rows of a list; none if there is no such list.
pub(super) fn rows<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}
