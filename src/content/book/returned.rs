//! What villages sent back: a folder of files of whatever kind, of which the villages' sheets are found and told apart.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use zip::ZipArchive;

use super::find::{Labels, What, recognise};
use super::finding::Findings;
use super::hand_out::township;
use super::known::{Files, villages};
use super::layout::{List, Slot, VILLAGE_FORM};
use super::open::{Opened, Unreadable};
use super::sheet::{At, Cell, Sheet};
use super::state::State;
use super::{csv, open};
use crate::content::place_list::spoken_name;
use crate::content::read::text_field;
use crate::content::width::narrow;
use crate::content::{Text, both};
use crate::guide::Date;

/// Most files that are looked at.
const MOST_FILES: usize = 20_000;
/// Folders within folders that are looked into.
const MOST_DEEP: usize = 8;
/// The part of a workbook that says when it was saved.
const CORE: &str = "docProps/core.xml";
/// When the workbooks that we make say they were saved; programs that do not write the day leave it.
const AS_MADE: &str = "2026-01-01T00:00:00Z";
/// Most bytes of that part.
const MOST_CORE: u64 = 64 * 1024;

/// A file of the folder, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedFile {
    /// Its path below the folder.
    pub path: String,
    /// Why nothing of it was used, or what of it was not.
    pub notes: Vec<Text>,
}

/// A village's sheet in one of the files.
#[derive(Debug, Clone)]
pub(super) struct Returned {
    /// The file's path below the folder.
    pub file: String,
    /// The sheet.
    pub sheet: Sheet,
    /// Where its labels are.
    pub labels: Labels,
    /// The blocks that it has.
    pub blocks: Vec<List>,
    /// The rows that the workbook was made of.
    pub state: State,
    /// When it was saved, in seconds since 1970-01-01 UTC.
    pub saved: i64,
    /// When it came into the folder: of two that were saved in the same second, the later counts.
    pub came: Duration,
}

/// Which village a sheet is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Village {
    /// This one.
    Is(String),
    /// This one as far as its name says; its code says nothing.
    Perhaps(String),
    /// Nobody knows, and why.
    Unknown(Text),
}

/// Reads a folder. The order is that of the files' names.
pub(super) fn read_folder(folder: &Path) -> std::io::Result<(Vec<ReturnedFile>, Vec<Returned>)> {
    let mut paths = Vec::new();
    list(folder, MOST_DEEP, &mut paths)?;
    let (mut files, mut found) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let (sheets, notes) = match read_file(&path, &name) {
            Ok((sheets, notes)) => (sheets, notes),
            Err(Unreadable { message, help }) => {
                (Vec::new(), vec![both!("{message}。{help}", "{message}: {help}"; message, help)])
            }
        };
        files.push(ReturnedFile { path: name, notes });
        found.extend(sheets);
    }
    Ok((files, found))
}

fn list(folder: &Path, deep: usize, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<_> = fs_err::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs_err::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // What programs keep beside a file that is open, and what systems hide.
        if name.starts_with("~$") || name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini" {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() && deep > 0 {
            list(&entry.path(), deep - 1, paths)?;
        } else if kind.is_file() {
            if paths.len() == MOST_FILES {
                return Err(std::io::Error::other(format!("{}: more than {MOST_FILES} files", folder.display())));
            }
            paths.push(entry.path());
        }
    }
    Ok(())
}

