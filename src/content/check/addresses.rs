//! Addresses that were printed or shared and are not there any more: each leads to a page that is there, or says why there
//! is none.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Row, word};
use crate::content::addresses::addresses;
use crate::content::draft::FormerAddressDraft;
use crate::content::read::Reader;
use crate::content::{Code, County, Diagnostics, both, words};
use crate::guide::{Address, Date, Fate, FormerAddress, Successor};

/// A row as it was read.
struct Record {
    /// Its pointer.
    pointer: String,
    old: Address,
    name: String,
    fate: Fate,
    since: Date,
    document: String,
    successor: Option<Address>,
    below: Vec<Address>,
}

impl Record {
    /// What became of one of its addresses.
    fn former(&self, path: String, name: String, successor: Option<Successor>) -> FormerAddress {
        let (fate, since, document) = (self.fate, self.since, self.document.clone());
        FormerAddress { path, name, fate, since, document, successor }
    }
}

/// Where following the rows ends.
enum End {
    /// At a page that is there.
    There(Successor),
    /// At what was withdrawn.
    Withdrawn,
    /// At an address that neither is there nor has a row.
    Nowhere(Address),
    /// Where it began.
    Circle,
}

/// The former addresses of a county, those of its rows and what follows from them; and the addresses that are there and have
/// a row for a day ahead.
pub(super) fn former(
    reader: &Reader,
    county: &County,
    drafts: Vec<FormerAddressDraft>,
    diagnostics: &mut Diagnostics,
) -> (Vec<FormerAddress>, Vec<FormerAddress>) {
    let file = format!("{}/county.json", county.catalogue.code);
    let live = addresses(&county.catalogue, &county.villages);
    let mut row = Row::new(&file, "", diagnostics);
    let drafts = drafts.into_iter().enumerate();
    let read = |(at, draft)| record(&mut row.inner(&format!("addresses/{at}")), draft);
    let records: Vec<Record> = drafts.filter_map(read).collect();
    let mut found: BTreeMap<String, FormerAddress> = BTreeMap::new();
    let mut coming = Vec::new();
    let written: BTreeSet<String> = records.iter().map(|record| record.old.to_string()).collect();
    for record in &records {
        let mut row = Row::new(&file, record.pointer.clone(), diagnostics);
        let path = record.old.to_string();
        if found.contains_key(&path) {
            let message = both!("原来的代码“{path}”写了两次", "the former address {path} is there twice");
            row.add(Code::IdDuplicate, "old", message, both!("一个地址只写一行", "one row for each address"));
            continue;
        }
        let elsewhere = record.old.county();
        if elsewhere != county.catalogue.code && reader.is_folder(elsewhere.as_str()) {
            let message = both!(
                "{path} 是 {elsewhere} 的地址，那个县还在",
                "{path} is an address of {elsewhere}, and that county is there"
            );
            let help =
                both!("把这一行写到那个县的“原来的地址”里", "write the row among that county's former addresses");
            row.add(Code::AddressInUse, "old", message, help);
            continue;
        }
        let is_there = live.get(&path);
        let ahead = record.since > county.today;
        match is_there {
            Some(_) if ahead => {
                let successor = match end(record, &records, &live, county, reader) {
                    End::There(successor) => Some(successor),
                    _ => None,
                };
                coming.push(record.former(path, record.name.clone(), successor));
                continue;
            }
            Some(name) => {
                let message = both!(
                    "{path}（{name}）还在用，又写成了原来的地址",
                    "{path} ({name}) is there, and is said to be a former address"
                );
                let help = both!(
                    "并掉、撤销的，把它自己的文件或那一行移走；没有变的，删掉这一行；还没到的，日期写将来的那天",
                    "if it is no more, take its own file or row away; if it is, this row; before the day write the day to come"
                );
                row.add(Code::AddressInUse, "old", message, help);
            }
            None if ahead => {
                let (since, name) = (record.since, &record.name);
                let message = both!(
                    "{name}（{path}）到 {since} 才变，现在就没有它了：今天扫它的码，看到的是那一天以后的话",
                    "{name} ({path}) changes on {since}, and is gone today: whoever scans its code today reads what holds from that day on"
                );
                let help = both!(
                    "它自己的文件或那一行留到那一天再移走；已经变了的，把日期改对",
                    "keep its own file or row until that day; if it has changed already, set the day right"
                );
                row.add(Code::AddressVanished, "since", message, help);
            }
            None => {}
        }
        let successor = match end(record, &records, &live, county, reader) {
            End::There(successor) => Some(successor),
            End::Withdrawn => village_of(&record.old, &live),
            End::Nowhere(address) => {
                let message =
                    both!("现在的代码指到 {address}，那里什么也没有", "it leads to {address}, where nothing is");
                let help = both!(
                    "核对代码；那一个后来也并了、换了的，给它也写一行",
                    "look at the code; if that one was merged or recoded later, write a row for it, too"
                );
                row.add(Code::AddressNowhere, "successor", message, help);
                continue;
            }
            End::Circle => {
                let message =
                    both!("“原来的地址”里几行互相指着，绕了一圈", "rows of former addresses lead in a circle");
                let help = both!("最后一个要写现在还在的代码", "the last of them leads to a code that is there");
                row.add(Code::AddressNowhere, "successor", message, help);
                continue;
            }
        };
        if is_there.is_some() {
            continue;
        }
        for (path, name, successor) in followers(record, successor, county, &live) {
            let own = path == record.old.to_string();
            if own || !(written.contains(&path) || live.contains_key(&path)) {
                found.insert(path.clone(), record.former(path, name, successor));
            }
        }
    }
    (found.into_values().collect(), coming)
}

