//! Values in cells: how each kind of field is shown, and how it is read back, however people write it.
//!
//! [`show`] gives a form of which [`read`] makes the same value again. Where none of the forms for people does (blanks at
//! an end, a separator inside a name), the cell holds the value as JSON behind [`LITERAL`].

use serde_json::Value;

use super::find::is_marker;
use super::names::Scope;
use super::seen::counts_as_nothing;
use super::sheet::Cell;
use super::text::{self, Line};
use crate::content::nothing::{is_at_once, is_picture, is_same_as_above, left_over};
use crate::content::record::{Kind, Word};
use crate::content::width::narrow;
use crate::content::{Code, Text, both, is_far, phone};
use crate::guide::Date;

/// What stands before a value written as JSON.
const LITERAL: &str = "json:";
const YES: &str = "是";
const NO: &str = "否";

/// What is to be said about a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// Stable code.
    pub code: Code,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
}

/// What was found in one cell.
#[derive(Debug, Default)]
pub(super) struct Remarks(Vec<Remark>);

impl Remarks {
    /// Adds one.
    pub(super) fn add(&mut self, code: Code, message: Text, help: Text) {
        self.0.push(Remark { code, message, help });
    }

    /// Takes them all.
    pub(super) fn take(&mut self) -> Vec<Remark> {
        std::mem::take(&mut self.0)
    }
}

/// The cell for a value.
pub(super) fn show(value: &Value, kind: Kind, scope: &Scope<'_>) -> Cell {
    let same = |cell: &Cell| {
        let mut remarks = Remarks::default();
        let heading = matches!(cell, Cell::Text(text) if is_marker(text));
        // What a clerk would write for nothing is not read as the value that it is.
        let nothing = matches!(cell, Cell::Text(text) if counts_as_nothing(text, kind) || is_same_as_above(text));
        !heading && !nothing && read(cell, kind, scope, &mut remarks).as_ref() == Some(value) && remarks.0.is_empty()
    };
    forms(value, kind, scope).into_iter().find(same).unwrap_or_else(|| Cell::Text(literal(value)))
}

/// Forms for people, the best first.
fn forms(value: &Value, kind: Kind, scope: &Scope<'_>) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    match (kind, value) {
        (Kind::Word(words), Value::String(value)) => {
            let titled = words.iter().find(|word| word.value == value).map(|word| text(word.title));
            titled.into_iter().chain([text(value)]).collect()
        }
        (Kind::Reference(targets) | Kind::OneOrMore(targets), Value::String(id)) => {
            vec![Cell::Text(scope.name(id, targets)), text(id)]
        }
        (_, Value::String(value)) => vec![text(value)],
        (_, Value::Bool(flag)) => vec![text(if *flag { YES } else { NO })],
        (_, Value::Number(number)) => number.as_f64().map(Cell::Number).into_iter().collect(),
        (_, Value::Array(items)) => {
            let Some(items) = items.iter().map(Value::as_str).collect::<Option<Vec<_>>>() else { return Vec::new() };
            let named: Vec<_> = match kind {
                Kind::Words(words) => {
                    let titled = items.iter().map(|&item| words.iter().find(|word| word.value == item).ok_or(item));
                    titled.map(|word| word.map_or_else(str::to_owned, |word| word.title.to_owned())).collect()
                }
                Kind::References(targets) | Kind::OneOrMore(targets) => {
                    items.iter().map(|id| scope.name(id, targets)).collect()
                }
                _ => items.iter().map(|&item| item.to_owned()).collect(),
            };
            vec![Cell::Text(named.join("、")), Cell::Text(named.join("\n")), Cell::Text(items.join("、"))]
        }
        (_, Value::Null | Value::Object(_)) => Vec::new(),
    }
}

/// JSON that survives every program on the way: nothing that XML cannot hold, nothing that looks like its escapes.
pub(super) fn literal(value: &Value) -> String {
    let json = value.to_string().replace("_x", "\\u005fx");
    let escaped = json.chars().map(|letter| match letter {
        '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => format!("\\u{:04x}", letter as u32),
        _ => letter.to_string(),
    });
    format!("{LITERAL}{}", escaped.collect::<String>())
}

