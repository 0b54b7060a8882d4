//! The finder of each language, and what it lists: counties that are built now, and those that stay as they are published.

use super::super::assets::Assets;
use super::super::finder::{FinderCounty, finder_files};
use super::super::headers::{MISSING, policy};
use super::super::publish::{PublishError, Shelf};
use super::super::published::Finders;
use super::super::shell::{Data, Page, page, page_below};
use super::super::{render, tongue};
use super::{Listed, drawn, put_data, put_page};
use crate::content::Site;
use crate::guide::{CountyEntry, CountyIndex, SCHEMA, SiteIndex};
use crate::text::{Language, fill};
use crate::view::page::{FinderPlaces, Neighbours};

/// Puts the finder of a language: its page, its shards, its data.
pub(super) fn finder(
    site: &Site,
    listed: Listed<'_>,
    assets: &Assets,
    language: &'static Language,
    shelf: &impl Shelf,
) -> Result<(), PublishError> {
    let Listed { counties, title } = listed;
    let folder = tongue::folder(language);
    let neighbours = Neighbours::of(language, &site.languages).with_imprint(&site.imprint);
    let (counties, indexes): (Vec<CountyEntry>, Vec<CountyIndex>) =
        counties.into_iter().map(ListedCounty::whole).collect::<Result<Vec<_>, PublishError>>()?.into_iter().unzip();
    let found = counties.iter().zip(&indexes).map(|(county, index)| FinderCounty { above: &county.above, index });
    let files = finder_files(&found.collect::<Vec<_>>())?;
    let below = format!("{folder}finder/");
    for (name, bytes) in files.shards.iter().chain([&files.directory]) {
        shelf.put(&format!("{below}{name}"), bytes)?;
    }
    let sample = counties.iter().all(|county| county.code.starts_with("99"));
    let index = SiteIndex { schema: SCHEMA, counties: counties.clone() };
    let index = put_data(shelf, &folder, "index", &index)?;
    let title = title.unwrap_or_else(|| site.title.clone());
    let directory = format!("{below}{}", files.directory.0);
    let paths = [&index, &directory, &assets.style, &assets.around_style];
    drawn::put_site_data(site, &title, language, paths, assets, shelf)?;
    let places = FinderPlaces { title: title.clone(), counties, sample };
    let head = Page {
        kind: "finder",
        description: fill(language.still.finder_description, &[("site", &title)]),
        title,
        canonical: format!("{}{folder}", site.base_url),
        policy: policy(site.script_policy),
        depth: usize::from(!folder.is_empty()),
        data: Data { index: Some(directory), ..Data::default() },
        structured: None,
        language,
        neighbours: &neighbours,
        told: None,
    };
    let inside = render::finder(&places, language, &neighbours);
    put_page(shelf, &folder, &head, &places.title, assets, &inside)?;
    if language.is_of_content() {
        let index = head.data.index;
        shelf.put(MISSING, missing(site, &places, index, assets, language).as_bytes())?;
    }
    Ok(())
}

/// The page that hosts send, with status 404, where there is none. It may be sent from any depth, so that it counts from the
/// path of the site's address.
fn missing(
    site: &Site,
    places: &FinderPlaces,
    index: Option<String>,
    assets: &Assets,
    language: &'static Language,
) -> String {
    let root = root_path(&site.base_url);
    let neighbours = Neighbours::at_root(root, language).with_imprint(&site.imprint);
    let head = Page {
        kind: "missing",
        title: format!("{} · {}", language.ways.missing, places.title),
        description: language.ways.missing_why.to_owned(),
        canonical: site.base_url.clone(),
        policy: policy(site.script_policy),
        depth: 0,
        data: Data { index, ..Data::default() },
        structured: None,
        language,
        neighbours: &neighbours,
        told: None,
    };
    page_below(&head, root, assets, &render::missing(places, root, language, &neighbours))
}

/// The path of an address that ends with a slash.
fn root_path(base_url: &str) -> &str {
    let behind = base_url.split_once("://").map_or(base_url, |(_, behind)| behind);
    behind.find('/').and_then(|at| behind.get(at..)).unwrap_or("/")
}

/// Puts the page at the address of a finder whose language the site has no more.
pub(super) fn former_finder(
    site: &Site,
    tag: &str,
    sample: bool,
    assets: &Assets,
    shelf: &impl Shelf,
) -> Result<(), PublishError> {
    let Some(&language) = site.languages.first() else { return Ok(()) };
    let neighbours = Neighbours::of(language, &[language]).with_imprint(&site.imprint);
    let head = Page {
        kind: "former",
        title: site.title.clone(),
        description: language.still.former_language.to_owned(),
        canonical: site.base_url.clone(),
        policy: policy(site.script_policy),
        depth: 1,
        data: Data::default(),
        structured: None,
        language,
        neighbours: &neighbours,
        told: None,
    };
    let inside = render::former_finder(&site.title, sample, language, &neighbours);
    shelf.put(&format!("{tag}/index.html"), page(&head, assets, &inside).as_bytes())
}

/// A county as a finder lists it.
pub(super) struct ListedCounty<'a> {
    pub(super) entry: CountyEntry,
    pub(super) villages: Villages<'a>,
}

/// The villages of a county in a finder.
pub(super) enum Villages<'a> {
    /// Built now.
    Built(CountyIndex),
    /// As they are published: read if the finder has to be made.
    Published(&'a Finders<'a>),
}

impl ListedCounty<'_> {
    fn whole(self) -> Result<(CountyEntry, CountyIndex), PublishError> {
        let index = match self.villages {
            Villages::Built(index) => index,
            Villages::Published(finders) => finders.villages(&self.entry)?,
        };
        Ok((self.entry, index))
    }
}
