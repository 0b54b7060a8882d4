//! Which files a site has, and what they hold.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use super::assets::{Assets, ClientShell};
use super::atom::{FEED, Feed};
use super::editions::{BASE, History, RECORD, counts};
use super::headers::policy;
use super::install::web_manifest;
use super::publish::{PublishError, Shelf};
use super::published::Published;
use super::shell::{Data, Page, page};
use super::{data, hashed_name, render, structured};
use crate::content::{Content, County, CountyState, Site};
use crate::guide::{
    CountyEntry, CountyIndex, RecentLine, SCHEMA, SiteIndex, Village, recent_of_county, recent_of_village, resolve,
};
use crate::view::page::{CountyPlaces, FinderPlaces, TownshipVillages};

/// What to build.
pub struct BuildOptions<'a> {
    /// The compiled page; none: pages without a live part.
    pub shell: Option<&'a ClientShell>,
    /// Only villages whose code begins so.
    pub only: Option<&'a str>,
    /// Villages that are not built but are there already, so that lists may lead to them.
    pub present: &'a (dyn Fn(&Village) -> bool + Sync),
    /// What is published so far: the record of editions goes on from there.
    pub previous: &'a Published,
    /// Called after each village with the number done and of all.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl BuildOptions<'_> {
    /// Whether a village is to be built.
    pub fn wants(&self, village: &Village) -> bool {
        self.only.is_none_or(|prefix| village.code.as_str().starts_with(prefix))
    }
}

/// Puts every file of the site on the shelf. The order of the files says nothing; their bytes depend on the content and
/// the shell alone.
pub fn build(content: &Content, options: &BuildOptions<'_>, shelf: &impl Shelf) -> Result<(), PublishError> {
    let assets = Assets::new(options.shell, content.site.offline)?;
    for (path, bytes) in &assets.files {
        shelf.put(path, bytes)?;
    }
    let all =
        content.counties.iter().flat_map(|county| &county.villages).filter(|village| options.wants(village)).count();
    let done = AtomicUsize::new(0);
    let mut entries = Vec::new();
    for county in &content.counties {
        let builder = CountyBuilder { site: &content.site, county, assets: &assets, shelf };
        entries.push(builder.build(options, &|| (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, all))?);
    }
    finder(&content.site, entries, &assets, shelf)?;
    shelf.put("robots.txt", b"User-agent: *\nAllow: /\n")
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, PublishError> {
    Ok(serde_json::to_vec(value)?)
}

/// Puts a data file under its content's name; returns the path.
fn put_data(shelf: &impl Shelf, folder: &str, stem: &str, value: &impl Serialize) -> Result<String, PublishError> {
    let bytes = json(value)?;
    let path = format!("{folder}{}", hashed_name(stem, "json", &bytes));
    shelf.put(&path, &bytes)?;
    Ok(path)
}

/// Puts a page into its folder, with what lets a phone put it on its home screen under `name`.
fn put_page(
    shelf: &impl Shelf,
    folder: &str,
    head: &Page,
    name: &str,
    assets: &Assets,
    inside: &str,
) -> Result<(), PublishError> {
    let manifest = web_manifest(&head.title, name, head.depth, &assets.icons)?;
    shelf.put(&format!("{folder}manifest.webmanifest"), &manifest)?;
    shelf.put(&format!("{folder}index.html"), page(head, assets, inside).as_bytes())
}

fn finder(site: &Site, counties: Vec<CountyEntry>, assets: &Assets, shelf: &impl Shelf) -> Result<(), PublishError> {
    let sample = counties.iter().all(|county| county.code.starts_with("99"));
    let index = SiteIndex { schema: SCHEMA, counties: counties.clone() };
    let index = put_data(shelf, "", "index", &index)?;
    let places = FinderPlaces { title: site.title.clone(), counties, sample };
    let head = Page {
        kind: "finder",
        title: site.title.clone(),
        description: format!("{}：按县、乡镇、村找到您的村（社区）办事指南", site.title),
        canonical: site.base_url.clone(),
        policy: policy(site.script_policy),
        depth: 0,
        data: Data { index: Some(index), ..Data::default() },
        structured: None,
    };
    put_page(shelf, "", &head, &site.title, assets, &render::finder(&places))
}

/// What the pages of a county share.
struct Shared {
    /// Path of the catalogue.
    catalogue: String,
    /// Path of the search index.
    search: String,
    /// Path of the feed.
    feed: String,
    /// The editions.
    history: History,
}

struct CountyBuilder<'a, S: Shelf> {
    site: &'a Site,
    county: &'a County,
    assets: &'a Assets,
    shelf: &'a S,
}

