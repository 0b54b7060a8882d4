//! How sheets look: what the reader of cells does not give, read from the parts of the workbook itself. Their sizes have been
//! counted before.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::budget::{Budget, is_count_of_texts, too_much};
use super::format;
use super::ink::{Fill, Font, Part, Pieces, Rgb, Rule, Theme, hex};
use super::open::Unreadable;
use super::sheet::{At, Floating, Looks};
use crate::content::both;

/// Rows of fewer points, and columns of fewer letters, show nothing.
const LOWEST_ROW: f64 = 4.0;
const NARROWEST_COLUMN: f64 = 1.0;

/// The part with the texts that cells share.
pub(super) const SHARED: &str = "xl/sharedstrings.xml";
/// Cells that rules are tried on, at most; a sheet of 10,000 cells may have 5,000 rules.
const MOST_TRIED: usize = 50_000_000;

/// Looks of sheets by their names.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<BTreeMap<String, Looks>, Unreadable> {
    let mut book = Book::new(bytes)?;
    let mut sheets = Vec::new();
    let targets = book.relations("xl/workbook.xml")?;
    book.walk("xl/workbook.xml", |event, _| {
        if let Tag::Open("sheet", tag) = event
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
        {
            sheets.push((name, id));
        }
    })?;
    let styles = book.styles()?;
    let mixed = book.mixed_strings()?;
    let mut looks = BTreeMap::new();
    let mut read = BTreeSet::new();
    for (name, id) in sheets {
        let Some(part) = targets.get(&id) else { continue };
        // A part that was counted once and read for many sheets would cost without bound.
        let path = plain(part);
        if !path.ends_with(".xml") || !read.insert(path) {
            return Err(damaged(part, &"not a sheet of its own"));
        }
        looks.insert(name.clone(), book.sheet(&name, part, &styles, &mixed, budget)?);
    }
    Ok(looks)
}

/// A step through a part.
enum Tag<'a> {
    /// An element begins; local name.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text inside.
    Text(&'a str),
}

/// What the styles of cells show.
#[derive(Debug, Default)]
struct Styles {
    /// By number of style.
    cells: Vec<Style>,
    /// What rules make of cells, by their numbers.
    rules: Vec<Rule>,
    theme: Theme,
}

/// One style of cells.
#[derive(Debug, Default)]
struct Style {
    font: Font,
    fill: Fill,
    format: Option<Arc<str>>,
}

/// Cells for which a rule holds, first and last.
type Spans = Vec<(At, At)>;

struct Book<'a> {
    parts: ZipArchive<Cursor<&'a [u8]>>,
    /// Paths in small letters -> number of the part: programs differ in how they write them.
    paths: BTreeMap<String, usize>,
}

