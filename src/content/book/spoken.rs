//! Findings in the words of the sheets. The checks speak of keys, words and files as JSON has them; who fills in a
//! workbook sees titles, choices and sheets.

use super::layout::{COUNTY_SHEET, List, TABLES};
use crate::content::files::{FILES, File};
use crate::content::record::{Field, Kind, Record, Word};
use crate::content::{Diagnostic, Place, words};

/// Lists whose words help texts name.
const LISTS: [&[Word]; 4] = [words::VERDICTS, words::HANDLINGS, words::ROLES, words::QR_LETTERS];

/// A finding of the checks as authors of a workbook read it. `cell`: the cell of a pointer into a file. Only what the finding
/// itself names is said otherwise: another place, and keys, words and files of JSON. English reports keep the keys, which the
/// sheets do not show but `docs/content.md` explains in English.
pub(super) fn spoken(mut diagnostic: Diagnostic, cell: impl Fn(&str, &str) -> Option<String>) -> Diagnostic {
    let Diagnostic { file, pointer, message, help, .. } = &mut diagnostic;
    let way = Way::to(file, pointer);
    for (text, words) in [(message, Words::Marked), (help, Words::All)] {
        if let Some(instead) = text.in_cells() {
            *text = instead.clone();
        }
        if let Some(place) = text.place().cloned()
            && let Some(cell) = cell(&place.file, &place.pointer)
        {
            for text in [&mut text.zh, &mut text.en] {
                put_cell(text, &place, &cell);
            }
        }
        let Some(way) = &way else { continue };
        if let Some(Field { key, .. }) = way.field {
            text.zh = text.zh.replace(&format!("（`{key}`）"), "");
        }
        text.zh = said(&text.zh, way, words);
    }
    diagnostic
}

/// Puts the cell of a place where a sentence names the place: at its end, behind what people wrote.
fn put_cell(text: &mut String, place: &Place, cell: &str) {
    let written = [place.to_string(), place.pointer.clone()];
    let found = written.iter().find_map(|written| Some((text.rfind(written.as_str())?, written.len())));
    if let Some((at, length)) = found {
        text.replace_range(at..at + length, cell);
    }
}

/// Which words of a sentence may be said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    /// Those between backticks: the others may be somebody's own.
    Marked,
    /// All that are not quoted: the sentence is ours.
    All,
}

/// The records around a value, and its field.
struct Way {
    field: Option<&'static Field>,
    /// Innermost first.
    records: Vec<&'static Record>,
}

impl Way {
    fn to(file: &str, pointer: &str) -> Option<Self> {
        let mut way = Self { field: None, records: vec![File::at(file)?.root] };
        for part in pointer.split('/').skip(1).filter(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
            let Some(field) = way.records[0].fields.iter().find(|field| field.key == part) else { break };
            way.field = Some(field);
            match field.kind {
                Kind::One(inner) | Kind::Many(inner) => way.records.insert(0, inner),
                _ => break,
            }
        }
        Some(way)
    }

    /// What the drop-down of the field itself shows for a word.
    fn choice(&self, word: &str) -> Option<&'static str> {
        let (Kind::Word(known) | Kind::Words(known)) = self.field?.kind else { return None };
        known.iter().find(|known| known.value == word).map(|known| known.title)
    }

    /// The field of a key, the nearest one. `within`: the record that the text has just named.
    fn named(&self, key: &str, within: Option<&'static Record>) -> Option<&'static Field> {
        let inside = || self.records.iter().flat_map(|record| record.fields).find_map(|field| get(inner(field)?, key));
        within
            .and_then(|record| get(record, key))
            .or_else(|| self.records.iter().find_map(|record| get(record, key)))
            .or_else(inside)
    }
}

/// What a sheet shows for a word that is no key nearby: a choice, a sheet, a key of anything else.
fn meaning(word: &str) -> Option<&'static str> {
    let choice = LISTS.iter().flat_map(|list| list.iter()).find(|known| known.value == word).map(|word| word.title);
    let sheet = || word.strip_suffix(".json").and_then(sheet);
    let anywhere = || FILES.iter().find_map(|file| anywhere_in(file.root, word)).map(|field| field.title);
    let flag = match word {
        "true" => Some("是"),
        "false" => Some("否"),
        _ => None,
    };
    choice.or_else(sheet).or(flag).or_else(anywhere)
}

fn get(record: &'static Record, key: &str) -> Option<&'static Field> {
    record.fields.iter().find(|field| field.key == key)
}

fn anywhere_in(record: &'static Record, key: &str) -> Option<&'static Field> {
    get(record, key).or_else(|| record.fields.iter().find_map(|field| anywhere_in(inner(field)?, key)))
}

fn inner(field: &Field) -> Option<&'static Record> {
    match field.kind {
        Kind::One(inner) | Kind::Many(inner) => Some(inner),
        _ => None,
    }
}

/// The sheet for what a file holds.
fn sheet(file: &str) -> Option<&'static str> {
    let list = match file {
        "points" => List::Points,
        "services" => List::Services,
        "certificates" => List::Certificates,
        "lists" => List::Duties,
        "calendar" => List::Days,
        "county" | "site" => return Some(COUNTY_SHEET),
        _ => return None,
    };
    TABLES.iter().find(|table| table.list == list).map(|table| table.name)
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "_.-$/".contains(letter)
}

