//! Hostile content: what the check lets through reaches every published file as text and as nothing else. A site of hostile
//! texts is laid beside one of harmless texts, element by element.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::PathBuf;
use std::sync::LazyLock;

use calamine::{Reader as _, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};
use support::hostile::{self, Hostile, Place, strings};
use support::html::{Node, Page};
use support::{Sample, Tree, build, copy_tree, finish, read_json, scratch, tree, yimatong};
use yimatong::content::{Code, export, import};
use yimatong::guide::Date;

const SERVICES: &str = "990101/services.json";

/// The sample with few villages.
fn small() -> Sample {
    let sample = Sample::whole();
    fs_err::remove_dir_all(sample.content()).unwrap();
    hostile::small(&Sample::written_out().content(), &sample.content());
    sample
}

/// The strings that may stand in content, and those that may not.
static SORTED: LazyLock<(Vec<String>, Vec<String>)> = LazyLock::new(|| hostile::sorted(&small().content()));

/// The same county published with hostile and with harmless texts.
struct Both {
    content: Hostile,
    hostile: Tree,
    harmless: Tree,
    folder: PathBuf,
}

static BOTH: LazyLock<Both> = LazyLock::new(|| {
    let folder = scratch("hostile");
    copy_tree(&small().content(), &folder.join("content"));
    let content = Hostile::new(&folder.join("content"), SORTED.0.clone());
    let publish = |name: &str| {
        build(&folder.join("content"), &folder.join(name), &["--today", "2026-11-24"]).exits(0);
        tree(&folder.join(name))
    };
    content.write_harmless();
    let harmless = publish("harmless");
    content.write_hostile();
    let hostile = publish("site");
    Both { content, hostile, harmless, folder }
});

/// What a harmless text becomes when each mark in it becomes the hostile text of its place.
fn poisoned(content: &Hostile, harmless: &str) -> String {
    let mut parts = harmless.split('Q');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let marked = part.split_once('Z').and_then(|(mark, rest)| Some((content.text(Hostile::marked(mark)?)?, rest)));
        match marked {
            Some((text, rest)) => whole.extend([text.as_str(), rest]),
            None => whole.extend(["Q", part]),
        }
    }
    whole
}

/// The key that a text stands under, positions in lists passed through.
fn key(place: &Place) -> &str {
    place.pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default()
}

/// A page as a browser's parser reads it, each part with its depth. What is proposed in a field is made of parts of texts:
/// that it is nothing else is looked at here.
fn read(html: &str) -> Vec<(usize, Node)> {
    let mut into: Vec<(usize, Node)> = Vec::new();
    let mut list = None;
    for (depth, node) in Page::read(html).nodes() {
        list = list.filter(|list| depth > *list);
        match node {
            _ if list.is_none() => into.push((depth, node.clone())),
            Node::Element { name, attributes, .. } => assert!(name == "option" && attributes.keys().eq(["value"])),
            other => panic!("in a list of proposals: {other:?}"),
        }
        list = list.or(matches!(node, Node::Element { name, .. } if name == "datalist").then_some(depth));
    }
    into
}

/// A text without blanks, and names of files without their hashes: what may differ between the two sites.
fn levelled(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut parts: Vec<&str> = text.split('.').collect();
    for part in &mut parts {
        if part.len() == 32 && part.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            *part = "HASH";
        }
    }
    parts.join(".")
}

/// Whether a text of the hostile site is that of the harmless one with the hostile texts in it. What is JSON is compared text
/// by text: it may be escaped as it likes.
fn same(content: &Hostile, is: &str, was: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<Value>(text).ok().filter(Value::is_object);
    match (value(is), value(was)) {
        (Some(is), Some(was)) => differ(content, &is, &was, "").is_none(),
        (None, None) => levelled(is) == levelled(&poisoned(content, was)),
        _ => false,
    }
}

