//! `yimatong start`.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use serde_json::{Value, json};

use super::schema::write_schemas;
use super::{Format, Manner, Outcome, print, print_json, said_yes, save, tell, tell_problems};
use crate::content::{
    Advice, Lang, MOST_WRITTEN, PLACES_FILE, PlaceChange, PlaceList, Started, Text, both, day_of, read_text_bounded,
    renew, start,
};
use crate::guide::Date;

/// Rows of each kind that are printed one by one; of more, the number is.
const MOST_SHOWN: usize = 8;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong start 360902 --places 县.csv --places 乡镇.csv --places 村.csv --out content\n  \
    yimatong start 360902 --places 名录.csv --out 袁州区.xlsx\n  \
    yimatong start 360902 --places 名录2027.csv --renew --out content\n\n\
    A list is CSV in UTF-8 or GB18030 with the columns `code` and `name`: 6 digits a county, 9 a township, 12 a village.\n\
    Without --places the file places.csv in the folder of --out, or here, is read.\n\
    Nothing that is there is overwritten; no phone, no person and no hours are made up."
)]
pub(super) struct Options {
    /// Official code of the county: 6 digits
    code: String,
    /// Official list of places; several: one for each kind of place
    #[arg(long, value_name = "LIST")]
    places: Vec<PathBuf>,
    /// Content folder to write into, made if it is not there; or a workbook (.xlsx) to write
    #[arg(long, value_name = "CONTENT|BOOK.xlsx")]
    out: PathBuf,
    /// Where the lists come from, as it is noted in places.csv; default: the names of their files
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Hold the county in the content folder against this newer list: what is new, renamed, recoded and gone
    #[arg(long)]
    renew: bool,
    /// With --renew: take over what is new and renamed without asking
    #[arg(long, requires = "renew")]
    yes: bool,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let lang = options.manner.lang;
    let is_book = options.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if let Err(why) = may_begin(options, is_book) {
        return Ok(refused(&why, lang));
    }
    let (list, names) = match read_list(options, is_book) {
        Ok(read) => read,
        Err(problems) => {
            tell_problems(&problems, lang);
            return Ok(Outcome::ContentErrors);
        }
    };
    let Some(list) = list else {
        let why = both!(
            "没有名录：用 --places 指出来，或把它放成 {PLACES_FILE}。名录是 CSV（UTF-8 或 GB18030），有 code 和 name 两列，县 6 位、\
             乡镇 9 位、村 12 位代码，一个文件或几个都行；国家统计局“统计用区划代码和城乡划分代码”就是这样的表，民政、统计部门也有",
            "there is no list: name it with --places, or lay it down as {PLACES_FILE}. It is CSV (UTF-8 or GB18030) with the columns \
             `code` and `name`, 6 digits a county, 9 a township, 12 a village, in one file or several, as the National Bureau of \
             Statistics publishes them"
        );
        return Ok(refused(&why, lang));
    };
    let source = options.source.clone().unwrap_or(names);
    let today = day_of(options.manner.today);
    if options.renew {
        return renewed(options, &list, &source, today);
    }
    let has_site = !is_book && options.out.join("site.json").exists();
    let started = match start(&options.code, &list, !has_site, today) {
        Ok(started) => started,
        Err(why) => return Ok(refused(&why, lang)),
    };
    let folder = folder_of(&options.out, is_book);
    let places = with_county(folder, &started.code, &started.places)?;
    if is_book {
        save(&options.out, &started.workbook()?)?;
    } else {
        started.write(&options.out).with_context(|| options.out.display().to_string())?;
        if !options.out.join("schema").exists() {
            write_schemas(&options.out.join("schema"))?;
        }
    }
    save(&folder.join(PLACES_FILE), places.to_csv(&source, today)?.as_bytes())?;
    match options.format {
        Format::Json => print_json(&document(&started, options))?,
        Format::Text => print(&summary(&started, options, is_book, lang))?,
    }
    Ok(Outcome::Done)
}

/// What was asked for does not go; nothing was written.
fn refused(why: &Text, lang: Lang) -> Outcome {
    tell(lang, &both!("error: {why}。什么也没有写", "error: {why}; nothing was written"; why));
    Outcome::WrongUsage
}

/// The folder in which the list lies: that of a workbook is its own.
fn folder_of(out: &Path, is_book: bool) -> &Path {
    match out.parent() {
        Some(parent) if is_book && parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) if is_book => parent,
        _ => out,
    }
}

