//! From an address to its page's data, and from those to the page.

use std::rc::Rc;

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{DATA_LIST, PageAddress, PageKind};
use crate::guide::{
    Archive, Catalogue, CountyData, DrawnCode, EditionRecord, Grid, Guide, MadeNames, PageParts, Project, RecentLine,
    SiteData, SiteIndex, Village, VillageCode, VillageData, recent_of_village, resolve_named,
};
use crate::text::{Language, ReadLanguage, ZH};
use crate::view::Live;
use crate::view::page::{
    CountyPlaces, FinderPlaces, Neighbours, archive_page, archive_title, county_page, county_title, finder_page,
    folder, grid_page, lists_page, lists_title, project_page, project_title, village_page, village_title, voice_page,
    voice_title,
};

/// Where published files come from: a folder, a host.
pub trait Files {
    /// Why a file could not be had, or is not what it should be.
    type Error;

    /// The file at a path below the site's root. What is asked for again may be what was read before.
    fn read<T: DeserializeOwned + 'static>(&self, path: &str) -> impl Future<Output = Result<Rc<T>, Self::Error>>;

    /// Says which files will be read one after the other, so that they can be fetched side by side.
    fn expect(&self, paths: &[&str]);
}

/// The published `county.{hash}.json`: what only the county's own page shows, and what pages tell of its editions. In the
/// language of its folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountyPage {
    /// [`crate::guide::SCHEMA`].
    pub schema: u32,
    /// Title of the site.
    pub site: String,
    /// What its page shows.
    pub places: CountyPlaces,
    /// Its editions, newest first.
    pub editions: Vec<EditionRecord>,
}

/// A page with all that it is drawn from.
pub struct Page {
    /// Where it is.
    pub address: PageAddress,
    /// What it says.
    pub language: &'static Language,
    /// What its live parts are drawn from.
    pub pointers: Pointers,
    site: Rc<SiteData>,
    shown: Shown,
}

/// Paths of the data of a page's live parts, below the site's root; empty where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pointers {
    /// The village's own part.
    pub guide: String,
    /// The search index.
    pub search: String,
    /// The finder's list.
    pub index: String,
}

/// What a page shows.
enum Shown {
    Finder(FinderPlaces),
    County(Rc<CountyPage>),
    Lists(Rc<Catalogue>),
    Village(Guide, Vec<RecentLine>, DrawnCode),
    Archive(Guide, Rc<Archive>),
    Voice(Guide),
    Project(Guide, Project, Rc<Archive>),
    Grid(Guide, Grid),
}

/// Reads what the page at an address is drawn from. `None`: the site has no page there.
pub async fn page_at<F: Files>(address: PageAddress, files: &F) -> Result<Option<Page>, F::Error> {
    let below = folder(&address.tag);
    let county_list = address.kind.county().map(|code| format!("{code}/{below}{DATA_LIST}"));
    let site_list = format!("{below}{DATA_LIST}");
    files.expect(&[Some(site_list.as_str()), county_list.as_deref()].into_iter().flatten().collect::<Vec<_>>());
    let site: Rc<SiteData> = files.read(&site_list).await?;
    let language = match &site.words {
        Some(words) => files.read::<ReadLanguage>(words).await?.0,
        None => &ZH,
    };
    let Some(list) = county_list else {
        let index: Rc<SiteIndex> = files.read(&site.index).await?;
        let sample = index.counties.iter().all(|county| county.code.starts_with("99"));
        let shown = FinderPlaces { title: site.title.clone(), counties: index.counties.clone(), sample };
        let pointers = Pointers { index: site.directory.clone(), ..Pointers::default() };
        return Ok(Some(Page { address, language, pointers, site, shown: Shown::Finder(shown) }));
    };
    let county: Rc<CountyData> = files.read(&list).await?;
    let shown = match (&address.kind, address.kind.village()) {
        (PageKind::County(_), _) => Some(Shown::County(files.read(&county.county).await?)),
        (PageKind::Lists(_), _) => {
            let catalogue: Rc<Catalogue> = files.read(&county.catalogue).await?;
            Some(catalogue).filter(|catalogue| !catalogue.lists.is_empty()).map(Shown::Lists)
        }
        (kind, Some(code)) => match county.villages.get(code.rest()) {
            Some(own) => of_village(kind, &VillageFiles { code, below: &below, own, county: &county }, files).await?,
            None => None,
        },
        (_, None) => None,
    };
    let pointers = match (&address.kind, address.kind.village()) {
        (PageKind::County(_), _) => Pointers { index: county.index.clone(), ..Pointers::default() },
        (PageKind::Village(_) | PageKind::Grid(..), Some(code)) => Pointers {
            guide: county.villages.get(code.rest()).map(|own| guide_path(code, &below, own)).unwrap_or_default(),
            search: county.search.clone(),
            index: String::new(),
        },
        _ => Pointers::default(),
    };
    Ok(shown.map(|shown| Page { address, language, pointers, site, shown }))
}

