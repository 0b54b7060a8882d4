//! What somebody wrote, somebody can read: each field of authored content gets a text, number, day or phone that stands
//! nowhere else, and is looked for on the published pages.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use support::html::Page;
use support::{Sample, project, read_json, tree};

/// Fields that no page shows, and why.
const NOT_SHOWN: [(&str, &str); 12] = [
    ("agency.phone", "the place where a service is done is called; the office behind it answers complaints alone"),
    ("calendar.source", "a page says what is open, not why; the basis is for clerks"),
    ("holiday.name", "a page says what is open, not why"),
    ("holiday.from", "what is open is worked out from it"),
    ("holiday.to", "what is open is worked out from it"),
    ("county.short", "for the names of files and for the search over counties"),
    ("certificate.sayings", "the search finds by them"),
    ("event.sayings", "the search finds by them"),
    ("service.sayings", "the search finds by them"),
    ("village-service.sayings", "the search finds by them"),
    ("disclosure.until", "the day on which a record goes"),
    ("notice.from", "the day on which a notice comes"),
];

/// What a field holds, as its schema says; what cannot hold a text of its own (ids, references, words of closed lists, yes
/// and no) is shown by the words of the interface, and not looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Text,
    Number,
    Date,
    Phone,
    Hours,
    Url,
}

fn holds(node: &Value) -> Option<Holds> {
    let kinds = match &node["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    if kinds.contains(&"integer") {
        return Some(Holds::Number);
    }
    if !kinds.contains(&"string") {
        return None;
    }
    let pattern = node["pattern"].as_str().unwrap_or_default();
    let told = |sign: &str| pattern.contains(sign);
    match pattern {
        "" | "\\S" => Some(Holds::Text),
        _ if told("[0-9]{4}-(0[1-9]") => Some(Holds::Date),
        _ if told("工作日") => Some(Holds::Hours),
        _ if told("http") => Some(Holds::Url),
        _ if told("{3,12}") => Some(Holds::Phone),
        _ => None,
    }
}

/// Marks every field of a value, and notes what it is to be known by.
struct Marker<'a> {
    schema: &'a Value,
    /// How many were marked.
    count: usize,
    /// `record.key` -> what stands for it, each of its rows.
    marks: BTreeMap<String, Vec<String>>,
}

impl<'a> Marker<'a> {
    /// The record that a node names, and the node itself.
    fn record(&self, node: &'a Value) -> Option<(String, &'a Value)> {
        let name = node["$ref"].as_str().or_else(|| node["anyOf"][0]["$ref"].as_str())?;
        let name = name.rsplit('/').next().unwrap_or_default();
        Some((name.to_owned(), &self.schema["$defs"][name]))
    }

    fn row(&mut self, record: &str, node: &'a Value, row: &mut Value) {
        let Some(fields) = row.as_object_mut() else { return };
        for (key, value) in fields {
            let field = &node["properties"][key.as_str()];
            let name = format!("{record}.{key}");
            if let Some((inner, node)) = self.record(field) {
                self.row(&inner, node, value);
            } else if let Some((inner, node)) = self.record(&field["items"]) {
                value.as_array_mut().into_iter().flatten().for_each(|row| self.row(&inner, node, row));
            } else if let Some(items) = value.as_array_mut() {
                if holds(&field["items"]) == Some(Holds::Text) {
                    for item in items {
                        self.text(&name, item);
                    }
                }
            } else if let Some(kind) = holds(field) {
                self.field(&name, kind, value);
            }
        }
    }

    fn known_by(&mut self, name: &str, mark: String) {
        self.marks.entry(name.to_owned()).or_default().push(mark);
    }

    fn text(&mut self, name: &str, value: &mut Value) {
        let Some(text) = value.as_str() else { return };
        self.count += 1;
        let mark = format!("※{}※", self.count);
        let (text, mark) = match name {
            _ if unmarkable(name) => return,
            // A time of the clock.
            "notice.until_time" => ("16:43".to_owned(), "16:43".to_owned()),
            // 支出 路灯电费 1268.50: the name is the second word; 上级补助 280000: the first.
            "disclosure.money" => (after_word(text, 1, &mark), mark),
            "project.funds" => (after_word(text, 0, &mark), mark),
            "project.contract" => {
                let yuan = 700_000 + self.count;
                (yuan.to_string(), format!("{},{:03}", yuan / 1000, yuan % 1000))
            }
            // A stage, its day, what was planned, a remark.
            "project.stages" => (format!("{text} {mark}"), mark),
            _ => (format!("{text}{mark}"), mark),
        };
        *value = json!(text);
        self.known_by(name, mark);
    }

