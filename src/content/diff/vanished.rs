//! Addresses that are published and would not be there any more, whichever way they went.

use std::collections::BTreeSet;

use super::CountyState;
use crate::content::addresses::addresses;
use crate::content::{Code, Diagnostics, Site, both};
use crate::guide::{Address, Village};

/// What is published of a site itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedSite {
    /// Its public address; none: it does not say.
    pub base_url: Option<String>,
    /// The addresses it had before.
    pub former_urls: Vec<String>,
    /// Tags of its languages besides that of the content, with those that it has no more.
    pub languages: Vec<String>,
}

/// Every path at which a county has a page, former ones included.
pub fn pages_of(state: &CountyState<'_>) -> impl Iterator<Item = String> + use<> {
    let former: Vec<_> = state.catalogue.former_addresses.iter().map(|former| former.path.clone()).collect();
    addresses(state.catalogue, state.villages.iter().copied()).into_keys().chain(former)
}

/// Names the addresses of `old` counties at which `new` ones have no page.
pub(super) fn of_counties(old: &[CountyState<'_>], new: &[CountyState<'_>], diagnostics: &mut Diagnostics) {
    let known: BTreeSet<String> = new.iter().flat_map(pages_of).collect();
    for state in old {
        let now = new.iter().find(|new| new.catalogue.code == state.catalogue.code);
        of_county(state, now, &known, diagnostics);
    }
}

/// Names the addresses of one county that are not among the `known` ones. `now`: the county as it is to be.
pub(super) fn of_county(
    old: &CountyState<'_>,
    now: Option<&CountyState<'_>>,
    known: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let code = &old.catalogue.code;
    let file = format!("{code}/county.json");
    if !known.contains(&Address::County(code.clone()).to_string()) {
        let (name, count) = (&old.catalogue.name, old.villages.len());
        let message = both!(
            "已发布的{name}（{code}，{count} 个村）不见了：这些村口的码都会扫不开",
            "{name} ({code}, {count} villages) is published and gone: the codes on all their walls would open nothing"
        );
        let help = both!(
            "把 {code} 文件夹放回来；县换了代码，在新代码的“原来的地址”（addresses）里加一行，原来的代码写 {code}",
            "put the folder {code} back; if the county has another code, add a row to that county's `addresses` with `old` {code}"
        );
        diagnostics.add(Code::AddressVanished, &file, "", message, help);
        return;
    }
    for village in &old.villages {
        let path = Address::Village(village.code.clone()).to_string();
        if known.contains(&path) {
            below_village(village, known, diagnostics);
        } else {
            gone(village, &file, old, now, diagnostics);
        }
    }
    for former in old.catalogue.former_addresses.iter().filter(|former| !known.contains(&former.path)) {
        let (path, name) = (&former.path, &former.name);
        let message = both!(
            "“原来的地址”里 {path}（{name}）那一行不见了：墙上的旧码从此扫不开",
            "the row of the former address {path} ({name}) is gone: the old codes on walls would open nothing from now on"
        );
        let help = both!("把这一行加回来，它要一直留着", "put the row back; it stays for good");
        diagnostics.add(Code::AddressVanished, &file, "/addresses", message, help);
    }
}

/// A village that is not there any more, with all that is printed of it.
fn gone(
    village: &Village,
    file: &str,
    old: &CountyState<'_>,
    now: Option<&CountyState<'_>>,
    diagnostics: &mut Diagnostics,
) {
    let (name, code) = (&village.name, &village.code);
    let projects = village.projects.iter().map(|project| format!("P{}", project.number));
    let below: Vec<_> = projects.chain(village.grids.iter().map(|grid| format!("G{}", grid.number))).collect();
    let codes = below.join("、");
    let message = if below.is_empty() {
        both!(
            "已发布的{name}（{code}）不见了：这个地址印在村口的码上，扫了会打不开",
            "{name} ({code}) is published and gone: its address is printed in the code on the wall, which would open nothing"
        )
    } else {
        both!(
            "已发布的{name}（{code}）不见了：这个地址印在村口的码上，工程、网格的码（{codes}）也是，扫了会打不开",
            "{name} ({code}) is published and gone: its address is printed in the code on the wall, and in those of {codes}, which would open nothing"
        )
    };
    let was = |other: &Village| old.villages.iter().any(|known| known.code == other.code);
    let renamed = now.and_then(|now| now.villages.iter().find(|other| other.name == *name && !was(other)));
    let help = match renamed {
        Some(other) => {
            let new = &other.code;
            both!(
                "现在有同名的 {new}：换了代码，就在“原来的地址”（addresses）里加一行：原来的代码 {code}，后来怎么了选“换了代码”，现在的代码 {new}，还印过的码写 {codes}",
                "{new} has the same name: if that is the new code, add a row to `addresses`: `old` {code}, `fate` recoded, `successor` {new}, `below` {codes}"
            )
        }
        None => both!(
            "文件移错了就放回来；并了、换了代码、撤了，就在“原来的地址”（addresses）里加一行：原来的代码 {code}，后来怎么了，现在的代码，哪天起，依据文件，还印过的码写 {codes}",
            "put the file back if it went by mistake; else add a row to `addresses`: `old` {code}, `fate`, `successor`, `since`, `document`, `below` {codes}"
        ),
    };
    diagnostics.add(Code::AddressVanished, file, "/addresses", message, help);
}

