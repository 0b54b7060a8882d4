//! A county to begin with: its official townships and villages by code and name, the national base, and a row for each place
//! that rows of the base lead to. What nobody but the county knows (phones, people, hours) stays blank, and the check tells
//! what is still to be filled.

mod renew;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::base::{Base, BaseRow};
use super::book::{check_files, workbook, write_county};
use super::place_list::{PlaceList, prefecture, spoken_name};
use super::{Code, Diagnostic, ExportError, Severity, Text, both, words};
use crate::guide::{CountyCode, Date, TownshipKind, VillageCode, township_kind};

pub use renew::{Advice, Change as PlaceChange, Renewal, renew};

/// What a county begins with.
#[derive(Debug)]
pub struct Started {
    /// Path below the content folder -> value.
    files: BTreeMap<String, Value>,
    /// Six digits.
    pub code: String,
    /// Its name; empty: the list does not have it.
    pub name: String,
    /// Province and prefecture, as far as the list has them.
    pub above: Vec<String>,
    /// How many townships.
    pub townships: usize,
    /// How many villages and communities.
    pub villages: usize,
    /// Names that were written as people say them: listed, spoken.
    pub spoken: Vec<(String, String)>,
    /// Villages whose spoken name another village of the township has, too: they keep the name of the list.
    pub alike: Vec<String>,
    /// Codes and names of what may have no residents who ask for anything: virtual communities, parks, zones.
    pub doubtful: Vec<(String, String)>,
    /// Codes and names that no page can have: their digits lie outside the standard.
    pub outside: Vec<(String, String)>,
    /// Places that were prepared: what they are, and how many.
    pub points: Vec<(String, usize)>,
    /// What is left to be filled.
    pub blanks: Blanks,
    /// The county's own part of the list.
    pub places: PlaceList,
}

/// Cells that are left to be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blanks {
    /// Of the site and the county: without them nothing can be published.
    pub county: usize,
    /// Of the halls: address and phone of each, and the hours of all.
    pub halls: usize,
    /// Of a village.
    pub village: usize,
    /// Places that may be filled later.
    pub places: usize,
    /// Amounts, conditions and days of the base's rows that may be filled later.
    pub rows: usize,
}

/// Required cells of a village: address, phone, hours, an officer's name and duties, who is on duty, when confirmed and by whom.
const VILLAGE_CELLS: usize = 8;

/// Makes what a county begins with. `with_site`: also `site.json`. The error is what is wrong, and how to mend it.
pub fn start(code: &str, list: &PlaceList, with_site: bool, today: Date) -> Result<Started, Text> {
    let code = county_code(code)?;
    let listed = read_list(&code, list)?;
    let base = Base::built_in().map_err(|why| both!("国家基础读不出来：{why}", "the base does not read: {why}"))?;
    let name = list.name(&code).unwrap_or_default().to_owned();
    let mut files = BTreeMap::new();
    if with_site {
        files.insert("site.json".to_owned(), json!({ "title": format!("{name}村级办事一码通") }));
    }
    files.insert(format!("{code}/county.json"), county_file(&code, &name, list, &listed, &base, today));
    let (points, counts) = points(&name, &listed, &base);
    files.insert(format!("{code}/points.json"), json!({ "points": points }));
    // Every service, so that a clerk finds the row in which days and “本县没有” are written; of the others only those that ask.
    let services: Vec<Value> = base.rows("services").map(|row| json!({ "id": row.id })).collect();
    files.insert(format!("{code}/services.json"), json!({ "services": services }));
    for file in ["certificates", "events"] {
        let asks = |row: &BaseRow<'_>| !row.about.blanks.is_empty();
        let rows: Vec<Value> = base.rows(file).filter(asks).map(|row| json!({ "id": row.id })).collect();
        files.insert(format!("{code}/{file}.json"), json!({ file: rows }));
    }
    files.insert(format!("{code}/calendar.json"), json!({}));
    for (rest, name) in &listed.villages {
        files.insert(format!("{code}/villages/{rest}.json"), json!({ "name": name }));
    }
    let blanks = blanks(&code, &files, &points, listed.with_villages.len(), today);
    let mut above = vec![list.name(&code[..2]).unwrap_or_default().to_owned(), prefecture(list, &code)];
    above.retain(|name| !name.is_empty());
    above.dedup();
    let Listed { townships, villages, spoken, alike, doubtful, outside, .. } = listed;
    let places = list.of_counties(std::slice::from_ref(&code));
    let (townships, villages) = (townships.len(), villages.len());
    Ok(Started {
        files,
        code,
        name,
        above,
        townships,
        villages,
        spoken,
        alike,
        doubtful,
        outside,
        points: counts,
        blanks,
        places,
    })
}

