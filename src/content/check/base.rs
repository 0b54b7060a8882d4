//! What the national base leaves to a county: another version than it was looked at, blanks that nobody has filled, places
//! that the county does not have, and findings about rows that stand in no file of the county.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::field::Row;
use crate::content::base::{BASE_FILE, Base};
use crate::content::blank::is_blank_point;
use crate::content::diagnostic::Diagnostic;
use crate::content::read::{Reader, text_field};
use crate::content::{Code, Diagnostics, Text, both, words};

/// The lists that the base has rows for.
const LISTS: [&str; 3] = ["services", "certificates", "events"];

/// Everything about the base that is to be told of one county, when its lists have been checked. `version`: as its
/// `county.json` has it.
pub(super) fn base(reader: &mut Reader, folder: &str, version: Option<&str>, diagnostics: &mut Diagnostics) {
    let Some(version) = version.map(str::trim).filter(|version| !version.is_empty()) else { return };
    if let Err(why) = reader.read_base() {
        let message = both!("国家基础读不出来：{why}", "the national base does not read: {why}");
        let help = both!(
            "重新拿一份，用 yimatong base update 换上；删掉 base.json 就用软件自带的",
            "get another copy and put it in with `yimatong base update`; without base.json the built-in one counts"
        );
        diagnostics.add(Code::JsonSyntax, BASE_FILE, "", message, help);
        return;
    }
    let Some(base) = reader.base(folder) else { return };
    check_version(&base, version, folder, diagnostics);
    for list in LISTS {
        blanks(&base, list, reader, folder, diagnostics);
    }
    nowhere(&base, reader, folder, diagnostics);
    for (file, list) in
        [("county", "agencies"), ("services", "services"), ("certificates", "certificates"), ("events", "events")]
    {
        let file = format!("{folder}/{file}.json");
        if let Some(layered) = reader.layered(&file) {
            let at = |pointer: &str| taken_row(pointer, list, layered.own);
            diagnostics.retell(&file, |found| {
                let Some(name) = at(&found.pointer).and_then(|row| layered.taken.get(row)) else { return true };
                // “到派出所办” stays right where the county has no point for it: that is told as such.
                let headline = matches!(found.code, Code::CertificateHeadline | Code::CertificateHeadlineApart);
                of_the_base(found, list, name);
                !headline || layered.nowhere.is_empty()
            });
        }
    }
}

fn check_version(base: &Base, version: &str, folder: &str, diagnostics: &mut Diagnostics) {
    if base.version == version {
        return;
    }
    let now = &base.version;
    let message = both!(
        "这里写的国家基础是 {version} 版，用上的是 {now} 版",
        "the national base named here is {version}, the one in use is {now}"
    );
    let help = both!(
        "用 yimatong base update 看它改了县里的哪些页面，看过再把版本改成 {now}",
        "see with `yimatong base update` what it changes on the county's pages, then write {now} here"
    )
    .or_in_cells(both!(
        "请管网站的人先看新版改了县里的哪些页面，看过再把这一格改成 {now}",
        "have whoever keeps the site show what it changes on the county's pages, then write {now} into this cell"
    ));
    Row::new(&format!("{folder}/county.json"), "", diagnostics).add(Code::BaseVersion, "base", message, help);
}

