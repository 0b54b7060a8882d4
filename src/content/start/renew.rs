//! A county's places held against a newer official list: what is new, renamed, recoded and gone there, and what each means for
//! addresses that were printed. New places and names can be taken over; what lies under a code that is gone is never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::names_of;
use crate::content::book::{read_value, write_county};
use crate::content::place_list::{PLACES_FILE, PlaceList, spoken_name};
use crate::content::read::{Reader, Source, text_field};
use crate::content::{Text, both};
use crate::guide::{VillageCode, township_kind};

/// What a newer list says of a place that the content has, or does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    New,
    /// Another name: this was it.
    Renamed(String),
    /// Another code: this was it.
    Recoded(String),
    /// It is gone.
    Gone,
    /// The list does not have it, and the one before did not either.
    NeverListed,
}

/// A change, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What changed.
    pub change: Change,
    /// 9 digits of a township, 12 of a village; of what was recoded the new ones.
    pub code: String,
    /// Its name, that of the newer list where it has one.
    pub name: String,
    /// What it means and what to write.
    pub text: Text,
    /// Whether taking the list over does it.
    pub is_taken: bool,
}

/// What a newer list changes.
#[derive(Debug)]
pub struct Renewal {
    /// Change by change: townships, then villages, by their codes.
    pub advice: Vec<Advice>,
    root: PathBuf,
    county: String,
    /// Files as they would be.
    files: BTreeMap<String, Value>,
}

/// The content's own places of a kind: code -> name.
type Own = BTreeMap<String, String>;

/// Compares. `root`: the content folder, which has the county.
pub fn renew(root: &Path, county: &str, newer: &PlaceList) -> io::Result<Renewal> {
    let path = format!("{county}/county.json");
    let unread = || io::Error::other(format!("{path}: does not read; `yimatong check` says why"));
    let mut head = read_value(&root.join(&path)).ok_or_else(unread)?;
    let reader = Reader::new(Source::Folder(root.to_owned()));
    let rows = |value: &Value, field: &str| value.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let townships: Own = rows(&head, "townships")
        .iter()
        .map(|row| (format!("{county}{}", text_field(row, "code")), text_field(row, "name")))
        .collect();
    let mut villages = Own::new();
    for name in reader.names(&format!("{county}/villages")) {
        let Some(rest) = name.strip_suffix(".json") else { continue };
        let value = reader.peek(&format!("{county}/villages/{name}")).unwrap_or_default();
        villages.insert(format!("{county}{rest}"), text_field(&value, "name"));
    }
    // What has a row among the former addresses is known to be gone.
    let recorded: BTreeSet<String> = rows(&head, "addresses").iter().map(|row| text_field(row, "old")).collect();
    let before = PlaceList::read(&[root.join(PLACES_FILE)]).unwrap_or_default();
    let mut compared = Compared {
        newer,
        before: &before,
        recorded: &recorded,
        advice: Vec::new(),
        renamed: Vec::new(),
        moved: BTreeMap::new(),
    };
    let new_townships = compared.kind(county, 9, &townships);
    let new_villages = compared.kind(county, 12, &villages);
    let Compared { advice, renamed, .. } = compared;
    let mut files = BTreeMap::new();
    for (code, name) in renamed {
        match code.len() {
            9 => set_township(&mut head, &code[6..], &name),
            _ => {
                let path = format!("{county}/villages/{}.json", &code[6..]);
                if let Some(mut village) = read_value(&root.join(&path)) {
                    village["name"] = name.into();
                    files.insert(path, village);
                }
            }
        }
    }
    if let Some(list) = head.get_mut("townships").and_then(Value::as_array_mut) {
        list.extend(new_townships.iter().map(|(code, name)| json!({ "code": &code[6..], "name": name })));
    }
    for (code, name) in &new_villages {
        files.insert(format!("{county}/villages/{}.json", &code[6..]), json!({ "name": name }));
    }
    files.insert(path, head);
    Ok(Renewal { advice, root: root.to_owned(), county: county.to_owned(), files })
}

