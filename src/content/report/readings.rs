//! 我读成了…: what people wrote in their own way, and what it was read as, for them to look over.

use std::fmt::Write as _;

use super::text::visible;
use crate::content::{Lang, Loaded, ReadAs};

/// More of one sheet than this are not listed …
const MANY: usize = 20;
/// … only the first of them.
const FIRST: usize = 15;

/// What was read otherwise than it is written, sheet by sheet; none: nothing was. `all`: list every one.
pub fn read_as_text(loaded: &Loaded, lang: Lang, all: bool) -> Option<String> {
    let readings = &loaded.read_as;
    if readings.is_empty() {
        return None;
    }
    let count = readings.len();
    let mut text = match lang {
        Lang::Zh => format!("我读成了…（{count} 格；读得对就不用改，读错了的改那一格）"),
        Lang::En => format!("Read as … ({count} cells; change those that were meant otherwise)"),
    };
    for sheet in readings.chunk_by(|one, two| one.sheet == two.sheet) {
        let _ = write!(text, "\n  {}", visible(sheet[0].sheet.as_deref().unwrap_or(&sheet[0].file)));
        let lines = folded(sheet);
        let shown = if all || lines.len() <= MANY { lines.len() } else { FIRST };
        for (cells, reading) in &lines[..shown] {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n    {}  {} → {}", cells.join("、"), visible(&reading.written), read(reading, lang));
        }
        let more = lines.len() - shown;
        let _ = match lang {
            _ if more == 0 => Ok(()),
            Lang::Zh => write!(text, "\n    … 还有 {more} 处（--all 全部列出）"),
            Lang::En => write!(text, "\n    … and {more} more (--all lists them)"),
        };
    }
    Some(text)
}

/// Cells of a sheet that say the same, together.
fn folded(sheet: &[ReadAs]) -> Vec<(Vec<&str>, &ReadAs)> {
    let mut lines: Vec<(Vec<&str>, &ReadAs)> = Vec::new();
    for reading in sheet {
        let cell = reading.cell.as_deref().unwrap_or_default();
        let same = |known: &ReadAs| known.written == reading.written && known.read_as == reading.read_as;
        match lines.iter_mut().find(|(_, known)| same(known)) {
            Some((cells, _)) => cells.push(cell),
            None => lines.push((vec![cell], reading)),
        }
    }
    lines
}

fn read(reading: &ReadAs, lang: Lang) -> String {
    match (reading.read_as.as_str(), lang) {
        ("", Lang::Zh) => "（空着）".to_owned(),
        ("", Lang::En) => "(nothing)".to_owned(),
        (read, _) => visible(read),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_told_sheet_by_sheet_and_the_same_ones_together() {
        let reading = |sheet: &str, cell: &str, written: &str, read_as: &str| ReadAs {
            file: "青禾县.xlsx".to_owned(),
            sheet: Some(sheet.to_owned()),
            cell: Some(cell.to_owned()),
            written: written.to_owned(),
            read_as: read_as.to_owned(),
        };
        let mut loaded = Loaded::without_content(Vec::new());
        assert_eq!(read_as_text(&loaded, Lang::Zh, false), None);
        loaded.read_as = vec![
            reading("江霞村", "B7", "周一到周五8:30-17:30", "周一至周五 08:30-17:30"),
            reading("江霞村", "B9", "无", ""),
            reading("江霞村", "C20", "无", ""),
            reading("西塘村", "B8", "约1860人", "1860"),
        ];
        insta::assert_snapshot!(read_as_text(&loaded, Lang::Zh, false).expect("a list"), @"
        我读成了…（4 格；读得对就不用改，读错了的改那一格）
          江霞村
            B7  周一到周五8:30-17:30 → 周一至周五 08:30-17:30
            B9、C20  无 → （空着）
          西塘村
            B8  约1860人 → 1860
        ");
        loaded.read_as =
            (0..30).map(|at| reading("江霞村", &format!("B{at}"), &format!("约{at}人"), &at.to_string())).collect();
        let text = read_as_text(&loaded, Lang::En, false).expect("a list");
        assert!(text.contains("… and 15 more"), "{text}");
        let all = read_as_text(&loaded, Lang::En, true).expect("a list");
        assert!(all.contains("    B29  约29人 → 29") && !all.contains("… and"), "{all}");
    }
}