/// Where two values differ in more than the hostile texts.
fn differ(content: &Hostile, is: &Value, was: &Value, pointer: &str) -> Option<String> {
    match (is, was) {
        (Value::Object(is), Value::Object(was)) if is.len() == was.len() => {
            // How people speak is cut up for the search.
            let whole = was.iter().filter(|(key, _)| !["sayings", "keys"].contains(&key.as_str()));
            let inside = |(key, value): (&String, &Value)| match is.get(&poisoned(content, key)) {
                Some(is) => differ(content, is, value, &format!("{pointer}/{key}")),
                None => Some(format!("{pointer}/{key}")),
            };
            whole.map(inside).find_map(|differs| differs)
        }
        (Value::Array(is), Value::Array(was)) if is.len() == was.len() => {
            let inside =
                |(at, (is, was)): (usize, (&Value, &Value))| differ(content, is, was, &format!("{pointer}/{at}"));
            is.iter().zip(was).enumerate().find_map(inside)
        }
        (Value::String(is), Value::String(was)) if same(content, is, was) => None,
        _ if is == was => None,
        _ => Some(format!("{pointer}: {is}, wanted {was}")),
    }
}

/// Whether a browser does what an address says instead of going somewhere or dialling.
fn leads_astray(address: &str) -> bool {
    let plain: String = address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    let scheme = plain.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
    let known = scheme.is_none_or(|scheme| ["https", "tel", "sms"].contains(&scheme));
    !known || plain.starts_with("//") || plain.contains('\\')
}

/// What is wrong with an element for what it has, whatever the page says.
fn wrong_with(name: &str, attributes: &BTreeMap<String, String>) -> Option<String> {
    const ADDRESSES: [&str; 8] = ["href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href"];
    for (attribute, value) in attributes {
        let active = attribute.starts_with("on") || ["style", "srcdoc"].contains(&attribute.as_str());
        if active || ADDRESSES.contains(&attribute.as_str()) && leads_astray(value) {
            return Some(format!("<{name} {attribute}={value:?}>"));
        }
    }
    None
}

#[test]
fn texts_are_text_on_every_page() {
    let Both { content, hostile, harmless, .. } = &*BOTH;
    let names = |files: &Tree| files.keys().map(|path| levelled(path)).collect::<BTreeSet<_>>();
    let html = |files: &Tree| names(files).into_iter().filter(|path| path.ends_with(".html")).collect::<Vec<_>>();
    assert_eq!(html(hostile), html(harmless));
    let mut seen = BTreeSet::new();
    for path in harmless.keys().filter(|path| path.ends_with(".html")) {
        let page = |files: &Tree| read(std::str::from_utf8(&files[path]).unwrap());
        let (hostile, harmless) = (page(hostile), page(harmless));
        if path.ends_with("/poster/index.html") {
            continue;
        }
        for (at, (is, was)) in hostile.iter().zip(&harmless).enumerate() {
            let fits = match (&is.1, &was.1) {
                (
                    Node::Element { space, name, attributes: has },
                    Node::Element { space: in_space, name: named, attributes: had },
                ) => {
                    assert_eq!(wrong_with(name, has), None, "{path}");
                    (space, name) == (in_space, named)
                        && has.keys().eq(had.keys())
                        && has.iter().all(|(name, value)| same(content, value, &had[name]))
                }
                (Node::Text(is), Node::Text(was)) => {
                    seen.extend(Hostile::marks(was));
                    same(content, is, was)
                }
                (is, was) => is == was,
            };
            let fits = fits && is.0 == was.0;
            let before = &hostile[at.saturating_sub(4)..at];
            assert!(fits, "{path}: {is:.900?}\nwanted {was:.900?}\nbehind {before:.400?}");
        }
        assert_eq!(hostile.len(), harmless.len(), "{path}");
    }
    // Every text but those of a form of their own took a string, and every such field is on some page.
    let (mut bound, mut free, mut shown) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (at, place) in content.places.iter().enumerate() {
        let name = place.file.rsplit('/').next().unwrap();
        let name = if place.file.contains("/villages/") { "village" } else { name };
        let parts = place.pointer.split('/').filter(|part| part.parse::<usize>().is_err());
        let field = format!("{name}{}", parts.collect::<Vec<_>>().join("/"));
        if place.file.contains("/translations/") {
            assert!(place.string.is_some() || place.pointer == "/$schema", "{}", place.pointer);
        } else if place.string.is_none() {
            // Duties are also given day by day.
            bound.extend(Some(key(place)).filter(|field| Date::parse(field).is_err()));
        } else {
            shown.extend(seen.contains(&at).then(|| field.clone()));
            free.insert(field);
        }
    }
    assert_eq!(bound, BTreeSet::from(BOUND));
    let unseen: Vec<&String> = free.difference(&shown).collect();
    assert_eq!(unseen, UNSEEN);
    let mut times = vec![0; content.strings.len()];
    content.places.iter().filter_map(|place| place.string).for_each(|string| times[string] += 1);
    assert!(times.iter().all(|times| *times >= 8), "{times:?}");
}