/// Whether a cell holds a value as JSON.
pub(super) fn is_literal(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.trim_start().starts_with(LITERAL))
}

/// Reads a cell. `None`: nothing is written, or nothing that could be kept, which is a remark.
pub(super) fn read(cell: &Cell, kind: Kind, scope: &Scope<'_>, remarks: &mut Remarks) -> Option<Value> {
    match cell {
        Cell::Error(error) => {
            let message = both!("这一格是错误值 {error}", "the cell holds the error {error}");
            let help = both!("直接写上内容，不用公式", "write the value itself instead of a formula");
            remarks.add(Code::CellError, message, help);
            None
        }
        Cell::Formula => {
            let message =
                both!("这一格是公式，文件里没有存它的结果", "a formula, and the file does not hold its result");
            let help = both!(
                "复制这一格，用“选择性粘贴—数值”粘回来；或直接写上内容",
                "copy the cell and paste it back as a value, or write the value itself"
            );
            remarks.add(Code::CellFormula, message, help);
            None
        }
        Cell::Text(text) if is_literal(cell) => {
            let json = text.trim_start().strip_prefix(LITERAL).unwrap_or_default();
            let read = serde_json::from_str(json);
            if let Err(error) = &read {
                let message = both!("“{LITERAL}”后面不是合格的 JSON：{error}", "no JSON after {LITERAL} {error}");
                let help = both!("直接写内容，不要“{LITERAL}”", "write the value itself, without {LITERAL}");
                remarks.add(Code::JsonSyntax, message, help);
            }
            read.ok()
        }
        Cell::Picture => {
            picture(remarks);
            None
        }
        Cell::Duration(days) => {
            let (zh, en) = (format!("时长（{}）", clock(*days)), format!("a length of time ({})", clock(*days)));
            became(&zh, &en, remarks);
            None
        }
        Cell::Date(days) if *days < 1.0 => {
            let (zh, en) = (format!("时间（{}）", clock(*days)), format!("a time of day ({})", clock(*days)));
            became(&zh, &en, remarks);
            None
        }
        Cell::Date(days) if !matches!(kind, Kind::Date | Kind::Days) => {
            let day = date_of_days(*days).map(|date| date.to_string()).unwrap_or_default();
            let time = if days.fract() == 0.0 { String::new() } else { format!(" {}", clock(days.fract())) };
            became(&format!("日期（{day}{time}）"), &format!("a date ({day}{time})"), remarks);
            None
        }
        Cell::Date(_) | Cell::Number(_) if matches!(kind, Kind::Date | Kind::Days) && no_day(cell, scope).is_some() => {
            let written = no_day(cell, scope).unwrap_or_default();
            let message = both!(
                "“{written}”不是一个日期：只写月和日、或写成数字，程序就把它存成了别的",
                "“{written}” is no date: of a month and a day alone, or of a number, programs make something else"
            );
            let help = both!(
                "先把这一格的格式改成“文本”，再写完整的年月日，比如 2026-11-26",
                "set the cell's format to text, then write the whole date, such as 2026-11-26"
            );
            remarks.add(Code::CellKind, message, help);
            None
        }
        Cell::Text(text) if left_over(text).is_some() => {
            let left = left_over(text).unwrap_or_default();
            if is_picture(left) {
                picture(remarks);
            } else {
                let message = both!(
                    "“{left}”是程序留下的，原来的内容已经没了",
                    "“{left}” is what a program left where the value is gone"
                );
                remarks.add(Code::LeftOver, message, both!("照实写上内容", "write the value itself"));
            }
            None
        }
        _ => by_kind(cell, kind, scope, remarks),
    }
}

/// A picture in place of text.
fn picture(remarks: &mut Remarks) {
    let message = both!("这一格是图片，读不出来，也不会登出去", "a picture, which cannot be read and is not published");
    let help = both!(
        "图存成文件，放进 files 文件夹，在“附件”或“图片”一栏写文件名；图里是文字的，把字打出来",
        "put its file into the folder files and name it under 附件 or 图片; of a picture of words type the words"
    );
    remarks.add(Code::CellPicture, message, help);
}