impl<'a> Book<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let parts = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("xl", &error))?;
        let named = parts.file_names().enumerate().filter_map(|(at, name)| Some((plain(name.ok()?.as_ref()), at)));
        let paths = named.collect();
        Ok(Self { parts, paths })
    }

    /// Goes through a part, if it is there. `step` also learns the elements around.
    fn walk(&mut self, path: &str, mut step: impl FnMut(Tag<'_>, &[String])) -> Result<(), Unreadable> {
        let Some(at) = self.paths.get(&plain(path)) else { return Ok(()) };
        let part = self.parts.by_index(*at).map_err(|error| damaged(path, &error))?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        reader.config_mut().expand_empty_elements = true;
        let (mut buffer, mut around) = (Vec::new(), Vec::new());
        loop {
            match reader.read_event_into(&mut buffer).map_err(|error| damaged(path, &error))? {
                Event::Start(tag) => {
                    let name = tag.local_name();
                    step(Tag::Open(name.as_ref(), &tag), &around);
                    around.push(name.as_ref().to_owned());
                }
                Event::End(tag) => {
                    around.pop();
                    step(Tag::Close(tag.local_name().as_ref()), &around);
                }
                Event::Text(text) => step(Tag::Text(&text), &around),
                Event::Eof => return Ok(()),
                _ => {}
            }
            buffer.clear();
        }
    }

    /// Ids -> the parts that a part refers to.
    fn relations(&mut self, part: &str) -> Result<BTreeMap<String, String>, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let mut found = BTreeMap::new();
        self.walk(&format!("{folder}/_rels/{file}.rels"), |event, _| {
            if let Tag::Open("Relationship", tag) = event
                && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
            {
                found.insert(id, resolved(folder, &target));
            }
        })?;
        Ok(found)
    }

    fn styles(&mut self) -> Result<Styles, Unreadable> {
        let (mut formats, mut fonts, mut fills) = (BTreeMap::<u32, Arc<str>>::new(), Vec::<Font>::new(), Vec::new());
        let mut styles = Styles { theme: self.theme()?, ..Styles::default() };
        self.walk("xl/styles.xml", |event, around| {
            let Tag::Open(name, tag) = event else { return };
            let outer = around.last().map_or("", String::as_str);
            let inside = |name: &str| around.iter().any(|outer| outer == name);
            match (outer, name) {
                ("dxfs", "dxf") => styles.rules.push(Rule::default()),
                _ if inside("dxfs") => {
                    if let Some(rule) = styles.rules.last_mut() {
                        rule.take(name, tag, around);
                    }
                }
                ("numFmts", "numFmt") => {
                    let code = attribute(tag, "formatCode").filter(|code| format::may_show_more(code));
                    if let (Some(id), Some(code)) = (number(tag, "numFmtId"), code) {
                        formats.insert(id, code.into());
                    }
                }
                ("fonts", "font") => fonts.push(Font::default()),
                ("font", name) if inside("fonts") => {
                    if let Some(font) = fonts.last_mut() {
                        font.take(name, tag);
                    }
                }
                ("fills", "fill") => fills.push(Fill::default()),
                (_, name) if inside("fills") => {
                    if let Some(fill) = fills.last_mut() {
                        fill.take(name, tag, false);
                    }
                }
                ("cellXfs", "xf") => {
                    let font = number(tag, "fontId").and_then(|id| fonts.get(id as usize)).copied();
                    let fill = number(tag, "fillId").and_then(|id| fills.get(id as usize)).copied();
                    let format = number(tag, "numFmtId").and_then(|id| formats.get(&id)).cloned();
                    let (font, fill) = (font.unwrap_or_default(), fill.unwrap_or_default());
                    styles.cells.push(Style { font, fill, format });
                }
                _ => {}
            }
        })?;
        Ok(styles)
    }

    /// The colours of the theme.
    fn theme(&mut self) -> Result<Theme, Unreadable> {
        let mut listed: Vec<Rgb> = Vec::new();
        self.walk("xl/theme/theme1.xml", |event, around| {
            let Tag::Open(name, tag) = event else { return };
            let value = match name {
                "srgbClr" => attribute(tag, "val"),
                "sysClr" => attribute(tag, "lastClr"),
                _ => None,
            };
            if around.iter().rev().nth(1).is_some_and(|outer| outer == "clrScheme")
                && let Some(rgb) = value.and_then(|value| hex(&value))
            {
                listed.push(rgb);
            }
        })?;
        Ok(Theme::new(listed))
    }

    /// Shared texts, by their numbers, of which a piece looks otherwise than its cell.
    fn mixed_strings(&mut self) -> Result<BTreeMap<usize, Pieces>, Unreadable> {
        let mut mixed = BTreeMap::new();
        let (mut at, mut pieces) = (0_usize, Pieces::default());
        let mut claims_too_many = false;
        self.walk(SHARED, |event, around| match event {
            Tag::Open("sst", tag) => {
                claims_too_many |= attribute(tag, "uniqueCount").is_some_and(|count| !is_count_of_texts(&count));
            }
            Tag::Open("si", _) => pieces = Pieces::default(),
            Tag::Open(name, tag) => pieces.open(name, tag, around),
            Tag::Text(text) => pieces.words(text, around),
            Tag::Close("si") => {
                if pieces.is_mixed() {
                    mixed.insert(at, std::mem::take(&mut pieces));
                }
                at += 1;
            }
            Tag::Close(_) => {}
        })?;
        if claims_too_many { Err(damaged(SHARED, &"uniqueCount")) } else { Ok(mixed) }
    }

    fn sheet(
        &mut self,
        name: &str,
        part: &str,
        styles: &Styles,
        mixed: &BTreeMap<usize, Pieces>,
        budget: &mut Budget,
    ) -> Result<Looks, Unreadable> {
        let mut looks = Looks::default();
        let mut drawings = Vec::new();
        let mut handed_out = Ok(());
        let (mut row, mut next) = (0_u32, 0_u32);
        let mut cell = (0, 0);
        let plain = Style::default();
        let (mut style, mut shared, mut pieces, mut filled) = (&plain, false, Pieces::default(), false);
        // Cells with something in them, and what they stand on.
        let mut ground: Vec<(At, Fill)> = Vec::new();
        let mut rules: Vec<(Spans, Rule)> = Vec::new();
        let (mut spans, mut own): (Spans, Vec<Rule>) = (Vec::new(), Vec::new());
        self.walk(part, |event, around| match event {
            Tag::Open("col", tag) if is_away(tag, "width", NARROWEST_COLUMN) => {
                if let (Some(first), Some(last)) = (number(tag, "min"), number(tag, "max")) {
                    looks.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            Tag::Open("row", tag) => {
                row = number(tag, "r").map_or(next, |row| row.saturating_sub(1));
                next = row.saturating_add(1);
                cell = (row, u32::MAX);
                if is_away(tag, "ht", LOWEST_ROW) {
                    looks.hidden_rows.insert(row);
                }
            }
            Tag::Open("c", tag) => {
                cell = attribute(tag, "r").and_then(|name| place(&name)).unwrap_or((row, cell.1.wrapping_add(1)));
                style = number(tag, "s").and_then(|style| styles.cells.get(style as usize)).unwrap_or(&plain);
                if let Some(format) = &style.format {
                    looks.formats.insert(cell, Arc::clone(format));
                }
                let kind = attribute(tag, "t");
                if kind.as_deref() == Some("e") && attribute(tag, "vm").is_some() {
                    looks.pictures.insert(cell);
                }
                shared = kind.as_deref() == Some("s");
                (pieces, filled) = (Pieces::default(), false);
            }
            Tag::Open(name, tag) if around.iter().any(|outer| outer == "is") => pieces.open(name, tag, around),
            Tag::Text(text) if around.iter().any(|outer| outer == "is") => {
                filled = true;
                pieces.words(text, around);
            }
            Tag::Text(text) if around.last().is_some_and(|outer| outer == "v") => {
                filled = true;
                if let Some(known) = text.trim().parse().ok().filter(|_| shared).and_then(|at| mixed.get(&at))
                    && handed_out.is_ok()
                {
                    handed_out = budget.take_bytes(known.size(), name);
                    pieces = known.clone();
                }
            }
            Tag::Close("c") if filled => {
                ground.push((cell, style.fill));
                match pieces.of(&style.font, |font| font.struck) {
                    Part::None => {}
                    Part::Whole => drop(looks.struck.insert(cell)),
                    Part::Words(words) => drop(looks.struck_words.insert(cell, words)),
                }
                let unseen = |font: &Font| styles.theme.unseen(font, style.fill);
                let why = |part: Part| {
                    let font = match &part {
                        Part::None => None,
                        _ => pieces.fonts(&style.font).find_map(|font| unseen(&font)),
                    };
                    font.map(|why| (why, part))
                };
                if let Some(found) = why(pieces.of(&style.font, |font| unseen(font).is_some())) {
                    looks.unseen.insert(cell, found);
                }
            }
            // Rules, of which newer programs keep the look inside and the cells behind.
            Tag::Open("conditionalFormatting", tag) => {
                own.clear();
                spans = attribute(tag, "sqref").map(|cells| areas(&cells)).unwrap_or_default();
            }
            Tag::Open("cfRule", tag) => {
                own.extend(number(tag, "dxfId").and_then(|at| styles.rules.get(at as usize)).copied());
            }
            Tag::Open("dxf", _) if around.last().is_some_and(|outer| outer == "cfRule") => own.push(Rule::default()),
            Tag::Open(name, tag) if around.iter().any(|outer| outer == "dxf") => {
                if let Some(rule) = own.last_mut() {
                    rule.take(name, tag, around);
                }
            }
            Tag::Text(text) if around.last().is_some_and(|outer| outer == "sqref") => spans = areas(text),
            Tag::Close("conditionalFormatting") => rules.extend(own.drain(..).map(|rule| (spans.clone(), rule))),
            Tag::Open("drawing", tag) => drawings.extend(attribute(tag, "id")),
            _ => {}
        })?;
        handed_out?;
        let spans: usize = rules.iter().map(|(spans, _)| spans.len()).sum();
        if spans.saturating_mul(ground.len()) > MOST_TRIED {
            let message = both!("“{name}”的条件格式太多", "sheet {name} has too many rules of conditional formatting");
            return Err(too_much(message));
        }
        for (spans, rule) in rules {
            let holds = |(row, column): At| {
                let inside = |((top, left), (low, right)): &(At, At)| {
                    (*top..=*low).contains(&row) && (*left..=*right).contains(&column)
                };
                spans.iter().any(inside)
            };
            for (cell, fill) in ground.iter().filter(|(cell, _)| holds(*cell)) {
                if rule.strikes() {
                    looks.struck_by_rule.insert(*cell);
                }
                if let Some(why) = rule.unseen(&styles.theme, *fill) {
                    looks.unseen_by_rule.entry(*cell).or_insert(why);
                }
            }
        }
        if !drawings.is_empty() {
            let targets = self.relations(part)?;
            for drawing in drawings.iter().filter_map(|id| targets.get(id)) {
                self.drawing(drawing, &mut looks.floating)?;
            }
        }
        Ok(looks)
    }

    /// What floats above a sheet.
    fn drawing(&mut self, part: &str, floating: &mut Vec<(At, Floating)>) -> Result<(), Unreadable> {
        let mut at = (0, 0);
        let (mut picture, mut words) = (false, false);
        self.walk(part, |event, around| {
            let inside = |name: &str| around.iter().any(|outer| outer == name);
            match event {
                Tag::Open(name, _) if name.ends_with("Anchor") => (at, picture, words) = ((0, 0), false, false),
                Tag::Open("pic", _) => picture = true,
                Tag::Text(text) => {
                    let count = || text.trim().parse().unwrap_or_default();
                    match around.last().map(String::as_str) {
                        Some("row") if inside("from") => at.0 = count(),
                        Some("col") if inside("from") => at.1 = count(),
                        Some("t") if inside("sp") => words |= !text.trim().is_empty(),
                        _ => {}
                    }
                }
                Tag::Close(name) if name.ends_with("Anchor") => {
                    floating.extend(picture.then_some((at, Floating::Picture)));
                    floating.extend((words && !picture).then_some((at, Floating::Words)));
                }
                _ => {}
            }
        })
    }
}

/// A part that cannot be read.
fn damaged(part: &str, why: &dyn std::fmt::Display) -> Unreadable {
    Unreadable::new(both!("工作簿损坏，读不了：{part}: {why}", "the workbook is damaged: {part}: {why}"))
}

/// The path of a part as parts are looked for.
fn plain(path: &str) -> String {
    path.trim_start_matches('/').to_lowercase()
}

/// The path that a part in a folder means by another.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

/// The value of an attribute, whatever stands before its name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
}