/// Fields whose texts have a form of their own: ids and what names them, closed words, days, hours, numbers, addresses of
/// other pages, and lines that are read.
const BOUND: [&str; 56] = [
    "$schema",
    "agency",
    "agent",
    "answers",
    "attachments",
    "base_url",
    "cases",
    "category",
    "certificate",
    "code",
    "complaint_phone",
    "contact",
    "continues",
    "contract",
    "duty_hours",
    "fri",
    "from",
    "funds",
    "handling",
    "holiday",
    "hours",
    "id",
    "kind",
    "languages",
    "level",
    "mistakes",
    "mon",
    "money",
    "not_for",
    "objections_until",
    "on",
    "phone",
    "pictures",
    "role",
    "sat",
    "service",
    "since",
    "site_code",
    "sms",
    "stages",
    "successor",
    "sun",
    "thu",
    "to",
    "topic",
    "topics",
    "township",
    "tue",
    "type",
    "until",
    "url",
    "verdict",
    "wed",
    "where",
    "workdays",
    "worker",
];

/// Fields whose texts are on no page: how people speak serves the search, notes of places other programs, a county's short
/// name the home screen, and what holidays are called nobody but their authors.
const UNSEEN: [&str; 7] = [
    "calendar.json/holidays/name",
    "calendar.json/source",
    "certificates.json/certificates/sayings",
    "county.json/short",
    "events.json/events/sayings",
    "services.json/services/sayings",
    "village/services/sayings",
];

#[test]
fn what_cannot_be_seen_is_refused_and_steers_no_terminal() {
    let (taken, refused) = &*SORTED;
    assert!(taken.len() >= 200 && refused.len() >= 20, "{} and {}", taken.len(), refused.len());
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
    };
    let layout = |letter: char| matches!(letter, '\n' | '\r' | '\t');
    for text in taken {
        assert!(!text.contains(|letter: char| steers(letter) && !layout(letter)), "{text:?}");
    }
    // Refused is what cannot be seen, and what a program left: a formula, a gap of a template.
    let gone = [
        "#REF!",
        "#N/A",
        "#NAME?",
        "#VALUE!",
        "{{",
        "${",
        "<%",
        "{%",
        "«",
        "[object Object]",
        "undefined",
        "null",
        "NULL",
        "NaN",
    ];
    let left = |text: &str| text.starts_with('=') || gone.iter().any(|gone| text.contains(gone));
    for text in refused {
        let unseen = text.contains(|letter: char| !letter.is_ascii_graphic() && !layout(letter));
        assert!(unseen || left(text), "{text:?}");
    }
    // Each string where a phone, a number of a place, a day, an address belongs: the findings repeat it.
    let sample = small();
    let all = strings();
    let mut services = 0;
    sample.edit(SERVICES, |value| {
        let rows = value["services"].as_array_mut().unwrap();
        // Of what has left, nothing but its id counts.
        rows.retain(|row| row.get("withdrawn").is_none());
        services = rows.len();
    });
    let mut wrong = 0;
    for part in all.chunks(services) {
        sample.edit(SERVICES, |value| {
            let rows = value["services"].as_array_mut().unwrap();
            for (row, text) in rows.iter_mut().zip(part) {
                for field in ["phone", "agency", "since", "topic", "id"] {
                    row[field] = json!(text);
                }
                row["where"] = json!([text]);
                row["online"] = json!({ "name": "网上办", "url": text });
            }
        });
        let loaded = sample.load();
        // Rows behind the last string still have one of before.
        let row = |pointer: &str| pointer.split('/').nth(2).and_then(|row| row.parse::<usize>().ok());
        let of_part = |pointer: &str| row(pointer).is_some_and(|row| row < part.len());
        let urls =
            loaded.diagnostics.iter().filter(|found| found.code == Code::UrlMalformed && of_part(&found.pointer));
        wrong += urls.count() + part.iter().filter(|text| text.trim().is_empty()).count();
        for (format, most) in [("text", 2), ("github", 1)] {
            let mut command = yimatong();
            let ran = finish(command.arg("check").arg(sample.content()).args(["--all", "--format", format])).exits(1);
            assert!(!ran.out.contains(|letter: char| steers(letter) && letter != '\n'), "{format}");
            let begins =
                |line: &&str| format == "text" || line.starts_with("::error ") || line.starts_with("::warning ");
            let others: Vec<&str> = ran.out.lines().filter(|line| !begins(line)).collect();
            assert!(others.len() <= most, "{others:#?}");
        }
    }
    // An address of another page is a whole and plain one, or none.
    let plain = |text: &&String| text.starts_with("https://xn--");
    assert_eq!(wrong + all.iter().filter(plain).count(), all.len());
}

