//! Pages that name no data, below those of villages and counties: what a browser prints for walls, archives, where residents
//! write, works, lists. The same head does for all.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::assets::Script;
use super::super::headers::{policy, policy_reaching};
use super::super::publish::{PublishError, Shelf};
use super::super::render;
use super::super::shell::{Data, Page, page};
use super::super::structured::script_safe;
use super::super::tongue::Tongue;
use super::CountyBuilder;
use crate::content::AttachedFile;
use crate::guide::{
    Address, Archive, Guide, HOTLINE, KindNames, MadeNames, Project, Village, VoiceTold, resolve_county,
};
use crate::poster::{PrintFiles, print_view};
use crate::text::{Language, VoiceSays, ZH, fill};
use crate::view::page::{
    ARCHIVE, COUNTY_GUIDE, LISTS, Neighbours, VOICE, archive_title, county_guide_title, kind_of_place, lists_title,
    project_title, voice_title,
};

/// What a browser prints for a wall, below the page it is about.
const POSTER: &str = "poster/index.html";

/// Folder of the files that go with a village's records and works.
pub(in crate::site) const FILES: &str = "files/";

impl<S: Shelf> CountyBuilder<'_, S> {
    /// The village's poster, the inserts of its projects' signs, and the files that its pages name, which are the same in
    /// every language. `printed`: the village's folder.
    pub(super) fn papers(&self, village: &Village, files: &[AttachedFile], printed: &str) -> Result<(), PublishError> {
        // They say the edition: on a site that counts files, `yimatong poster` makes them.
        if !self.is_drawn() {
            self.poster(village, None, printed)?;
            let mut projects = village.projects.iter();
            projects.try_for_each(|own| self.poster(village, Some(own), &format!("{printed}P{}/", own.number)))?;
        }
        files.iter().try_for_each(|file| self.shelf.put(&format!("{printed}{FILES}{}", file.name), &file.read()?))
    }

    /// What a browser prints for the wall, below `folder`: the village's poster, or the insert of a project's sign.
    fn poster(&self, village: &Village, project: Option<&Project>, folder: &str) -> Result<(), PublishError> {
        let root = root_from(&format!("{folder}{POSTER}"));
        let Script { path, integrity } = &self.assets.print_script;
        let [style, script] = [&self.assets.poster_style, path].map(|path| format!("{root}{path}"));
        let files = PrintFiles { style: &style, script: &script, integrity };
        let poster = print_view(self.site, self.county, village, project, files)?;
        self.shelf.put(&format!("{folder}{POSTER}"), poster.as_bytes())
    }

    /// The pages of one language below a village's. `name`: the village's as its own people write it.
    pub(super) fn below_village(
        &self,
        guide: &Guide,
        archive: &Archive,
        name: &str,
        printed: &str,
        tongue: &Tongue<'_>,
    ) -> Result<(), PublishError> {
        if !archive.records.is_empty() {
            self.archive_page(guide, archive, printed, tongue)?;
        }
        if self.is_drawn() {
            let guide = Guide { village: guide.village.bare(), ..guide.clone() };
            self.voice_page(&guide, name, printed, tongue)?;
        } else {
            self.voice_page(guide, name, printed, tongue)?;
        }
        let mut projects = guide.village.projects.iter();
        projects.try_for_each(|project| self.project_page(guide, project, archive, printed, tongue))
    }

    fn archive_page(
        &self,
        guide: &Guide,
        archive: &Archive,
        printed: &str,
        tongue: &Tongue<'_>,
    ) -> Result<(), PublishError> {
        let folder = format!("{printed}{ARCHIVE}/{}", tongue.folder());
        let names = [("village", guide.village.name.as_str())];
        let description = fill(tongue.language.still.archive_description, &names);
        let said = [archive_title(&guide.village, tongue.language), description];
        let inside = self.inside(guide, &folder, tongue, || {
            render::archive(guide, archive, &files_from(tongue), tongue.language, &tongue.neighbours)
        });
        self.put_still(&folder, &self.still_head("archive", &folder, said, tongue), &inside)
    }

    fn voice_page(&self, guide: &Guide, name: &str, printed: &str, tongue: &Tongue<'_>) -> Result<(), PublishError> {
        let folder = format!("{printed}{VOICE}/{}", tongue.folder());
        let names = [("village", guide.village.name.as_str())];
        let description = fill(tongue.language.voice.voice_description, &names);
        let said = [voice_title(&guide.village, tongue.language), description];
        let head = Page {
            policy: policy_reaching(self.site.script_policy, guide.voice.origin()),
            told: Some(told(guide, name, tongue.language)?),
            ..self.still_head("voice", &folder, said, tongue)
        };
        self.put_still(&folder, &head, &render::voice(guide, tongue.language, &tongue.neighbours))
    }

    fn project_page(
        &self,
        guide: &Guide,
        project: &Project,
        archive: &Archive,
        printed: &str,
        tongue: &Tongue<'_>,
    ) -> Result<(), PublishError> {
        let folder = format!("{printed}P{}/{}", project.number, tongue.folder());
        let names = [("project", project.name.as_str()), ("village", &guide.village.name)];
        let description = fill(tongue.language.still.project_description, &names);
        let said = [project_title(project, &guide.village, tongue.language), description];
        let inside = self.inside(guide, &folder, tongue, || {
            render::project(guide, project, archive, &files_from(tongue), tongue.language, &tongue.neighbours)
        });
        self.put_still(&folder, &self.still_head("project", &folder, said, tongue), &inside)
    }

    /// The page of the county's lists. `folder`: the county's.
    pub(super) fn lists_page(&self, folder: &str, tongue: &Tongue<'_>) -> Result<(), PublishError> {
        let county = tongue.said(&self.county.catalogue)?;
        let folder = format!("{folder}{LISTS}/{}", tongue.folder());
        let said = [lists_title(&county, tongue.language), tongue.language.still.lists_about.to_owned()];
        let inside = render::lists(&county, tongue.language, &tongue.neighbours);
        self.put_still(&folder, &self.still_head("lists", &folder, said, tongue), &inside)
    }

    /// The county's guide as a whole. `folder`: the county's.
    pub(super) fn county_guide_page(&self, folder: &str, tongue: &Tongue<'_>) -> Result<(), PublishError> {
        let (county, words) = (tongue.said(&self.county.catalogue)?, &tongue.language.still);
        let names = KindNames {
            made: MadeNames {
                station: words.any_station.to_owned(),
                village_body: words.any_village_body.to_owned(),
                township_body: words.any_township_body.to_owned(),
            },
            kind: &|role| kind_of_place(role, words),
            ask: HOTLINE.to_owned(),
            phone: HOTLINE.to_owned(),
        };
        let Some(guide) = resolve_county(&county, &names) else { return Ok(()) };
        let folder = format!("{folder}{COUNTY_GUIDE}/{}", tongue.folder());
        let said = [county_guide_title(&county, tongue.language), words.county_guide_about.to_owned()];
        let inside = render::county_guide(&county, &guide, tongue.language, &tongue.neighbours);
        self.put_still(&folder, &self.still_head("guide", &folder, said, tongue), &inside)
    }

    /// The pages at addresses of the county that are others now and below them, in every language. `wanted`: at which paths.
    pub(super) fn former_pages(&self, wanted: impl Fn(&str) -> bool) -> Result<(), PublishError> {
        if !self.county.catalogue.former_addresses.iter().any(|former| wanted(&former.path)) {
            return Ok(());
        }
        for tongue in &self.tongues {
            let county = tongue.said(&self.county.catalogue)?;
            let wanted = county.former_addresses.iter().filter(|former| wanted(&former.path));
            for (former, folder) in wanted.flat_map(|former| shared(&former.path).map(move |folder| (former, folder))) {
                let folder = format!("{folder}{}", tongue.folder());
                let own = format!("{}/", county.code);
                let to = former.successor.as_ref().map_or(&own, |successor| &successor.path);
                let to = format!("{to}{}", tongue.folder());
                let href = format!("{}{to}", root_from(&folder));
                let said = [former.name.clone(), tongue.language.still.former.to_owned()];
                let canonical = format!("{}{to}", self.site.base_url);
                let head = Page { canonical, ..self.still_head("former", &folder, said, tongue) };
                let inside = render::former(&county, former, &href, tongue.language, &tongue.neighbours);
                self.put_still(&folder, &head, &inside)?;
            }
        }
        Ok(())
    }

    /// The pages in languages that the site has no more, at the addresses that are there and at former ones. `addresses`:
    /// paths of those that are there, each with what it is of; `wanted`: at which paths former ones.
    pub(super) fn former_language_pages(
        &self,
        mut addresses: BTreeMap<String, String>,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<(), PublishError> {
        let Some(tongue) = self.tongues.first() else { return Ok(()) };
        let county = &self.county.catalogue;
        let alone = Neighbours::of(tongue.language, &[tongue.language]).with_imprint(&self.site.imprint);
        let former = county.former_addresses.iter().filter(|former| wanted(&former.path));
        addresses.extend(former.map(|former| (former.path.clone(), former.name.clone())));
        for tag in &self.site.former_languages {
            let pages = addresses.iter().flat_map(|(path, name)| shared(path).map(move |folder| (path, name, folder)));
            for (path, name, folder) in pages {
                // What was below a page need not be there any more.
                let href = "../".repeat(1 + folder.matches('/').count() - path.matches('/').count());
                let folder = format!("{folder}{tag}/");
                let said = [name.clone(), tongue.language.still.former_language.to_owned()];
                let canonical = format!("{}{path}", self.site.base_url);
                let head = Page { canonical, neighbours: &alone, ..self.still_head("former", &folder, said, tongue) };
                let inside = render::former_language(county, path, name, &href, tongue.language, &alone);
                self.put_still(&folder, &head, &inside)?;
            }
        }
        Ok(())
    }

    /// The head of a page of that kind in `folder`: title and description are `said`.
    fn still_head<'p>(
        &self,
        kind: &'static str,
        folder: &str,
        [title, description]: [String; 2],
        tongue: &'p Tongue<'_>,
    ) -> Page<'p> {
        Page {
            kind,
            title,
            description,
            canonical: format!("{}{folder}", self.site.base_url),
            policy: policy(self.site.script_policy),
            depth: folder.matches('/').count(),
            data: Data::default(),
            structured: None,
            language: tongue.language,
            neighbours: &tongue.neighbours,
            told: None,
        }
    }

    fn put_still(&self, folder: &str, head: &Page<'_>, inside: &str) -> Result<(), PublishError> {
        self.shelf.put(&format!("{folder}index.html"), page(head, self.assets, inside).as_bytes())
    }
}