impl Started {
    /// Writes it below a content folder, which must not have the county yet.
    pub fn write(&self, root: &Path) -> io::Result<usize> {
        Ok(write_county(root, &self.code, &self.files)?.written)
    }

    /// The same as a workbook.
    pub fn workbook(&self) -> Result<Vec<u8>, ExportError> {
        let mut files = self.files.clone();
        files.entry("site.json".to_owned()).or_insert_with(|| json!({}));
        Ok(workbook(&files, &self.code)?)
    }
}

/// Six digits of a county that is not invented.
fn county_code(written: &str) -> Result<String, Text> {
    let code = written.trim();
    if code.bytes().all(|byte| byte.is_ascii_digit()) && [9, 12].contains(&code.len()) {
        let county = &code[..6];
        return Err(both!(
            "“{code}”是乡镇或村的代码：这里写县的 6 位代码，{county}",
            "“{code}” is the code of a township or village: write the 6 digits of the county, {county}"
        ));
    }
    let parsed = CountyCode::parse(code).map_err(|_| {
        both!(
            "“{code}”不是县的代码：写 6 位数字，比如 360902（民政部公布的区划代码）",
            "“{code}” is no county's code: write 6 digits, such as 360902"
        )
    })?;
    if parsed.is_sample() {
        return Err(both!(
            "99 开头的代码是样例专用的：写本县自己的 6 位代码",
            "codes that begin with 99 are for samples: write the county's own 6 digits"
        ));
    }
    Ok(code.to_owned())
}

/// What a list says of a county.
#[derive(Debug, Default)]
struct Listed {
    /// Three digits and name, by the digits.
    townships: Vec<(String, String)>,
    /// Townships that have villages.
    with_villages: BTreeSet<String>,
    /// Six digits and name, by the digits.
    villages: Vec<(String, String)>,
    spoken: Vec<(String, String)>,
    alike: Vec<String>,
    doubtful: Vec<(String, String)>,
    outside: Vec<(String, String)>,
}

