//! Titles of documents: what a tab, a bookmark and a screen reader say of a page.

use super::CountyPlaces;
use crate::guide::{Catalogue, Project, Village};
use crate::text::{Language, fill};

/// Of a county's page. `site`: the site's title.
pub fn county_title(county: &CountyPlaces, site: &str) -> String {
    format!("{} · {site}", county.name)
}

/// Of a county's guide as a whole.
pub fn county_guide_title(county: &Catalogue, language: &Language) -> String {
    fill(language.still.county_guide_title, &[("county", &county.name)])
}

/// Of the page of a county's lists.
pub fn lists_title(county: &Catalogue, language: &Language) -> String {
    fill(language.still.lists_title, &[("county", &county.name)])
}

/// Of a village's page, and of it as a grid sees it.
pub fn village_title(village: &Village, language: &Language) -> String {
    let names = [("village", village.name.as_str()), ("township", &village.township.name)];
    fill(language.still.village_title, &names)
}

/// Of a village's archive.
pub fn archive_title(village: &Village, language: &Language) -> String {
    fill(language.still.archive_title, &[("village", &village.name)])
}

/// Of the page where residents write.
pub fn voice_title(village: &Village, language: &Language) -> String {
    fill(language.voice.voice_title, &[("village", &village.name)])
}

/// Of a project's page.
pub fn project_title(project: &Project, village: &Village, language: &Language) -> String {
    fill(language.still.project_title, &[("project", &project.name), ("village", &village.name)])
}
