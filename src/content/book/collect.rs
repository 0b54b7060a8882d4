//! Collecting: what villages sent back is read, checked as it will stand in the content folder, and taken village by
//! village. Nothing of the county's own is touched; a village whose sheet has errors gets it back, marked, and holds up
//! nobody else.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::XlsxError;
use serde::Serialize;
use serde_json::Value;

use super::draw::draw;
use super::finding::located;
use super::hand_out::{SHORT, handed_out};
use super::known::{Files, names, villages};
use super::layout::{List, Slot, VILLAGE_FORM};
use super::losses::{Loss, losses};
use super::marked::marked_page;
use super::names::Names;
use super::returned::{Known, Returned, ReturnedFile, Village, place, read_folder};
use super::sheet::{At, Cell, Sheet, cell_name};
use super::state::State;
use super::store::{self, Written};
use super::take::{Taken, take};
use super::village::village_page;
use super::villages::LISTS;
use super::{check_files, fill, fitting_files, which};
use crate::content::{Diagnostic, ReadAs, Severity, Text, both, day_of};
use crate::guide::{Date, Moment};

/// Cells that are named where two files of a village differ.
const NAMED: usize = 5;

/// What came of collecting.
#[derive(Debug)]
pub struct Collected {
    /// Six digits of the county.
    pub county: String,
    /// The files of the folder.
    pub files: Vec<ReturnedFile>,
    /// All villages of the county, by code.
    pub villages: Vec<VillageReturn>,
    /// What was written.
    pub written: Written,
}

/// What came of one village.
#[derive(Debug)]
pub struct VillageReturn {
    /// Six digits after the county's.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Name of its township.
    pub township: String,
    /// How it stands.
    pub standing: Standing,
    /// The file that counts; none: nothing came back.
    pub file: Option<String>,
    /// What is to be known of its files.
    pub notes: Vec<Text>,
    /// What was found in its sheet.
    pub found: Vec<Diagnostic>,
    /// What was read in its sheet otherwise than it is written.
    pub readings: Vec<ReadAs>,
    /// What the content loses, or would lose.
    pub losses: Vec<Loss>,
    /// Its sheet once more, marked, where it has errors.
    pub marked: Option<Vec<u8>>,
}

impl VillageReturn {
    /// What to write to the village, to be pasted where one writes; none where there is nothing to correct.
    pub fn message(&self) -> Option<String> {
        let errors: Vec<_> = self.found.iter().filter(|found| found.level == Severity::Error).collect();
        if errors.is_empty() {
            return None;
        }
        let mut text = format!("{}：表收到了，有 {} 处要改。\n", self.name, errors.len());
        for (number, found) in (1..).zip(errors) {
            let cell = found.cell.as_ref().map(|cell| format!("{cell} ")).unwrap_or_default();
            text.push_str(&format!("{number}. {cell}{}。{}\n", found.message.zh, found.help.zh));
        }
        text.push_str("要改的格子在附件里是红色的，改好把文件发回来。\n");
        Some(text)
    }
}

/// How a village stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its sheet was taken.
    Taken,
    /// Its sheet says what the content says.
    Unchanged,
    /// Its sheet has errors.
    Errors,
    /// The content would lose something, and nobody agreed to that.
    Loses,
    /// Nothing came back.
    Missing,
}

impl Standing {
    /// For people.
    pub fn text(self) -> Text {
        match self {
            Self::Taken => both!("收下了", "taken"),
            Self::Unchanged => both!("没有变化", "unchanged"),
            Self::Errors => both!("要改", "has errors"),
            Self::Loses => both!("等你决定", "waits for a yes"),
            Self::Missing => both!("没有交", "not returned"),
        }
    }
}

/// What has to be agreed to.
#[derive(Debug)]
pub enum Question<'a> {
    /// Whether a file without a known code is this village's.
    Village {
        /// The file.
        file: &'a str,
        /// Six digits after the county's.
        code: &'a str,
        /// The village's name.
        name: &'a str,
        /// Its township's.
        township: &'a str,
    },
    /// Whether a village may lose these.
    Losses(&'a [Loss]),
}

/// Why nothing could be collected.
#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    /// Several counties, or not the one asked for: these are there.
    #[error("counties there: {}", .0.join(", "))]
    Which(Vec<String>),
    /// The content's files do not read, so that nothing can be put beside them.
    #[error("the content does not read")]
    Unfit(Vec<Diagnostic>),
    /// A marked copy cannot be made.
    #[error(transparent)]
    Workbook(#[from] XlsxError),
    /// The folder cannot be read, or the content not be written.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
}