impl<S: Shelf> CountyBuilder<'_, S> {
    fn build(&self, options: &BuildOptions<'_>, tick: &(dyn Fn() + Sync)) -> Result<CountyEntry, PublishError> {
        let catalogue = &self.county.catalogue;
        let folder = format!("{}/", catalogue.code);
        let catalogue_path = put_data(self.shelf, &folder, "catalogue", catalogue)?;
        let search_path = put_data(self.shelf, &folder, "search", &data::search_index(catalogue))?;
        let history = self.history(&catalogue_path, options);
        self.shelf.put(&format!("{folder}{RECORD}"), &json(&history.record)?)?;
        if let Some(base) = &history.base {
            self.shelf.put(&format!("{folder}{BASE}"), &json(base)?)?;
        }
        let shared =
            Shared { catalogue: catalogue_path, search: search_path, history, feed: format!("{folder}{FEED}") };
        let wanted: Vec<&Village> = self.county.villages.iter().filter(|village| options.wants(village)).collect();
        wanted.par_iter().try_for_each(|village| {
            let result = self.village(village, &shared);
            tick();
            result
        })?;
        self.county_page(&folder, &shared, options)
    }

    /// The record of editions with this one. Villages that are not built count as they are published.
    fn history(&self, catalogue: &str, options: &BuildOptions<'_>) -> History {
        let previous = options.previous.county(&self.county.catalogue.code);
        let villages = previous.map(|county| county.villages.as_slice()).unwrap_or_default();
        let published: BTreeMap<_, _> = villages.iter().map(|village| (&village.code, village)).collect();
        let as_it_will_be =
            |village| if options.wants(village) { Some(village) } else { published.get(&village.code).copied() };
        let villages = self.county.villages.iter().filter_map(as_it_will_be).collect();
        History::new(&CountyState { catalogue: &self.county.catalogue, villages }, catalogue, previous)
    }

    fn village(&self, village: &Village, shared: &Shared) -> Result<(), PublishError> {
        let folder = format!("{}/{}/", village.code.county(), village.code.rest());
        let guide_path = put_data(self.shelf, &folder, "guide", village)?;
        let guide = resolve(&self.county.catalogue, village);
        let canonical = format!("{}{folder}", self.site.base_url);
        let whole_name = format!("{}{}{}", self.county.catalogue.name, village.township.name, village.name);
        let head = Page {
            kind: "village",
            title: format!("{} · {}办事指南", village.name, village.township.name),
            description: format!("{whole_name}：能办什么事、怎么办，哪些证明村里能开、不能开的去哪办，今天找谁。"),
            policy: policy(self.site.script_policy),
            depth: 2,
            data: Data {
                guide: Some(guide_path),
                catalogue: Some(shared.catalogue.clone()),
                search: Some(shared.search.clone()),
                index: None,
                feed: Some(shared.feed.clone()),
            },
            structured: Some(structured::village(&guide, &canonical)),
            canonical,
        };
        let recent = recent_of_village(&shared.history.record.editions, &guide);
        let inside = render::village(&guide, &recent);
        put_page(self.shelf, &folder, &head, &village.name, self.assets, &inside)
    }

    fn county_page(
        &self,
        folder: &str,
        shared: &Shared,
        options: &BuildOptions<'_>,
    ) -> Result<CountyEntry, PublishError> {
        let catalogue = &self.county.catalogue;
        let there = |village: &&Village| options.wants(village) || (options.present)(village);
        let villages: Vec<&Village> = self.county.villages.iter().filter(there).collect();
        let index = CountyIndex {
            schema: SCHEMA,
            code: catalogue.code.to_string(),
            name: catalogue.name.clone(),
            villages: data::village_entries(&villages),
        };
        let index_path = put_data(self.shelf, folder, "index", &index)?;
        let above = vec![catalogue.province.clone(), catalogue.prefecture.clone()];
        let head = Page {
            kind: "county",
            title: format!("{} · {}", catalogue.name, self.site.title),
            description: format!("{}各村（社区）的办事指南：{} 个村（社区）", catalogue.name, villages.len()),
            canonical: format!("{}{folder}", self.site.base_url),
            policy: policy(self.site.script_policy),
            depth: 1,
            data: Data { index: Some(index_path.clone()), feed: Some(shared.feed.clone()), ..Data::default() },
            structured: None,
        };
        let record = &shared.history.record;
        let lines = recent_of_county(&record.editions, catalogue, &villages);
        let feed = Feed { base_url: &self.site.base_url, record, lines: &lines }.xml();
        self.shelf.put(&shared.feed, &feed)?;
        let inside = render::county(&self.places(&villages, lines));
        put_page(self.shelf, folder, &head, &catalogue.name, self.assets, &inside)?;
        Ok(CountyEntry {
            code: catalogue.code.to_string(),
            name: catalogue.name.clone(),
            above,
            index: index_path,
            villages: u32::try_from(villages.len()).unwrap_or(u32::MAX),
        })
    }

    fn places(&self, villages: &[&Village], recent: Vec<RecentLine>) -> CountyPlaces {
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
            above: format!("{} {}", catalogue.province, catalogue.prefecture),
            edition: catalogue.edition.clone(),
            townships: townships.filter(|township| !township.villages.is_empty()).collect(),
            figures: counts(&CountyState { catalogue, villages: villages.to_vec() }),
            recent,
            feed: FEED.to_owned(),
            complaint_phone: catalogue.complaint_phone.clone(),
            sample: catalogue.code.is_sample(),
        }
    }
}