/// Whether `--out` may be written: a county that is there, and what else lies there, stays as it is.
fn may_begin(options: &Options, is_book: bool) -> Result<(), Text> {
    let (out, code) = (&options.out, options.code.trim());
    let shown = out.display();
    if options.renew {
        if out.join(code).join("county.json").exists() {
            return Ok(());
        }
        return Err(both!(
            "{shown} 里没有 {code} 这个县。--renew 是拿新名录和已有的内容文件夹对；从头做就不写 --renew，工作簿先用 yimatong import 收进文件夹",
            "{shown} has no county {code}. --renew holds a content folder against a newer list; leave it out to begin one, and bring a \
             workbook into a folder with `yimatong import` first"
        ));
    }
    if is_book {
        if out.symlink_metadata().is_ok() {
            return Err(both!(
                "{shown} 已经有了，不覆盖：换一个文件名，或先移走它",
                "{shown} is there and is not replaced: take another name, or move it away"
            ));
        }
        let folder = folder_of(out, is_book);
        let folder_shown = folder.display();
        return if folder.is_dir() {
            Ok(())
        } else {
            Err(both!("没有 {folder_shown} 这个文件夹：先建好它", "there is no folder {folder_shown}: make it first"))
        };
    }
    if out.join(code).symlink_metadata().is_ok() && !code.is_empty() {
        return Err(both!(
            "{shown} 里已经有 {code} 这个县，不覆盖。要和新名录对，加 --renew；要从头做，换一个文件夹",
            "{shown} has the county {code} already, and it is not replaced. To hold it against a newer list add --renew; to begin anew \
             take another folder"
        ));
    }
    if out.exists() && !out.is_dir() {
        return Err(both!(
            "{shown} 是一个文件：--out 写内容文件夹，或以 .xlsx 结尾的工作簿",
            "{shown} is a file: --out takes a content folder, or a workbook that ends with .xlsx"
        ));
    }
    let site = out.join("site.json");
    if let Ok(text) = read_text_bounded(&site, MOST_WRITTEN) {
        let site: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default();
        if site.get("sample") == Some(&Value::Bool(true)) {
            return Err(both!(
                "{shown} 是样例（site.json 里 sample 是 true），真的县不能和样例放在一起：换一个文件夹",
                "{shown} is a sample (`sample` in its site.json): a real county has no place beside it; take another folder"
            ));
        }
        return Ok(());
    }
    if let Some(other) = foreign(options) {
        return Err(both!(
            "{shown} 里有别的东西（{other}），又没有 site.json，不是内容文件夹：换一个空的文件夹",
            "{shown} holds other things ({other}) and no site.json: it is no content folder; take an empty one"
        ));
    }
    Ok(())
}

/// Something in the folder that is neither a list of ours nor of the caller's.
fn foreign(options: &Options) -> Option<String> {
    let entries = fs_err::read_dir(&options.out).ok()?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let given: Vec<PathBuf> = options.places.iter().filter_map(|path| path.canonicalize().ok()).collect();
    names.into_iter().find(|name| {
        let is_given = options.out.join(name).canonicalize().is_ok_and(|path| given.contains(&path));
        !(name.starts_with('.') || name == PLACES_FILE || is_given)
    })
}

/// The list that was named, else that which lies there; and where it comes from.
fn read_list(options: &Options, is_book: bool) -> Result<(Option<PlaceList>, String), Vec<Text>> {
    let mut paths = options.places.clone();
    if paths.is_empty() && !options.renew {
        let beside = folder_of(&options.out, is_book).join(PLACES_FILE);
        paths.extend([beside, PathBuf::from(PLACES_FILE)].into_iter().find(|path| path.is_file()));
    }
    if paths.is_empty() {
        return Ok((None, String::new()));
    }
    let names: Vec<_> = paths.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy()).collect();
    let names = names.join("、");
    Ok((Some(PlaceList::read(&paths)?), names))
}

/// The list beside the counties with one county's part exchanged.
fn with_county(folder: &Path, county: &str, own: &PlaceList) -> anyhow::Result<PlaceList> {
    let path = folder.join(PLACES_FILE);
    if !path.exists() {
        return Ok(own.clone());
    }
    let before = PlaceList::read(&[path]);
    let before = before.map_err(|problems| {
        let first = problems.into_iter().next().map(|problem| problem.zh).unwrap_or_default();
        anyhow::anyhow!("{first}")
    })?;
    let mut list = before.without_county(county);
    list.take(own.clone());
    Ok(list)
}