/// A program has made something else of what was written.
fn became(zh: &str, en: &str, remarks: &mut Remarks) {
    let message = both!("这一格被存成了{zh}，写的原文已经丢了", "the program has made {en} of what was written");
    let help = both!("先把这一格的格式改成“文本”，再重新写一遍", "set the cell's format to text, then write it again");
    remarks.add(Code::CellKind, message, help);
}

/// Days as hours, minutes and, where there are any, seconds.
fn clock(days: f64) -> String {
    let seconds = (days * 86_400.0).round().max(0.0) as u64;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

fn by_kind(cell: &Cell, kind: Kind, scope: &Scope<'_>, remarks: &mut Remarks) -> Option<Value> {
    let written = match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => plain_number(*number),
        Cell::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        Cell::Date(days) => date_of_days(*days).map(|date| date.to_string()).unwrap_or_default(),
        Cell::Error(_) | Cell::Formula | Cell::Picture | Cell::Duration(_) => return None,
    };
    let numeric = matches!(cell, Cell::Number(_));
    match kind {
        Kind::Lines => list(text::lines(&written)),
        Kind::Names => list(text::names(&written)),
        Kind::Days => {
            let days = text::names(&written);
            list(days.into_iter().map(|day| date(&day, numeric, scope).unwrap_or(day)).collect())
        }
        Kind::Words(words) => list(text::names(&written).iter().map(|name| word(name, words)).collect()),
        Kind::References(targets) => {
            let names = text::names(&written);
            list(names.into_iter().map(|name| resolve(name, targets, scope, remarks)).collect())
        }
        Kind::OneOrMore(targets) => {
            let mut ids: Vec<String> =
                text::names(&written).into_iter().map(|name| resolve(name, targets, scope, remarks)).collect();
            if ids.len() == 1 { ids.pop().map(Value::String) } else { list(ids) }
        }
        Kind::Prose => {
            let prose = text::prose(&written);
            (!prose.is_empty()).then_some(Value::String(prose))
        }
        _ => {
            let Line { text, broken } = text::line(&written);
            if text.is_empty() {
                return None;
            }
            // Two numbers in one cell are told as two by the check.
            if broken && !matches!(kind, Kind::Phone) {
                let message = both!("这一格里有换行，已经接成一行“{text}”", "line breaks in the cell; read as {text}");
                let help = both!("删掉换行，一格只写一行", "write one line in this cell");
                remarks.add(Code::CellLineBreak, message, help);
            }
            single(text, numeric, kind, scope, remarks)
        }
    }
}

/// A value of one line.
fn single(line: String, numeric: bool, kind: Kind, scope: &Scope<'_>, remarks: &mut Remarks) -> Option<Value> {
    let text = match kind {
        Kind::Id => narrow(&line),
        Kind::Code(digits) => code(&line, numeric, digits.into()),
        Kind::Phone => phone::tidy(&line),
        Kind::Date => date(&line, numeric, scope).unwrap_or(line),
        Kind::Number(most) => return number(&line, most, remarks),
        Kind::Flag(_) => return flag(&line, remarks),
        Kind::Word(words) => word(&line, words),
        Kind::Reference(targets) => resolve(line, targets, scope, remarks),
        _ => line,
    };
    Some(Value::String(text))
}

fn list(items: Vec<String>) -> Option<Value> {
    (!items.is_empty()).then(|| items.into())
}

