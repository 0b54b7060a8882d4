//! Which files a site has, and what they hold. Pages without a live part are in `still`, what the
//! browser draws pages from in `drawn`.

mod drawn;
mod finder;
mod still;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use self::finder::{ListedCounty, Villages};
pub(super) use self::still::FILES;
use self::still::root_from;
use super::assets::{Assets, ClientShell};
use super::atom::{FEED, Feed};
use super::editions::{BASE, History, RECORD, counts};
use super::headers::policy;
use super::inputs::Inputs;
use super::install::web_manifest;
use super::publish::{PublishError, Shelf};
use super::published::{Finders, PublishedCounty, is_of_finder};
use super::shell::{Data, Page, page};
use super::sitemap::{self, SITEMAP};
use super::tongue::{self, Tongue};
use super::{cpsv, data, hashed_name, render, structured};
use crate::content::{Content, County, CountyState, Site, VillageArchive, addresses};
use crate::guide::{
    CountyCode, CountyEntry, CountyIndex, DrawnCode, DutyList, Editions, Guide, RecentLine, SCHEMA, Village,
    VillageCode, VillageData, figure_lines, recent_of_county, recent_of_village, resolve,
};
use crate::poster::village_code;
use crate::text::fill;
use crate::view::app::CountyPage;
use crate::view::page::{COUNTY_GUIDE, CountyPlaces, LISTS, NamedList, TownshipVillages, county_title, village_title};
use crate::view::part::{CoverageLists, NamedVillage};

/// A county's services in CPSV-AP, in its folder.
const CPSV: &str = "cpsv-ap.jsonld";

/// What to build.
pub struct BuildOptions<'a> {
    /// The compiled page; none: pages without a live part.
    pub shell: Option<&'a ClientShell>,
    /// Only villages whose code begins so.
    pub only: Option<&'a str>,
    /// Villages that are not built but are there already, so that lists may lead to them.
    pub present: &'a (dyn Fn(&Village) -> bool + Sync),
    /// Called after each village.
    pub progress: &'a (dyn Fn() + Sync),
}

impl BuildOptions<'_> {
    /// Whether a village is to be built.
    pub fn wants(&self, village: &Village) -> bool {
        self.only.is_none_or(|prefix| village.code.as_str().starts_with(prefix))
    }
}

/// Puts every file of a whole site on the shelf, as if nothing had been published before. The order of the files says
/// nothing; their bytes depend on the content and the shell alone.
pub fn build(content: &Content, options: &BuildOptions<'_>, shelf: &impl Shelf) -> Result<(), PublishError> {
    let mut builder = Builder::new(&content.site, options, shelf)?;
    for county in &content.counties {
        builder.county(county, None)?;
    }
    builder.finish()
}

/// A site under way, county by county in the order of their codes. Of a county that is done only what the finder needs is
/// kept.
pub struct Builder<'a, S: Shelf> {
    site: &'a Site,
    options: &'a BuildOptions<'a>,
    shelf: &'a S,
    assets: Assets,
    /// What the finder of each language lists.
    finders: Vec<Listed<'a>>,
    /// Codes of the counties that are there.
    codes: Vec<CountyCode>,
}

/// What the finder of one language lists, and the site's title in it.
#[derive(Default)]
struct Listed<'a> {
    counties: Vec<ListedCounty<'a>>,
    title: Option<String>,
}

impl<'a, S: Shelf> Builder<'a, S> {
    /// Begins with what all pages share.
    pub fn new(site: &'a Site, options: &'a BuildOptions<'a>, shelf: &'a S) -> Result<Self, PublishError> {
        let assets = Assets::new(options.shell, site.offline, site.pages)?;
        for (path, bytes) in &assets.files {
            shelf.put(path, bytes)?;
        }
        let finders = site.languages.iter().map(|_| Listed::default()).collect();
        Ok(Self { site, options, shelf, assets, finders, codes: Vec::new() })
    }

