//! What must not change from one publication to the next: ids stand in shared links and on printed pages, and an item that
//! residents knew does not go without a word.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use super::{CountyState, PublishedSite, vanished};
use crate::content::{Code, Diagnostics, Loaded, MOST_WRITTEN, book, both, read_bounded};
use crate::guide::{Catalogue, DutyList, DutyRow, ItemKind, Village, Withdrawn};

/// Where content was read from: findings that come after the checks find their rows there.
#[derive(Debug, Default)]
pub(in crate::content) enum Origin {
    /// Nothing that has rows.
    #[default]
    Nowhere,
    /// A content folder. It is read again only where something is wrong.
    Folder(PathBuf),
    /// A workbook.
    Book(Box<book::Origin>),
}

impl Origin {
    /// JSON pointer of the row with an id.
    fn row(&self, file: &str, list: &str, id: &str) -> Option<String> {
        let read;
        let value = match self {
            Self::Nowhere => return None,
            Self::Book(book) => book.file(file)?,
            Self::Folder(root) => {
                let text = read_bounded(&root.join(file), MOST_WRITTEN).ok()?;
                read = serde_json::from_slice(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text)).ok()?;
                &read
            }
        };
        let rows = Value::as_array(value.get(list)?)?;
        let at = rows.iter().position(|row| row["id"].as_str().map(str::trim) == Some(id))?;
        Some(format!("/{list}/{at}"))
    }
}