/// A number as people write it, without `.0`.
fn plain_number(number: f64) -> String {
    // Also what a sheet shows as 1.38E+10: the cell holds all digits.
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// Digits of a code; a number has lost its leading zeros, and how many there were is known.
fn code(line: &str, numeric: bool, digits: usize) -> String {
    let code = narrow(line);
    if numeric { format!("{code:0>digits$}") } else { code }
}

fn word(line: &str, words: &[Word]) -> String {
    let narrow = narrow(line).replace(' ', "");
    let same = |word: &&Word| {
        let value = word.value;
        let forms = [value.to_owned(), word.title.to_owned(), format!("{value}{}", word.title)];
        // A code that a program took for a number has lost its zero.
        forms.iter().any(|form| form.eq_ignore_ascii_case(&narrow) || *form == line)
            || (value.starts_with('0') && value[1..] == narrow)
    };
    words.iter().find(same).map_or_else(|| line.to_owned(), |word| word.value.to_owned())
}

fn resolve(
    name: String,
    targets: &[crate::content::record::Target],
    scope: &Scope<'_>,
    remarks: &mut Remarks,
) -> String {
    match scope.id(&name, targets) {
        Ok(id) => id,
        Err(ids) => {
            let ids = ids.join("、");
            let message = both!("叫“{name}”的不止一个：{ids}", "more than one is called {name}: {ids}");
            let help = both!("改写编号", "write the id instead");
            remarks.add(Code::ReferenceUnknown, message, help);
            name
        }
    }
}

fn flag(line: &str, remarks: &mut Remarks) -> Option<Value> {
    const TRUE: [&str; 12] = ["是", "√", "✓", "✔", "对", "有", "要", "true", "yes", "y", "1", "☑"];
    const FALSE: [&str; 13] = ["否", "×", "✗", "✘", "不是", "无", "没有", "不", "false", "no", "n", "0", "☐"];
    let narrow = narrow(line).to_ascii_lowercase();
    if TRUE.contains(&narrow.as_str()) {
        Some(Value::Bool(true))
    } else if FALSE.contains(&narrow.as_str()) {
        Some(Value::Bool(false))
    } else {
        let message = both!("“{line}”看不出是还是否", "{line} is neither yes nor no");
        let help = both!("只能写“{YES}”或“{NO}”，或空着", "write {YES} (yes) or {NO} (no), or nothing");
        remarks.add(Code::WordUnknown, message, help);
        None
    }
}

fn number(line: &str, most: u32, remarks: &mut Remarks) -> Option<Value> {
    const UNITS: [&str; 8] = ["个工作日", "工作日", "天", "日", "份", "户", "人", "个"];
    if is_at_once(line) {
        return Some(0.into());
    }
    let narrow = narrow(line).replace([',', ' '], "");
    let limit = ["以内", "之内", "内"].iter().find_map(|end| narrow.strip_suffix(end)).unwrap_or(&narrow);
    let narrow = ["自受理之日起", "受理之日起", "受理后", "不超过", "最长", "最多"]
        .iter()
        .fold(limit, |rest, begin| rest.strip_prefix(begin).unwrap_or(rest));
    let bare = UNITS.iter().find_map(|unit| narrow.strip_suffix(unit)).unwrap_or(narrow);
    let digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    match bare.parse::<u32>() {
        Ok(number) if digits && number <= most => Some(number.into()),
        _ => {
            let message = if most == u32::MAX {
                both!("“{line}”不是整数", "{line} is no whole number")
            } else {
                both!("“{line}”不是 0 到 {most} 的整数", "{line} is no whole number from 0 to {most}")
            };
            let help =
                both!("只写阿拉伯数字，比如 20；当场办成写 0", "write digits only, like 20; what is done at once is 0");
            remarks.add(Code::CellKind, message, help);
            None
        }
    }
}

/// A date however written, as `YYYY-MM-DD`; `None` if it is none.
fn date(line: &str, numeric: bool, scope: &Scope<'_>) -> Option<String> {
    let narrow = narrow(line);
    // `2026-11-20 00:00:00`
    let day = narrow.split(['T', ' ']).next().unwrap_or_default();
    let eight = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    let date = if eight {
        Date::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])).ok()
    } else if numeric {
        let days: f64 = day.parse().ok()?;
        date_of_days(days + if scope.from_1904 { super::open::FROM_1904 } else { 0.0 })
    } else {
        let parts: Vec<_> =
            day.trim_end_matches(['日', '号']).split(['-', '/', '.', '年', '月']).map(str::trim).collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || ![year, month, day].iter().all(|part| digits(part)) {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    date.map(|date| date.to_string())
}

/// What a cell shows that holds a number, if that is the number of no day that content could mean: `11.26` is a day of 1900
/// to programs, and `2026` one of 1905.
fn no_day(cell: &Cell, scope: &Scope<'_>) -> Option<String> {
    match cell {
        Cell::Number(number) => {
            let written = plain_number(*number);
            let day = date(&written, true, scope).and_then(|day| Date::parse(&day).ok());
            day.is_none_or(is_far).then_some(written)
        }
        Cell::Date(days) => {
            let day = date_of_days(*days)?;
            is_far(day).then(|| if days.fract() == 0.0 { day.to_string() } else { days.to_string() })
        }
        _ => None,
    }
}

/// The day of a serial number. Programs count 1900-02-29, which never was.
fn date_of_days(days: f64) -> Option<Date> {
    const EPOCH: i64 = -25_569;
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    let days = days.floor() as i64;
    Some(Date::from_days_since_epoch(EPOCH + days + i64::from(days < 60)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::record::Target;
    use crate::content::words::TOPICS;

    use super::super::names::Names;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    /// What a cell says, and the codes of what is said about it.
    fn reading(cell: &Cell, kind: Kind) -> (Option<Value>, Vec<Code>) {
        let names = Names::default();
        let mut remarks = Remarks::default();
        let value = read(cell, kind, &Scope::new(&names, Target::Service, false), &mut remarks);
        (value, remarks.take().into_iter().map(|remark| remark.code).collect())
    }

    fn is_read(cell: &Cell, kind: Kind, value: &Value) {
        assert_eq!(reading(cell, kind), (Some(value.clone()), vec![]), "{cell:?}");
    }

    #[test]
    fn values_are_shown_for_people_where_that_reads_back() {
        let names = Names::default();
        let scope = Scope::new(&names, Target::Service, false);
        let shown = |value: Value, kind: Kind| match show(&value, kind, &scope) {
            Cell::Text(text) => text,
            other => format!("{other:?}"),
        };
        assert_eq!(shown(json!("aid"), Kind::Word(TOPICS)), "社会救助");
        assert_eq!(shown(json!(["aid", "disability"]), Kind::Words(TOPICS)), "社会救助、残疾人");
        assert_eq!(shown(json!(true), Kind::Flag(false)), "是");
        assert_eq!(shown(json!(["低保", "五保"]), Kind::Names), "低保、五保");
        assert_eq!(shown(json!(["低保、五保", "特困"]), Kind::Names), "低保、五保\n特困");
        assert_eq!(shown(json!(["低保、五保"]), Kind::Names), "json:[\"低保、五保\"]");
        assert_eq!(shown(json!(" 柳湾"), Kind::Text), "json:\" 柳湾\"");
        assert_eq!(shown(json!("20"), Kind::Number(255)), "json:\"20\"", "a text is no number");
        assert_eq!(shown(json!("_x0041_\u{fffe}\u{1}"), Kind::Text), "json:\"\\u005fx0041_\\ufffe\\u0001\"");
        assert_eq!(shown(json!("json:1"), Kind::Text), "json:\"json:1\"");
    }

    #[test]
    fn phones_are_normalised_and_never_guessed() {
        for (written, phone) in [
            ("（0980）5550201", "0980-5550201"),
            ("０９８０—５５５０２０１", "0980-5550201"),
            ("+86 160 0057 1234", "160 0057 1234"),
            ("\u{202d}160 0057 1234\u{202c}", "160 0057 1234"),
            ("0980-5556455-8001", "0980-5556455转8001"),
            ("9805550201", "9805550201"),
            ("1.38E+10", "1.38E+10"),
        ] {
            is_read(&text(written), Kind::Phone, &json!(phone));
        }
        is_read(&Cell::Number(13_800_571_234.0), Kind::Phone, &json!("13800571234"));
        is_read(&Cell::Number(1.38e10), Kind::Phone, &json!("13800000000"));
    }

    #[test]
    fn days_are_counted_as_programs_count_them() {
        assert_eq!([1.0, 61.0].map(|days| date_of_days(days).unwrap().to_string()), ["1900-01-01", "1900-03-01"]);
        // 11.26 and 2026 typed into a cell, as a number and as a date; a year that a slip of the finger makes.
        for cell in [
            Cell::Number(11.26),
            Cell::Date(11.26),
            Cell::Number(2026.0),
            Cell::Number(1_126.0),
            Cell::Number(202_611.0),
            Cell::Number(21_261_126.0),
            Cell::Date(82_871.0),
            Cell::Number(0.0),
        ] {
            for kind in [Kind::Date, Kind::Days] {
                assert_eq!(reading(&cell, kind), (None, vec![Code::CellKind]), "{cell:?}");
            }
        }
        is_read(&Cell::Number(20_261_126.0), Kind::Date, &json!("2026-11-26"));
        is_read(&Cell::Date(46_346.9), Kind::Date, &json!("2026-11-20"));
        is_read(&Cell::Number(46_346.0), Kind::Date, &json!("2026-11-20"));
        is_read(&text("2026年1月2日"), Kind::Date, &json!("2026-01-02"));
        is_read(&text("2026-02-30"), Kind::Date, &json!("2026-02-30"));
        is_read(&text("26/1/2"), Kind::Date, &json!("26/1/2"));
        assert_eq!(reading(&Cell::Date(46_346.0), Kind::Text), (None, vec![Code::CellKind]));
        for (cell, said) in [
            (Cell::Date(8.5 / 24.0), "时间（08:30）"),
            (Cell::Date(0.0), "时间（00:00）"),
            (Cell::Date(0.999_988_426), "时间（23:59:59）"),
            (Cell::Date(46_346.0), "日期（2026-11-20）"),
            (Cell::Date(46_346.5), "日期（2026-11-20 12:00）"),
            (Cell::Duration(1.5), "时长（36:00）"),
            (Cell::Duration(100.0 / 86_400.0), "时长（00:01:40）"),
        ] {
            let names = Names::default();
            let scope = Scope::new(&names, Target::Service, false);
            for kind in
                [Kind::Text, Kind::Hours, Kind::Date].iter().take(if said.starts_with("日期") { 2 } else { 3 })
            {
                let mut remarks = Remarks::default();
                assert_eq!(read(&cell, *kind, &scope, &mut remarks), None);
                let remarks = remarks.take();
                let [Remark { code: Code::CellKind, message, .. }] = remarks.as_slice() else {
                    panic!("{cell:?}: {remarks:?}");
                };
                assert!(message.zh.contains(said), "{}", message.zh);
            }
        }
        let names = Names::default();
        let scope = Scope::new(&names, Target::Service, true);
        let read = read(&Cell::Number(44_884.0), Kind::Date, &scope, &mut Remarks::default());
        assert_eq!(read, Some(json!("2026-11-20")), "from 1904");
    }

    #[test]
    fn numbers_and_codes_are_read_with_what_people_put_around_them() {
        for written in [
            "20",
            " ２０ ",
            "20个工作日",
            "20 天",
            "20个工作日内",
            "20天以内",
            "不超过20个工作日",
            "自受理之日起20个工作日内",
        ] {
            is_read(&text(written), Kind::Number(255), &json!(20));
        }
        for written in
            ["二十", "20-30", "256", "1.5", "-1", "天", "内", "20天左右", "20个自然日", "1个月", "即日起20日"]
        {
            assert_eq!(reading(&text(written), Kind::Number(255)), (None, vec![Code::CellKind]), "{written}");
        }
        for written in ["即办", "即办件", "当场办结", "即时办结", "立等可取"] {
            is_read(&text(written), Kind::Number(65_535), &json!(0));
        }
        is_read(&Cell::Number(1_001.0), Kind::Code(6), &json!("001001"));
        is_read(&text("1001"), Kind::Code(6), &json!("1001"));
        is_read(&Cell::Number(5.0), Kind::Word(crate::content::words::TYPES), &json!("05"));
        is_read(&text("社会救助，残疾人、medical"), Kind::Words(TOPICS), &json!(["aid", "disability", "medical"]));
    }
}