fn document(started: &Started, options: &Options) -> Value {
    let pairs = |list: &[(String, String)]| {
        list.iter().map(|(code, name)| json!({ "code": code, "name": name })).collect::<Vec<_>>()
    };
    let blanks = started.blanks;
    json!({
        "county": started.code, "name": started.name, "out": options.out,
        "townships": started.townships, "villages": started.villages,
        "spoken": started.spoken.len(), "alike": started.alike,
        "doubtful": pairs(&started.doubtful), "outside": pairs(&started.outside),
        "points": started.points.iter().map(|(kind, count)| json!({ "kind": kind, "count": count })).collect::<Vec<_>>(),
        "blanks": {
            "county": blanks.county, "halls": blanks.halls, "village": blanks.village, "places": blanks.places,
            "rows": blanks.rows,
        },
    })
}

/// Names with their codes, the first few of them.
fn some(list: &[(String, String)]) -> String {
    let mut shown: Vec<_> = list.iter().take(MOST_SHOWN).map(|(code, name)| format!("{name} {code}")).collect();
    if list.len() > MOST_SHOWN {
        shown.push("……".to_owned());
    }
    shown.join("、")
}

fn summary(started: &Started, options: &Options, is_book: bool, lang: Lang) -> String {
    let Started { code, name, above, townships, villages, spoken, alike, doubtful, outside, points, blanks, .. } =
        started;
    let (above, out) = (above.join(" "), options.out.display());
    let mut lines = vec![both!(
        "已写 {out}：{code} {above} {name}，{townships} 个乡镇（街道），{villages} 个村（社区），用国家基础",
        "{out} written: {code} {above} {name}, {townships} townships, {villages} villages and communities, on the national base"
    )];
    if let Some((listed, said)) = spoken.first() {
        let count = spoken.len();
        lines.push(both!(
            "  {count} 个名称写成平常的叫法（{listed} → {said}）",
            "  {count} names are written as people say them ({listed} → {said})"
        ));
    }
    if !alike.is_empty() {
        let list = alike.join("、");
        lines.push(both!(
            "  同一个乡镇里叫法会一样的，照名录写：{list}",
            "  alike within a township, so left as the list has them: {list}"
        ));
    }
    if !doubtful.is_empty() {
        let (count, list) = (doubtful.len(), some(doubtful));
        lines.push(both!(
            "  照名录写了、请看一下的 {count} 个（虚拟社区、园区一类，没有村民来办事的删掉）：{list}",
            "  {count} to be looked at (virtual communities, parks and zones; delete those without residents): {list}"
        ));
    }
    if !outside.is_empty() {
        let (count, list) = (outside.len(), some(outside));
        lines.push(both!(
            "  没有写的 {count} 个（代码不在区划标准的范围里，做不了页面）：{list}",
            "  {count} left out (their digits lie outside the standard, so that they can have no page): {list}"
        ));
    }
    let kinds: Vec<_> = points.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let kinds = kinds.join("、");
    lines.push(both!(
        "  准备好的服务点（只有名称，填了才发布）：{kinds}",
        "  places prepared by name, published once they are filled: {kinds}"
    ));
    let (county, halls, village, places, rows) =
        (blanks.county, blanks.halls, blanks.village, blanks.places, blanks.rows);
    lines.push(both!(
        "要填的：网站和县 {county} 格；便民服务中心 {halls} 格（地址、电话，全县一个办公时间）；每个村 {village} 格，填好一个发布一个",
        "to be filled: {county} cells of site and county; {halls} of the halls (address and phone, one line of hours for all); \
         {village} of each village, each published once it is filled"
    ));
    lines.push(both!(
        "可以以后填的：别的服务点 {places} 处，各地不同的钱数、天数、条件 {rows} 处",
        "to be filled later: {places} other places, {rows} amounts, days and conditions that differ from place to place"
    ));
    let next = if is_book {
        both!(
            "接着：填工作簿，用 yimatong check {out} 看还差哪些格，填好以后 yimatong import {out} 内容文件夹",
            "next: fill the workbook, see with `yimatong check {out}` what is left, then `yimatong import {out} CONTENT`"
        )
    } else {
        both!(
            "接着：yimatong check {out} 看还差哪些；想用 Excel 填，yimatong export {out} {name}.xlsx",
            "next: `yimatong check {out}` tells what is left; to fill it in Excel, `yimatong export {out} {name}.xlsx`"
        )
    };
    lines.push(next);
    lines.iter().map(|line| line.in_lang(lang)).collect::<Vec<_>>().join("\n")
}