impl Loaded {
    /// Holds what was read against what is published: findings are added, and content with errors is taken back.
    pub fn hold_against(&mut self, published: &[CountyState<'_>]) {
        let Some(content) = &self.content else { return };
        let states: Vec<_> = content.counties.iter().map(CountyState::from).collect();
        let mut found = Diagnostics::default();
        stability(published, &states, &self.origin, &mut found);
        self.add(found);
    }

    /// Holds the site itself, without its counties, against what is published: its address and its languages.
    pub fn hold_site_against(&mut self, published: &PublishedSite) {
        let Some(content) = &self.content else { return };
        let mut found = Diagnostics::default();
        vanished::site(published, &content.site, &mut found);
        self.add(found);
    }

    /// Names counties that are published and have no folder any more. `known`: paths at which there will be a page.
    pub fn hold_gone(&mut self, published: &[CountyState<'_>], known: &BTreeSet<String>) {
        if self.content.is_none() {
            return;
        }
        let mut found = Diagnostics::default();
        for state in published {
            vanished::of_county(state, None, known, &mut found);
        }
        self.add(found);
    }

    fn add(&mut self, found: Diagnostics) {
        if found.errors() > 0 {
            self.content = None;
        }
        let found = found.into_sorted();
        if let Origin::Book(book) = &self.origin {
            self.diagnostics.extend(book.located(found));
        } else {
            let all = std::mem::take(&mut self.diagnostics).into_iter().chain(found);
            self.diagnostics = Diagnostics::from(all.collect::<Vec<_>>()).into_sorted();
        }
    }
}

/// Addresses of `old` that `new` has no more, items of `old` that `new` calls by another id, or no longer has without saying so.
fn stability(old: &[CountyState<'_>], new: &[CountyState<'_>], origin: &Origin, diagnostics: &mut Diagnostics) {
    vanished::of_counties(old, new, diagnostics);
    let mut check = Check { origin, diagnostics };
    for new in new {
        let Some(state) = old.iter().find(|old| old.catalogue.code == new.catalogue.code) else { continue };
        check.county(state.catalogue, new.catalogue);
        let before: BTreeMap<&str, &Village> =
            state.villages.iter().map(|village| (village.code.as_str(), *village)).collect();
        for village in &new.villages {
            if let Some(old) = before.get(village.code.as_str()) {
                check.village(old, village, new.catalogue);
                check.names(old, village);
                check.records(&state.records(old), village, new);
            }
        }
    }
}

/// Where the items of one list stand.
struct ListPlace<'a> {
    kind: ItemKind,
    file: String,
    list: &'a str,
}

/// Id and name.
type Named<'a> = (&'a str, &'a str);

struct Check<'a> {
    origin: &'a Origin,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn county(&mut self, old: &Catalogue, new: &Catalogue) {
        let services = |catalogue: &Catalogue| -> Vec<(String, String)> {
            catalogue.services.iter().map(|service| (service.id.clone(), service.name.clone())).collect()
        };
        let rules = |catalogue: &Catalogue| -> Vec<(String, String)> {
            catalogue.certificates.iter().map(|rule| (rule.id.clone(), rule.name.clone())).collect()
        };
        let events = |catalogue: &Catalogue| -> Vec<(String, String)> {
            catalogue.events.iter().map(|event| (event.id.clone(), event.name.clone())).collect()
        };
        let file = |name: &str| format!("{}/{name}.json", new.code);
        let place = ListPlace { kind: ItemKind::Service, file: file("services"), list: "services" };
        self.list(&place, &services(old), &services(new), &new.withdrawn);
        let place = ListPlace { kind: ItemKind::Certificate, file: file("certificates"), list: "certificates" };
        self.list(&place, &rules(old), &rules(new), &new.withdrawn);
        let place = ListPlace { kind: ItemKind::Event, file: file("events"), list: "events" };
        self.list(&place, &events(old), &events(new), &new.withdrawn);
        self.duties(&file("lists"), &old.lists, &new.lists);
    }

    /// Lists as such keep their ids, and so do rows that say what they said. Rows come and go by the county's document, and
    /// need no record.
    fn duties(&mut self, file: &str, old: &[DutyList], new: &[DutyList]) {
        for list in new {
            let here = self.origin.row(file, "lists", &list.id).unwrap_or_else(|| "/lists".to_owned());
            let Some(before) = old.iter().find(|before| before.id == list.id) else {
                let gone = |before: &&DutyList| new.iter().all(|other| other.id != before.id);
                let same = |before: &&DutyList| plain(&before.name) == plain(&list.name);
                if let Some(before) = old.iter().filter(gone).find(same) {
                    self.duty_renamed(file, &format!("{here}/id"), (&before.id, &before.name), &list.id);
                }
                continue;
            };
            let gone = |was: &&DutyRow| list.rows.iter().all(|row| row.id != was.id);
            for was in before.rows.iter().filter(gone) {
                let same = |row: &&DutyRow| plain(&row.what) == plain(&was.what);
                if let Some(row) = list.rows.iter().find(same) {
                    self.duty_renamed(file, &format!("{here}/rows"), (&was.id, &was.what), &row.id);
                }
            }
        }
    }

    fn duty_renamed(&mut self, file: &str, pointer: &str, (id, name): Named<'_>, other: &str) {
        let message = both!(
            "“{name}”已发布的编号是 {id}，现在成了 {other}：分享出去的链接会找不到它",
            "“{name}” is published as {id} and is now {other}: shared links would lead nowhere"
        );
        let help = both!("把编号改回 {id}", "change the id back to {id}");
        self.diagnostics.add(Code::IdChanged, file, pointer, message, help);
    }

    fn village(&mut self, old: &Village, new: &Village, catalogue: &Catalogue) {
        let own = |village: &Village| -> Vec<(String, String)> {
            let named = |service: &crate::guide::Service| (service.id.clone(), service.name.clone());
            village.own_services.iter().map(|own| named(&own.service)).collect()
        };
        // The county may have taken it into its own list: the link still leads to it.
        let of_county = |id: &str| catalogue.services.iter().any(|service| service.id == id);
        let gone: Vec<_> = own(old).into_iter().filter(|(id, _)| !of_county(id)).collect();
        let file = format!("{}/villages/{}.json", new.code.county(), new.code.rest());
        let place = ListPlace { kind: ItemKind::Service, file, list: "services" };
        self.list(&place, &gone, &own(new), &new.withdrawn);
    }

    fn list(
        &mut self,
        place: &ListPlace<'_>,
        old: &[(String, String)],
        new: &[(String, String)],
        withdrawn: &[Withdrawn],
    ) {
        for ((id, name), now) in old.iter().filter_map(|old| Some((old, new.iter().find(|(id, _)| *id == old.0)?))) {
            if is_another(name, &now.1) {
                let row = self.origin.row(&place.file, place.list, id);
                let pointer = row.map_or_else(|| format!("/{}", place.list), |row| format!("{row}/name"));
                self.name_differs(&place.file, &pointer, id, (name, &now.1));
            }
        }
        let left = |id: &str| withdrawn.iter().any(|record| record.kind == place.kind && record.id == id);
        let there = |id: &str| new.iter().any(|(known, _)| known == id);
        for (id, name) in old.iter().filter(|(id, _)| !there(id) && !left(id)) {
            // Under a new id: one that the old list did not have.
            let renamed = new
                .iter()
                .find(|(other, said)| plain(said) == plain(name) && old.iter().all(|(known, _)| known != other));
            match renamed {
                Some((other, _)) => self.id_changed(place, (id, name), other),
                None => self.vanished(place, (id, name)),
            }
        }
    }

    /// What is printed by number alone: the village, its projects and grids.
    fn names(&mut self, old: &Village, new: &Village) {
        let file = format!("{}/villages/{}.json", new.code.county(), new.code.rest());
        if is_another(&old.name, &new.name) {
            self.name_differs(&file, "/name", new.code.as_str(), (&old.name, &new.name));
        }
        for was in &old.projects {
            let now = new.projects.iter().find(|now| now.number == was.number);
            if let Some(now) = now.filter(|now| is_another(&was.name, &now.name)) {
                self.name_differs(&file, "/projects", &format!("P{}", was.number), (&was.name, &now.name));
            }
        }
        for was in &old.grids {
            let now = new.grids.iter().find(|now| now.number == was.number);
            if let Some(now) = now.filter(|now| is_another(&was.name, &now.name)) {
                self.name_differs(&file, "/grids", &format!("G{}", was.number), (&was.name, &now.name));
            }
        }
    }

    fn name_differs(&mut self, file: &str, pointer: &str, id: &str, (was, now): Named<'_>) {
        let message = both!(
            "{id} 发布时是“{was}”，现在是“{now}”：印出去的码、发出去的链接还是这个号，打开却是另一个",
            "{id} is published as “{was}” and is now “{now}”: printed codes and shared links hold the number and would lead to something else"
        );
        let help = both!(
            "只是改了名，不用管；换成了别的，把 {id} 还给“{was}”，新的另用一个号",
            "leave it if it was only renamed; if it is something else, give {id} back to “{was}” and the new one a number of its own"
        );
        self.diagnostics.add(Code::NameDiffers, file, pointer, message, help);
    }

    /// Records that were published, `old` by their ids: they are on the page, in the archive, or taken down by their own date.
    fn records(&mut self, old: &BTreeMap<&str, &str>, new: &Village, state: &CountyState<'_>) {
        let file = format!("{}/villages/{}.json", new.code.county(), new.code.rest());
        let now = state.records(new);
        for (id, title) in old.iter().filter(|(id, _)| !now.contains_key(*id)) {
            if self.origin.row(&file, "disclosures", id).is_some() {
                continue;
            }
            let message = both!(
                "公开过的“{title}”（{id}）不见了：分享出去的链接找不到它，村民也不知道为什么没了",
                "the record “{title}” ({id}) is published and gone: shared links lead nowhere, and nobody is told why"
            );
            let help = both!(
                "把这一条留着；不该再登的，写上撤下日期（until），不要删",
                "keep the row; if it is to be shown no longer, give it a day in `until` instead"
            );
            self.diagnostics.add(Code::AddressVanished, &file, "/disclosures", message, help);
        }
    }

    fn id_changed(&mut self, place: &ListPlace<'_>, (id, name): Named<'_>, other: &str) {
        let row = self.origin.row(&place.file, place.list, other);
        let pointer = row.map_or_else(|| format!("/{}", place.list), |row| format!("{row}/id"));
        let message = both!(
            "“{name}”已发布的编号是 {id}，现在成了 {other}：分享出去的链接和印好的页面会找不到它",
            "“{name}” is published as {id} and is now {other}: shared links and printed pages would lead nowhere"
        );
        let help = both!(
            "把编号改回 {id}；一定要换，就留一行 {id}，写上 withdrawn，successor 写 {other}。还没有对外发布过，就换一个空文件夹发布",
            "change the id back to {id}; or keep a row {id} with `withdrawn` whose `successor` is {other}; if nobody has seen it yet, publish into an empty folder"
        );
        self.diagnostics.add(Code::IdChanged, &place.file, &pointer, message, help);
    }

    fn vanished(&mut self, place: &ListPlace<'_>, (id, name): Named<'_>) {
        let message = both!(
            "已发布的“{name}”（{id}）不见了，也没有退出记录：村民不知道为什么不办了、改找谁",
            "“{name}” ({id}) is published and gone without a record: residents are not told why, nor whom to ask"
        );
        let help = both!(
            "留下这一行的 id 和 name，加上 \"withdrawn\": {{\"on\": 退出日期, \"document\": 文件, \"body\": 单位, \"reason\": 原因}}，有接替的再写 successor",
            "keep the row's id and name and add \"withdrawn\": {{\"on\", \"document\", \"body\", \"reason\"}}, with `successor` if something takes its place"
        );
        self.diagnostics.add(Code::ItemVanished, &place.file, &format!("/{}", place.list), message, help);
    }
}

