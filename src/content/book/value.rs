//! Values in cells: how each kind of field is shown, and how it is read back, however people write it.
//!
//! [`show`] gives a form of which [`read`] makes the same value again. Where none of the forms for people does (blanks at
//! an end, a separator inside a name), the cell holds the value as JSON behind [`LITERAL`].

use serde_json::Value;

use super::find::is_marker;
use super::names::Scope;
use super::reading::{self, Read, date_of_days, word};
use super::remark::Remarks;
use super::seen::counts_as_nothing;
use super::sheet::Cell;
use super::text::{self, Line};
use crate::content::nothing::{is_picture, is_same_as_above, left_over};
use crate::content::record::{Kind, Target};
use crate::content::width::narrow;
use crate::content::{Code, both, is_far, phone};
use crate::guide::Date;

/// What stands before a value written as JSON.
const LITERAL: &str = "json:";
const YES: &str = "是";
const NO: &str = "否";

/// The cell for a value.
pub(super) fn show(value: &Value, kind: Kind, scope: &Scope<'_>) -> Cell {
    let same = |cell: &Cell| {
        let mut remarks = Remarks::default();
        let heading = matches!(cell, Cell::Text(text) if is_marker(text));
        // What a clerk would write for nothing is not read as the value that it is.
        let nothing = matches!(cell, Cell::Text(text) if counts_as_nothing(text, kind) || is_same_as_above(text));
        !heading && !nothing && read(cell, kind, scope, &mut remarks).as_ref() == Some(value) && remarks.is_empty()
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
    let value = match kind {
        Kind::Lines => list(text::lines(&written)),
        Kind::Names => list(text::names(&written)),
        Kind::Days => {
            let days = text::names(&written);
            list(days.into_iter().map(|day| date(day, numeric, scope, remarks)).collect())
        }
        Kind::Words(words) => list(text::names(&written).iter().map(|name| word(name, words)).collect()),
        Kind::References(targets) => {
            let names = people(&written, targets, scope).unwrap_or_else(|| text::names(&written));
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
        Kind::Hours if !text::lines(&written).is_empty() => {
            let line = text::lines(&written).join(" ");
            match reading::hours(&line) {
                Read::As(hours) => Some(Value::String(hours)),
                Read::Doubt(doubt) => {
                    remarks.doubt(doubt);
                    None
                }
                Read::Not => Some(Value::String(line)),
            }
        }
        Kind::Phone if !text::lines(&written).is_empty() => {
            return phone_of(&text::lines(&written).join("\n"), numeric, scope, remarks).map(Value::String);
        }
        _ => {
            let Line { text, broken } = text::line(&written);
            if text.is_empty() {
                return None;
            }
            if broken {
                let message = both!("这一格里有换行，已经接成一行“{text}”", "line breaks in the cell; read as {text}");
                let help = both!("删掉换行，一格只写一行", "write one line in this cell");
                remarks.add(Code::CellLineBreak, message, help);
            }
            single(text, numeric, kind, scope, remarks)
        }
    };
    if let (Cell::Text(written), Some(value)) = (cell, &value) {
        note(written, value, kind, scope, remarks);
    }
    value
}

/// Notes what was read where that is another text than was written.
fn note(written: &str, value: &Value, kind: Kind, scope: &Scope<'_>, remarks: &mut Remarks) {
    // Of dates and numbers only what they lack is worth a word: every program writes them in its own way.
    let told = match kind {
        Kind::Date => value.as_str().is_some_and(|day| !reading::has_whole_year(written, day)),
        Kind::Number(_) => value.as_u64().is_some_and(|number| {
            let plain = narrow(written).replace(',', "");
            let rest = plain.strip_prefix(&number.to_string());
            rest.is_none_or(|rest| rest.contains(['余', '多', '左', '上']))
        }),
        Kind::Hours | Kind::Flag(_) | Kind::Word(_) | Kind::Words(_) | Kind::Reference(_) | Kind::References(_) => true,
        _ => false,
    };
    if !told {
        return;
    }
    let shown = match forms(value, kind, scope).into_iter().next() {
        Some(Cell::Text(text)) => text,
        Some(Cell::Number(number)) => plain_number(number),
        _ => return,
    };
    let known = match kind {
        // Ids and keys are no words of people.
        Kind::Word(_) | Kind::Words(_) | Kind::Reference(_) | Kind::References(_) => {
            let own = value.as_str().map(str::to_owned);
            let all =
                value.as_array().map(|items| items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、"));
            own.or(all).is_some_and(|own| reading::is_same(written, &own))
        }
        _ => false,
    };
    if !known && !reading::is_same(written, &shown) {
        remarks.read_as(written, shown);
    }
}

/// A phone in the form of content; what nobody can make a phone of stays, and the check says what is wrong with it.
fn phone_of(written: &str, numeric: bool, scope: &Scope<'_>, remarks: &mut Remarks) -> Option<String> {
    let plain = phone::tidy(written);
    // A program that shows 1.38E+10 has forgotten the rest, and writes zeros for it.
    if numeric && plain.len() == 11 && plain.starts_with('1') && plain.ends_with("000000") {
        let message = both!(
            "“{plain}”末尾全是 0，多半是 Excel 把号码变成了 1.38E+10 那样，原来的看不出了",
            "“{plain}” ends in zeros: Excel has probably made something like 1.38E+10 of a phone; the number is lost"
        );
        let help = both!(
            "把这一格设成“文本”，再输入完整号码；真是这个号码的，也照这样重写一遍",
            "set the cell to text and type the whole number, even if it is this one"
        );
        remarks.add(Code::PhoneScientific, message, help);
        return None;
    }
    let is_name = |text: &str| !scope.meant(text, Target::Officer).is_empty();
    let Some(reading::Phone { number, left_out }) = reading::phone(written, scope.around, is_name) else {
        return Some(plain);
    };
    if number != plain || !left_out.is_empty() {
        let others = left_out.join("、");
        let shown = if others.is_empty() { number.clone() } else { format!("{number}（没有收：{others}）") };
        remarks.read_as(written, shown);
    }
    Some(number)
}

/// The people of a list, where there are no others in it; none: the list is no list of people, or names others, too.
fn people(written: &str, targets: &[Target], scope: &Scope<'_>) -> Option<Vec<String>> {
    let exact = |name: &String| !scope.meant(name, Target::Officer).is_empty();
    if targets != [Target::Officer] || text::names(written).iter().all(exact) {
        return None;
    }
    let known: Vec<&str> = scope.called(Target::Officer).collect();
    let names = reading::duty(written, &known)?;
    Some(names.into_iter().map(str::to_owned).collect())
}

/// A value of one line.
fn single(line: String, numeric: bool, kind: Kind, scope: &Scope<'_>, remarks: &mut Remarks) -> Option<Value> {
    let text = match kind {
        Kind::Id => narrow(&line),
        Kind::Code(digits) => code(&line, numeric, digits.into()),
        Kind::Date => date(line, numeric, scope, remarks),
        Kind::Number(most) => return number(&line, most, remarks),
        Kind::Flag(_) => return flag(&line, remarks),
        Kind::Word(words) => word(&line, words),
        Kind::Reference(targets) => {
            let name = people(&line, targets, scope).filter(|names| names.len() == 1).and_then(|mut names| names.pop());
            resolve(name.unwrap_or(line), targets, scope, remarks)
        }
        _ => line,
    };
    Some(Value::String(text))
}

/// A date in the form of content; what is none stays, and the check says so.
fn date(line: String, numeric: bool, scope: &Scope<'_>, remarks: &mut Remarks) -> String {
    match reading::date(&line, numeric, scope.around) {
        Read::As(date) => date,
        Read::Doubt(doubt) => {
            remarks.doubt(doubt);
            line
        }
        Read::Not => line,
    }
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

fn resolve(name: String, targets: &[Target], scope: &Scope<'_>, remarks: &mut Remarks) -> String {
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
    let read = reading::flag(line);
    if read.is_none() {
        let message = both!("“{line}”看不出是还是否", "{line} is neither yes nor no");
        let help = both!("只能写“{YES}”或“{NO}”，或空着", "write {YES} (yes) or {NO} (no), or nothing");
        remarks.add(Code::WordUnknown, message, help);
    }
    read.map(Value::Bool)
}

fn number(line: &str, most: u32, remarks: &mut Remarks) -> Option<Value> {
    let read = reading::number(line, most);
    if read.is_none() {
        let message = if most == u32::MAX {
            both!("“{line}”不是整数", "{line} is no whole number")
        } else {
            both!("“{line}”不是 0 到 {most} 的整数", "{line} is no whole number from 0 to {most}")
        };
        let help =
            both!("只写阿拉伯数字，比如 20；当场办成写 0", "write digits only, like 20; what is done at once is 0");
        remarks.add(Code::CellKind, message, help);
    }
    read.map(Value::from)
}

/// What a cell shows that holds a number, if that is the number of no day that content could mean: `11.26` is a day of 1900
/// to programs, and `2026` one of 1905.
fn no_day(cell: &Cell, scope: &Scope<'_>) -> Option<String> {
    match cell {
        Cell::Number(number) => {
            let written = plain_number(*number);
            let day = match reading::date(&written, true, scope.around) {
                Read::As(day) => Date::parse(&day).ok(),
                Read::Doubt(_) | Read::Not => None,
            };
            day.is_none_or(is_far).then_some(written)
        }
        Cell::Date(days) => {
            let day = date_of_days(*days)?;
            is_far(day).then(|| if days.fract() == 0.0 { day.to_string() } else { days.to_string() })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::words::TOPICS;

    use super::super::names::Names;
    use super::super::reading::Around;
    use super::super::remark::Remark;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    /// What a cell says, and the codes of what is said about it.
    fn reading(cell: &Cell, kind: Kind) -> (Option<Value>, Vec<Code>) {
        let names = Names::default();
        let mut remarks = Remarks::default();
        let value = read(cell, kind, &Scope::new(&names, Target::Service, Around::default()), &mut remarks);
        (value, remarks.into_parts().0.into_iter().map(|remark| remark.code).collect())
    }

    fn is_read(cell: &Cell, kind: Kind, value: &Value) {
        assert_eq!(reading(cell, kind), (Some(value.clone()), vec![]), "{cell:?}");
    }

    #[test]
    fn values_are_shown_for_people_where_that_reads_back() {
        let names = Names::default();
        let scope = Scope::new(&names, Target::Service, Around::default());
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
        assert_eq!(reading(&Cell::Number(1.38e10), Kind::Phone), (None, vec![Code::PhoneScientific]));
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
            let scope = Scope::new(&names, Target::Service, Around::default());
            for kind in
                [Kind::Text, Kind::Hours, Kind::Date].iter().take(if said.starts_with("日期") { 2 } else { 3 })
            {
                let mut remarks = Remarks::default();
                assert_eq!(read(&cell, *kind, &scope, &mut remarks), None);
                let (remarks, _) = remarks.into_parts();
                let [Remark { code: Code::CellKind, message, .. }] = remarks.as_slice() else {
                    panic!("{cell:?}: {remarks:?}");
                };
                assert!(message.zh.contains(said), "{}", message.zh);
            }
        }
        let names = Names::default();
        let scope = Scope::new(&names, Target::Service, Around { from_1904: true, ..Around::default() });
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
            ["约20", "20-30", "256", "1.5", "-1", "天", "内", "20天左右", "20个自然日", "1个月", "即日起20日"]
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