    fn field(&mut self, name: &str, kind: Holds, value: &mut Value) {
        match kind {
            Holds::Text => self.text(name, value),
            // The first row is enough where values are few.
            _ if self.marks.contains_key(name) => {}
            Holds::Number => {
                let number = match name {
                    "material.originals" => 233,
                    "material.copies" => 234,
                    "past.year" => 1987,
                    "grid.number" | "project.number" => return,
                    "service.statutory_days" | "village-service.statutory_days" => 60_000 + self.marks.len(),
                    _ => 9_000 + self.marks.len(),
                };
                *value = json!(number);
                self.known_by(name, number.to_string());
            }
            Holds::Date => {
                let day = 1 + self.marks.len() % 28;
                let (year, month) = match name.rsplit('.').next() {
                    // After the days since which what it is about is listed.
                    Some("on") if name.starts_with("withdrawn") => (2026, 10),
                    Some("until" | "objections_until" | "to" | "from") => (2027, 3 + self.marks.len() / 28),
                    _ => (2026, 3 + self.marks.len() / 28),
                };
                *value = json!(format!("{year}-{month:02}-{day:02}"));
                // Days of another year than the edition's are shown with it.
                let before = if year == 2026 { String::new() } else { format!("{year}年") };
                self.known_by(name, format!("{before}{month}月{day}日"));
            }
            Holds::Phone => {
                // Messages reach mobiles alone.
                let mobile = name.ends_with(".sms");
                let begin = if mobile { "16000005" } else { "0980-5559" };
                let phone = format!("{begin}{:03}", self.marks.len());
                *value = json!(phone);
                self.known_by(name, phone);
            }
            Holds::Hours => {
                let from = format!("08:{:02}", 1 + self.marks.len() % 59);
                *value = json!(format!("工作日 {from}-12:00"));
                self.known_by(name, from);
            }
            Holds::Url => {
                let url = format!("https://mark{}.example.gov.cn/", self.marks.len());
                *value = json!(url);
                self.known_by(name, url);
            }
        }
    }
}

/// Puts a mark behind a word of a line.
fn after_word(line: &str, at: usize, mark: &str) -> String {
    let mut parts: Vec<String> = line.split(' ').map(str::to_owned).collect();
    if let Some(word) = parts.get_mut(at) {
        word.push_str(mark);
    }
    parts.join(" ")
}

/// The authored files of the sample, each with its schema.
fn files(sample: &Sample) -> Vec<(String, &'static str)> {
    let named = |name: &'static str| (format!("990101/{name}.json"), name);
    let mut files: Vec<_> =
        ["county", "services", "certificates", "events", "lists", "points", "calendar"].map(named).into();
    for entry in fs_err::read_dir(sample.file("990101/villages")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        files.push((format!("990101/villages/{name}"), "village"));
    }
    files.sort();
    files
}