fn read_list(code: &str, list: &PlaceList) -> Result<Listed, Text> {
    if list.below(code, 6).next().is_none() && list.below(code, 9).chain(list.below(code, 12)).next().is_none() {
        let near: Vec<_> = list.below(&code[..4], 6).take(12).map(|(code, name)| format!("{code} {name}")).collect();
        let near = near.join("、");
        return Err(if near.is_empty() {
            both!(
                "名录里没有 {code}：核对代码，或用 --places 换一份有这个县的名录",
                "no list has {code}: compare the code, or name a list that has this county with --places"
            )
        } else {
            both!(
                "名录里没有 {code}；同一个市州的有：{near}。核对代码，或换一份名录",
                "no list has {code}; of the same prefecture there are {near}. Compare the code, or name another list"
            )
        });
    }
    for (digits, zh, en) in
        [(9, "乡镇（9 位代码）", "townships (9 digits)"), (12, "村（12 位代码）", "villages (12 digits)")]
    {
        if list.below(code, digits).next().is_none() {
            return Err(both!(
                "名录里有 {code}，没有它的{zh}：把那一份名录也用 --places 指出来",
                "the lists have {code}, but none of its {en}: name that list with --places, too"
            ));
        }
    }
    let mut listed = Listed::default();
    let names = names_of(list, code, 9);
    for (whole, name) in list.below(code, 9) {
        let own = &whole[6..];
        let kind = township_kind(own);
        if kind.is_none() {
            listed.outside.push((whole.to_owned(), name.to_owned()));
            continue;
        }
        if kind == Some(TownshipKind::Zone) || is_doubtful(name) {
            listed.doubtful.push((whole.to_owned(), name.to_owned()));
        }
        let own = own.to_owned();
        listed.townships.push((own, written(whole, name, &names, &mut listed.spoken, &mut listed.alike)));
    }
    let names = names_of(list, code, 12);
    for (whole, name) in list.below(code, 12) {
        let known = listed.townships.iter().any(|(own, _)| *own == whole[6..9]);
        if !known || VillageCode::parse(whole).is_err() {
            listed.outside.push((whole.to_owned(), name.to_owned()));
            continue;
        }
        let digits: u32 = whole[9..].parse().unwrap_or_default();
        if digits >= 400 || is_doubtful(name) {
            listed.doubtful.push((whole.to_owned(), name.to_owned()));
        }
        let name = written(whole, name, &names, &mut listed.spoken, &mut listed.alike);
        listed.with_villages.insert(whole[6..9].to_owned());
        listed.villages.push((whole[6..].to_owned(), name));
    }
    Ok(listed)
}

/// Names by code, as they are written: as people say them, but where another place beside it would be called the same.
fn names_of(list: &PlaceList, county: &str, digits: usize) -> BTreeMap<String, String> {
    let above = if digits == 12 { 9 } else { 6 };
    let mut called: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (code, name) in list.below(county, digits) {
        *called.entry((&code[..above], spoken_name(name))).or_default() += 1;
    }
    let written = |(code, listed): (&str, &str)| {
        let spoken = spoken_name(listed);
        let alone = called.get(&(&code[..above], spoken.clone())).is_none_or(|count| *count == 1);
        (code.to_owned(), if alone { spoken } else { listed.to_owned() })
    };
    list.below(county, digits).map(written).collect()
}

/// The name that is written; noted where the list has another, and where it would have been another.
fn written(
    code: &str,
    listed: &str,
    names: &BTreeMap<String, String>,
    spoken: &mut Vec<(String, String)>,
    alike: &mut Vec<String>,
) -> String {
    let name = names.get(code).cloned().unwrap_or_else(|| listed.to_owned());
    if name != listed {
        spoken.push((listed.to_owned(), name.clone()));
    } else if spoken_name(listed) != listed {
        alike.push(listed.to_owned());
    }
    name
}

/// Whether a name is one of what lists have for the sake of their counts: nobody may live there.
fn is_doubtful(name: &str) -> bool {
    ["虚拟", "园区", "工业园", "产业园", "开发区", "管委会", "管理委员会"].iter().any(|word| name.contains(word))
}

fn county_file(code: &str, name: &str, list: &PlaceList, listed: &Listed, base: &Base, today: Date) -> Value {
    let mut fields = Map::new();
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            fields.insert(key.to_owned(), value.into());
        }
    };
    put("name", name);
    put("short", &short_name(name));
    put("province", list.name(&code[..2]).unwrap_or_default());
    put("prefecture", &prefecture(list, code));
    put("base", &base.version);
    fields.insert("edition".to_owned(), json!({ "number": format!("{}-1", today.year()) }));
    let row = |(code, name): &(String, String)| json!({ "code": code, "name": name });
    fields.insert("townships".to_owned(), listed.townships.iter().map(row).collect());
    let office = |(id, name): (&str, String)| json!({ "id": id, "name": name });
    fields.insert("agencies".to_owned(), base.agencies(name).map(office).collect());
    Value::Object(fields)
}