    /// Builds a county. `previous`: what is published of it; its record of editions goes on from there.
    pub fn county(&mut self, county: &County, previous: Option<&PublishedCounty>) -> Result<(), PublishError> {
        let Self { site, options, shelf, assets, .. } = self;
        let tongues = Tongue::all(site, county);
        // A text of the site is said as the last county says it that has it in the language.
        for (finder, tongue) in self.finders.iter_mut().zip(&tongues) {
            if let Some(own) = tongue.own(&site.title) {
                finder.title = Some(own.to_owned());
            }
        }
        let builder = CountyBuilder { site, county, assets, shelf: *shelf, tongues };
        for (finder, listed) in self.finders.iter_mut().zip(builder.build(options, previous)?) {
            finder.counties.push(listed);
        }
        self.codes.push(county.catalogue.code.clone());
        Ok(())
    }

    /// A county whose published files stay as they are. `published`: how the finders that are there list it.
    pub fn keep(&mut self, code: &CountyCode, published: &'a Finders<'a>) {
        for (finder, language) in self.finders.iter_mut().zip(&self.site.languages) {
            let known = published.entry(&tongue::folder(language), code).cloned();
            finder.counties.extend(known.map(|entry| ListedCounty { entry, villages: Villages::Published(published) }));
        }
        self.codes.push(code.clone());
    }

    /// What leads to the counties: the finder of each language, and the list for crawlers.
    pub fn finish(self) -> Result<(), PublishError> {
        let Self { site, shelf, assets, finders, codes, .. } = self;
        // The name of a county's list of villages says what is in it: while all are the same, no list is read.
        let listed = finders.iter().map(|listed| {
            let entries = listed.counties.iter().map(|county| &county.entry).collect::<Vec<_>>();
            (&listed.title, entries)
        });
        let paths: Vec<&String> = assets.files.iter().map(|(path, _)| path).collect();
        let inputs = Inputs::of_program().and(site).and(&paths).with(&listed.collect::<Vec<_>>())?;
        let folders: Vec<String> = site.languages.iter().map(|language| tongue::folder(language)).collect();
        if !shelf.keep("", &inputs, &|path| is_of_finder(path, &folders))? {
            for (listed, language) in finders.into_iter().zip(&site.languages) {
                finder::finder(site, listed, &assets, language, shelf)?;
            }
        }
        let sample = codes.iter().all(CountyCode::is_sample);
        site.former_languages.iter().try_for_each(|tag| finder::former_finder(site, tag, sample, &assets, shelf))?;
        let lists = codes.iter().map(|code| format!("{}{code}/{SITEMAP}", site.base_url));
        shelf.put(SITEMAP, &sitemap::index(lists))?;
        shelf.put("robots.txt", sitemap::robots(&site.base_url).as_bytes())
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, PublishError> {
    Ok(serde_json::to_vec(value)?)
}

/// Puts a data file under its content's name; returns the path.
fn put_data(shelf: &impl Shelf, folder: &str, stem: &str, value: &impl Serialize) -> Result<String, PublishError> {
    Ok(put_sized(shelf, folder, stem, value)?.0)
}

/// The same; returns its size, too.
fn put_sized(
    shelf: &impl Shelf,
    folder: &str,
    stem: &str,
    value: &impl Serialize,
) -> Result<(String, u32), PublishError> {
    let bytes = json(value)?;
    let path = format!("{folder}{}", hashed_name(stem, "json", &bytes));
    shelf.put(&path, &bytes)?;
    Ok((path, u32::try_from(bytes.len()).unwrap_or(u32::MAX)))
}

/// Puts a page into its folder, with what lets a phone put it on its home screen under `name`.
fn put_page(
    shelf: &impl Shelf,
    folder: &str,
    head: &Page<'_>,
    name: &str,
    assets: &Assets,
    inside: &str,
) -> Result<(), PublishError> {
    // Where files count, a page is one file.
    if head.is_put_on_home_screens(assets) {
        let manifest = web_manifest(&head.title, name, head.depth, head.language.tag, &assets.icons)?;
        shelf.put(&format!("{folder}manifest.webmanifest"), &manifest)?;
    }
    shelf.put(&format!("{folder}index.html"), page(head, assets, inside).as_bytes())
}

/// What the pages of a county share.
struct Shared {
    /// Path of the catalogue, in the language of the content.
    catalogue: String,
    /// What is shared in each language.
    said: Vec<SharedData>,
    /// Path of the feed.
    feed: String,
    /// The editions.
    history: History,
    /// What all its villages are made from.
    inputs: Inputs,
}

/// Paths of the data that the pages of a county share in a language.
#[derive(Debug)]
struct SharedData {
    catalogue: String,
    search: String,
    /// Size of both.
    bytes: u32,
}

/// What a county's page and data are made of in a language.
struct SaidCounty<'a> {
    tongue: &'a Tongue<'a>,
    data: &'a SharedData,
    /// Its villages' data, by the six digits after the county's.
    villages: &'a BTreeMap<String, VillageData>,
}

/// A village said in a language.
struct SaidVillage<'a> {
    guide: &'a Guide,
    /// Path of its data.
    guide_path: String,
    recent: &'a [RecentLine],
    code: &'a DrawnCode,
}