/// The folder of a printed page, and those of pages below it to which people share links.
fn shared(path: &str) -> impl Iterator<Item = String> + use<> {
    let below = match Address::parse(path) {
        Some(Address::County(_)) => vec![LISTS],
        Some(Address::Village(_)) => vec![ARCHIVE, VOICE],
        _ => Vec::new(),
    };
    let path = path.to_owned();
    let below = below.into_iter().map(|name| format!("{path}{name}/")).collect::<Vec<_>>();
    std::iter::once(path).chain(below)
}

/// From a page below a village's to the folder of its files.
fn files_from(tongue: &Tongue<'_>) -> String {
    format!("{}{FILES}", "../".repeat(1 + tongue.depth()))
}

/// From the file at `path` to the site's root.
pub(super) fn root_from(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// What the live part of a voice page is told: the village, the ways to send, what to say.
fn told(guide: &Guide, name: &str, language: &Language) -> Result<String, PublishError> {
    let says = language.says.all().into_iter().zip(ZH.says.all());
    let says = says.map(|((name, own), (_, sent))| (name, if VoiceSays::is_sent(name) { sent } else { own }));
    let told = Told { told: VoiceTold::of(guide, name), says: says.collect() };
    Ok(script_safe(&serde_json::to_string(&told)?))
}

/// As it stands in the page.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    told: VoiceTold,
    /// Words by their names.
    says: BTreeMap<&'static str, &'static str>,
}
