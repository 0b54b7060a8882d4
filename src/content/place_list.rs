//! Lists of administrative divisions, as they are published: CSV files with a `code` and a `name`. What a code names tells its
//! length: 2 digits a province, 4 a prefecture, 6 a county, 9 a township, 12 a village.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::book::csv_text;
use super::{Text, both};
use crate::guide::Date;

/// The official list of a content folder's own counties lies here, beside them.
pub const PLACES_FILE: &str = "places.csv";

/// What names end with in lists, and in content.
const ENDS: [(&str, &str); 9] = [
    ("街道办事处", "街道"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("村村委会", "村"),
    ("村委会", "村"),
];

/// A list, or several read as one.
#[derive(Debug, Clone, Default)]
pub struct PlaceList {
    /// Code -> what it names.
    rows: BTreeMap<String, Row>,
}

impl PlaceList {
    /// Reads lists. The error is everything that is wrong with them.
    pub fn read(paths: &[PathBuf]) -> Result<Self, Vec<Text>> {
        let (list, problems) = Self::read_what_reads(paths);
        if problems.is_empty() { Ok(list) } else { Err(problems) }
    }

    /// Reads what can be read of lists; beside it everything that is wrong with them.
    pub fn read_what_reads(paths: &[PathBuf]) -> (Self, Vec<Text>) {
        let (mut rows, mut problems) = (BTreeMap::new(), Vec::new());
        for path in paths {
            read_rows(path, &mut rows, &mut problems);
        }
        (Self { rows }, problems)
    }

    /// What a code names, as the list has it.
    pub fn name(&self, code: &str) -> Option<&str> {
        self.rows.get(code).map(|row| row.name.as_str())
    }

    /// The file and the line of a code.
    pub(super) fn line(&self, code: &str) -> Option<(&str, u64)> {
        self.rows.get(code).map(|row| (row.at.0.as_str(), row.at.1))
    }

    /// Takes the rows of another list in; where both have a code, the other's counts.
    pub fn take(&mut self, other: Self) {
        self.rows.extend(other.rows);
    }

    /// The rows of all counties but one, with what lies above them.
    pub fn without_county(&self, county: &str) -> Self {
        let rows = self.rows.iter().filter(|(code, _)| !code.starts_with(county));
        Self { rows: rows.map(|(code, row)| (code.clone(), row.clone())).collect() }
    }

    /// Codes of so many digits that begin with `start`, in order, and what they name.
    pub fn below<'a>(&'a self, start: &'a str, digits: usize) -> impl Iterator<Item = (&'a str, &'a str)> {
        let from = self.rows.range(start.to_owned()..).take_while(move |(code, _)| code.starts_with(start));
        from.filter(move |(code, _)| code.len() == digits).map(|(code, row)| (code.as_str(), row.name.as_str()))
    }

    /// The rows of some counties, with the provinces and prefectures above them.
    pub fn of_counties(&self, counties: &[String]) -> Self {
        let is_of = |code: &str| counties.iter().any(|county| code.starts_with(county) || county.starts_with(code));
        let rows = self.rows.iter().filter(|(code, _)| is_of(code)).map(|(code, row)| (code.clone(), row.clone()));
        Self { rows: rows.collect() }
    }

    /// The list as a file of its own, each row with its source and the day on which it was taken from there; a row that says so
    /// itself keeps both.
    pub fn to_csv(&self, source: &str, taken: Date) -> Result<String, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["code", "name", "source", "taken"])?;
        let taken = taken.to_string();
        for (code, row) in &self.rows {
            let (source, taken) =
                row.origin.as_ref().map_or((source, taken.as_str()), |(source, taken)| (source, taken));
            writer.write_record([code, &row.name, source, taken])?;
        }
        let bytes = writer.into_inner().map_err(|error| error.into_error())?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A row of a list.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    /// Its source and the day on which it was taken from there, where the file says so.
    origin: Option<(String, String)>,
    /// The file and, in it, the line.
    at: (String, u64),
}

fn read_rows(path: &Path, names: &mut BTreeMap<String, Row>, problems: &mut Vec<Text>) {
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
    let (source_column, taken_column) = (column("source"), column("taken"));
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(both!("{file}：{error}", "{file}: {error}"));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned();
        let origin = Some((cell(source_column), cell(taken_column))).filter(|(source, _)| !source.is_empty());
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
            let row = Row { name: name.trim().to_owned(), origin, at: (file.to_string(), line) };
            if let Some(Row { at: (other, before), .. }) = names.insert(code.to_owned(), row) {
                problems.push(both!(
                    "{file}：第 {line} 行的代码 {code}，{other} 第 {before} 行已经有了，留下对的一行",
                    "{file}: line {line}: the code {code} is in {other}, line {before}, already; keep the line that is right"
                ));
            }
        }
    }
}

/// What lies above a county that is no prefecture: what lies there is a province's own.
const NO_PREFECTURE: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// The prefecture of a code, else its province; empty where the list has neither.
pub(super) fn prefecture(list: &PlaceList, code: &str) -> String {
    let own = list.name(&code[..4]).filter(|name| !NO_PREFECTURE.contains(name));
    own.or(list.name(&code[..2])).unwrap_or_default().to_owned()
}

/// A name as people say it: lists write out what kind of committee a village has.
pub(super) fn spoken_name(name: &str) -> String {
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
        let said = [
            "多福巷社区居委会",
            "前进居委会",
            "东村村委会",
            "东村村民委员会",
            "东村村村民委员会",
            "种畜场",
            "村委会",
            "灵泉街道办事处",
        ];
        assert_eq!(
            said.map(spoken_name),
            ["多福巷社区", "前进社区", "东村", "东村", "东村村", "种畜场", "村委会", "灵泉街道"]
        );
    }
}
