//! What lies in a content folder and is not read. Content under another name, or in another folder, is not published, and
//! without a finding nobody would know.

use strsim::osa_distance as slips;

use super::languages::LANGUAGES;
use crate::content::base::BASE_FILE;
use crate::content::files::{FILES, File, Place, SCHEMAS};
use crate::content::place_list::PLACES_FILE;
use crate::content::read::{Entry, Reader};
use crate::content::width::narrow;
use crate::content::{Code, Diagnostics, Text, both};
use crate::text::is_tag;

/// Folders of a county that hold nothing but files of ours.
const OWN_FOLDERS: [&str; 2] = ["villages", "translations"];

/// Folder for files that go with records.
const ATTACHMENTS: &str = "files";

/// Most letters that may differ from the right name, and no more than every third.
const SLIPS: usize = 2;

/// Names what is beside the counties' folders and is not read. `counties`: those folders.
pub(super) fn beside_counties(reader: &Reader, counties: &[String], diagnostics: &mut Diagnostics) {
    for entry in reader.entries("") {
        match entry {
            Entry::Folder(name) if counties.contains(&name) => {}
            Entry::Folder(name) if name == SCHEMAS => schemas(reader, &name, diagnostics),
            Entry::Folder(name) if name == LANGUAGES => own_folder(reader, &name, diagnostics),
            // A site that was published here: others look after that.
            Entry::Folder(name) if reader.has(&format!("{name}/manifest.json")) => {}
            Entry::Folder(name) => folder(reader, &name, diagnostics),
            Entry::File(name) => file(reader, &name, diagnostics),
        }
    }
}

/// The folder of schemas, which tools write: content in it would be read by nobody.
fn schemas(reader: &Reader, path: &str, diagnostics: &mut Diagnostics) {
    for file in reader.files_below(path).iter().filter(|file| !file.ends_with(".schema.json")) {
        unread(reader, file, diagnostics);
    }
}

/// Names files of languages that the site does not ask for.
pub(super) fn languages_unasked(reader: &Reader, asked: &[String], diagnostics: &mut Diagnostics) {
    for name in reader.names(LANGUAGES) {
        let Some(tag) = name.strip_suffix(".json").filter(|tag| is_tag(tag)) else { continue };
        if asked.iter().any(|asked| asked.trim().eq_ignore_ascii_case(tag)) {
            continue;
        }
        let message = both!(
            "site.json 里没有写语言“{tag}”，这个文件没有被用到",
            "site.json does not name the language “{tag}”: this file is not used"
        );
        let help = both!(
            "要出这种语言，在 site.json 的“另外的语言”里写上 {tag}；不出就移走",
            "name {tag} among the `languages` of site.json, or take the file away"
        );
        diagnostics.add(Code::FileUnread, &format!("{LANGUAGES}/{name}"), "", message, help);
    }
}

/// Names what is in a county's folder and is not read. `whole`: all its records were read, so that what none of them
/// refers to is needless.
pub(super) fn of_county(reader: &Reader, county: &str, whole: bool, diagnostics: &mut Diagnostics) {
    for entry in reader.entries(county) {
        match entry {
            Entry::File(name) => file(reader, &format!("{county}/{name}"), diagnostics),
            Entry::Folder(name) => {
                let path = format!("{county}/{name}");
                if OWN_FOLDERS.contains(&name.as_str()) {
                    own_folder(reader, &path, diagnostics);
                } else if name == ATTACHMENTS || reader.has_asked_below(&path) {
                    if whole {
                        attachments(reader, &path, diagnostics);
                    }
                } else {
                    folder(reader, &path, diagnostics);
                }
            }
        }
    }
}

/// A folder in which every file has a name of ours, and no folder is read.
fn own_folder(reader: &Reader, path: &str, diagnostics: &mut Diagnostics) {
    for entry in reader.entries(path) {
        match entry {
            Entry::File(name) => file(reader, &format!("{path}/{name}"), diagnostics),
            Entry::Folder(name) => folder(reader, &format!("{path}/{name}"), diagnostics),
        }
    }
}

/// A folder that is not read: named once, or with each file in it that would be content elsewhere.
fn folder(reader: &Reader, path: &str, diagnostics: &mut Diagnostics) {
    let files = reader.files_below(path);
    let content: Vec<_> = files.iter().filter(|file| meant(file).is_some()).collect();
    if content.is_empty() && !files.is_empty() {
        let message = both!(
            "“{path}”这个文件夹没有被读到，里面的东西不会发布",
            "the folder {path} is not read: nothing of it is published"
        );
        diagnostics.add(Code::FileUnread, path, "", message, elsewhere(path));
    }
    content.into_iter().for_each(|path| unread(reader, path, diagnostics));
}

fn file(reader: &Reader, path: &str, diagnostics: &mut Diagnostics) {
    // A name that is no UTF-8 is read by nobody, whatever it looks like.
    let is_ours = File::at(path).is_some() && !path.contains(char::REPLACEMENT_CHARACTER);
    let is_base = path == BASE_FILE || path.strip_suffix(".minisig") == Some(BASE_FILE);
    if !is_ours && !is_base && path != PLACES_FILE && !reader.has_asked(path) {
        unread(reader, path, diagnostics);
    }
}