/// Projects and grids of a village that is there.
fn below_village(village: &Village, known: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let file = format!("{}/villages/{}.json", village.code.county(), village.code.rest());
    let code = || village.code.clone();
    let projects = village.projects.iter().map(|own| ("/projects", Address::Project(code(), own.number), &own.name));
    let grids = village.grids.iter().map(|own| ("/grids", Address::Grid(code(), own.number), &own.name));
    for (pointer, address, name) in
        projects.chain(grids).filter(|(_, address, _)| !known.contains(&address.to_string()))
    {
        let message = both!(
            "已发布的“{name}”（{address}）不见了：这个地址印在它的牌子上，扫了会打不开",
            "“{name}” ({address}) is published and gone: its address is printed on its sign, which would open nothing"
        );
        let help = both!(
            "留着这一行，编号不改；真的没有了，在县的“原来的地址”（addresses）里加一行，原来的代码写 {address}",
            "keep the row and its number; if it is no more, add a row to the county's `addresses` with `old` {address}"
        );
        diagnostics.add(Code::AddressVanished, &file, pointer, message, help);
    }
}

/// Names what of a site itself is not where it was.
pub(super) fn site(old: &PublishedSite, new: &Site, diagnostics: &mut Diagnostics) {
    const FILE: &str = "site.json";
    let kept = |url: &str| new.former_urls.iter().chain([&new.base_url]).any(|known| is_same(known, url));
    if let Some(url) = old.base_url.as_ref().filter(|url| !kept(url)) {
        let now = &new.base_url;
        let message = both!(
            "网站发布过的网址是 {url}，现在成了 {now}：印出去的码写的都是原来的",
            "the site is published at {url} and is now {now}: every printed code holds the old address"
        );
        let help = both!(
            "把网址改回来（大小写也要一样）；真的换了，让原来的网址转到现在的，并把它写进“原来的网址”（former_urls）",
            "change it back, capitals included; if it moved, have the old address lead to the new one and write it into `former_urls`"
        );
        diagnostics.add(Code::AddressVanished, FILE, "/base_url", message, help);
    }
    for url in old.former_urls.iter().filter(|url| !kept(url)) {
        let message = both!(
            "原来的网址 {url} 没有写着了：印出去的码有的写的是它",
            "the site was at {url} before, and that is written no more: printed codes hold it"
        );
        let help = both!(
            "写回“原来的网址”（former_urls），它要一直留着",
            "write it back into `former_urls`; it stays for good"
        );
        diagnostics.add(Code::AddressVanished, FILE, "/former_urls", message, help);
    }
    for tag in &old.languages {
        let there = new.languages.iter().any(|language| language.tag == tag) || new.former_languages.contains(tag);
        if !there {
            let message = both!(
                "发布过的“{tag}”版页面不见了：分享出去的链接会打不开",
                "the pages in “{tag}” are published and gone: shared links would open nothing"
            );
            let help = both!(
                "把它写回“另外的语言”（languages）；不再出了，写进“停用的语言”（former_languages）",
                "put it back into `languages`; if it is given up, write it into `former_languages`"
            );
            diagnostics.add(Code::AddressVanished, FILE, "/languages", message, help);
        }
    }
}

/// Whether two addresses lead to the same: scheme and host whatever their case, the path letter by letter.
fn is_same(one: &str, other: &str) -> bool {
    let parts = |url: &str| {
        let host = url.find("://").map_or(0, |at| at + 3);
        let path = url[host..].find('/').map_or(url.len(), |at| host + at);
        (url[..path].to_ascii_lowercase(), url[path..].to_owned())
    };
    parts(one) == parts(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_no_case_and_paths_have() {
        assert!(is_same("https://ymt.example.gov.cn/", "HTTPS://YMT.EXAMPLE.GOV.CN/"));
        assert!(is_same("https://a.example/YMT/", "https://A.example/YMT/"));
        for (one, other) in
            [("https://a.example/YMT/", "https://a.example/ymt/"), ("https://a.example/", "http://a.example/")]
        {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }
}