/// Blanks of the base's rows that the county has not filled, and all promises that it has not made, as one finding.
fn blanks(base: &Base, list: &str, reader: &Reader, folder: &str, diagnostics: &mut Diagnostics) {
    let file = format!("{folder}/{list}.json");
    let own = reader.peek(&file).unwrap_or_default();
    let rows: Vec<&Value> = own.get(list).and_then(Value::as_array).into_iter().flatten().collect();
    let mut unpromised = Vec::new();
    for row in base.rows(list) {
        let own = rows.iter().enumerate().find(|(_, own)| text_field(own, "id") == row.id);
        let says = |field: &str| own.is_some_and(|(_, own)| own.get(field).is_some_and(|value| !value.is_null()));
        if says("withdrawn") || own.is_some_and(|(_, own)| own.get("absent") == Some(&Value::Bool(true))) {
            continue;
        }
        for (field, ask) in row.about.blanks.iter().filter(|(field, _)| !says(field)) {
            let pointer = own.map_or_else(|| format!("/{list}"), |(at, _)| format!("/{list}/{at}"));
            let (id, name) = (row.id, row.name);
            let message = both!("“{name}”要填本地标准：{ask}", "“{name}” ({id}) has a blank for the county: {ask}");
            let help = both!(
                "在“{name}”（{id}）那一行填 `{field}`；没有这一行就加一行，只写编号和要填的",
                "fill `{field}` in the row of {id}; add the row, with its id and this alone, if there is none"
            );
            diagnostics.add(Code::BaseBlank, &file, &pointer, message, help);
        }
        // Where the promise is a blank of its own, it has been asked for.
        if list == "services" && !says("promised_days") && !row.about.blanks.contains_key("promised_days") {
            unpromised.push(row.name);
        }
    }
    if let Some((first, rest)) = unpromised.split_first() {
        let (count, rest) = (unpromised.len(), rest.len());
        let message = both!(
            "国家基础的 {count} 项没有写承诺几天办好（“{first}”等）：页面上不写天数",
            "{count} services of the national base promise no number of days (“{first}” and {rest} more): the page says none"
        );
        let help = both!(
            "按县里公布的承诺时限，在这些事项的那一行填 `promised_days`，当场办写 0",
            "fill `promised_days` in their rows as the county has published it, 0 for on the spot"
        );
        diagnostics.add(Code::BaseBlank, &file, &format!("/{list}"), message, help);
    }
}

/// Places that rows of the base lead to and the county does not have.
fn nowhere(base: &Base, reader: &Reader, folder: &str, diagnostics: &mut Diagnostics) {
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for list in LISTS {
        let layered = reader.layered(&format!("{folder}/{list}.json"));
        for (place, names) in layered.iter().flat_map(|layered| &layered.nowhere) {
            places.entry(place).or_default().extend(names.iter().map(String::as_str));
        }
    }
    // What was prepared and not filled is told at its row.
    let points = reader.peek(&format!("{folder}/points.json")).unwrap_or_default();
    let points = points.get("points").and_then(Value::as_array).into_iter().flatten();
    let blank: BTreeSet<String> = points
        .filter(|row| is_blank_point(row))
        .flat_map(|row| ["id", "role"].map(|field| text_field(row, field)))
        .collect();
    for (place, names) in places.into_iter().filter(|(place, _)| !blank.contains(*place)) {
        let role = words::ROLES.iter().find(|word| word.value == place).map(|word| word.title);
        let title = role.or_else(|| base.point_name(place)).unwrap_or(place);
        let count = names.len();
        let some = names.iter().take(3).copied().collect::<Vec<_>>().join("、");
        let message = both!(
            "国家基础的 {count} 项要去“{title}”（{some}……），县里没有写这样的服务点，页面上请村民先去便民服务中心",
            "{count} rows of the national base lead to {place} ({some} …), which the county has no point for: the page sends \
             residents to the township's hall first"
        );
        let help = both!(
            "在服务点清单加上：类别或编号是 `{place}`，写地址、电话和开门时间；几个乡镇共用一处的，都写上，全县一处的，不写乡镇",
            "add a point whose `role` or `id` is {place}, with address, phone and hours; one for several townships names them all, one for \
             the whole county names none"
        );
        diagnostics.add(Code::BasePlace, &format!("{folder}/points.json"), "/points", message, help);
    }
}

/// The number of a row among those that the base added, if a pointer leads into one.
fn taken_row(pointer: &str, list: &str, own: usize) -> Option<usize> {
    let row = pointer.strip_prefix('/')?.strip_prefix(list)?.strip_prefix('/')?;
    let row: usize = row.split('/').next()?.parse().ok()?;
    row.checked_sub(own)
}

/// A finding about a row that is in no file of the county says so, and points at the list in which the county can mend it.
fn of_the_base(found: &mut Diagnostic, list: &str, name: &str) {
    let field = found.pointer.splitn(4, '/').nth(3).unwrap_or_default().to_owned();
    found.pointer = format!("/{list}");
    let Text { zh, en, .. } = &found.message;
    found.message = both!("国家基础的“{name}”（`{field}`）：{zh}", "“{name}” of the national base (`{field}`): {en}");
    let Text { zh, en, .. } = &found.help;
    found.help = both!(
        "{zh}。要改的，在这张表里给它加一行，写编号和要改的",
        "{en}; to change it, add a row with its id and what is different"
    );
}