/// The villages' sheets of a file, and what of it is not used.
fn read_file(path: &Path, name: &str) -> Result<(Vec<Returned>, Vec<Text>), Unreadable> {
    let bytes = open::bytes(path)?;
    let opened = if csv::is_csv(path, &bytes) {
        Opened { sheets: vec![csv::read(&bytes, name)?], from_1904: false, state: State::default() }
    } else {
        open::read(&bytes)?
    };
    if opened.from_1904 {
        return Err(Unreadable {
            message: both!(
                "这份表的日期从 1904 年算起，日子会读错，没有读",
                "its dates count from 1904 and would be read wrong; not read"
            ),
            help: both!(
                "在 Excel 的“选项—高级”里去掉“使用 1904 日期系统”，再存一次",
                "switch off the 1904 date system in the program's options and save it again"
            ),
        });
    }
    let (saved, came) = (saved(path, &bytes), came(path));
    let (mut found, mut notes, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in opened.sheets {
        match recognise(&sheet, 0, &mut Findings::default()) {
            What::Village(labels, blocks) => found.push(Returned {
                file: name.to_owned(),
                labels,
                blocks: blocks.iter().map(|block| block.table.list).collect(),
                state: opened.state.clone(),
                saved,
                came,
                sheet: Sheet { hidden: false, ..sheet },
            }),
            What::County(_) | What::Table(_) => others.push(sheet.name),
            What::Guide | What::Unknown => {}
        }
    }
    if found.is_empty() {
        return Err(Unreadable {
            message: both!("里面没有村（社区）的表", "there is no village's sheet in it"),
            help: both!(
                "要收的是 yimatong hand-out 发出去的表；改过名称和表头的认不出来",
                "what is collected are the sheets that yimatong hand-out made, with their labels as they were"
            ),
        });
    }
    if !others.is_empty() {
        let list = others.join("、");
        notes.push(both!(
            "里面县里的表没有收：{list}。县里的内容用 yimatong import 收",
            "the county's sheets in it were not taken: {list}; yimatong import takes them"
        ));
    }
    Ok((found, notes))
}

/// When a workbook was saved: as it says itself, else as the file system says.
fn saved(path: &Path, bytes: &[u8]) -> i64 {
    let written = || {
        let mut parts = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut text = String::new();
        parts.by_name(CORE).ok()?.take(MOST_CORE).read_to_string(&mut text).ok()?;
        let (_, rest) = text.split_once("<dcterms:modified")?;
        let (moment, _) = rest.split_once('>')?.1.split_once('<')?;
        seconds(moment.trim()).filter(|_| moment.trim() != AS_MADE)
    };
    written().or_else(|| i64::try_from(came(path).as_secs()).ok()).unwrap_or_default()
}

/// When the file system last saw a file change, since 1970.
fn came(path: &Path) -> Duration {
    let modified = || path.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok();
    modified().unwrap_or_default()
}

/// Seconds since 1970 of a moment as workbooks write it: `2026-11-30T10:20:00Z`.
fn seconds(moment: &str) -> Option<i64> {
    let (day, time) = moment.strip_suffix('Z')?.split_once('T')?;
    let mut seconds = Date::parse(day).ok()?.days_since_epoch();
    for (part, most) in time.splitn(3, ':').zip([24, 60, 60]) {
        seconds = seconds * most + part.parse::<i64>().ok().filter(|part| (0..most).contains(part))?;
    }
    Some(seconds)
}

/// The villages of a county, as returned sheets may name them.
#[derive(Debug)]
pub(super) struct Known<'a> {
    county: &'a str,
    /// Code -> name and township.
    pub villages: BTreeMap<String, (String, String)>,
}

impl<'a> Known<'a> {
    /// Those of the files of a county.
    pub(super) fn new(files: &Files, county: &'a str) -> Self {
        let row = |(code, village): (&str, &serde_json::Value)| {
            (code.to_owned(), (text_field(village, "name"), township(files, county, code)))
        };
        Self { county, villages: villages(files, county).map(row).collect() }
    }