fn record(row: &mut Row<'_>, draft: FormerAddressDraft) -> Option<Record> {
    let old = address(row, "old", draft.old);
    let (name, document) = (row.text("name", draft.name), row.text("document", draft.document));
    let fate: Option<Fate> = word(row, "fate", draft.fate, words::FATES);
    let since = row.date("since", draft.since);
    let written = Row::optional(draft.successor);
    if written.is_none() && fate.is_some_and(|fate| fate != Fate::Withdrawn) {
        let help = both!(
            "写并到、换成的那一个的代码；没有接的，后来怎么了选“撤销”",
            "write the code of what it became; if nothing took its place, it is `withdrawn`"
        );
        row.add(Code::FieldMissing, "successor", both!("没有写现在到哪里", "it does not say where it leads"), help);
        return None;
    }
    let lost = written.is_some();
    let successor = written.and_then(|text| address(row, "successor", Some(text)));
    if lost && successor.is_none() {
        return None;
    }
    let mut below = Vec::new();
    for (at, part) in draft.below.iter().map(|part| part.trim()).enumerate().filter(|(_, part)| !part.is_empty()) {
        let village = old.as_ref().and_then(|old| match old {
            Address::Village(code) => Some(code.clone()),
            _ => None,
        });
        match village.and_then(|village| Address::below(village, part)) {
            Some(address) => below.push(address),
            None if old.is_some() => {
                let message = both!("“{part}”不是村里的码", "“{part}” is no code of a village's");
                let help = both!(
                    "工程写 P1，网格写 G2；只有村的这一行能写",
                    "P1 for a project, G2 for a grid, in the row of a village"
                );
                row.add(Code::LineMalformed, &format!("below/{at}"), message, help);
            }
            None => {}
        }
    }
    Some(Record { pointer: row.pointer().to_owned(), old: old?, name, fate: fate?, since, document, successor, below })
}

fn address(row: &mut Row<'_>, field: &str, value: Option<String>) -> Option<Address> {
    let text = row.text(field, value);
    let address = Address::parse(&text);
    if address.is_none() && !text.is_empty() {
        let message = both!("“{text}”不是一个地址", "“{text}” is no address");
        let help = both!(
            "村写 12 位代码，工程、网格在后面加 /P1、/G2，县写 6 位；也可以把码里的网址整个贴上来",
            "12 digits of the village, with /P1 or /G2 behind for a project or grid, 6 digits of a county; or the whole of what the code holds"
        );
        row.add(Code::LineMalformed, field, message, help);
    }
    address
}

/// Follows rows from one to the next.
fn end(from: &Record, records: &[Record], live: &BTreeMap<String, String>, county: &County, reader: &Reader) -> End {
    let mut seen = vec![&from.old];
    let mut at = &from.successor;
    loop {
        let Some(address) = at else { return End::Withdrawn };
        let path = address.to_string();
        if let Some(name) = live.get(&path) {
            return End::There(Successor { path, name: name.clone() });
        }
        if seen.contains(&address) {
            return End::Circle;
        }
        if let Some(next) = records.iter().find(|record| record.old == *address) {
            seen.push(&next.old);
            at = &next.successor;
            continue;
        }
        return match elsewhere(address, county, reader) {
            Some(name) => End::There(Successor { path, name }),
            None => End::Nowhere(address.clone()),
        };
    }
}

/// The village of a project or grid that is no more, if it is there: it says what there is instead.
fn village_of(old: &Address, live: &BTreeMap<String, String>) -> Option<Successor> {
    let path = Address::Village(old.village()?.clone()).to_string();
    let name = live.get(&path).filter(|_| path != old.to_string())?.clone();
    Some(Successor { path, name })
}

/// The name of what an address of another county is of, if its file is there.
fn elsewhere(address: &Address, county: &County, reader: &Reader) -> Option<String> {
    if address.county() == county.catalogue.code {
        return None;
    }
    match address {
        Address::County(code) => reader.name_in(&format!("{code}/county.json")),
        Address::Village(code) => reader.name_in(&format!("{}/villages/{}.json", code.county(), code.rest())),
        Address::Project(..) | Address::Grid(..) => None,
    }
}

/// All paths that a row is about, with what each was of and where it leads: its own, those of the village's other codes; and where a county has
/// another code, those of all its villages.
fn followers(
    record: &Record,
    successor: Option<Successor>,
    county: &County,
    live: &BTreeMap<String, String>,
) -> Vec<(String, String, Option<Successor>)> {
    let own = [&record.old].into_iter().chain(&record.below);
    let mut all: Vec<_> = own.map(|address| (address.to_string(), record.name.clone(), successor.clone())).collect();
    if let (Address::County(old), Fate::Recoded) = (&record.old, record.fate) {
        let own = format!("{}/", county.catalogue.code);
        let below = live.iter().filter_map(|(path, name)| Some((path.strip_prefix(&own)?, path, name)));
        let below = below.filter(|(rest, ..)| !rest.is_empty());
        all.extend(below.map(|(rest, path, name)| {
            (format!("{old}/{rest}"), name.clone(), Some(Successor { path: path.clone(), name: name.clone() }))
        }));
    }
    all
}