/// A county's name without what kind of county it is. Empty where that takes a decision: of 吉县 nobody says 吉, and
/// what is said for 长阳土家族自治县 is not in its name.
fn short_name(name: &str) -> String {
    if name.ends_with("自治县") || name.ends_with("自治旗") {
        return String::new();
    }
    match name.strip_suffix(['县', '市', '区', '旗']) {
        Some(short) if short.chars().count() >= 2 => short.to_owned(),
        _ => name.to_owned(),
    }
}

/// A row for each place that rows of the base lead to: kinds of places in every township that has villages, then the county's
/// own. Beside it how many of each.
fn points(county: &str, listed: &Listed, base: &Base) -> (Vec<Value>, Vec<(String, usize)>) {
    let named = base.places_named();
    let (mut rows, mut counts) = (Vec::new(), Vec::new());
    let townships: Vec<_> = listed.townships.iter().filter(|(code, _)| listed.with_villages.contains(code)).collect();
    for role in words::POINT_ROLES.iter().filter(|role| named.contains(role.value)) {
        for (code, township) in &townships {
            let name = format!("{township}{}", place_name(role.value, code));
            let id = format!("{}-{code}", role.value);
            rows.push(json!({ "id": id, "name": name, "role": role.value, "township": code }));
        }
        counts.push((role.title.to_owned(), townships.len()));
    }
    let own: Vec<Value> = base
        .points(county)
        .filter(|(id, _)| named.contains(*id))
        .map(|(id, name)| json!({ "id": id, "name": name, "role": "office" }))
        .collect();
    counts.push(("县里的办事单位".to_owned(), own.len()));
    rows.extend(own);
    (rows, counts)
}

/// What stands on the door of such a place, behind the township's name.
fn place_name(role: &str, township: &str) -> &'static str {
    match role {
        "hall" => "便民服务中心",
        "clinic" if township_kind(township) == Some(TownshipKind::Subdistrict) => "社区卫生服务中心",
        _ => words::POINT_ROLES.iter().find(|word| word.value == role).map_or("", |word| word.title),
    }
}

/// What the check asks for. Halls are asked for once a village of their township is filled: they are counted here.
fn blanks(code: &str, files: &BTreeMap<String, Value>, points: &[Value], halls: usize, today: Date) -> Blanks {
    let (_, found) = check_files(files.clone(), None, Some(today));
    let of_county = |found: &&Diagnostic| {
        found.level == Severity::Error && ["site.json".to_owned(), format!("{code}/county.json")].contains(&found.file)
    };
    Blanks {
        county: found.iter().filter(of_county).count(),
        halls: halls * 2 + 1,
        village: VILLAGE_CELLS,
        places: points.len() - halls,
        rows: found.iter().filter(|found| found.code == Code::BaseBlank).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_what_people_say() {
        let names = ["袁州区", "丰城市", "吉县", "鄂温克族自治旗", "阿荣旗", "青禾县"];
        assert_eq!(names.map(short_name), ["袁州", "丰城", "吉县", "", "阿荣", "青禾"]);
    }

    #[test]
    fn codes_of_counties_have_six_digits_and_are_not_invented() {
        assert_eq!(county_code(" 360902 ").ok().as_deref(), Some("360902"));
        for wrong in ["36090", "3609020", "袁州区", "990101", ""] {
            assert!(county_code(wrong).is_err(), "{wrong}");
        }
        assert!(county_code("360902100").is_err_and(|text| text.zh.contains("360902")));
    }

    #[test]
    fn what_may_have_no_residents_is_known_by_its_name() {
        let doubtful = ["宜阳新区虚拟社区", "医药工业园区", "宜春经济技术开发区", "新康府园区管委会"];
        assert!(doubtful.iter().all(|name| is_doubtful(name)));
        assert!(!["彬江村", "三姑桥社区", "园艺村"].iter().any(|name| is_doubtful(name)));
    }
}