/// A text with each word that has a meaning replaced by it, outside of what is quoted: that is somebody's own.
fn said(text: &str, way: &Way, words: Words) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    let mut quotes = 0_u32;
    let mut within = None;
    while let Some(letter) = rest.chars().next() {
        let marked = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')).map(|(word, _)| word);
        let bare = &rest[..rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())];
        let (word, length) = match marked {
            Some(word) => (word, word.len() + 2),
            None => (if words == Words::All { bare } else { "" }, bare.len()),
        };
        let word = if quotes > 0 { "" } else { word };
        let field = way.named(word, within);
        within = field.and_then(inner).or(within);
        match way.choice(word).or(field.map(|field| field.title)).or_else(|| meaning(word)) {
            Some(meaning) => {
                said.truncate(said.trim_end_matches([' ', '"']).len());
                said.push_str(&format!("“{meaning}”"));
                rest = rest[length..].trim_start_matches([' ', '"']);
                // Lists say both: guide 引导办.
                rest = rest.strip_prefix(meaning).unwrap_or(rest);
                if let Some(value) = rest.strip_prefix(": ") {
                    said.push('：');
                    rest = value;
                }
            }
            None => {
                match letter {
                    '“' => quotes += 1,
                    '”' => quotes = quotes.saturating_sub(1),
                    _ => {}
                }
                let length = bare.len().max(letter.len_utf8());
                said.push_str(&rest[..length]);
                rest = &rest[length..];
            }
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Code, Text, both};

    fn at(file: &str, pointer: &str, text: &str) -> String {
        said(text, &Way::to(file, pointer).expect("a file"), Words::All)
    }

    /// A finding about a row, as authors of a workbook read it; every pointer has a cell.
    fn found(pointer: &str, message: Text, help: Text) -> (String, String) {
        let code = Code::ServiceTwice;
        let (file, pointer) = ("990101/services.json".to_owned(), pointer.to_owned());
        let finding =
            Diagnostic { code, level: code.severity(), file, pointer, sheet: None, cell: None, message, help };
        let Diagnostic { message, help, .. } = spoken(finding, |_, _| Some("事项!A3".to_owned()));
        (message.zh, help.zh)
    }

    #[test]
    fn keys_words_and_files_are_said_as_the_sheets_show_them() {
        let village = "990101/villages/100201.json";
        assert_eq!(
            at(village, "/services/0", "补 admission（document、body、on）；把 id 改对"),
            "补“准入”（“准入文件”、“批准单位”、“批准日期”）；把“事项编号”改对"
        );
        assert_eq!(
            at("990101/certificates.json", "/certificates/3/verdict", "改成 not_issuable，在 `basis` 写明这部法律"),
            "改成“村里不开”，在“依据”写明这部法律"
        );
        assert_eq!(
            at("990101/services.json", "/services/3/where/0", "在 points.json 加上，或加一个不写 township 的"),
            "在“服务点”加上，或加一个不写“服务的乡镇”的"
        );
        assert_eq!(at(village, "/officers", "给负责代办的人写 \"agent\": true"), "给负责代办的人写“是否代办员”：“是”");
        let only = words::only(words::LEVELS).zh;
        assert_eq!(at("990101/services.json", "/services/3/level", &only), "只能写：“村里办”、“乡镇办”、“县里办”");
        assert_eq!(
            at("990101/services.json", "/services/3/name", "把 handling 改成 guide"),
            "把“村里怎么办”改成“引导办”"
        );
    }

    #[test]
    fn a_place_that_a_finding_names_is_said_as_its_cell_and_nothing_else() {
        let place = Place { file: "990101/services.json".to_owned(), pointer: "/services/1".to_owned() };
        let named =
            |message: Text| found("/services/0/name", message.naming(&place), both!("换一个", "choose another")).0;
        let own = "（990101/services.json /services/1）周建民/唐晓燕 http://a.gov.cn/services/1";
        assert_eq!(named(both!("“{own}”已经有了：a（{place}）", "{place}")), format!("“{own}”已经有了：a（事项!A3）"));
        assert_eq!(named(both!("在 /services/1 已经用过", "at")), "在 事项!A3 已经用过");
        // A pointer that no finding names is a text like any other.
        let (message, help) = found(
            "/services/0/name",
            both!("见 990101/services.json /services/1", "see"),
            both!("见 docs/content.md", "see"),
        );
        assert_eq!((message.as_str(), help.as_str()), ("见 990101/services.json /services/1", "见 docs/content.md"));
    }

    #[test]
    fn what_people_wrote_stays() {
        for text in [
            "“where”不是可选的值",
            "写 https:// 地址",
            "在 Excel 里先设成“文本”",
            "比如 hall-100",
            "“他说“好”where id”不对",
            "没有“周建民/唐晓燕”这个村干部",
            "网址“http://www.sczwfw.gov.cn/jiq/front/item?areaCode=510683000000”不对",
        ] {
            assert_eq!(at("990101/services.json", "/services/3/name", text), text);
        }
        // Outside of quotes, too, where a finding shows it so.
        let text = "name where level hall /services/1 services.json true";
        assert_eq!(found("/services/0/name", both!("{text}", "{text}"), both!("改", "change")).0, text);
    }

    proptest::proptest! {
        #[test]
        fn messages_are_what_they_were(text in "[a-z/.:“”\"\\-{}\\[\\]，村 0-9]{0,60}") {
            let message = both!("“{text}”不对", "{text}");
            let expected = message.zh.clone();
            proptest::prop_assert_eq!(found("/services/0/name", message, both!("改", "change")).0, expected);
        }
    }
}