/// A village's files among its county's.
struct VillageFiles<'a> {
    code: &'a VillageCode,
    /// Folder of the language.
    below: &'a str,
    own: &'a VillageData,
    county: &'a CountyData,
}

fn guide_path(code: &VillageCode, below: &str, own: &VillageData) -> String {
    format!("{}/{}/{below}guide.{}.json", code.county(), code.rest(), own.guide)
}

async fn of_village<F: Files>(kind: &PageKind, of: &VillageFiles<'_>, files: &F) -> Result<Option<Shown>, F::Error> {
    let VillageFiles { code, below, own, county } = of;
    let guide_path = guide_path(code, below, own);
    let archive_path =
        own.archive.as_ref().map(|hash| format!("{}/{}/{below}archive.{hash}.json", code.county(), code.rest()));
    let editions = matches!(kind, PageKind::Village(_)).then_some(county.county.as_str());
    let archived = archive_path.as_deref().filter(|_| matches!(kind, PageKind::Archive(_) | PageKind::Project(..)));
    let all = [Some(county.catalogue.as_str()), Some(&guide_path), editions, archived];
    files.expect(&all.into_iter().flatten().collect::<Vec<_>>());
    let catalogue: Rc<Catalogue> = files.read(&county.catalogue).await?;
    let mut village: Village = (*files.read::<Village>(&guide_path).await?).clone();
    village.complete(&catalogue);
    let parts: Rc<PageParts> = files.read(&guide_path).await?;
    let archive: Rc<Archive> = match archived {
        Some(path) => files.read(path).await?,
        None => Rc::default(),
    };
    let guide = match &parts.names {
        Some(names) => resolve_named(&catalogue, &village, names),
        None => resolve_named(&catalogue, &village, &MadeNames::of(&village)),
    };
    Ok(match kind {
        PageKind::Village(_) => {
            let county: Rc<CountyPage> = files.read(&county.county).await?;
            let recent = recent_of_village(&county.editions, &guide);
            Some(Shown::Village(guide, recent, parts.printed.clone()))
        }
        PageKind::Archive(_) => (!archive.records.is_empty()).then_some(Shown::Archive(guide, archive)),
        PageKind::Voice(_) => Some(Shown::Voice(guide)),
        PageKind::Project(_, number) => {
            let project = village.projects.iter().find(|project| project.number == *number).cloned();
            project.map(|project| Shown::Project(guide, project, archive))
        }
        PageKind::Grid(_, number) => {
            let grid = village.grids.iter().find(|grid| grid.number == *number).cloned();
            grid.map(|grid| Shown::Grid(guide, grid))
        }
        PageKind::Finder | PageKind::County(_) | PageKind::Lists(_) => None,
    })
}

impl Page {
    /// Title of the document.
    pub fn title(&self) -> String {
        let language = self.language;
        match &self.shown {
            Shown::Finder(places) => places.title.clone(),
            Shown::County(page) => county_title(&page.places, &page.site),
            Shown::Lists(county) => lists_title(county, language),
            Shown::Village(guide, ..) | Shown::Grid(guide, _) => village_title(&guide.village, language),
            Shown::Archive(guide, _) => archive_title(&guide.village, language),
            Shown::Voice(guide) => voice_title(&guide.village, language),
            Shown::Project(guide, project, _) => project_title(project, &guide.village, language),
        }
    }

    /// The village that it is of, where who answers now is shown.
    pub fn village(&self) -> Option<&Village> {
        match &self.shown {
            Shown::Village(guide, ..) | Shown::Grid(guide, _) => Some(&guide.village),
            _ => None,
        }
    }

    /// Paths of the styles that pages of the site need beside those that stand in each document.
    pub fn styles(&self) -> [&str; 2] {
        [&self.site.style, &self.site.around_style]
    }

    /// The inside of the page.
    pub fn draw(&self, live: Live) -> AnyView {
        let language = self.language;
        let page = &Neighbours::of(language, &self.site.languages)
            .with_posters(self.site.posters)
            .with_imprint(&self.site.imprint);
        let root = "../".repeat(self.address.depth());
        // The folder of a village's files stands beside those of its other pages.
        let files = || format!("{}files/", "../".repeat(self.address.depth() - 2));
        match &self.shown {
            Shown::Finder(places) => finder_page(places, language, page, live).into_any(),
            Shown::County(county) => county_page(&county.places, language, page, live).into_any(),
            Shown::Lists(county) => lists_page(county, language, page).into_any(),
            Shown::Village(guide, recent, code) => {
                let styles = format!("{root}{}", self.site.style);
                village_page(guide, recent, &styles, code, language, page, live).into_any()
            }
            Shown::Archive(guide, archive) => archive_page(guide, archive, &files(), language, page).into_any(),
            Shown::Voice(guide) => voice_page(guide, language, page).into_any(),
            Shown::Project(guide, project, archive) => {
                project_page(guide, project, archive, &files(), language, page).into_any()
            }
            Shown::Grid(guide, grid) => grid_page(guide, grid, language, page, live).into_any(),
        }
    }
}