#[test]
fn data_feeds_and_lists_are_whole() {
    let Both { content, hostile, harmless, .. } = &*BOTH;
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, bytes) in hostile {
        let kind = path.rsplit('.').next().unwrap();
        let text = || std::str::from_utf8(bytes).unwrap();
        match kind {
            "json" | "jsonld" | "webmanifest" => drop(serde_json::from_slice::<Value>(bytes).unwrap()),
            "atom" => {
                let feed: atom_syndication::Feed = text().parse().unwrap();
                let links = feed.entries().iter().flat_map(|entry| entry.links());
                links.for_each(|link| assert!(!leads_astray(link.href()), "{path}: {}", link.href()));
            }
            "xml" => drop(roxmltree::Document::parse(text()).unwrap()),
            _ => continue,
        }
        *kinds.entry(kind).or_default() += 1;
    }
    assert!(["atom", "json", "jsonld", "webmanifest", "xml"].iter().all(|kind| kinds.contains_key(kind)), "{kinds:?}");
    let village = |files: &Tree| {
        let path = files.keys().find(|path| path.starts_with("990101/100201/guide.")).unwrap();
        serde_json::from_slice::<Value>(&files[path]).unwrap()
    };
    assert_eq!(differ(content, &village(hostile), &village(harmless), ""), None);
}

#[test]
fn workbooks_hold_texts_and_no_formulas() {
    let Both { content, folder, .. } = &*BOTH;
    let exported = export(&folder.join("content"), None, "book.xlsx", None).unwrap();
    assert_eq!(exported.errors, 0);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(&exported.bytes)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert_eq!(formulas.used_cells().next(), None, "{name}");
    }
    // Back as they were: a cell's text is the file's.
    let path = folder.join("book.xlsx");
    fs_err::write(&path, &exported.bytes).unwrap();
    copy_tree(&folder.join("content/990101/files"), &folder.join("990101/files"));
    let back = folder.join("back");
    let done = import(&path, &back, None, None).unwrap();
    assert!(done.written.is_some(), "{:#?}", done.loaded.diagnostics);
    let mut lost = Vec::new();
    for (at, place) in content.places.iter().enumerate() {
        let (Some(text), false) = (content.text(at), place.file.contains("/translations/")) else { continue };
        let file = read_json(&back.join(&place.file));
        let is = file.pointer(&place.pointer).and_then(Value::as_str);
        if is.map(levelled) != Some(levelled(&text)) {
            lost.push((place.file.clone(), place.pointer.clone(), text, is.map(str::to_owned)));
        }
    }
    assert_eq!(lost.len(), 0, "{:#?}", &lost[..lost.len().min(12)]);
}