fn renewed(options: &Options, list: &PlaceList, source: &str, today: Date) -> anyhow::Result<Outcome> {
    let (lang, code) = (options.manner.lang, options.code.trim());
    if list.below(code, 12).next().is_none() || list.below(code, 9).next().is_none() {
        let why = both!(
            "名录里没有 {code} 的乡镇（9 位代码）或村（12 位代码）：核对代码，几份名录都用 --places 指出来",
            "the lists have no townships (9 digits) or no villages (12 digits) of {code}: compare the code, and name all lists with --places"
        );
        return Ok(refused(&why, lang));
    }
    let renewal = renew(&options.out, code, list)?;
    match options.format {
        Format::Json => print_json(&json!({
            "county": code,
            "changes": renewal.advice.iter().map(|advice| row(advice, lang)).collect::<Vec<_>>(),
            "taken": options.yes,
        }))?,
        Format::Text => {
            for Advice { code, name, text, change, .. } in &renewal.advice {
                let what = word(change);
                print(
                    both!("{what}  {code} {name}：{text}", "{what}  {code} {name}: {text}"; what, text).in_lang(lang),
                )?;
            }
            let count = renewal.advice.len();
            print(both!("和新名录不一样的 {count} 处", "{count} differences from the newer list").in_lang(lang))?;
        }
    }
    if !options.yes && !asked(renewal.is_taken(), lang) {
        tell(lang, &both!("什么也没有写", "nothing was written"));
        return Ok(if renewal.advice.is_empty() { Outcome::Done } else { Outcome::ContentErrors });
    }
    let places = with_county(&options.out, code, &list.of_counties(&[code.to_owned()]))?;
    let written = renewal.take().with_context(|| options.out.display().to_string())?;
    save(&options.out.join(PLACES_FILE), places.to_csv(source, today)?.as_bytes())?;
    if options.format == Format::Text {
        let text = both!(
            "新设的、改名的写好了（{written} 个文件），{PLACES_FILE} 换成新的；换代码的和没有了的，照上面说的写",
            "what is new and renamed is written ({written} files), and {PLACES_FILE} is the newer list; what was recoded or is gone is yours \
             to write as said above"
        );
        print(text.in_lang(lang))?;
    }
    Ok(Outcome::Done)
}

/// Whether what is new and renamed may be written; only somebody at a terminal can be asked.
fn asked(is_taken: bool, lang: Lang) -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        let text = both!(
            "看过上面的，加 --yes 再运行一次：新设的、改名的写进去，{PLACES_FILE} 换成新的；别的一样不动",
            "having read this, run it again with --yes: what is new and renamed is written, {PLACES_FILE} becomes the newer list, and nothing else changes"
        );
        tell(lang, &text);
        return false;
    }
    let text = if is_taken {
        both!(
            "把新设的、改名的写进去，{PLACES_FILE} 换成新的吗？输入 y 再回车；别的都算不写：",
            "write what is new and renamed, and make {PLACES_FILE} the newer list? y and return; anything else is no:"
        )
    } else {
        both!(
            "把 {PLACES_FILE} 换成新的吗？输入 y 再回车；别的都算不写：",
            "make {PLACES_FILE} the newer list? y and return; anything else is no:"
        )
    };
    tell(lang, &text);
    said_yes()
}

/// What a change is called.
fn word(change: &PlaceChange) -> Text {
    match change {
        PlaceChange::New => both!("新设", "new"),
        PlaceChange::Renamed(_) => both!("改名", "renamed"),
        PlaceChange::Recoded(_) => both!("换代码", "recoded"),
        PlaceChange::Gone => both!("没有了", "gone"),
        PlaceChange::NeverListed => both!("名录没有", "never listed"),
    }
}

fn row(advice: &Advice, lang: Lang) -> Value {
    let Advice { change, code, name, text, is_taken } = advice;
    let before = match change {
        PlaceChange::Renamed(before) | PlaceChange::Recoded(before) => Some(before),
        _ => None,
    };
    let kind = word(change).en;
    json!({ "change": kind, "code": code, "name": name, "before": before, "text": text.in_lang(lang), "taken_over": is_taken })
}