pub(super) fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

/// Whether a row or a column is hidden, or so small that it might as well be.
fn is_away(tag: &BytesStart<'_>, size: &str, least: f64) -> bool {
    flag(tag, "hidden")
        || attribute(tag, size).and_then(|size| size.parse::<f64>().ok()).is_some_and(|size| size < least)
}

/// The areas that a rule is for: `B2:B40 D7`.
fn areas(written: &str) -> Vec<(At, At)> {
    let area = |area: &str| {
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        Some((place(&first.replace('$', ""))?, place(&last.replace('$', ""))?))
    };
    written.split_whitespace().filter_map(area).collect()
}

fn flag(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| value == "1" || value == "true")
}

/// Whether an element that is on without a value is on.
pub(super) fn is_on(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "val").is_none_or(|value| value != "0" && value != "false")
}

/// Row and column of a cell's name.
fn place(name: &str) -> Option<At> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::super::sheet::cell_name;
    use super::*;

    #[test]
    fn cells_are_found_by_their_names() {
        for at in [(0, 0), (6, 2), (0, 25), (0, 26), (9, 51), (1_048_575, 16_383)] {
            assert_eq!(place(&cell_name(at)), Some(at));
        }
        for name in ["", "A", "1", "A0", "A1B", "一1", "AAAAAAAAAA1"] {
            assert_eq!(place(name), None, "{name}");
        }
    }

    #[test]
    fn parts_are_found_as_programs_write_them() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/worksheets", "../drawings/drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(resolved("", "../../a.xml"), "a.xml");
    }
}
