//! Cells as people see them: words for nothing are nothing, and what looks like something else than it holds is said.

use std::collections::BTreeMap;

use super::finding::{Findings, Spot};
use super::format;
use super::ink::{Part, Unseen};
use super::remark::Remarks;
use super::sheet::{At, Cell, Floating, Sheet, cell_name, column_name};
use crate::content::nothing::{is_nothing, is_same_as_above};
use crate::content::record::Kind;
use crate::content::{Code, Text, both};

/// The cell at a place as it counts for a field; none where it holds nothing, or a word for nothing. `above`: what stands
/// above it in the same table.
pub(super) fn seen<'a>(
    sheet: &'a Sheet,
    at: At,
    kind: Kind,
    above: Option<&'a Cell>,
    remarks: &mut Remarks,
) -> Option<&'a Cell> {
    let cell = sheet.get(at)?;
    if let Cell::Text(text) = cell {
        if counts_as_nothing(text, kind) {
            remarks.read_as(text, "");
            return None;
        }
        if is_same_as_above(text) {
            let text = text.trim();
            if let Some(above) = above {
                remarks.read_as(text, above.plain());
                return Some(above);
            }
            let message =
                both!("“{text}”读不出来：上面那一格没有写", "“{text}” cannot be read: nothing is written above it");
            remarks.add(
                Code::CellKind,
                message,
                both!("把上面那一格的内容再写一遍", "write what stands above it again"),
            );
            return None;
        }
    }
    // Numbers, codes and days are read with what stands around them.
    let counted = matches!(kind, Kind::Number(_) | Kind::Code(_) | Kind::Date | Kind::Days);
    if let Some(shown) = sheet.looks.formats.get(&at).filter(|_| !counted).and_then(|code| format::shown(code, cell)) {
        let held = match cell {
            Cell::Number(number) => format!("{number:.0}"),
            Cell::Text(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        let message = if shown.is_empty() {
            both!(
                "这一格看上去是空的，存的却是“{held}”（单元格的格式把它藏了起来）",
                "the cell looks empty and holds “{held}”, which its format hides"
            )
        } else {
            both!(
                "这一格看到的是“{shown}”，存的只有“{held}”：多出来的是单元格的格式，不会登出去",
                "the cell shows “{shown}” and holds “{held}”: the rest is its format, which is not published"
            )
        };
        let help = if shown.is_empty() {
            both!("不要的清空这一格；要的把格式改成“文本”", "empty the cell, or set its format to text")
        } else {
            both!(
                "把这一格的格式改成“文本”，再完整地写一遍“{shown}”",
                "set the cell's format to text and write the whole of “{shown}”"
            )
        };
        remarks.add(Code::CellFormat, message, help);
    }
    Some(cell)
}

/// Whether a text counts as an empty cell. To “yes or no?” some words for nothing are an answer.
pub(super) fn counts_as_nothing(text: &str, kind: Kind) -> bool {
    !matches!(kind, Kind::Flag(_)) && is_nothing(text)
}

/// Says what of a sheet people do not see, see struck through, or see and nobody reads.
pub(super) fn said(sheet: &Sheet, at: usize, findings: &mut Findings) {
    hidden(sheet, at, findings);
    struck(sheet, at, findings);
    unseen(sheet, at, findings);
    for (place, what) in &sheet.looks.floating {
        let (message, help) = match what {
            Floating::Picture => (
                both!("这里放着一张图片，不会登出去", "a picture stands here, which is not published"),
                both!(
                    "要登的图存成文件，放进 files 文件夹，在“附件”或“图片”一栏写文件名；用不着的删掉",
                    "put its file into the folder files and name it under 附件 or 图片, or delete it"
                ),
            ),
            Floating::Words => (
                both!("这里放着一个有字的文本框，里面的字没有读", "a box with words stands here, which nobody reads"),
                both!("把字写进格子里，再删掉文本框", "write the words into cells and delete the box"),
            ),
        };
        findings.add(Spot::cell(at, *place), Code::CellPicture, message, help);
    }
}

fn hidden(sheet: &Sheet, at: usize, findings: &mut Findings) {
    let looks = &sheet.looks;
    if looks.hidden_rows.is_empty() && looks.hidden_columns.is_empty() {
        return;
    }
    let rows: Vec<u32> = looks.hidden_rows.iter().copied().filter(|row| sheet.row(*row).next().is_some()).collect();
    if let Some(first) = rows.first() {
        let spans = spans(&rows, |row| (u64::from(row) + 1).to_string());
        let message = both!(
            "第 {spans} 行是隐藏的（被筛选藏起来、行高缩没了也算），也读了",
            "rows {spans} are hidden, by hand, by a filter or by their height, and were read all the same"
        );
        let help = both!(
            "取消隐藏和筛选，看看里面对不对；用不着就整行删掉",
            "show them and look at them; delete the rows that are not wanted"
        );
        findings.add(Spot::cell(at, (*first, 0)), Code::RowHidden, message, help);
    }
    let is_hidden = |column: u32| looks.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column));
    let mut columns: Vec<u32> =
        sheet.cells.keys().map(|(_, column)| *column).filter(|column| is_hidden(*column)).collect();
    columns.sort_unstable();
    columns.dedup();
    if let Some(first) = columns.first() {
        let spans = spans(&columns, column_name);
        let message = both!(
            "{spans} 列是隐藏的（列宽缩没了也算），也读了",
            "columns {spans} are hidden, or have no width, and were read all the same"
        );
        let help = both!("取消隐藏，看看里面对不对；用不着就清空", "show them and look at them, or empty them");
        findings.add(Spot::cell(at, (0, *first)), Code::RowHidden, message, help);
    }
}