fn set_township(head: &mut Value, code: &str, name: &str) {
    let rows = head.get_mut("townships").and_then(Value::as_array_mut).into_iter().flatten();
    for row in rows.filter(|row| text_field(row, "code") == code) {
        row["name"] = name.into();
    }
}

impl Renewal {
    /// Whether something would be taken over.
    pub fn is_taken(&self) -> bool {
        self.advice.iter().any(|advice| advice.is_taken)
    }

    /// Takes over what is new and renamed: no file goes, and none but those named loses anything.
    pub fn take(&self) -> io::Result<usize> {
        Ok(write_county(&self.root, &self.county, &self.files)?.written)
    }
}

struct Compared<'a> {
    newer: &'a PlaceList,
    before: &'a PlaceList,
    recorded: &'a BTreeSet<String>,
    advice: Vec<Advice>,
    /// Code and new name.
    renamed: Vec<(String, String)>,
    /// New code of a township -> its old one.
    moved: BTreeMap<String, String>,
}

impl Compared<'_> {
    /// Compares places whose codes have so many digits; gives those that are new.
    fn kind(&mut self, county: &str, digits: usize, own: &Own) -> Vec<(String, String)> {
        let mut listed = names_of(self.newer, county, digits);
        listed.retain(|code, _| is_of_the_standard(code));
        let gone: Own = own
            .iter()
            .filter(|(code, _)| !listed.contains_key(*code))
            .map(|(code, name)| (code.clone(), name.clone()))
            .collect();
        let mut moved: BTreeMap<String, String> = BTreeMap::new();
        let mut new = Vec::new();
        for (code, name) in &listed {
            match own.get(code) {
                Some(known) if spoken_name(known) == spoken_name(name) => {}
                Some(known) => self.renamed(code, known, name),
                None => {
                    let same: Vec<&String> = gone
                        .iter()
                        .filter(|(old, known)| spoken_name(known) == spoken_name(name) && !moved.contains_key(*old))
                        .map(|(old, _)| old)
                        .collect();
                    // Within the township, whatever its code was, before elsewhere in the county; of two alike nobody knows
                    // which it was.
                    let township = self.moved.get(&code[..9]).map_or(&code[..9], String::as_str);
                    let near: Vec<&String> = same.iter().copied().filter(|old| old[..9] == *township).collect();
                    let old = match (near.as_slice(), same.as_slice()) {
                        ([old], _) | ([], [old]) => Some((*old).clone()),
                        _ => None,
                    };
                    match old {
                        Some(old) => {
                            self.recoded(code, &old, name);
                            if digits == 9 {
                                self.moved.insert(code.clone(), old.clone());
                            }
                            moved.insert(old, code.clone());
                        }
                        None => {
                            self.new_place(code, name);
                            new.push((code.clone(), name.clone()));
                        }
                    }
                }
            }
        }
        for (code, name) in gone.iter().filter(|(code, _)| !moved.contains_key(*code)) {
            self.gone(code, name, &listed);
        }
        new
    }

    fn add(&mut self, change: Change, code: &str, name: &str, is_taken: bool, text: Text) {
        self.advice.push(Advice { change, code: code.to_owned(), name: name.to_owned(), text, is_taken });
    }

    fn new_place(&mut self, code: &str, name: &str) {
        let text = if code.len() == 9 {
            both!(
                "新设的乡镇（街道）：加进乡镇清单；服务点清单里给它加便民服务中心、派出所等",
                "a new township: it joins the list of townships; give it a hall, a police station and the like among the points"
            )
        } else {
            both!(
                "新设的村（社区）：准备一份只有名称的，填好才发布",
                "a new village: it is prepared by name, and published once it is filled"
            )
        };
        self.add(Change::New, code, name, true, text);
    }

    fn renamed(&mut self, code: &str, known: &str, name: &str) {
        let text = both!(
            "原来叫“{known}”，改名“{name}”。代码没有变，印出去的码不用换；海报上的名称要重印",
            "was “{known}”, is “{name}” now. The code is the same: printed codes stay good, posters with the name are to be printed again"
        );
        self.renamed.push((code.to_owned(), name.to_owned()));
        self.add(Change::Renamed(known.to_owned()), code, name, true, text);
    }

    fn recoded(&mut self, code: &str, old: &str, name: &str) {
        if code.len() == 9 {
            let text = both!(
                "代码从 {old} 换成 {code}（名称没有变）：乡镇清单改代码，服务点里“服务的乡镇”跟着改；下面的村逐个换",
                "its code was {old} and is {code} now: change it in the list of townships and among the points; its villages follow one by one"
            );
            return self.add(Change::Recoded(old.to_owned()), code, name, false, text);
        }
        let (was, is) = (&old[6..], &code[6..]);
        let row = former_row(old, name, "recoded", Some(code));
        let text = both!(
            "代码从 {old} 换成 {code}（名称没有变）。墙上印的是旧代码：把 villages/{was}.json 改名为 villages/{is}.json\
             （工作簿里改村代码），再在县的 addresses（“原来的地址”）加一行，写上日期和批文，旧码就接着走：{row}",
            "its code was {old} and is {code} now, with the same name. Walls show the old one: rename villages/{was}.json to \
             villages/{is}.json, and add this row, with day and document, to the county's `addresses`, so that old codes lead on: {row}"
        );
        self.add(Change::Recoded(old.to_owned()), code, name, false, text);
    }

    fn gone(&mut self, code: &str, name: &str, listed: &Own) {
        if self.recorded.contains(code) {
            return;
        }
        if self.before.below(&code[..6], code.len()).next().is_some() && self.before.name(code).is_none() {
            let text = both!(
                "新旧名录里都没有：核对代码；本县自己设的，可以留着",
                "neither list has it: compare the code; what the county set up by itself may stay"
            );
            return self.add(Change::NeverListed, code, name, false, text);
        }
        let text = if code.len() == 9 {
            both!(
                "名录里没有了：撤销，或并入别的乡镇。下面还有村的先不要删；村都换了代码以后，再从乡镇清单拿掉",
                "it is not on the list any more: dissolved or merged. Leave it until all of its villages have other codes"
            )
        } else {
            let merged = former_row(code, name, "merged", Some("（并入的村的代码）"));
            let beside: Vec<_> = listed
                .iter()
                .filter(|(other, _)| other[..9] == code[..9])
                .take(4)
                .map(|(other, name)| format!("{name} {other}"))
                .collect();
            let beside = if beside.is_empty() { "无".to_owned() } else { beside.join("、") };
            both!(
                "名录里没有了：并入了别的村，或撤销。查批文，再在县的 addresses（“原来的地址”）加一行，旧码就接着走，写好以后\
                 才移走它自己的文件：{merged}；撤销的 fate 写 withdrawn，不写 successor。同一个乡镇现在有：{beside}",
                "it is not on the list any more: merged into another village, or dissolved. See the document, then add a row to the \
                 county's `addresses`, so that old codes lead on, and only then take its own file away: {merged}; if it was dissolved, \
                 `fate` is withdrawn, without a successor. The township has now: {beside}"
            )
        };
        self.add(Change::Gone, code, name, false, text);
    }
}

/// Whether a page can have the code, as `start` reads lists.
fn is_of_the_standard(code: &str) -> bool {
    if code.len() == 9 { township_kind(&code[6..]).is_some() } else { VillageCode::parse(code).is_ok() }
}

/// A row of former addresses, with what only the county knows left blank.
fn former_row(old: &str, name: &str, fate: &str, successor: Option<&str>) -> String {
    json!({ "old": old, "name": name, "fate": fate, "successor": successor, "since": "", "document": "" }).to_string()
}