#[test]
fn what_is_written_is_shown() {
    let sample = Sample::copy();
    complete(&sample);
    let mut marks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut fields = BTreeSet::new();
    let mut count = 0;
    for (file, kind) in files(&sample) {
        let path = project().join(format!("content/schema/{kind}.schema.json"));
        let schema = read_json(&path);
        for (record, node) in schema["$defs"].as_object().unwrap() {
            fields.extend(named_fields(record, node));
        }
        fields.extend(named_fields(kind, &schema));
        sample.edit(&file, |value| {
            let mut marker = Marker { schema: &schema, count, marks: std::mem::take(&mut marks) };
            marker.row(kind, &schema, value);
            count = marker.count;
            marks = marker.marks;
        });
    }
    let unmarked: Vec<_> = fields.iter().filter(|field| !marks.contains_key(*field) && !unmarkable(field)).collect();
    assert!(unmarked.is_empty(), "the sample has no row for {unmarked:#?}");

    let ran = sample.build("site", &["--today", "2026-11-20"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    let files = tree(&sample.beside("site"));
    // What is read and what is tapped: addresses stand in links.
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let shown: String = pages
        .map(|(_, html)| {
            let html = std::str::from_utf8(html).unwrap();
            let page = Page::read(html);
            format!("{}\n{}\n{}\n", page.words(), links(&page), written_in_scripts(&page))
        })
        .collect();
    let is_shown = |field: &String| marks[field].iter().any(|mark| shown.contains(mark.as_str()));
    let excused = |field: &String| NOT_SHOWN.iter().any(|(known, _)| known == field);
    let hidden: Vec<_> = marks.keys().filter(|field| !excused(field) && !is_shown(field)).collect();
    assert!(hidden.is_empty(), "written, and shown nowhere: {hidden:#?}");
    let needless: Vec<_> = marks.keys().filter(|field| excused(field) && is_shown(field)).collect();
    assert!(needless.is_empty(), "shown after all: {needless:#?}");
}

/// Rows with the fields that no row of the sample has.
fn complete(sample: &Sample) {
    sample.set("990101/villages/200201.json", "/services/0/plain_name", json!("晒谷场"));
    let add = |file: &str, row: &str, field: &str, value: Value| sample.set(file, &format!("{row}/{field}"), value);
    let (certificate, event) = ("/certificates/13", "/events/0");
    for (file, row) in [("990101/certificates.json", certificate), ("990101/events.json", event)] {
        add(file, row, "since", json!("2026-07-01"));
        add(file, row, "source", json!("样例通知"));
    }
    sample.set("990101/county.json", "/voice/endpoint", json!("https://voice.example.gov.cn/"));
    // The hall that says nothing of its own is open when the county says.
    sample.set("990101/county.json", "/hours", json!("工作日 08:30-17:30"));
    let points = sample.read("990101/points.json");
    let hall = points["points"].as_array().unwrap().iter().position(|point| point["role"] == "hall").expect("a hall");
    sample.take("990101/points.json", &format!("/points/{hall}/hours"));
    // What pages at these addresses say; where they lead, tests/suite/addresses.rs looks.
    let former = json!({
        "old": "990101100206", "name": "沙渡村", "fate": "merged", "successor": "990101100201", "since": "2026-05-01",
        "document": "青禾政函〔2026〕12号", "below": ["P1"]
    });
    sample.set("990101/county.json", "/addresses", json!([former]));
    let village = "990101/villages/100201.json";
    add(village, "/notices/0", "until_time", json!("17:00"));
    add(village, "/projects/0", "map", json!("https://map.example.com/p/1"));
    add(village, "/disclosures/0", "until", json!("2027-11-10"));
    let own = "990101/villages/100203.json";
    let at = sample.read(own)["services"].as_array().unwrap().iter().position(|row| row.get("admission").is_some());
    let row = format!("/services/{}", at.expect("a service of its own"));
    add(own, &row, "self_service", json!("自助机上能登记"));
    add(own, &row, "statutory_days", json!(20));
    add(own, &row, "statutory_note", json!("情况复杂的可延长"));
}

fn named_fields(record: &str, node: &Value) -> Vec<String> {
    let properties = node["properties"].as_object().unwrap();
    let fields =
        properties.iter().filter(|(_, field)| holds(field).is_some() || holds(&field["items"]) == Some(Holds::Text));
    fields.map(|(key, _)| format!("{record}.{key}")).collect()
}

/// Fields that hold nothing of an author's, that are addresses of pages, or where the first row of the sample stands for
/// all.
fn unmarkable(field: &str) -> bool {
    const ADDRESSES: [&str; 3] = ["former-address.old", "former-address.successor", "former-address.below"];
    // The base is a version, and tests change rows that are written out.
    field.ends_with(".$schema")
        || field == "county.base"
        || ["grid.number", "project.number"].contains(&field)
        || ADDRESSES.contains(&field)
        // A paper names a case of its service to the letter.
        || field.ends_with(".cases")
}

/// What scripts of the page are told: where the page of a village sends what residents write.
fn written_in_scripts(page: &Page) -> String {
    page.elements().filter(|own| own.get("type") == Some("application/json")).map(|script| script.text()).collect()
}

/// Where links lead, phones without what `tel:` leaves out.
fn links(page: &Page) -> String {
    page.elements().filter_map(|own| own.get("href")).collect::<Vec<_>>().join("\n")
}