/// The streams of a PDF, unpacked, and what stands around them.
fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let mut plain = pdf.to_vec();
    let mut rest = pdf;
    while let Some(at) = rest.windows(7).position(|part| part == b"stream\n") {
        rest = &rest[at + 7..];
        let mut inside = Vec::new();
        // What is not packed so, a picture, gives nothing.
        if flate2::read::ZlibDecoder::new(rest).read_to_end(&mut inside).is_ok() {
            plain.extend(inside);
        }
    }
    plain
}

#[test]
fn what_is_printed_is_drawn_and_does_nothing() {
    // A sheet has room for so much: short texts, where sheets have names.
    let sample = small();
    let short: Vec<&String> =
        SORTED.0.iter().filter(|text| text.len() < 20 && text.contains(['<', '>', '&', '"'])).collect();
    let village = "990101/villages/100201.json";
    let places = [
        (village, "/name"),
        (village, "/officers/0/name"),
        (village, "/officers/1/name"),
        (village, "/grids/0/name"),
        (village, "/projects/0/name"),
        ("990101/county.json", "/name"),
        ("990101/county.json", "/townships/0/name"),
    ];
    assert!(short.len() > places.len(), "{short:?}");
    for (at, (file, pointer)) in places.iter().enumerate() {
        sample.set(file, pointer, json!(format!("{}{at}", short[at])));
    }
    for (kind, format) in [("poster-a4", "svg"), ("notice-a3", "svg"), ("project-a4", "svg"), ("notice-a3", "pdf")] {
        let out = sample.beside(&format!("{kind}-{format}"));
        let mut command = yimatong();
        command.arg("poster").arg(sample.content()).args(["--code", "990101100201", "--text", "live"]);
        finish(command.args(["--kind", kind, "--format", format, "--out"]).arg(&out)).exits(0);
        let mut drawn = 0;
        for (path, bytes) in tree(&out).iter().filter(|(path, _)| path.ends_with(format)) {
            drawn += 1;
            if format == "pdf" {
                let plain = unpacked(bytes);
                for action in ["/JavaScript", "/JS", "/Launch", "/OpenAction", "/URI", "/SubmitForm", "/EmbeddedFile"] {
                    let there = plain.windows(action.len()).any(|part| part == action.as_bytes());
                    assert!(!there, "{path}: {action}");
                }
                continue;
            }
            let text = std::str::from_utf8(bytes).unwrap();
            let drawing = roxmltree::Document::parse(text).unwrap();
            for element in drawing.descendants().filter(roxmltree::Node::is_element) {
                let name = element.tag_name().name();
                assert!(DRAWN.contains(&name), "{path}: <{name}>");
                let active = |one: &roxmltree::Attribute<'_, '_>| one.name().starts_with("on") || one.name() == "href";
                assert_eq!(element.attributes().find(active), None, "{path}: <{name}>");
            }
            let said: String = drawing.descendants().filter_map(|node| node.text()).collect();
            assert!(said.contains(&format!("{}0", short[0])), "{path}: {said}");
        }
        assert!(drawn > 0, "{kind} {format}");
    }
    // The same sheet as a page: its lines are broken for their texts, so that only what they are made of is compared.
    let Both { hostile, harmless, .. } = &*BOTH;
    let made_of = |files: &Tree| {
        let mut kinds = BTreeSet::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("/poster/index.html")) {
            for (_, node) in Page::read(std::str::from_utf8(bytes).unwrap()).nodes() {
                match node {
                    Node::Element { space, name, attributes: has } => {
                        assert!(wrong_with(name, has).is_none_or(|wrong| wrong.contains(" style=")), "{path}");
                        // How large a name is set depends on its length.
                        let keys = has.keys().filter(|key| *key != "class");
                        kinds.extend(keys.map(|key| format!("{space} {name} {key}")));
                        kinds.insert(format!("{space} {name}"));
                    }
                    Node::Comment(comment) => drop(kinds.insert(comment.clone())),
                    Node::Text(_) | Node::Doctype(_) => {}
                }
            }
        }
        kinds
    };
    assert_eq!(made_of(hostile), made_of(harmless));
}

/// What drawings are made of.
const DRAWN: [&str; 6] = ["svg", "g", "path", "rect", "text", "title"];