fn unread(reader: &Reader, path: &str, diagnostics: &mut Diagnostics) {
    let message = both!("这个文件没有被读到，里面写的不会发布", "this file is not read: nothing of it is published");
    let help = match meant(path) {
        Some(right) if reader.has(&right) => both!(
            "已经有“{right}”，读的是那一个；核对两个文件，没有用的这一个移到别处",
            "{right} is there and is read instead; compare the two and take this one away"
        ),
        Some(right) => both!(
            "改名为“{right}”；电脑要先打开“显示文件扩展名”，才看得到后面的 .txt",
            "name it {right}; have your computer show the endings of names, or you will not see a .txt behind"
        ),
        None => elsewhere(path),
    };
    diagnostics.add(Code::FileUnread, path, "", message, help);
}

/// What to do with what is no content.
fn elsewhere(path: &str) -> Text {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if ["xlsx", "csv", "tsv"].contains(&extension.as_str()) {
        return both!(
            "表格要先收进来：yimatong import {path} 内容文件夹；表格本身放到内容文件夹外面",
            "a table is brought in by `yimatong import {path} CONTENT`; keep it outside the content folder"
        );
    }
    both!(
        "是内容就改成 docs/content.md 里的文件名；附件放在县的 files 里，并在记录的“附件”里写上它；别的移到内容文件夹外面",
        "content goes under the names of docs/content.md, attachments into the county's `files` and into a record; take anything else out"
    )
}

fn attachments(reader: &Reader, path: &str, diagnostics: &mut Diagnostics) {
    for file in reader.files_below(path).into_iter().filter(|file| !reader.has_asked(file)) {
        if meant(&file).is_some() {
            unread(reader, &file, diagnostics);
            continue;
        }
        let message = both!(
            "没有一条公开、工程用到这个附件，它不会发布",
            "no record and no project refers to this file: it is not published"
        );
        let help = both!(
            "在公开的“附件”或工程的“照片”里写上它（大小写、扩展名都要一样）；不用就移走",
            "write it into `attachments` of a record or `pictures` of a project, letter by letter; or take it away"
        );
        diagnostics.add(Code::FileUnread, &file, "", message, help);
    }
}

/// The path that a file would be read at, if its name is that of content but for the folder, the ending, the case of
/// letters or a slip.
fn meant(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = narrow(name).to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    let (stem, ending) = name.rsplit_once('.')?;
    let stem = stem.trim();
    if slips(ending, "json") > 1 {
        return None;
    }
    let Some((county, within)) = folder.split_once('/').or(Some((folder, ""))).filter(|(county, _)| is_county(county))
    else {
        let site = FILES.iter().find(|file| file.place == Place::Site)?;
        return (folder.is_empty() && is_near(stem, site.name)).then(|| format!("{}.json", site.name));
    };
    let digits = |count: usize| stem.len() == count && stem.bytes().all(|byte| byte.is_ascii_digit());
    if digits(6) {
        return Some(format!("{county}/villages/{stem}.json"));
    }
    if let Some(rest) = stem.strip_prefix(county).filter(|_| digits(12)) {
        return Some(format!("{county}/villages/{rest}.json"));
    }
    if within == "translations" {
        return crate::text::is_tag(stem).then(|| format!("{county}/translations/{stem}.json"));
    }
    let of_county = FILES.iter().filter(|file| file.place == Place::County);
    let nearest = of_county.min_by_key(|file| slips(stem, file.name)).filter(|file| is_near(stem, file.name))?;
    Some(format!("{county}/{}.json", nearest.name))
}

fn is_county(name: &str) -> bool {
    name.len() == 6 && name.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_near(written: &str, name: &str) -> bool {
    slips(written, name) <= SLIPS.min(name.len() / 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_almost_right_are_known() {
        for (written, right) in [
            ("990101/villages/100202.json.txt", "990101/villages/100202.json"),
            ("990101/villages/100202.JSON", "990101/villages/100202.json"),
            ("990101/villages/100202.jso", "990101/villages/100202.json"),
            ("990101/villages/１００２０２.json", "990101/villages/100202.json"),
            ("990101/villages/柳河镇/100202.json", "990101/villages/100202.json"),
            ("990101/village/100202.json", "990101/villages/100202.json"),
            ("990101/100202.json", "990101/villages/100202.json"),
            ("990101/villages/990101100202.json.TXT", "990101/villages/100202.json"),
            ("990101/event.json", "990101/events.json"),
            ("990101/Services.json", "990101/services.json"),
            ("990101/serivces.json", "990101/services.json"),
            ("990101/calendar.json.txt", "990101/calendar.json"),
            ("990101/旧/lists.json", "990101/lists.json"),
            ("990101/translations/en.json.txt", "990101/translations/en.json"),
            ("Site.json", "site.json"),
            ("site.json.txt", "site.json"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(right), "{written}");
        }
        for other in ["notes.txt", "990101/notes.json", "990101/读我.md", "990101/files/a.pdf", "990101/services.xlsx"]
        {
            assert_eq!(meant(other), None, "{other}");
        }
    }
}
