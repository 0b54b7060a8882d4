//! Rendering pages to HTML, natively.

use leptos::prelude::*;

use super::slim::without_markers;
use crate::guide::{Archive, Catalogue, DrawnCode, FormerAddress, Grid, Guide, Imprint, Project, RecentLine};
use crate::text::Language;
use crate::view::Live;
use crate::view::page::{
    CountyPlaces, FinderPlaces, Neighbours, archive_page, county_guide_page, county_page, finder_page, first_page,
    former_finder_page, former_language_page, former_page, grid_page, lists_page, missing_page, project_page,
    village_page, voice_page,
};

/// Renders inside an owner of its own and frees it, so that memory stays flat over any number of pages.
fn rendered<V: IntoView>(language: &'static Language, view: impl FnOnce(Live) -> V) -> String {
    let owner = Owner::new();
    let at_rest = || Live::at_rest(&language.words, language.is_of_content());
    let html = owner.with(|| view(at_rest()).into_view().to_html());
    owner.cleanup();
    without_markers(&html)
}

/// The inside of a village page. `styles`: where the styles are that its first screen does without; `code`: for paper.
pub(super) fn village(
    guide: &Guide,
    recent: &[RecentLine],
    styles: &str,
    code: &DrawnCode,
    language: &'static Language,
    page: &Neighbours,
) -> String {
    rendered(language, |live| village_page(guide, recent, styles, code, language, page, live))
}

/// The inside of any page of a village that the app draws. `guide_href`: the county's guide.
pub(super) fn first(guide: &Guide, guide_href: String, language: &'static Language, imprint: &Imprint) -> String {
    rendered(language, |_| first_page(guide, guide_href, language, imprint))
}

/// The inside of a county's guide as a whole.
pub(super) fn county_guide(
    county: &Catalogue,
    guide: &Guide,
    language: &'static Language,
    page: &Neighbours,
) -> String {
    rendered(language, |_| county_guide_page(county, guide, language, page))
}

/// The inside of the page of one of its grids.
pub(super) fn grid(guide: &Guide, grid: &Grid, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |live| grid_page(guide, grid, language, page, live))
}

/// The inside of a project's page.
pub(super) fn project(
    guide: &Guide,
    project: &Project,
    archive: &Archive,
    files: &str,
    language: &'static Language,
    page: &Neighbours,
) -> String {
    rendered(language, |_| project_page(guide, project, archive, files, language, page))
}

/// The inside of a village's archive.
pub(super) fn archive(
    guide: &Guide,
    archive: &Archive,
    files: &str,
    language: &'static Language,
    page: &Neighbours,
) -> String {
    rendered(language, |_| archive_page(guide, archive, files, language, page))
}

/// The inside of the page of a county's lists.
pub(super) fn lists(county: &Catalogue, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |_| lists_page(county, language, page))
}

/// The inside of the page at a former address.
pub(super) fn former(
    county: &Catalogue,
    former: &FormerAddress,
    href: &str,
    language: &'static Language,
    page: &Neighbours,
) -> String {
    rendered(language, |_| former_page(county, former, href, language, page))
}

/// The inside of a page whose language the site has no more. `path` and `name`: what the page is of.
pub(super) fn former_language(
    county: &Catalogue,
    path: &str,
    name: &str,
    href: &str,
    language: &'static Language,
    page: &Neighbours,
) -> String {
    rendered(language, |_| former_language_page(county, path, name, href, language, page))
}

/// The inside of the page at the address of a finder whose language the site has no more.
pub(super) fn former_finder(title: &str, sample: bool, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |_| former_finder_page(title, sample, language, page))
}

/// The inside of a village's page where residents write.
pub(super) fn voice(guide: &Guide, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |_| voice_page(guide, language, page))
}

/// The inside of a county page.
pub(super) fn county(places: &CountyPlaces, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |live| county_page(places, language, page, live))
}

/// The inside of the finder.
pub(super) fn finder(places: &FinderPlaces, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |live| finder_page(places, language, page, live))
}

/// The inside of the page for addresses at which there is none. `root`: the site's, whole.
pub(super) fn missing(places: &FinderPlaces, root: &str, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |live| missing_page(places, root, language, page, live))
}