/// Whether a name is so far from another that it is hardly the same thing renamed: less than half of the letters of the
/// shorter are in the other. Words that most names of a kind have do not count.
fn is_another(was: &str, now: &str) -> bool {
    const COMMON: [&str; 14] =
        ["社区", "网格", "工程", "项目", "建设", "申请", "申领", "登记", "办理", "认定", "证明", "村民", "村", "的"];
    let bare = |name: &str| {
        let bare = COMMON.iter().fold(plain(name), |name, word| name.replace(word, ""));
        if bare.is_empty() { plain(name) } else { bare }
    };
    let (was, mut now): (Vec<char>, Vec<char>) = (bare(was).chars().collect(), bare(now).chars().collect());
    let shorter = was.len().min(now.len());
    let shared = was.iter().filter(|letter| {
        let at = now.iter().position(|other| other == *letter);
        at.map(|at| now.swap_remove(at)).is_some()
    });
    shared.count() * 2 < shorter
}

/// Letters and digits alone: brackets and spaces do not make another name.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_renames_are_no_other_thing() {
        for (was, now) in [
            ("柳湾村", "柳湾社区"),
            ("柳湾村", "柳湾村（老街）"),
            ("第一网格", "第二网格"),
            ("低保", "最低生活保障（低保）申请"),
            ("村道路硬化工程", "村组道路硬化项目"),
            ("孤儿基本生活费申请", "孤儿和无人抚养儿童生活费申请"),
            ("网格", "网格"),
        ] {
            assert!(!is_another(was, now) && !is_another(now, was), "{was} {now}");
        }
        for (was, now) in [
            ("柳湾村", "石滩村"),
            ("河堤加固工程", "文化广场建设项目"),
            ("河湾网格", "东头网格"),
            ("老年证办理", "残疾人补贴申请"),
        ] {
            assert!(is_another(was, now), "{was} {now}");
        }
    }
}
