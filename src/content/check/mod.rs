//! From drafts to checked content, one file per family of rows. A check never stops at the first finding: it reports and
//! goes on with what it could read.

mod addresses;
mod ahead;
mod attachments;
mod awaited;
mod base;
mod cases;
mod certificates;
mod continuation;
mod county;
mod coverage;
mod events;
mod field;
mod freshness;
mod headline;
mod hotlines;
mod imprint;
mod languages;
mod laws;
mod leftover;
mod lines;
mod listed;
mod lists;
mod open;
mod papers;
mod past;
mod places;
mod services;
mod unread;
mod village;
mod village_services;
mod voice;
mod withdrawn;

use super::draft::SiteDraft;
use super::files::SCHEMAS;
use super::read::Reader;
use super::{Clock, Code, Content, County, Diagnostics, QrLetters, Site, both, site, words};
use crate::text::{Language, is_tag};
use field::{Row, optional_word};

/// Reads and checks everything below the reader's root.
pub(super) fn content(reader: &mut Reader, clock: Clock, diagnostics: &mut Diagnostics) -> Option<Content> {
    let site = site(reader, diagnostics)?;
    let folders = folders(reader, diagnostics);
    let counties = folders.iter().filter_map(|folder| county(reader, folder, &site, clock, diagnostics)).collect();
    Some(Content { site, counties })
}

/// Names of the folders that are counties, in order.
pub(super) fn folders(reader: &Reader, diagnostics: &mut Diagnostics) -> Vec<String> {
    let folders: Vec<_> =
        reader.listed("", diagnostics).into_iter().filter(|name| is_county_folder(reader, name)).collect();
    if folders.is_empty() {
        let help = both!(
            "每个县一个文件夹，用 6 位区划代码命名，比如 990101",
            "one folder a county, named with its 6 digits, such as 990101"
        );
        diagnostics.add(Code::FileMissing, ".", "", both!("没有一个县的文件夹", "there is no county's folder"), help);
    }
    unread::beside_counties(reader, &folders, diagnostics);
    folders
}

/// Reads and checks one county with what is said for its texts in other languages.
pub(super) fn county(
    reader: &mut Reader,
    folder: &str,
    site: &Site,
    clock: Clock,
    diagnostics: &mut Diagnostics,
) -> Option<County> {
    let errors = diagnostics.errors();
    let read = county::county(reader, folder, site.sample, clock, diagnostics);
    unread::of_county(reader, folder, read.is_some() && diagnostics.errors() == errors, diagnostics);
    let (mut county, former) = read?;
    (county.catalogue.former_addresses, county.coming) = addresses::former(reader, &county, former, diagnostics);
    leftover::leftover(site, &county, diagnostics);
    listed::listed(reader, folder, &county, diagnostics);
    county.breaks = ahead::breaks(reader, site, &county, diagnostics);
    county.translations = languages::translations(reader, folder, site, &county, diagnostics);
    Some(county)
}

/// Six characters that begin with a digit, or a folder of digits alone: meant as a county, checked as one.
fn is_county_folder(reader: &Reader, name: &str) -> bool {
    is_six(name) || (is_digits(name) && reader.is_folder(name))
}

fn is_six(name: &str) -> bool {
    name.chars().count() == 6 && name.starts_with(|letter: char| letter.is_ascii_digit())
}