/// Takes the villages' sheets of `folder` into the content folder `root`. `agree` is asked about what is in doubt; what it
/// does not agree to is not taken.
pub fn collect(
    folder: &Path,
    root: &Path,
    county: Option<&str>,
    today: Option<Date>,
    agree: &mut dyn FnMut(&Question<'_>) -> bool,
) -> Result<Collected, CollectError> {
    let county = which(root, county).map_err(CollectError::Which)?;
    let old = fitting_files(root, &county).map_err(CollectError::Unfit)?;
    let (mut files, sheets) = read_folder(folder)?;
    let known = Known::new(&old, &county);
    let by_village = sort(filled_in(sheets, &known, &old, &county), &known, &mut files, agree);
    let mut returns = blank(&known);
    let chosen: BTreeMap<String, Returned> = by_village
        .into_iter()
        .filter_map(|(code, all)| {
            let (newest, notes) = newest(all)?;
            returns.get_mut(&code)?.notes = notes;
            Some((code, newest))
        })
        .collect();
    let mut new = check(&old, &county, root, today, &chosen, &mut returns)?;
    let state = chosen.values().fold(State::default(), |all, returned| all.with(&returned.state));
    weigh(&old, &county, &mut new, &state, day_of(today), &mut returns, agree);
    let written = if new.is_empty() { Written::default() } else { store::write(root, &county, &new)? };
    Ok(Collected { county, files, villages: returns.into_values().collect(), written })
}

/// All villages, of none of which anything has come back.
fn blank(known: &Known<'_>) -> BTreeMap<String, VillageReturn> {
    let row = |(code, (name, township)): (&String, &(String, String))| {
        let village = VillageReturn {
            code: code.clone(),
            name: if name.is_empty() { code.clone() } else { name.clone() },
            township: township.clone(),
            standing: Standing::Missing,
            file: None,
            notes: Vec::new(),
            found: Vec::new(),
            readings: Vec::new(),
            losses: Vec::new(),
            marked: None,
        };
        (code.clone(), village)
    };
    known.villages.iter().map(row).collect()
}

/// Of a workbook with the sheets of many villages those that somebody has written into. A county's whole workbook that one
/// village sends back says nothing about the others.
fn filled_in(sheets: Vec<Returned>, known: &Known<'_>, old: &Files, county: &str) -> Vec<Returned> {
    let mut sheets_of: BTreeMap<String, usize> = BTreeMap::new();
    for returned in &sheets {
        *sheets_of.entry(returned.file.clone()).or_default() += 1;
    }
    let names = names(old, county);
    let is_new = |returned: &Returned| {
        let Village::Is(code) = known.village(returned) else { return true };
        let page = village_page(Some(&code), &old[&format!("{county}/villages/{code}.json")], &names);
        sheets_of[&returned.file] == 1 || page.sheet.cells != returned.sheet.cells
    };
    sheets.into_iter().filter(is_new).collect()
}

/// Sheets by village. What belongs to none is noted with its file.
fn sort(
    sheets: Vec<Returned>,
    known: &Known<'_>,
    files: &mut [ReturnedFile],
    agree: &mut dyn FnMut(&Question<'_>) -> bool,
) -> BTreeMap<String, Vec<Returned>> {
    let mut sorted: BTreeMap<String, Vec<Returned>> = BTreeMap::new();
    for returned in sheets {
        let file = returned.file.clone();
        let why = match known.village(&returned) {
            Village::Is(code) => {
                sorted.entry(code).or_default().push(returned);
                continue;
            }
            Village::Perhaps(code) => {
                let (name, township) = &known.villages[&code];
                if agree(&Question::Village { file: &file, code: &code, name, township }) {
                    sorted.entry(code).or_default().push(returned);
                    continue;
                }
                both!(
                    "没有对得上的村代码，像是{township}{name}（{code}），没有收。对就把 {code} 写进“村代码”，或加 --yes 再收",
                    "no code fits; it may be {name} in {township} ({code}); not taken. If it is, write {code} beside 村代码 or add --yes"
                )
            }
            Village::Unknown(why) => why,
        };
        if let Some(file) = files.iter_mut().find(|other| other.path == file) {
            file.notes.push(why);
        }
    }
    sorted
}

/// The sheet that was saved last, and what is to be said of the others.
fn newest(mut all: Vec<Returned>) -> Option<(Returned, Vec<Text>)> {
    // Of two of the same moment the one whose name comes last: “表(2).xlsx”.
    all.sort_by(|one, other| (one.saved, one.came, &one.file).cmp(&(other.saved, other.came, &other.file)));
    let newest = all.pop()?;
    let mut notes = Vec::new();
    for other in all {
        let (file, kept) = (&other.file, &newest.file);
        if other.sheet.cells == newest.sheet.cells {
            notes.push(both!("{file} 和 {kept} 是同一份", "{file} is the same as {kept}"));
            continue;
        }
        let (saved, other_saved) = (shown(newest.saved), shown(other.saved));
        let cells = differing(&newest.sheet, &other.sheet).join("；");
        notes.push(both!(
            "交了不止一份：以最后存的 {kept}（{saved}）为准，{file}（{other_saved}）没有收，不同的是 {cells}",
            "more than one came back: {kept}, saved last ({saved}), counts; {file} ({other_saved}) was not taken; they differ in {cells}"
        ));
    }
    Some((newest, notes))
}

/// A moment for people, by China's clock.
fn shown(saved: i64) -> String {
    let Moment { date, minute } = Moment::from_unix_seconds(saved);
    format!("{date} {:02}:{:02}", minute / 60, minute % 60)
}

/// Cells in which two sheets differ, with what stands in each.
fn differing(one: &Sheet, other: &Sheet) -> Vec<String> {
    let text = |sheet: &Sheet, at: At| match sheet.get(at) {
        Some(Cell::Text(text)) => text.trim().chars().take(20).collect(),
        Some(Cell::Number(number)) => number.to_string(),
        Some(_) => "…".to_owned(),
        None => "空".to_owned(),
    };
    let mut places: Vec<At> = one.cells.keys().chain(other.cells.keys()).copied().collect();
    places.sort_unstable();
    places.dedup();
    places.retain(|at| one.get(*at) != other.get(*at));
    let more = places.len() > NAMED;
    let mut list: Vec<String> = places
        .into_iter()
        .take(NAMED)
        .map(|at| format!("{}（{} / {}）", cell_name(at), text(one, at), text(other, at)))
        .collect();
    if more {
        list.push("…".to_owned());
    }
    list
}

/// Reads and checks the sheets that count, all together with what the content has. Gives the files of villages without
/// errors; findings, and the marked sheets of those with errors, go to their villages.
fn check(
    old: &Files,
    county: &str,
    root: &Path,
    today: Option<Date>,
    chosen: &BTreeMap<String, Returned>,
    returns: &mut BTreeMap<String, VillageReturn>,
) -> Result<Files, CollectError> {
    // The county's own tables are made of the content, ids instead of names, as for a single table.
    let mut sheets: Vec<Sheet> =
        fill::pages(old, county, &Names::default(), 0).into_iter().map(|page| page.sheet).collect();
    let first = sheets.len() - villages(old, county).count();
    let mut of_sheet: BTreeMap<String, String> = BTreeMap::new();
    for (at, (code, _)) in (first..).zip(villages(old, county)) {
        let Some(returned) = chosen.get(code) else { continue };
        let name = std::mem::take(&mut sheets[at].name);
        let mut sheet = Sheet { name: name.clone(), ..returned.sheet.clone() };
        if let Some(place) = place(&returned.labels, &Slot::Village) {
            sheet.cells.insert(place, Cell::Text(code.to_owned()));
        }
        // The name is the official list's: what a village calls itself is compared, not taken.
        if let (Some(place), Some(own)) = (place(&returned.labels, &Slot::Field(vec!["name"])), returns.get(code))
            && own.name != code
        {
            sheet.cells.insert(place, Cell::Text(own.name.clone()));
        }
        sheets[at] = sheet;
        of_sheet.insert(name, code.to_owned());
    }
    let Taken { files: taken, places, findings, .. } = take(&sheets, false, today);
    for reading in findings.readings("", &sheets) {
        let Some(code) = reading.sheet.as_ref().and_then(|sheet| of_sheet.get(sheet)) else { continue };
        if let (Some(village), Some(returned)) = (returns.get_mut(code), chosen.get(code)) {
            village.readings.push(ReadAs { file: returned.file.clone(), ..reading });
        }
    }
    let path = |code: &str| format!("{county}/villages/{code}.json");
    let mut all = old.clone();
    for (code, returned) in chosen {
        let mut new = taken.get(&path(code)).cloned().unwrap_or(Value::Null);
        keep_unasked(&mut new, &old[&path(code)], returned);
        all.insert(path(code), new);
    }
    let (_, mut found) = check_files(all.clone(), Some(root), today);
    // What the content has of its own is told by `check`.
    found.retain(|found| chosen.keys().any(|code| found.file == path(code)));
    for mut found in located(findings, found, &places, "", &sheets) {
        let Some(code) = found.sheet.as_ref().and_then(|sheet| of_sheet.get(sheet)) else { continue };
        let (Some(village), Some(returned)) = (returns.get_mut(code), chosen.get(code)) else { continue };
        found.file.clone_from(&returned.file);
        village.found.push(found);
    }
    let names = names(old, county);
    let mut good = Files::new();
    for (code, returned) in chosen {
        let Some(village) = returns.get_mut(code) else { continue };
        village.file = Some(returned.file.clone());
        let (before, after) = (&old[&path(code)], &all[&path(code)]);
        let is_wrong = village.found.iter().any(|found| found.level == Severity::Error) || after.is_null();
        village.standing = match is_wrong {
            true => Standing::Errors,
            false if before == after => Standing::Unchanged,
            false => Standing::Taken,
        };
        if is_wrong {
            let full = returned.blocks.iter().any(|list| !SHORT.contains(list));
            let page = marked_page(handed_out(code, before, &names, full), &returned.sheet, &village.found);
            village.marked = Some(draw(&[page], &returned.state)?);
        } else if before != after {
            good.insert(path(code), after.clone());
        }
    }
    Ok(good)
}

/// What a sheet has no label and no block for, it says nothing about: the content's stays.
fn keep_unasked(new: &mut Value, old: &Value, returned: &Returned) {
    let Some(fields) = new.as_object_mut() else { return };
    let others = [(List::Roster, "roster"), (List::Adjustments, "services")];
    for (_, key) in LISTS.into_iter().chain(others).filter(|(list, _)| !returned.blocks.contains(list)) {
        fields.remove(key);
        if let Some(value) = old.get(key) {
            fields.insert(key.to_owned(), value.clone());
        }
    }
    for line in VILLAGE_FORM.lines.iter().filter(|line| place(&returned.labels, &line.slot).is_none()) {
        let Slot::Field(path) = &line.slot else { continue };
        let value = path.iter().try_fold(old, |value, key| value.get(key));
        match (path.as_slice(), value) {
            ([key], Some(value)) => {
                fields.insert((*key).to_owned(), value.clone());
            }
            ([outer, key], Some(value)) => {
                let inside = fields.entry(*outer).or_insert_with(|| Value::Object(serde_json::Map::new()));
                if let Some(inside) = inside.as_object_mut() {
                    inside.insert((*key).to_owned(), value.clone());
                }
            }
            _ => {}
        }
    }
}

/// What the content would lose by the new files is asked about, village by village; those of villages that may not lose it
/// are taken out again.
fn weigh(
    old: &Files,
    county: &str,
    new: &mut Files,
    state: &State,
    today: Date,
    returns: &mut BTreeMap<String, VillageReturn>,
    agree: &mut dyn FnMut(&Question<'_>) -> bool,
) {
    let before: Files = new.keys().filter_map(|path| Some((path.clone(), old.get(path)?.clone()))).collect();
    let mut by_file: BTreeMap<String, Vec<Loss>> = BTreeMap::new();
    for loss in losses(&before, new, state, Some(today)) {
        by_file.entry(loss.file.clone()).or_default().push(loss);
    }
    for (path, lost) in by_file {
        let code = path.trim_start_matches(&format!("{county}/villages/")).trim_end_matches(".json").to_owned();
        let Some(village) = returns.get_mut(&code) else { continue };
        if lost.iter().any(Loss::asks) && !agree(&Question::Losses(&lost)) {
            village.standing = Standing::Loses;
            new.remove(&path);
        }
        village.losses = lost;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_differ_are_named_with_both_values() {
        let sheet = |cells: &[(At, &str)]| {
            let cells = cells.iter().map(|(at, text)| (*at, Cell::Text((*text).to_owned()))).collect();
            Sheet { cells, ..Sheet::new("a") }
        };
        let one = sheet(&[((0, 0), "甲"), ((6, 1), "0980-5556455")]);
        let other = sheet(&[((0, 0), "甲"), ((6, 1), "0980-5556456"), ((7, 1), "多")]);
        assert_eq!(differing(&one, &other), ["B7（0980-5556455 / 0980-5556456）", "B8（空 / 多）"]);
        assert!(differing(&one, &one).is_empty());
    }
}
