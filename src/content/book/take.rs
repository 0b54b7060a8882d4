//! From sheets to files: what a book holds, as the files of a content folder, with the cell of every value.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::county;
use super::find::{Labels, TableAt, What, recognise};
use super::finding::{Findings, Places, Spot};
use super::identify::{identify, villages_of};
use super::known::Files;
use super::layout::{COUNTY_FORM, COUNTY_SHEET, List, Slot, TABLES};
use super::names::{Names, Scope};
use super::officers;
use super::reading::{Area, Around};
use super::remark::Remarks;
use super::rows::Rows;
use super::schemas;
use super::seen;
use super::sheet::{At, Cell, Sheet};
use super::stray;
use super::value::read;
use super::villages;
use crate::content::record::{Kind, Target};
use crate::content::{Code, both, phone};
use crate::guide::{Date, is_phone};

/// What a book holds.
#[derive(Debug)]
pub(super) struct Taken {
    /// Six digits.
    pub county: String,
    /// Its files.
    pub files: Files,
    /// Where their values stand.
    pub places: Places,
    /// What reading found.
    pub findings: Findings,
    /// Whether so much is missing that checks would only repeat it.
    pub broken: bool,
}

/// The parts of a book, each where it was found.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The county's form.
    pub county: Option<(usize, Labels)>,
    /// Tables with a sheet of their own.
    pub tables: BTreeMap<List, Rows>,
    /// Sheets of villages.
    pub villages: Vec<VillageAt>,
}

/// A village's sheet.
#[derive(Debug)]
pub(super) struct VillageAt {
    /// Which sheet.
    pub sheet: usize,
    /// Six digits.
    pub code: String,
    /// Where the code stands, or should.
    pub spot: Spot,
    /// Its form.
    pub labels: Labels,
    /// Its blocks.
    pub blocks: BTreeMap<List, Rows>,
}

/// Takes a book apart.
pub(super) fn take(sheets: &[Sheet], from_1904: bool, today: Option<Date>) -> Taken {
    let mut findings = Findings::default();
    let mut parts = parts(sheets, &mut findings);
    let none = Names::default();
    let around = Around { from_1904, today, area: area(sheets) };
    let bare = Scope::new(&none, Target::Service, around);
    let lacks_sheets = findings.any(Code::SheetMissing);
    villages_of(&mut parts, sheets, bare, &mut findings);
    let base = place(&parts, &Slot::Field(vec!["base"]));
    let based = base.is_some_and(|(sheet, at)| !sheets[sheet].text(at).trim().is_empty());
    let names = identify(&mut parts, based, bare, &mut findings);
    let scope = Scope::new(&names, Target::Service, around);
    let county = county_code(&parts, sheets, bare, &mut findings);
    let (mut files, mut places) = (Files::new(), Places::default());
    let own = county::files(&parts, sheets, scope, &county, &mut findings, &mut files, &mut places);
    villages::files(&parts, sheets, scope, &county, own, &mut findings, &mut files, &mut places);
    let schemas = place(&parts, &Slot::Schemas);
    let text = schemas.map(|(sheet, at)| sheets[sheet].text(at)).unwrap_or_default();
    if let (false, Some((sheet, at))) = (schemas::put(text, &mut files, &county), schemas) {
        let message = both!("看不懂“{text}”", "cannot make anything of {text}");
        let help = both!("清空这一格，它由工具填写", "clear this cell, it is filled by the tool");
        findings.add(Spot::cell(sheet, at), Code::WordUnknown, message, help);
    }
    let broken = lacks_sheets || findings.any(Code::ColumnMissing);
    Taken { county, files, places, findings, broken }
}

/// The area code of a book's landlines; none if they have several. A few may be the province's or a neighbour's.
fn area(sheets: &[Sheet]) -> Option<Area> {
    const LONGEST: usize = 40;
    const OUT_OF: usize = 10;
    let mut found: BTreeMap<Area, usize> = BTreeMap::new();
    for cell in sheets.iter().flat_map(|sheet| sheet.cells.values()) {
        let Cell::Text(text) = cell else { continue };
        if text.len() <= LONGEST && text.trim_start().starts_with(['0', '０', '(', '（']) {
            let phone = phone::tidy(text);
            if let Some(area) = Area::of(&phone).filter(|_| is_phone(&phone)) {
                *found.entry(area).or_default() += 1;
            }
        }
    }
    let all: usize = found.values().sum();
    let (area, count) = found.into_iter().max_by_key(|(_, count)| *count)?;
    ((all - count) * OUT_OF <= all).then_some(area)
}

/// Sheet and cell of a value of the county's form.
pub(super) fn place(parts: &Parts, slot: &Slot) -> Option<(usize, At)> {
    let (sheet, labels) = parts.county.as_ref()?;
    let mut lines = COUNTY_FORM.iter().zip(labels).flat_map(|(section, labels)| section.lines.iter().zip(labels));
    let label = lines.find(|(line, _)| line.slot == *slot).and_then(|(_, label)| *label)?;
    Some((*sheet, county::beside(label)))
}