/// Numbers in order as spans: 3、5–7.
fn spans(numbers: &[u32], name: impl Fn(u32) -> String) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let span = |(first, last): &(u32, u32)| {
        if first == last { name(*first) } else { format!("{}–{}", name(*first), name(*last)) }
    };
    spans.iter().map(span).collect::<Vec<_>>().join("、")
}

fn struck(sheet: &Sheet, at: usize, findings: &mut Findings) {
    let filled = |place: &&At| sheet.cells.contains_key(*place);
    let mut row = None;
    for place in sheet.looks.struck.iter().filter(filled) {
        if row == Some(place.0) {
            continue;
        }
        let whole = sheet.row(place.0).all(|(column, _)| sheet.looks.struck.contains(&(place.0, column)));
        let help = both!(
            "不要了就整行删掉；还要的，去掉删除线",
            "delete the row if it does not hold any more; else take the line away"
        );
        let message = if whole && sheet.row(place.0).count() > 1 {
            row = Some(place.0);
            both!("这一行划了删除线，照样会登出去", "the row is struck through and is published all the same")
        } else {
            both!("这一格划了删除线，照样会登出去", "the cell is struck through and is published all the same")
        };
        findings.add(Spot::cell(at, *place), Code::CellStruck, message, help);
    }
    for (place, words) in sheet.looks.struck_words.iter().filter(|(place, _)| filled(place)) {
        let message = both!(
            "这一格里的“{words}”划了删除线，照样会登出去",
            "“{words}” in the cell is struck through and is published all the same"
        );
        let help =
            both!("不要的字删掉；还要的，去掉删除线", "delete the words; if they still hold, take the line away");
        findings.add(Spot::cell(at, *place), Code::CellStruck, message, help);
    }
    let by_rule = sheet.looks.struck_by_rule.iter().copied().filter(|place| filled(&place));
    for (first, cells) in by_column(by_rule.map(|place| ((), place))) {
        let message = both!(
            "{cells} 的条件格式会给字划删除线；划了的照样会登出去",
            "a rule strikes the words of {cells} through; they are published all the same"
        );
        let help = both!(
            "看看划了线的是哪些：不要的整行删掉，还要的去掉这条条件格式",
            "look which are struck through: delete those rows, or take the rule away"
        );
        findings.add(Spot::cell(at, first), Code::CellStruck, message, help);
    }
}

/// Words that stand in a cell and cannot be seen there.
fn unseen(sheet: &Sheet, at: usize, findings: &mut Findings) {
    let filled = |place: &At| sheet.cells.contains_key(place);
    let help = || {
        both!(
            "不要的清空这一格；要的，把字改成黑色、11 号",
            "empty the cell; what is wanted there, write in black and of a size that can be read"
        )
    };
    let mut whole = Vec::new();
    for (place, (why, part)) in sheet.looks.unseen.iter().filter(|(place, _)| filled(place)) {
        let Part::Words(words) = part else {
            whole.push((*why, *place));
            continue;
        };
        let because = because(*why);
        let message = both!(
            "这一格里的“{words}”{because}，看不见，照样会登出去",
            "“{words}” in the cell cannot be seen ({because}) and is published all the same"; because
        );
        findings.add(Spot::cell(at, *place), Code::CellUnseen, message, help());
    }
    for why in [Unseen::Colour, Unseen::Size] {
        let cells = whole.iter().filter(|(own, _)| *own == why).map(|(_, place)| ((), *place));
        for (first, cells) in by_column(cells) {
            let because = because(why);
            let message = both!(
                "{cells} 的字{because}，看不见，照样会登出去",
                "the words of {cells} cannot be seen ({because}) and are published all the same"; because
            );
            findings.add(Spot::cell(at, first), Code::CellUnseen, message, help());
        }
    }
    let by_rule = sheet.looks.unseen_by_rule.iter().filter(|(place, _)| filled(place));
    for (first, cells) in by_column(by_rule.map(|(place, _)| ((), *place))) {
        let message = both!(
            "{cells} 的条件格式会把字藏起来（和底色差不多，或不显示）；藏了的照样会登出去",
            "a rule hides the words of {cells}, by their colour or their format; they are published all the same"
        );
        let help = both!("去掉这条条件格式，看看里面对不对", "take the rule away and look at what stands there");
        findings.add(Spot::cell(at, first), Code::CellUnseen, message, help);
    }
}

fn because(why: Unseen) -> Text {
    match why {
        Unseen::Colour => both!("和底色差不多", "the colour of what it stands on"),
        Unseen::Size => both!("字号太小", "too small"),
        Unseen::Format => both!("不显示", "not shown"),
    }
}

/// Cells of one part of a sheet together by their columns: the first of them, and their names in spans: B3、B5–B7.
pub(super) fn by_column<T: Ord + Copy>(cells: impl Iterator<Item = (T, At)>) -> Vec<(At, String)> {
    let mut columns: BTreeMap<(T, u32), Vec<u32>> = BTreeMap::new();
    for (part, (row, column)) in cells {
        columns.entry((part, column)).or_default().push(row);
    }
    let told = |((_, column), mut rows): ((T, u32), Vec<u32>)| {
        rows.sort_unstable();
        rows.dedup();
        let first = rows.first().copied().unwrap_or_default();
        ((first, column), spans(&rows, |row| cell_name((row, column))))
    };
    columns.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_in_spans() {
        assert_eq!(spans(&[2, 4, 5, 6], |row| (row + 1).to_string()), "3、5–7");
        assert_eq!(spans(&[1, 2], column_name), "B–C");
        let cells = [((), (2, 1)), ((), (4, 1)), ((), (5, 1)), ((), (0, 3))];
        assert_eq!(by_column(cells.into_iter()), [((2, 1), "B3、B5–B6".to_owned()), ((0, 3), "D1".to_owned())]);
    }
}
