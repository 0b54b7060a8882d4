//! Findings in the words of the sheets. The checks speak of keys, words and files as JSON has them; who fills in a
//! workbook sees titles, choices and sheets.

use super::layout::{COUNTY_SHEET, List, TABLES};
use crate::content::files::{FILES, File};
use crate::content::record::{Field, Kind, Record, Word};
use crate::content::{Diagnostic, words};

/// Lists whose words help texts name.
const LISTS: [&[Word]; 4] = [words::VERDICTS, words::HANDLINGS, words::ROLES, words::QR_LETTERS];

/// A finding of the checks as authors of a workbook read it. `place`: the cell of a pointer into a file. English reports
/// keep the keys, which the sheets do not show but `docs/content.md` explains in English.
pub(super) fn spoken(mut diagnostic: Diagnostic, place: impl Fn(&str, &str) -> Option<String>) -> Diagnostic {
    let Diagnostic { file, pointer, message, help, .. } = &mut diagnostic;
    for text in [&mut message.zh, &mut message.en, &mut help.zh, &mut help.en] {
        *text = with_cells(text, |other, pointer| place(other.unwrap_or(file), pointer));
    }
    let Some(way) = Way::to(file, pointer) else { return diagnostic };
    for text in [&mut message.zh, &mut help.zh] {
        if let Some(field) = way.field {
            let (key, title) = (field.key, field.title);
            *text = text.replace(&format!("“{key}”"), &format!("“{title}”")).replace(&format!("（{key}）"), "");
        }
        *text = said(text, &way);
    }
    diagnostic
}

/// A text with each pointer that has a cell replaced by it, with the file before it, if there is one.
fn with_cells(text: &str, place: impl Fn(Option<&str>, &str) -> Option<String>) -> String {
    let mut words: Vec<&str> = text.split_inclusive(|letter: char| !is_word(letter)).collect();
    let mut said = String::with_capacity(text.len());
    while !words.is_empty() {
        let (first, second) = (words[0], words.get(1).copied().unwrap_or_default());
        let of_file = first.strip_suffix(' ').filter(|file| File::at(file).is_some());
        let pointer = |word: &str| word.trim_end_matches(|letter| !is_word(letter)).len();
        let (file, word, used) = if of_file.is_some() { (of_file, second, 2) } else { (None, first, 1) };
        let length = pointer(word);
        match place(file, &word[..length]).filter(|_| word.starts_with('/')) {
            Some(cell) => {
                said.push_str(&cell);
                said.push_str(&word[length..]);
                words.drain(..used);
            }
            None => {
                said.push_str(first);
                words.remove(0);
            }
        }
    }
    said
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
fn said(text: &str, way: &Way) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    let mut quoted = false;
    let mut within = None;
    while let Some(letter) = rest.chars().next() {
        let length = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
        let word = if quoted { "" } else { &rest[..length] };
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
                quoted = letter == '“' || quoted && letter != '”';
                let length = length.max(letter.len_utf8());
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

    fn at(file: &str, pointer: &str, text: &str) -> String {
        said(text, &Way::to(file, pointer).expect("a file"))
    }

    #[test]
    fn keys_words_and_files_are_said_as_the_sheets_show_them() {
        let village = "990101/villages/100201.json";
        assert_eq!(
            at(village, "/services/0", "补 admission（document、body、on）；把 id 改对"),
            "补“准入”（“准入文件”、“批准单位”、“批准日期”）；把“事项编号”改对"
        );
        assert_eq!(
            at("990101/certificates.json", "/certificates/3/verdict", "改成 not_issuable，在 basis 写明这部法律"),
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
    fn pointers_are_said_as_cells() {
        let place = |file: Option<&str>, pointer: &str| {
            (pointer == "/services/1").then(|| format!("{}!A3", file.unwrap_or("本表")))
        };
        assert_eq!(
            with_cells("已经有了：a（990101/services.json /services/1）", place),
            "已经有了：a（990101/services.json!A3）"
        );
        assert_eq!(with_cells("在 /services/1 已经用过", place), "在 本表!A3 已经用过");
        assert_eq!(with_cells("见 docs/content.md", place), "见 docs/content.md");
    }

    #[test]
    fn what_people_wrote_stays() {
        for text in ["“where”不是可选的值", "写 https:// 地址", "在 Excel 里先设成“文本”", "比如 hall-100"]
        {
            assert_eq!(at("990101/services.json", "/services/3/name", text), text);
        }
    }
}
