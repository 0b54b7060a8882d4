//! Tests: `tests/suite/clerks.tsv`, how clerks really write, through the reader of cells.

use serde_json::Value;

use super::super::names::{Names, Scope};
use super::super::remark::Remarks;
use super::super::seen::counts_as_nothing;
use super::super::sheet::Cell;
use super::super::value;
use super::{Area, Around, Read, days, person};
use crate::content::record::{Kind, Target, Word};
use crate::content::words;
use crate::guide::{Date, Hours, is_phone};

const CORPUS: &str = include_str!("../../../../tests/suite/clerks.tsv");

/// Understood at least, of a hundred.
const LEAST: usize = 97;

/// A line of the corpus.
struct Line {
    kind: &'static str,
    written: String,
    county: &'static str,
    /// None: it must be asked.
    meant: Option<&'static str>,
}

fn lines() -> Vec<Line> {
    let lines = CORPUS.lines().filter(|line| !line.starts_with('#'));
    let line = |line: &'static str| {
        let parts: Vec<&str> = line.split('\t').collect();
        let [kind, written, county, meant] = parts.as_slice() else { panic!("{line}: not of four parts") };
        Line { kind, written: written.replace("\\n", "\n"), county, meant: Some(*meant).filter(|meant| *meant != "?") }
    };
    lines.map(line).collect()
}

/// What else stands in the books of the corpus.
struct County {
    names: Names,
    around: Around,
}

impl County {
    fn new(said: &str) -> Self {
        let mut names = Names::default();
        let mut around = Around { area: None, ..Around::any() };
        if let [code] =
            said.strip_prefix("区号").map(|codes| codes.split('、').collect::<Vec<_>>()).unwrap_or_default()[..]
        {
            around.area = Area::of(&format!("{code}-3511000"));
        }
        let officers = names.villages.entry("100201".to_owned()).or_default();
        for name in said.strip_prefix("村干部").into_iter().flat_map(|names| names.split('、')) {
            officers.officers.add(&format!("id-{name}"), name);
        }
        for service in said.strip_prefix("事项").into_iter().flat_map(|names| names.split_inclusive(')')) {
            let (name, others) =
                service.trim_start_matches('、').trim_end_matches(')').split_once('(').expect("name(others)");
            names.county.services.add(&format!("id-{name}"), name);
            names.county.services.add_others(&format!("id-{name}"), others.split('、').map(str::to_owned));
        }
        Self { names, around }
    }
}

/// What a cell is read as, in the words of the corpus; none: it is refused.
fn read(kind: &str, written: &str, county: &County) -> Option<String> {
    let County { names, around } = county;
    let scope = Scope::new(names, Target::Service, *around).of(Some("100201"));
    let of_kind = |kind: Kind| -> Option<Value> {
        let mut remarks = Remarks::default();
        if counts_as_nothing(written, kind) {
            return Some(Value::String(String::new()));
        }
        let value = value::read(&Cell::Text(written.to_owned()), kind, &scope, &mut remarks);
        value.filter(|_| remarks.is_empty())
    };
    let text = |kind: Kind| of_kind(kind).and_then(|value| value.as_str().map(str::to_owned));
    let word = |list: &'static [Word]| {
        let value = text(Kind::Word(list))?;
        list.iter().find(|word| word.value == value).map(|word| word.title.to_owned())
    };
    match kind {
        "hours" => text(Kind::Hours).filter(|text| Hours::parse(text).is_ok()),
        "phone" => text(Kind::Phone).filter(|text| is_phone(text)),
        "date" => text(Kind::Date).filter(|text| Date::parse(text).is_ok()),
        "days" => match days(written) {
            Read::As(days) => {
                let week = days.week.iter().map(|day| words::WEEKDAYS[*day].title);
                let all: Vec<&str> = week.chain(days.holiday.then_some("节假日")).collect();
                Some(all.join("、"))
            }
            Read::Doubt(_) => None,
            Read::Not => text(Kind::Date).filter(|text| Date::parse(text).is_ok()),
        },
        "duty" => match of_kind(Kind::References(&[Target::Officer]))? {
            Value::Array(ids) => {
                let name = |id: &Value| id.as_str()?.strip_prefix("id-").map(str::to_owned);
                Some(ids.iter().map(name).collect::<Option<Vec<_>>>()?.join("、"))
            }
            value => value.as_str().map(str::to_owned),
        },
        "service" => text(Kind::Reference(&[Target::Service]))?.strip_prefix("id-").map(str::to_owned),
        "officer" if counts_as_nothing(written, Kind::Text) => Some(String::new()),
        "officer" => match person(written) {
            Read::As(person) => Some(format!(
                "{}|{}|{}",
                person.name,
                person.title.unwrap_or_default(),
                person.phone.unwrap_or_default()
            )),
            Read::Not => Some(format!("{written}||")),
            Read::Doubt(_) => None,
        },
        "people" => of_kind(Kind::Number(u32::MAX))
            .map(|number| number.as_str().map_or_else(|| number.to_string(), str::to_owned)),
        "limit" => {
            of_kind(Kind::Number(255)).map(|number| number.as_str().map_or_else(|| number.to_string(), str::to_owned))
        }
        "flag" => of_kind(Kind::Flag(false))?.as_bool().map(|flag| if flag { "是" } else { "否" }.to_owned()),
        "category" => word(words::CATEGORIES),
        "level" => word(words::LEVELS),
        "handling" => word(words::HANDLINGS),
        "verdict" => word(words::VERDICTS),
        "text" => text(Kind::Text),
        other => panic!("{other}: no kind of the corpus"),
    }
}

fn is_meant(kind: &str, read: &str, meant: &str) -> bool {
    match kind {
        "hours" => {
            let spans =
                |text: &str| Hours::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).spans().to_vec();
            let sorted = |text: &str| {
                let mut spans = spans(text);
                spans.sort_by_key(|span| (span.days, span.from));
                spans
            };
            sorted(read) == sorted(meant)
        }
        "phone" | "officer" => {
            let digits = |text: &str| text.chars().filter(|letter| !"- ".contains(*letter)).collect::<String>();
            digits(read) == digits(meant)
        }
        _ => read == meant,
    }
}

#[test]
fn cells_are_read_as_clerks_write_them_and_never_as_something_else() {
    let lines = lines();
    assert!(lines.len() >= 300, "{}", lines.len());
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    for Line { kind, written, county, meant } in &lines {
        let read = read(kind, written, &County::new(county));
        match (read, meant) {
            (None, None) => {}
            (None, Some(meant)) => missed.push(format!("{kind}\t{written}\t{meant}")),
            (Some(read), Some(meant)) if is_meant(kind, &read, meant) => {}
            (Some(read), meant) => wrong.push(format!("{kind}\t{written}\t{} (not {read})", meant.unwrap_or("?"))),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} misread:\n{}\nmissed:\n{}",
        wrong.len(),
        lines.len(),
        wrong.join("\n"),
        missed.join("\n")
    );
    let asked = lines.iter().filter(|line| line.meant.is_none()).count();
    let all = lines.len() - asked;
    assert!(
        missed.len() * 100 <= all * (100 - LEAST),
        "{} of {all} not understood:\n{}",
        missed.len(),
        missed.join("\n")
    );
}
