//! Places from a list instead of invented ones: CSV files with a `code` and a `name`, as lists of administrative divisions are
//! published. What a code names tells its length: 2 digits a province, 4 a prefecture, 6 a county, 9 a township, 12 a village.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::content::book::csv_text;
use crate::content::{Text, both};

/// Prefectures that are none: what lies in them is a province's own.
const NO_PREFECTURE: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// What villages' names end with in lists, and in content.
const ENDS: [(&str, &str); 8] = [
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("村村委会", "村"),
    ("村委会", "村"),
];

/// Counties of a list, by their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPlaces {
    pub(super) counties: Vec<ListedCounty>,
}

/// One of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListedCounty {
    pub code: String,
    pub name: String,
    pub prefecture: String,
    /// By their codes.
    pub townships: Vec<ListedTownship>,
}

/// A township with its villages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListedTownship {
    /// Three digits.
    pub code: String,
    pub name: String,
    /// Three digits and name, by the digits.
    pub villages: Vec<(String, String)>,
}

impl ListedPlaces {
    /// Reads lists, at most so many villages of them, lowest codes first. The error is everything that is wrong with them.
    pub fn read(paths: &[PathBuf], most: usize) -> Result<Self, Vec<Text>> {
        let (mut names, mut problems) = (BTreeMap::new(), Vec::new());
        for path in paths {
            rows(path, &mut names, &mut problems);
        }
        let places = Self::of(&names, most, &mut problems);
        if problems.is_empty() { Ok(places) } else { Err(problems) }
    }

    /// How many villages there are.
    pub fn villages(&self) -> usize {
        let townships = self.counties.iter().flat_map(|county| &county.townships);
        townships.map(|township| township.villages.len()).sum()
    }

    /// How many counties there are.
    pub fn counties(&self) -> usize {
        self.counties.len()
    }

    fn of(names: &BTreeMap<String, Row>, most: usize, problems: &mut Vec<Text>) -> Self {
        let mut counties = Vec::<ListedCounty>::new();
        for (code, row) in names.iter().filter(|(code, _)| code.len() == 12).take(most) {
            let (Some(county), Some(township)) = (names.get(&code[..6]), names.get(&code[..9])) else {
                let Row { name, at: (file, line) } = row;
                let (county, township) = (&code[..6], &code[..9]);
                problems.push(both!(
                    "{file}：第 {line} 行“{name}”（{code}）上面的县（{county}）或乡镇（{township}）不在名录里。把县和乡镇的名录也用 --places 指出来",
                    "{file}: line {line}: the county ({county}) or the township ({township}) of “{name}” ({code}) is in no list: name those lists with --places, too"
                ));
                continue;
            };
            if counties.last().is_none_or(|last| last.code != code[..6]) {
                counties.push(ListedCounty {
                    code: code[..6].to_owned(),
                    name: county.name.clone(),
                    prefecture: prefecture(names, code),
                    townships: Vec::new(),
                });
            }
            let Some(ListedCounty { townships, .. }) = counties.last_mut() else { continue };
            if townships.last().is_none_or(|last| last.code != code[6..9]) {
                let (code, name) = (code[6..9].to_owned(), township.name.clone());
                townships.push(ListedTownship { code, name, villages: Vec::new() });
            }
            if let Some(township) = townships.last_mut() {
                township.villages.push((code[9..].to_owned(), short(&row.name)));
            }
        }
        if counties.is_empty() && problems.is_empty() {
            problems.push(both!("名录里没有村（12位代码）", "the lists hold no village (a code of 12 digits)"));
        }
        Self { counties }
    }
}

/// A row of a list.
struct Row {
    name: String,
    /// The file and, in it, the line.
    at: (String, u64),
}

fn rows(path: &Path, names: &mut BTreeMap<String, Row>, problems: &mut Vec<Text>) {
    let file = path.display();
    let text = match csv_text(path) {
        Ok(text) => text,
        Err(why) => return problems.push(both!("{file}：{why}", "{file}: {why}"; why)),
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let column = |wanted: &str| heads.iter().position(|head| head == wanted);
    let (Some(code_column), Some(name_column)) = (column("code"), column("name")) else {
        return problems.push(both!(
            "{file}：第 1 行没有 code 和 name 两列。名录是 CSV，每行一个代码和一个名称",
            "{file}: line 1 has no columns `code` and `name`: a list is CSV, a code and a name on each line"
        ));
    };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(both!("{file}：{error}", "{file}: {error}"));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let (code, name) = (record.get(code_column).unwrap_or_default(), record.get(name_column).unwrap_or_default());
        if ![2, 4, 6, 9, 12].contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            problems.push(both!(
                "{file}：第 {line} 行 code 列“{code}”不是代码，要 2、4、6、9 或 12 位数字",
                "{file}: line {line}, column code: “{code}” is no code; it takes 2, 4, 6, 9 or 12 digits"
            ));
        } else if name.trim().is_empty() {
            problems.push(both!(
                "{file}：第 {line} 行 name 列没有写，写上 {code} 的名称，或删掉这一行",
                "{file}: line {line}, column name: is empty; write the name of {code}, or take the line out"
            ));
        } else {
            let row = Row { name: name.trim().to_owned(), at: (file.to_string(), line) };
            if let Some(Row { at: (other, before), .. }) = names.insert(code.to_owned(), row) {
                problems.push(both!(
                    "{file}：第 {line} 行的代码 {code}，{other} 第 {before} 行已经有了，留下对的一行",
                    "{file}: line {line}: the code {code} is in {other}, line {before}, already; keep the line that is right"
                ));
            }
        }
    }
}

fn prefecture(names: &BTreeMap<String, Row>, code: &str) -> String {
    let name = |length: usize| names.get(&code[..length]).map(|row| row.name.as_str());
    let own = name(4).filter(|name| !NO_PREFECTURE.contains(name));
    own.or(name(2)).unwrap_or_default().to_owned()
}

/// A village's name as people say it.
fn short(name: &str) -> String {
    let end = ENDS.iter().find_map(|(listed, own)| Some((name.strip_suffix(listed)?, own)));
    match end {
        Some((start, own)) if !start.is_empty() => format!("{start}{own}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_people_say_them() {
        let said =
            ["多福巷社区居委会", "前进居委会", "东村村委会", "东村村民委员会", "东村村村民委员会", "种畜场", "村委会"];
        let short = said.map(short);
        assert_eq!(short, ["多福巷社区", "前进社区", "东村", "东村", "东村村", "种畜场", "村委会"]);
    }
}