fn is_digits(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a folder of this name below a content folder is taken for content.
pub fn is_content_folder(name: &str) -> bool {
    is_six(name) || is_digits(name) || [SCHEMAS, languages::LANGUAGES].contains(&name)
}

/// Reads and checks `site.json` and the languages it asks for.
pub(super) fn site(reader: &mut Reader, diagnostics: &mut Diagnostics) -> Option<Site> {
    const FILE: &str = "site.json";
    let draft: SiteDraft = reader.draft(FILE, diagnostics)?;
    // One that is asked for and cannot be read is told already.
    let named = draft.languages.clone();
    let languages = languages::languages(reader, draft.languages, FILE, diagnostics);
    unread::languages_unasked(reader, &named, diagnostics);
    let mut row = Row::new(FILE, "", diagnostics);
    let written = row.text("base_url", draft.base_url);
    let base_url = site::base_url(&written).unwrap_or_else(|wrong| {
        // What is not there is missing already.
        if !written.is_empty() {
            let message = both!("网址“{written}”不对：{wrong}", "the address “{written}” is wrong: {wrong}"; wrong);
            let help =
                both!("写成 https://域名/ 或 https://域名/子目录/", "write https://host/ or https://host/folder/");
            row.add(Code::UrlMalformed, "base_url", message, help);
        }
        written.clone()
    });
    // Where nobody can read whether it is a sample, its codes are not another mistake.
    let sample = draft.sample || row.lost("sample", "");
    if !base_url.is_empty() && !sample && leftover::is_local(&base_url) {
        let message = both!(
            "网址“{base_url}”只有这台电脑或单位里面的网打得开，印到码上村民扫不开",
            "{base_url} opens on this machine or in this office alone: residents who scan a printed code reach nothing"
        );
        let help =
            both!("写公开的网址；只是试一试，不要拿去印", "write the public address; print nothing from a trial");
        row.add(Code::UrlLocal, "base_url", message, help);
    }
    let qr_letters = optional_word(&mut row, "qr_letters", draft.qr_letters, words::QR_LETTERS).unwrap_or_default();
    let script_policy =
        optional_word(&mut row, "script_policy", draft.script_policy, words::SCRIPT_POLICIES).unwrap_or_default();
    let pages = optional_word(&mut row, "pages", draft.pages, words::PAGES).unwrap_or_default();
    let title = row.text("title", draft.title);
    let offline = draft.offline.unwrap_or(true);
    let former_urls = former_urls(&mut row, draft.former_urls);
    let former_languages = former_languages(&mut row, draft.former_languages, &languages);
    let imprint = imprint::imprint(&mut row, draft.imprint, sample);
    let site = Site {
        base_url,
        title,
        sample,
        qr_letters,
        script_policy,
        pages,
        languages,
        imprint,
        offline,
        former_urls,
        former_languages,
    };
    if qr_letters == QrLetters::Capitals && !site.base_url.is_empty() && site.capitals().is_none() {
        let message = both!(
            "网址的子目录含小写字母或特殊符号，不能印成全大写的码，将按原样印",
            "small letters or signs in the path keep codes from being printed in capitals; they are printed as written"
        );
        let help = both!(
            "子目录改用大写字母和数字；或在 site.json 写 \"qr_letters\": \"as-is\"，码会大一些",
            "use capitals and digits in the path; or write \"qr_letters\": \"as-is\" in site.json for larger codes"
        );
        row.add(Code::QrLetters, "base_url", message, help);
    }
    Some(site)
}

/// Addresses that the site had before, each whole.
fn former_urls(row: &mut Row<'_>, written: Vec<String>) -> Vec<String> {
    let mut urls = Vec::new();
    for (at, text) in written.iter().map(|text| text.trim()).enumerate().filter(|(_, text)| !text.is_empty()) {
        match site::base_url(text) {
            Ok(url) => urls.push(url),
            Err(wrong) => {
                let message = both!("原来的网址“{text}”不对：{wrong}", "the address “{text}” is wrong: {wrong}"; wrong);
                let help =
                    both!("写成 https://域名/ 或 https://域名/子目录/", "write https://host/ or https://host/folder/");
                row.add(Code::UrlMalformed, &format!("former_urls/{at}"), message, help);
            }
        }
    }
    urls
}

/// Languages whose pages only say that they are no more.
fn former_languages(row: &mut Row<'_>, written: Vec<String>, languages: &[&Language]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for (at, tag) in written.iter().map(|tag| tag.trim()).enumerate().filter(|(_, tag)| !tag.is_empty()) {
        let field = format!("former_languages/{at}");
        if !is_tag(tag) {
            let message = both!("“{tag}”不是语言代号", "“{tag}” is no tag of a language");
            row.add(
                Code::LanguageUnknown,
                &field,
                message,
                both!("写原来的代号，比如 en", "write the tag it had, such as en"),
            );
        } else if languages.iter().any(|language| language.tag.eq_ignore_ascii_case(tag)) {
            let message = both!("语言“{tag}”还在用，不能又算停用", "the language “{tag}” is among those of the site");
            let help = both!(
                "还出的从“停用的语言”里去掉；不出的从“另外的语言”里去掉",
                "take it out of `former_languages`, or of `languages`"
            );
            row.add(Code::AddressInUse, &field, message, help);
        } else {
            tags.push(tag.to_owned());
        }
    }
    tags
}