struct CountyBuilder<'a, S: Shelf> {
    site: &'a Site,
    county: &'a County,
    assets: &'a Assets,
    shelf: &'a S,
    /// Its languages.
    tongues: Vec<Tongue<'a>>,
}

impl<S: Shelf> CountyBuilder<'_, S> {
    /// Whether the app draws the pages.
    fn is_drawn(&self) -> bool {
        self.assets.drawn
    }

    /// The inside of a page of a village in `folder`: `whole`, or what stands there until the app has drawn that.
    fn inside(&self, guide: &Guide, folder: &str, tongue: &Tongue<'_>, whole: impl FnOnce() -> String) -> String {
        if !self.is_drawn() {
            return whole();
        }
        let href = format!("{}{}/{COUNTY_GUIDE}/{}", root_from(folder), guide.village.code.county(), tongue.folder());
        render::first(guide, href, tongue.language, &self.site.imprint)
    }

    fn build(
        &self,
        options: &BuildOptions<'_>,
        previous: Option<&PublishedCounty>,
    ) -> Result<Vec<ListedCounty<'static>>, PublishError> {
        let catalogue = &self.county.catalogue;
        let folder = format!("{}/", catalogue.code);
        let said = self.tongues.iter().map(|tongue| {
            let (below, said) = (format!("{folder}{}", tongue.folder()), tongue.said(catalogue)?);
            let index = data::search_index(catalogue, &said, tongue.language);
            let (search, size) = put_sized(self.shelf, &below, "search", &index)?;
            let (catalogue, bytes) = put_sized(self.shelf, &below, "catalogue", &*said)?;
            Ok(SharedData { catalogue, search, bytes: size + bytes })
        });
        let said = said.collect::<Result<Vec<_>, PublishError>>()?;
        let catalogue_path = said.first().map(|said| said.catalogue.clone()).unwrap_or_default();
        let history = self.history(&catalogue_path, options, previous);
        self.shelf.put(&format!("{folder}{RECORD}"), &json(&history.record)?)?;
        if let Some(base) = &history.base {
            self.shelf.put(&format!("{folder}{BASE}"), &json(base)?)?;
        }
        // Their paths say what the shared files hold.
        let paths: Vec<&String> = self.assets.files.iter().map(|(path, _)| path).collect();
        let inputs = Inputs::of_program().and(self.site).and(&self.county.translations).and(&(&paths, &said));
        let shared = Shared { catalogue: catalogue_path, said, history, feed: format!("{folder}{FEED}"), inputs };
        let wanted: Vec<&Village> = self.county.villages.iter().filter(|village| options.wants(village)).collect();
        let built = wanted.par_iter().map(|village| {
            let data = self.village(village, &shared, previous)?;
            (options.progress)();
            Ok((village.code.rest().to_owned(), data))
        });
        let built = built.collect::<Result<Vec<_>, PublishError>>()?;
        let below = self.villages_data(built, options, previous);
        self.county_pages(&folder, &shared, &below, options)
    }

    /// The record of editions with this one. Villages that are not built count as they are published.
    fn history(&self, catalogue: &str, options: &BuildOptions<'_>, previous: Option<&PublishedCounty>) -> History {
        let villages = previous.map(|county| county.villages.as_slice()).unwrap_or_default();
        let published: BTreeMap<_, _> = villages.iter().map(|village| (&village.code, village)).collect();
        let as_it_will_be =
            |village| if options.wants(village) { Some(village) } else { published.get(&village.code).copied() };
        let villages = self.county.villages.iter().filter_map(as_it_will_be).collect();
        let state = CountyState { villages, ..CountyState::from(self.county) };
        History::new(&state, catalogue, previous)
    }

    /// Puts the files of a village; returns the names of its data in each language.
    fn village(
        &self,
        village: &Village,
        shared: &Shared,
        previous: Option<&PublishedCounty>,
    ) -> Result<Vec<VillageData>, PublishError> {
        let guide = resolve(&self.county.catalogue, village);
        let recent = recent_of_village(&shared.history.record.editions, &guide);
        let printed = format!("{}/{}/", village.code.county(), village.code.rest());
        let none = VillageArchive::default();
        let VillageArchive { archive, files, .. } = self.county.archives.get(&village.code).unwrap_or(&none);
        let names: Vec<&String> = files.iter().map(|file| &file.name).collect();
        let inputs = shared.inputs.with(&(village, archive, names, &recent))?;
        // Kept only if the county's list can go on naming its data.
        let known = self.known_data(village, previous);
        if self.shelf.keep(&printed, &inputs, &|_| known.is_some())?
            && let Some(known) = known
        {
            return Ok(known);
        }
        self.papers(village, files, &printed)?;
        // A village's folder is made, and kept, as a whole.
        self.former_pages(|path| path.starts_with(&printed))?;
        let mut own = addresses(&self.county.catalogue, [village]);
        own.retain(|path, _| path.starts_with(&printed));
        self.former_language_pages(own, |path| path.starts_with(&printed))?;
        let code = village_code(self.site, &village.code)?.drawn();
        let data = self.tongues.iter().zip(&shared.said).map(|(tongue, data)| {
            let (guide, recent, archive) = (tongue.said(&guide)?, tongue.said(&recent)?, tongue.said(archive)?);
            let (guide_path, own) = self.put_village_data(village, &guide, &archive, &code, tongue)?;
            let said = SaidVillage { guide: &guide, guide_path, recent: &recent, code: &code };
            self.village_page(said, tongue, shared, &data.search)?;
            self.below_village(&guide, &archive, &village.name, &printed, tongue)?;
            Ok(own)
        });
        data.collect()
    }

    /// Whether a path lies in the folder of a village that is there.
    fn is_below_village(&self, path: &str) -> bool {
        self.county.villages.iter().any(|village| {
            let rest = path.strip_prefix(village.code.county().as_str()).and_then(|below| below.strip_prefix('/'));
            rest.and_then(|rest| rest.strip_prefix(village.code.rest())).is_some_and(|rest| rest.starts_with('/'))
        })
    }

    fn village_page(
        &self,
        said: SaidVillage<'_>,
        tongue: &Tongue<'_>,
        shared: &Shared,
        search: &str,
    ) -> Result<(), PublishError> {
        let SaidVillage { guide, guide_path, recent, code } = said;
        let village = &guide.village;
        let printed = format!("{}/{}/", village.code.county(), village.code.rest());
        let folder = format!("{printed}{}", tongue.folder());
        let words = &tongue.language.still;
        let canonical = format!("{}{folder}", self.site.base_url);
        let county = village.above.last().map(String::as_str).unwrap_or_default();
        let whole_name = tongue.whole_name([county, &village.township.name, &village.name]);
        let head = Page {
            kind: "village",
            title: village_title(village, tongue.language),
            description: fill(words.village_description, &[("village", &whole_name)]),
            policy: policy(self.site.script_policy),
            depth: 2 + tongue.depth(),
            data: Data {
                guide: Some(guide_path),
                search: Some(search.to_owned()),
                feed: Some(shared.feed.clone()),
                ..Data::default()
            },
            // It names every service, which are no part of a page that the app draws.
            structured: (!self.is_drawn()).then(|| structured::village(guide, &canonical, tongue.language)),
            canonical,
            language: tongue.language,
            neighbours: &tongue.neighbours,
            told: None,
        };
        let styles = format!("{}{}", "../".repeat(head.depth), self.assets.style);
        let inside = self.inside(guide, &folder, tongue, || {
            render::village(guide, recent, &styles, code, tongue.language, &tongue.neighbours)
        });
        put_page(self.shelf, &folder, &head, &village.name, self.assets, &inside)?;
        // Search engines are told of the village's page alone.
        let below = Page { kind: "grid", depth: head.depth + 1, structured: None, ..head };
        for grid in &village.grids {
            let folder = format!("{printed}G{}/{}", grid.number, tongue.folder());
            let inside =
                self.inside(guide, &folder, tongue, || render::grid(guide, grid, tongue.language, &tongue.neighbours));
            put_page(self.shelf, &folder, &below, &village.name, self.assets, &inside)?;
        }
        Ok(())
    }

    /// The county's page in every language, and its entry in the finder of each.
    fn county_pages(
        &self,
        folder: &str,
        shared: &Shared,
        below: &[BTreeMap<String, VillageData>],
        options: &BuildOptions<'_>,
    ) -> Result<Vec<ListedCounty<'static>>, PublishError> {
        let catalogue = &self.county.catalogue;
        let there = |village: &&Village| options.wants(village) || (options.present)(village);
        let villages: Vec<&Village> = self.county.villages.iter().filter(there).collect();
        let index = CountyIndex {
            schema: SCHEMA,
            code: catalogue.code.to_string(),
            name: catalogue.name.clone(),
            villages: data::village_entries(&villages),
        };
        let record = &shared.history.record;
        let lines = recent_of_county(&record.editions, catalogue, &villages);
        let feed = Feed { base_url: &self.site.base_url, record, lines: &lines }.xml();
        self.shelf.put(&shared.feed, &feed)?;
        self.sitemap(&villages)?;
        self.shelf.put(&format!("{folder}{CPSV}"), &json(&cpsv(self.site, self.county))?)?;
        let places = self.places(&villages, lines, record);
        if !catalogue.lists.is_empty() {
            self.tongues.iter().try_for_each(|tongue| self.lists_page(folder, tongue))?;
        }
        if self.is_drawn() {
            self.tongues.iter().try_for_each(|tongue| self.county_guide_page(folder, tongue))?;
        }
        self.former_pages(|path| !self.is_below_village(path))?;
        self.former_language_pages(addresses(catalogue, []), |path| !self.is_below_village(path))?;
        let each = self.tongues.iter().zip(&shared.said).zip(below);
        each.map(|((tongue, data), villages)| {
            self.county_page(folder, &index, &places, SaidCounty { tongue, data, villages }, shared)
        })
        .collect()
    }

    fn county_page(
        &self,
        folder: &str,
        index: &CountyIndex,
        places: &CountyPlaces,
        said: SaidCounty<'_>,
        shared: &Shared,
    ) -> Result<ListedCounty<'static>, PublishError> {
        let tongue = said.tongue;
        let (index, mut places) = (tongue.said(index)?, tongue.said(places)?.into_owned());
        let words = &tongue.language.still;
        let folder = format!("{folder}{}", tongue.folder());
        let (index_path, index_bytes) = put_sized(self.shelf, &folder, "index", &*index)?;
        let count = index.villages.len();
        for line in &mut places.recent {
            let hrefs = line.href.iter_mut().chain(line.successor.iter_mut().filter_map(|(_, href)| href.as_mut()));
            hrefs.for_each(|href| *href = tongue.neighbours.rebased(href));
        }
        places.feed = format!("{}{FEED}", "../".repeat(tongue.depth()));
        let title = tongue.said(&self.site.title)?;
        let head = Page {
            kind: "county",
            title: county_title(&places, &title),
            description: fill(words.county_description, &[("county", &places.name), ("count", &count.to_string())]),
            canonical: format!("{}{folder}", self.site.base_url),
            policy: policy(self.site.script_policy),
            depth: 1 + tongue.depth(),
            data: Data {
                index: Some(index_path.clone()),
                catalogue: Some(shared.catalogue.clone()),
                feed: Some(shared.feed.clone()),
                linked: Some(format!("{}/{CPSV}", index.code)),
                ..Data::default()
            },
            structured: None,
            language: tongue.language,
            neighbours: &tongue.neighbours,
            told: None,
        };
        let inside = render::county(&places, tongue.language, &tongue.neighbours);
        put_page(self.shelf, &folder, &head, &places.name, self.assets, &inside)?;
        let (name, above) = (places.name.clone(), places.above.clone());
        let editions = tongue.said(&shared.history.record.editions)?.into_owned();
        let page = CountyPage { schema: SCHEMA, site: title.into_owned(), places, editions };
        self.put_county_data(&folder, &said, (&index_path, index_bytes), &page)?;
        let entry = CountyEntry {
            code: index.code.clone(),
            name,
            above,
            index: index_path,
            villages: u32::try_from(count).unwrap_or(u32::MAX),
        };
        Ok(ListedCounty { entry, villages: Villages::Built(index.into_owned()) })
    }

    fn places(&self, villages: &[&Village], recent: Vec<RecentLine>, record: &Editions) -> CountyPlaces {
        let catalogue = &self.county.catalogue;
        let townships = catalogue.townships.iter().map(|township| TownshipVillages {
            name: township.name.clone(),
            villages: villages
                .iter()
                .filter(|village| village.township.code == township.code)
                .map(|village| (village.code.rest().to_owned(), village.name.clone()))
                .collect(),
        });
        CountyPlaces {
            name: catalogue.name.clone(),
            above: vec![catalogue.province.clone(), catalogue.prefecture.clone()],
            edition: catalogue.edition.clone(),
            townships: townships.filter(|township| !township.villages.is_empty()).collect(),
            figures: counts(&CountyState { villages: villages.to_vec(), ..CountyState::from(self.county) }),
            over_time: figure_lines(&record.past, &record.editions),
            lists: catalogue.lists.iter().map(named_list).collect(),
            coverage: self.coverage(villages),
            recent,
            feed: FEED.to_owned(),
            complaint_phone: catalogue.complaint_phone.clone(),
            sample: catalogue.code.is_sample(),
        }
    }

    /// The addresses of the county's pages, for crawlers; the finder's own is in every county's list.
    fn sitemap(&self, there: &[&Village]) -> Result<(), PublishError> {
        let (base, code) = (&self.site.base_url, &self.county.catalogue.code);
        let pages = there.iter().map(|village| format!("{code}/{}/", village.code.rest()));
        let lists = (!self.county.catalogue.lists.is_empty()).then(|| format!("{code}/{LISTS}/"));
        let around = [String::new(), format!("{code}/")].into_iter().chain(lists);
        let pages: Vec<String> = around.chain(pages).collect();
        let said = |page: &String| {
            self.tongues.iter().map(|tongue| format!("{base}{page}{}", tongue.folder())).collect::<Vec<_>>()
        };
        let addresses = pages.iter().flat_map(said);
        self.shelf.put(&format!("{code}/{SITEMAP}"), &sitemap::pages(addresses, self.county.catalogue.edition.on))
    }

    /// What the villages lack, by name. `there`: those that have a page.
    fn coverage(&self, there: &[&Village]) -> CoverageLists {
        let coverage = &self.county.coverage;
        let named = |code: &VillageCode| {
            let village = self.county.villages.iter().find(|village| village.code == *code);
            let rest = there.iter().any(|village| village.code == *code).then(|| code.rest().to_owned());
            NamedVillage { rest, name: village.map_or_else(|| code.to_string(), |village| village.name.clone()) }
        };
        let lists = coverage.lacking.iter().map(|(lack, codes)| (*lack, codes.iter().map(named).collect()));
        CoverageLists { on: coverage.on, villages: coverage.villages, lists: lists.collect() }
    }
}

fn named_list(list: &DutyList) -> NamedList {
    NamedList { id: list.id.clone(), name: list.name.clone(), rows: list.begun() }
}