fn parts(sheets: &[Sheet], findings: &mut Findings) -> Parts {
    let mut parts = Parts::default();
    for (at, sheet) in sheets.iter().enumerate() {
        let what = recognise(sheet, at, findings);
        let name = &sheet.name;
        if sheet.hidden && !matches!(what, What::Guide | What::Unknown) {
            let message = both!("表“{name}”是隐藏的，也读了", "sheet {name} is hidden and was read all the same");
            let help = both!("取消隐藏，看看里面对不对；用不着就删掉", "unhide it and look at it, or delete it");
            findings.add(Spot::sheet(at), Code::SheetHidden, message, help);
        }
        if !matches!(what, What::Guide | What::Unknown) {
            seen::said(sheet, at, findings);
        }
        stray::said(sheet, at, &what, findings);
        match what {
            What::County(labels) if parts.county.is_none() => parts.county = Some((at, labels)),
            What::County(_) => twice(at, COUNTY_SHEET, findings),
            What::Village(labels, blocks) => parts.villages.push(village_at(at, sheet, labels, blocks, findings)),
            What::Table(table) => {
                let list = table.table.list;
                match parts.tables.entry(list) {
                    Entry::Occupied(_) => twice(at, table.table.name, findings),
                    Entry::Vacant(place) => drop(place.insert(Rows::new(table, sheet, findings))),
                }
            }
            What::Unknown if !sheet.hidden => {
                let message = both!("不认得表“{name}”，没有读", "sheet {name} is none of this workbook's; not read");
                let help = both!(
                    "用不着就删掉；如果是表头被改了，改回原来的字",
                    "delete it, or give its columns their old heads back"
                );
                findings.add(Spot::sheet(at), Code::SheetUnknown, message, help);
            }
            // Programs keep hidden sheets of their own.
            What::Unknown | What::Guide => {}
        }
    }
    let mut missing = Vec::new();
    if parts.county.is_none() {
        missing.push(COUNTY_SHEET);
    }
    let needed = TABLES.iter().filter(|table| !table.list.may_lack());
    missing.extend(needed.filter(|table| !parts.tables.contains_key(&table.list)).map(|table| table.name));
    for name in missing {
        let message = both!("缺少表“{name}”", "there is no sheet {name}");
        let help = both!(
            "从模板里把这张表拷过来，没有内容就留着表头；补好以后再检查，其余的问题才看得出来",
            "copy it from the template, with its head only if there is nothing to say; other findings show once it is there"
        );
        findings.add(Spot::BOOK, Code::SheetMissing, message, help);
    }
    parts
}

fn twice(at: usize, name: &str, findings: &mut Findings) {
    let message = both!("“{name}”有两张，这一张没有读", "there are two sheets {name}; this one was not read");
    findings.add(
        Spot::sheet(at),
        Code::SheetTwice,
        message,
        both!("把内容并到一张里，另一张删掉", "join them and delete one"),
    );
}

fn village_at(at: usize, sheet: &Sheet, labels: Labels, blocks: Vec<TableAt>, findings: &mut Findings) -> VillageAt {
    let mut found = BTreeMap::new();
    for block in blocks {
        let (list, name) = (block.table.list, block.table.name);
        let spot = block.spot();
        let Entry::Vacant(place) = found.entry(list) else {
            let message =
                both!("【{name}】写了两块，后一块没有读", "there are two blocks {name}; the second was not read");
            findings.add(spot, Code::SheetTwice, message, both!("并成一块", "join them"));
            continue;
        };
        let rows = place.insert(Rows::new(block, sheet, findings));
        if list == List::Officers {
            officers::take_apart(rows, findings);
        }
    }
    VillageAt { sheet: at, code: String::new(), spot: Spot::cell(at, (0, 0)), labels, blocks: found }
}

/// The county's code. Files need one even where none is written, which the check says.
fn county_code(parts: &Parts, sheets: &[Sheet], scope: Scope<'_>, findings: &mut Findings) -> String {
    const NONE: &str = "000000";
    let Some((sheet, at)) = place(parts, &Slot::CountyCode) else { return NONE.to_owned() };
    let spot = Spot::cell(sheet, at);
    let mut remarks = Remarks::default();
    let cell = sheets[sheet].get(at);
    let read = cell.and_then(|cell| read(cell, Kind::Code(6), &scope, &mut remarks));
    let said = !remarks.is_empty();
    findings.remark(spot, remarks);
    match read {
        Some(Value::String(code)) if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) => code,
        Some(value) => {
            let message = both!("县代码 {value} 不对", "the county's code {value} is wrong");
            findings.add(spot, Code::CodeMalformed, message, both!("写区划代码的前 6 位数字", "write its six digits"));
            NONE.to_owned()
        }
        None => {
            if !said {
                let message = both!("县代码没有写", "the county's code is missing");
                findings.add(
                    spot,
                    Code::FieldMissing,
                    message,
                    both!("写区划代码的前 6 位数字", "write its six digits"),
                );
            }
            NONE.to_owned()
        }
    }
}

/// Codes of the villages that have a sheet.
pub(super) fn codes(parts: &Parts) -> BTreeSet<&str> {
    parts.villages.iter().map(|village| village.code.as_str()).collect()
}