    /// Which village a sheet is about: by its code, else by its name.
    pub(super) fn village(&self, returned: &Returned) -> Village {
        let written = beside(returned, &Slot::Village);
        let name = beside(returned, &Slot::Field(vec!["name"]));
        let code = written.strip_prefix(self.county).filter(|rest| rest.len() == 6).unwrap_or(&written);
        if let Some((own, _)) = self.villages.get(code) {
            let other = self.named(&name, returned).into_iter().find(|other| other != code);
            return match other {
                // A neighbour's file, filled in and sent on.
                Some(other) if plain(&name) != plain(own) => {
                    let (_, township) = &self.villages[&other];
                    Village::Unknown(both!(
                        "村代码 {code} 是{own}，村名写的却是{name}（{township}，{other}）：问清楚是哪个村，改对一个再收",
                        "the code {code} is {own}'s, the name {name} is that of {other} in {township}: ask which it is, and correct one of them"
                    ))
                }
                _ => Village::Is(code.to_owned()),
            };
        }
        let wrong = if written.is_empty() {
            both!("没有写村代码", "there is no village code")
        } else {
            both!("内容里没有村代码 {written}", "the content has no village {written}")
        };
        let from_file = Path::new(&returned.file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut names = vec![name, returned.sheet.name.clone(), from_file];
        names.retain(|name| !name.is_empty());
        match names.iter().map(|name| self.named(name, returned)).find(|found| !found.is_empty()) {
            Some(mut found) if found.len() == 1 => Village::Perhaps(found.remove(0)),
            Some(found) => {
                let list: Vec<_> = found.iter().map(|code| format!("{}（{code}）", self.villages[code].1)).collect();
                let list = list.join("、");
                Village::Unknown(both!(
                    "{wrong}，同名的村有几个：{list}。把对的代码写进“村代码”再收",
                    "{wrong}, and several villages have that name: {list}. Write the right code beside 村代码"; wrong
                ))
            }
            None => Village::Unknown(both!(
                "{wrong}，村名也对不上。把代码写进“村代码”再收",
                "{wrong}, and no village has that name. Write the code beside 村代码"; wrong
            )),
        }
    }

    /// Villages of a name: as lists write it or as people say it. Of several those in the township that the file's path or
    /// the address names.
    fn named(&self, name: &str, returned: &Returned) -> Vec<String> {
        let said = plain(name);
        let same = |(_, (own, _)): &(&String, &(String, String))| !own.is_empty() && plain(own) == said;
        let all: Vec<_> = self.villages.iter().filter(same).collect();
        let address = beside(returned, &Slot::Field(vec!["address"]));
        let near = |township: &str| returned.file.contains(township) || address.contains(township);
        let near: Vec<_> = all.iter().filter(|(_, (_, township))| near(township)).collect();
        let found = if near.is_empty() { all.iter().collect() } else { near };
        found.into_iter().map(|(code, _)| (*code).clone()).collect()
    }
}

/// A name as people say it, without blanks and without a code before it.
fn plain(name: &str) -> String {
    let name: String = narrow(name).chars().filter(|letter| !letter.is_whitespace()).collect();
    spoken_name(name.trim_start_matches(|letter: char| letter.is_ascii_digit()))
}

/// Where the answer of a line stands.
pub(super) fn place(labels: &Labels, slot: &Slot) -> Option<At> {
    let line = VILLAGE_FORM.lines.iter().position(|line| line.slot == *slot)?;
    let (row, column) = (*labels.first()?.get(line)?)?;
    Some((row, column + 1))
}

/// What stands beside a label; empty if nothing does.
fn beside(returned: &Returned, slot: &Slot) -> String {
    match place(&returned.labels, slot).and_then(|at| returned.sheet.get(at)) {
        Some(Cell::Text(text)) => narrow(text),
        Some(Cell::Number(number)) => format!("{number:.0}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_seconds() {
        assert_eq!(seconds("1970-01-02T00:01:05Z"), Some(86_465));
        assert_eq!(seconds(AS_MADE), Some(1_767_225_600));
        assert!([seconds("2026-11-30"), seconds("2026-11-30T25:00:00Z"), seconds("")].iter().all(Option::is_none));
    }

    #[test]
    fn names_are_compared_as_people_say_them() {
        assert_eq!(plain("100201 柳湾村"), "柳湾村");
        assert_eq!(plain(" 柳湾村村民委员会 "), "柳湾村");
        assert_eq!(plain("柳 湾　村"), "柳湾村");
    }
}
