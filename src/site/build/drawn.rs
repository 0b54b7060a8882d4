//! What the browser draws pages from: the data of a village and of a county, and the lists (`data.json`) that name them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::assets::Assets;
use super::super::findings::PublishedVillage;
use super::super::headers::policy;
use super::super::publish::{PublishError, Shelf};
use super::super::published::PublishedCounty;
use super::super::shell::{Data, Page, page_below};
use super::super::tongue::{self, Tongue};
use super::{BuildOptions, CountyBuilder, SaidCounty, json, put_data, put_sized};
use crate::content::{Pages, Site};
use crate::guide::{
    ANY_ROOT, Archive, CountyData, DrawnCode, Guide, Keeping, MadeNames, PageLanguage, PageParts, SCHEMA, SiteData,
    Village, VillageData,
};
use crate::text::{Language, LanguageData};
use crate::view::app::{CountyPage, DATA_LIST};
use crate::view::page::Neighbours;

/// Puts the list of what the finder, and all pages of a language, are drawn from. `paths`: of the index, of the finder's
/// directory, of the styles of villages' pages, of those that the others need besides.
pub(super) fn put_site_data(
    site: &Site,
    title: &str,
    language: &'static Language,
    paths: [&String; 4],
    assets: &Assets,
    shelf: &impl Shelf,
) -> Result<(), PublishError> {
    let folder = tongue::folder(language);
    let words = match language.is_of_content() {
        true => None,
        false => Some(put_data(shelf, &folder, "words", &LanguageData::from(language))?),
    };
    let posters = site.pages == Pages::Whole;
    let [index, directory, style, around_style] = paths.map(String::clone);
    let languages = site.languages.iter().map(|language| PageLanguage::from(*language)).collect();
    let data = SiteData {
        schema: SCHEMA,
        title: title.to_owned(),
        languages,
        words,
        index,
        directory,
        style,
        around_style,
        keeping: keeping(site, title, language, assets, shelf)?,
        posters,
        imprint: site.imprint.clone(),
    };
    shelf.put(&format!("{folder}{DATA_LIST}"), &json(&data)?)
}

/// The published `page.{hash}.json`.
#[derive(Serialize)]
struct AnyPage {
    schema: u32,
    /// A document for any address below the root; [`ANY_ROOT`] stands in it for the way there.
    html: String,
}

/// Puts the document that stands for pages a phone never opened, and names what goes with it.
fn keeping(
    site: &Site,
    title: &str,
    language: &'static Language,
    assets: &Assets,
    shelf: &impl Shelf,
) -> Result<Option<Keeping>, PublishError> {
    let Some(app) = assets.app.as_ref().filter(|_| assets.worker.is_some()) else { return Ok(None) };
    let neighbours = Neighbours::of(language, &[language]).with_imprint(&site.imprint);
    let head = Page {
        kind: "kept",
        title: title.to_owned(),
        description: String::new(),
        canonical: site.base_url.clone(),
        policy: policy(site.script_policy),
        depth: 0,
        data: Data::default(),
        structured: None,
        language,
        neighbours: &neighbours,
        told: None,
    };
    let html = page_below(&head, ANY_ROOT, assets, "<p id=\"note\" class=\"note\" role=\"status\"></p>");
    let document = AnyPage { schema: SCHEMA, html };
    let (document, size_of_document) = put_sized(shelf, &tongue::folder(language), "page", &document)?;
    let files = [&app.wasm, &app.script.path, &assets.style, &assets.around_style, &assets.icon].map(String::clone);
    let size = |path: &String| assets.files.iter().find(|(own, _)| own == path).map_or(0, |(_, bytes)| bytes.len());
    let size_of_files = u32::try_from(files.iter().map(size).sum::<usize>()).unwrap_or(u32::MAX);
    let bytes = size_of_document.saturating_add(size_of_files);
    Ok(Some(Keeping { document, files: files.into(), bytes }))
}

/// The published `archive.{hash}.json`.
#[derive(Serialize)]
struct PublishedArchive<'a> {
    schema: u32,
    #[serde(flatten)]
    archive: &'a Archive,
}

/// The hash in the name of a data file.
fn hash_in(path: &str) -> String {
    path.rsplit('.').nth(1).unwrap_or_default().to_owned()
}

impl<S: Shelf> CountyBuilder<'_, S> {
    /// Puts the data of a village, `said` in a language; returns the path of its guide, and what the county's list has of it.
    pub(super) fn put_village_data(
        &self,
        village: &Village,
        said: &Guide,
        archive: &Archive,
        code: &DrawnCode,
        tongue: &Tongue<'_>,
    ) -> Result<(String, VillageData), PublishError> {
        let folder = format!("{}/{}/{}", village.code.county(), village.code.rest(), tongue.folder());
        let made = MadeNames::of(village);
        let names = tongue.said(&made)?.into_owned();
        let names = Some(names).filter(|names| *names != MadeNames::of(&said.village));
        let parts = PageParts { names, printed: code.clone() };
        let published = PublishedVillage::of(said, parts, self.is_drawn(), tongue.language);
        let (guide, bytes) = put_sized(self.shelf, &folder, "guide", &published)?;
        let is_empty = archive.records.is_empty() && archive.pictures.is_empty();
        let published = PublishedArchive { schema: SCHEMA, archive };
        let archive = (!is_empty).then(|| put_data(self.shelf, &folder, "archive", &published)).transpose()?;
        let data = VillageData { guide: hash_in(&guide), bytes, archive: archive.as_deref().map(hash_in) };
        Ok((guide, data))
    }

    /// What the lists of the county have of a village that is published already, language by language; `None` if one of them
    /// does not know it.
    pub(super) fn known_data(&self, village: &Village, previous: Option<&PublishedCounty>) -> Option<Vec<VillageData>> {
        let known =
            |tongue: &Tongue<'_>| previous?.data.get(&tongue.folder())?.villages.get(village.code.rest()).cloned();
        self.tongues.iter().map(known).collect()
    }

    /// The villages of the county's list in each language: those that are built now, and those that stay as they are.
    pub(super) fn villages_data(
        &self,
        built: Vec<(String, Vec<VillageData>)>,
        options: &BuildOptions<'_>,
        previous: Option<&PublishedCounty>,
    ) -> Vec<BTreeMap<String, VillageData>> {
        let stays = |village: &&Village| !options.wants(village) && (options.present)(village);
        let kept = self.county.villages.iter().filter(stays);
        let kept =
            kept.filter_map(|village| Some((village.code.rest().to_owned(), self.known_data(village, previous)?)));
        let mut lists = vec![BTreeMap::new(); self.tongues.len()];
        for (rest, data) in kept.chain(built) {
            for (list, data) in lists.iter_mut().zip(data) {
                list.insert(rest.clone(), data);
            }
        }
        lists
    }

    /// Puts what a county's page shows and the list of its data. `folder`: of the county's pages in the language.
    pub(super) fn put_county_data(
        &self,
        folder: &str,
        said: &SaidCounty<'_>,
        (index, index_bytes): (&str, u32),
        page: &CountyPage,
    ) -> Result<(), PublishError> {
        let (county, bytes) = put_sized(self.shelf, folder, "county", page)?;
        let data = CountyData {
            schema: SCHEMA,
            catalogue: said.data.catalogue.clone(),
            county,
            bytes: bytes.saturating_add(index_bytes).saturating_add(said.data.bytes),
            search: said.data.search.clone(),
            index: index.to_owned(),
            villages: said.villages.clone(),
        };
        self.shelf.put(&format!("{folder}{DATA_LIST}"), &json(&data)?)
    }
}
