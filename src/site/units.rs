//! How a publication ends: from the files that were made to manifests, and from there into the published folder. A site of
//! one county is one unit, exchanged whole. Of a site of several each county is a unit: only the folders of counties that
//! changed are exchanged, and the files that belong to no county are put one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::Path;
use std::sync::PoisonError;

use rayon::prelude::*;

use super::changes::{CHANGES, Changes, Side};
use super::disk;
use super::foreign::{Foreign, Within};
use super::last::Ledger;
use super::manifest::{CountyUnit, Manifest, ManifestFile, Policies, county_of, county_of_edition, manifest_of};
use super::manifests::Manifests;
use super::path::{self, SitePath};
use super::plan::{Plan, Step};
use super::publication::{ASSETS, Done, Made, Origin, Publication, plain_paths};
use super::publish::{MANIFEST, PublishError, Summary};
use super::published::ReadError;
use super::signature::{SIGNATURE, site_comment};
use super::target::Beside;
use super::{HASH_LENGTH, headers, sha256_hex};
use crate::guide::CountyCode;

/// A site as it is to be.
struct Site {
    root: Manifest,
    /// Manifests of counties that are made here, as text, by code.
    counties: BTreeMap<String, Vec<u8>>,
    /// Codes of all counties, by which paths belong to them.
    codes: BTreeSet<String>,
}

impl Site {
    /// Whether its counties are units.
    fn is_split(&self) -> bool {
        !self.root.counties.is_empty()
    }

    /// The manifest, and the signature if it is to have one.
    ///
    /// A signed site that is as it was keeps its serial and what it says was removed, and with them every byte; another gets the
    /// next serial.
    fn heads(&mut self, publication: &Publication) -> Result<(Vec<u8>, Option<Vec<u8>>), PublishError> {
        let Some(key) = &publication.key else { return Ok((self.root.text()?, None)) };
        let old = publication.old.as_ref();
        self.root.serial = publication.serial;
        // Lost or changed, the list would never be right again.
        self.root.removed =
            old.filter(|old| says_what_was_removed(old)).map_or("", |old| &old.root().removed).to_owned();
        let mut text = self.root.text()?;
        let is_there = old.is_some_and(|old| old.text() == text);
        if self.root.serial == 0 || !is_there {
            self.root.serial += 1;
            self.root.removed = match old {
                // Its own signature, which is yet to be made, is not among them.
                Some(old) => publication.changes_since(old, self, &[], Some(&[]))?.removed_hash(),
                None => String::new(),
            };
            text = self.root.text()?;
        }
        let signature = key.sign(&text, &site_comment(&self.root)).into_bytes();
        Ok((text, Some(signature)))
    }
}

/// What is left to do when all that is new lies beside the site.
enum Exchange {
    /// Nothing: the site is what it should be.
    None(Beside),
    /// The staging folder has the whole site.
    Whole(Beside),
    /// It has what is new.
    Units(Beside, Plan),
}

impl Publication {
    /// Writes the manifests and puts the new site in the old one's place: counties that are left alone stay untouched.
    /// `editions`: of every county of the site, `990101 2026-4`.
    pub fn finish(self, editions: Vec<String>, policies: Policies) -> Result<Summary, PublishError> {
        let (summary, exchange, ledger) = self.stage(editions, policies)?;
        // A publication that is killed in between leaves one of the two manifests that are written down now.
        ledger.begin()?;
        match exchange {
            Exchange::None(folder) => folder.abandon(),
            Exchange::Whole(folder) => folder.finish(),
            Exchange::Units(folder, plan) => folder.finish_by(&plan),
        }?;
        // If that fails, both manifests stay known until the next publication: no failure of this one, which is done.
        let _ = ledger.end();
        Ok(summary)
    }

    fn stage(self, editions: Vec<String>, policies: Policies) -> Result<(Summary, Exchange, Ledger), PublishError> {
        let codes: BTreeSet<String> = editions
            .iter()
            .map(|edition| county_of_edition(edition))
            .filter(|code| CountyCode::parse(code).is_ok())
            .map(str::to_owned)
            .collect();
        let sets = self.sets_of_assets(&codes);
        self.carry_over_common(&codes, &sets)?;
        self.take_over_kept(&codes)?;
        let mut site = self.site(editions, policies, codes, sets)?;
        let foreign = self.foreign(&site)?;
        let summary = self.summary(&site, &foreign)?;
        let (text, signature) = site.heads(&self)?;
        let old_text = self.old.as_ref().map(Manifests::text);
        let old_signature = self.old.as_ref().and_then(|old| old.read(SIGNATURE).ok());
        let ledger = Ledger::new(self.folder.last(), self.serial.max(site.root.serial), old_text, &text);
        let same = old_text == Some(&text) && old_signature == signature;
        if same && summary.written == 0 && !foreign.iter().any(Foreign::goes) {
            return Ok((summary, Exchange::None(self.folder), ledger));
        }
        let staging = self.folder.staging();
        put(staging, MANIFEST, &text)?;
        if let Some(signature) = &signature {
            put(staging, SIGNATURE, signature)?;
        }
        match &self.old {
            // Only damage was mended: what the publication before has changed is still to be told.
            Some(old) if same => keep_changes(old, staging)?,
            Some(old) => {
                let changes = self.changes_since(old, &site, &text, signature.as_deref())?;
                let mut text = serde_json::to_vec_pretty(&changes)?;
                text.push(b'\n');
                put(staging, CHANGES, &text)?;
            }
            None => {}
        }
        let Self { folder, old, done, .. } = self;
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let exchange = match old {
            Some(old) if old.is_split() && site.is_split() => {
                let plan = stage_units(&folder, &old, &done, &site, &foreign)?;
                plan.exchanged().try_for_each(|county| folder.check(&folder.target().join(county)))?;
                Exchange::Units(folder, plan)
            }
            _ => {
                stage_whole(&folder, &done, &site, &foreign)?;
                Exchange::Whole(folder)
            }
        };
        Ok((summary, exchange, ledger))
    }

    /// The sets of assets that the pages of each county use, by the county's code.
    fn sets_of_assets(&self, codes: &BTreeSet<String>) -> BTreeMap<String, Vec<BTreeSet<String>>> {
        let done = self.done();
        // Of a county of which the old site does not say it: all that it had.
        let before = |code: &String| -> Vec<BTreeSet<String>> {
            let Some(old) = &self.old else { return Vec::new() };
            let sets = old.unit(code).map(|unit| unit.assets.iter().map(|set| old.root().assets.get(set)));
            let known = sets.and_then(|sets| sets.collect::<Option<Vec<_>>>());
            match known {
                Some(sets) => sets.into_iter().map(|set| set.iter().cloned().collect()).collect(),
                None => vec![plain_paths(old.root().below(ASSETS))],
            }
        };
        let of = |code: &String| {
            let mut sets = match done.origins.get(code) {
                Some(Origin::Kept) => return before(code),
                Some(Origin::Part(assets)) => vec![assets.clone()],
                Some(Origin::Partly) => [vec![done.assets.clone()], before(code)].concat(),
                None => vec![done.assets.clone()],
            };
            sets.sort();
            sets.dedup();
            sets
        };
        codes.iter().map(|code| (code.clone(), of(code))).collect()
    }

    /// Takes over what belongs to no county and is still needed: assets that pages use which are not built, and the pages of
    /// counties that are no more, which lead on to counties that are not built.
    fn carry_over_common(
        &self,
        codes: &BTreeSet<String>,
        sets: &BTreeMap<String, Vec<BTreeSet<String>>>,
    ) -> Result<(), PublishError> {
        let Some(old) = &self.old else { return Ok(()) };
        let needed: BTreeSet<&str> = sets.values().flatten().flatten().map(String::as_str).collect();
        let is_needed = |path: &str| needed.contains(headers::twin_of(path).map_or(path, |(plain, _)| plain));
        self.carry_over_files(old.root().below(ASSETS), &is_needed)?;
        if self.done().is_partial() {
            let former = |path: &str| county_of(path).is_some_and(|code| !codes.contains(code));
            self.carry_over_files(&old.root().files, &former)?;
        }
        Ok(())
    }

    /// Takes over the files of counties that are left alone where they are no units, now or then.
    fn take_over_kept(&self, codes: &BTreeSet<String>) -> Result<(), PublishError> {
        let Some(old) = &self.old else { return Ok(()) };
        for code in self.kept(codes) {
            let below = format!("{code}/");
            for file in old.below(&below)? {
                self.note(&file.path, file.bytes, file.sha256.clone(), false)?;
            }
            self.note_inputs(old.of(&below)?, &below, |_| true);
        }
        Ok(())
    }

    /// Counties that are left alone and whose files are taken over one by one.
    fn kept(&self, codes: &BTreeSet<String>) -> Vec<String> {
        let unit = |code: &String| codes.len() > 1 && self.old.as_ref().is_some_and(|old| old.unit(code).is_some());
        let done = self.done();
        let kept = codes.iter().filter(|code| matches!(done.origins.get(*code), Some(Origin::Kept)));
        kept.filter(|code| !unit(code)).cloned().collect()
    }

    /// The manifests of the new site.
    fn site(
        &self,
        editions: Vec<String>,
        policies: Policies,
        codes: BTreeSet<String>,
        sets: BTreeMap<String, Vec<BTreeSet<String>>>,
    ) -> Result<Site, PublishError> {
        let split = codes.len() > 1;
        let done = self.done();
        let mut counties = BTreeMap::new();
        let mut units = Vec::new();
        let mut assets = BTreeMap::new();
        for code in codes.iter().filter(|_| split) {
            let mut names = Vec::new();
            for set in sets.get(code).into_iter().flatten() {
                let list: Vec<String> = set.iter().cloned().collect();
                let name = sha256_hex(list.join("\n").as_bytes())[..HASH_LENGTH].to_owned();
                names.push(name.clone());
                assets.insert(name, list);
            }
            names.sort();
            let kept = matches!(done.origins.get(code), Some(Origin::Kept));
            let known = self.old.as_ref().filter(|_| kept).and_then(|old| old.unit(code));
            if let Some(known) = known {
                units.push(CountyUnit { assets: names, ..known.clone() });
                continue;
            }
            let edition = editions.iter().find(|edition| county_of_edition(edition) == code).cloned();
            let mut manifest = self.county_manifest(code, edition.clone().unwrap_or_default(), &policies, &done)?;
            if let Some(old) = self.old.as_ref().filter(|_| kept) {
                manifest.tool.clone_from(&old.root().tool);
                manifest.compress.clone_from(&old.root().compress);
            }
            let text = manifest.text()?;
            let count = |what: &dyn Fn(&str) -> bool| manifest.files.iter().filter(|file| what(&file.path)).count();
            units.push(CountyUnit {
                path: SitePath::parse(&manifest_of(code))?,
                bytes: text.len() as u64,
                sha256: sha256_hex(&text),
                edition: edition.unwrap_or_default(),
                files: manifest.files.len(),
                pages: count(&|path| path.ends_with(".html")),
                twins: count(&|path| headers::twin_of(path).is_some()),
                assets: names,
            });
            counties.insert(code.clone(), text);
        }
        let common = |path: &str| !(split && county_of(path).is_some_and(|code| codes.contains(code)));
        let files = done.files.iter().filter(|(path, _)| common(path)).map(listed).collect();
        let mut root = Manifest::new(editions, policies, self.compress.as_str(), files);
        root.inputs = done.inputs.clone();
        root.inputs.retain(|folder, _| common(folder));
        (root.counties, root.assets) = (units, assets);
        drop(done);
        Ok(Site { root, counties, codes })
    }

    /// The manifest of a county's folder.
    fn county_manifest(
        &self,
        code: &str,
        edition: String,
        policies: &Policies,
        done: &Done,
    ) -> Result<Manifest, PublishError> {
        let below = format!("{code}/");
        let own = policies.own.iter().filter(|(pages, _)| pages.starts_with(&below));
        let policies = Policies {
            base_url: String::new(),
            pages: policies.pages.clone(),
            own: own.map(|(pages, policy)| (pages.clone(), policy.clone())).collect(),
            former_urls: Vec::new(),
        };
        let files = done.below(&below).map(listed).collect();
        let mut manifest = Manifest::new(vec![edition], policies, self.compress.as_str(), files);
        let inputs = done.inputs.range(below.clone()..).take_while(|(folder, _)| folder.starts_with(&below));
        manifest.inputs = inputs.map(|(folder, inputs)| (folder.clone(), inputs.clone())).collect();
        Ok(manifest)
    }

    /// What others put into the folders that are made here.
    fn foreign(&self, site: &Site) -> Result<Vec<Foreign>, PublishError> {
        let Some(old) = &self.old else { return Ok(Vec::new()) };
        let done = self.done();
        let is_new = |path: &str| done.files.contains_key(path);
        if !(old.is_split() && site.is_split()) {
            return Foreign::find(old, Path::new(""), Within::All, &is_new);
        }
        // Who publishes one county of many looks into no other folder.
        let mut found =
            if done.is_partial() { Vec::new() } else { Foreign::find(old, Path::new(""), Within::Common, &is_new)? };
        let gone = old.units().map(|(code, _)| code).filter(|code| !site.codes.contains(*code));
        for code in site.counties.keys().chain(gone).filter(|code| old.folder().join(code).is_dir()) {
            found.extend(Foreign::find(old, Path::new(code), Within::All, &is_new)?);
        }
        Ok(found)
    }

    /// What the publication does, in numbers.
    fn summary(&self, site: &Site, foreign: &[Foreign]) -> Result<Summary, PublishError> {
        let done = self.done();
        let alone = || site.root.counties.iter().filter(|unit| !site.counties.contains_key(unit.code().unwrap_or("")));
        let count = |of: fn(&CountyUnit) -> usize| alone().map(of).sum::<usize>();
        let made = |what: &dyn Fn(&str) -> bool| done.files.keys().filter(|path| what(path)).count();
        let written = done.files.values().filter(|made| made.written).count();
        Ok(Summary {
            pages: made(&|path| path.ends_with(".html")) + count(|unit| unit.pages),
            written,
            unchanged: done.files.len() - written + count(|unit| unit.files),
            removed: self.gone(site, &done)?.len(),
            twins: made(&|path| headers::twin_of(path).is_some()) + count(|unit| unit.twins),
            foreign: named(foreign, &|one| !one.goes() && !one.is_active()),
            active: named(foreign, &|one| !one.goes() && one.is_active()),
            dropped: named(foreign, &Foreign::goes),
        })
    }

    /// The files of the old site that the new one does not have.
    fn gone<'a>(&'a self, site: &Site, done: &Done) -> Result<Vec<&'a ManifestFile>, PublishError> {
        let Some(old) = &self.old else { return Ok(Vec::new()) };
        let files = looked_at(old, site)?;
        Ok(files.into_iter().filter(|file| !done.files.contains_key(&file.path)).collect())
    }

    /// What the publication changes against the one before. `text`: its manifest.
    fn changes_since(
        &self,
        old: &Manifests,
        site: &Site,
        text: &[u8],
        signature: Option<&[u8]>,
    ) -> Result<Changes, PublishError> {
        let old_signature = old.read(SIGNATURE).ok();
        let before = Side::new(old.root(), old.text(), old_signature.as_deref());
        let after = Side::new(&site.root, text, signature);
        let done = self.done();
        let mut old_files: Vec<ManifestFile> = looked_at(old, site)?.into_iter().cloned().collect();
        old_files.extend(old.units().map(|(_, unit)| unit.file()));
        let mut new_files: Vec<ManifestFile> = done.files.iter().map(listed).collect();
        new_files.extend(site.root.counties.iter().map(CountyUnit::file));
        Ok(Changes::of(before.with(old_files), after.with(new_files)))
    }
}

impl Done {
    /// The files whose paths begin so.
    fn below<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = (&'a SitePath, &'a Made)> {
        let from = (Bound::Included(beginning), Bound::Unbounded);
        self.files.range::<str, _>(from).take_while(move |(path, _)| path.starts_with(beginning))
    }
}

/// The paths of some of the files of others.
fn named(foreign: &[Foreign], which: &dyn Fn(&Foreign) -> bool) -> Vec<String> {
    foreign.iter().filter(|one| which(one)).map(|one| one.path.to_string_lossy().into_owned()).collect()
}

/// The files of the old site, but those of counties that are left alone.
fn looked_at<'a>(old: &'a Manifests, site: &Site) -> Result<Vec<&'a ManifestFile>, PublishError> {
    let mut files: Vec<&ManifestFile> = old.root().files.iter().collect();
    for (code, _) in old.units() {
        let alone = site.codes.contains(code) && site.is_split() && !site.counties.contains_key(code);
        if !alone {
            files.extend(old.below(&format!("{code}/"))?);
        }
    }
    Ok(files)
}

fn listed((path, made): (&SitePath, &Made)) -> ManifestFile {
    ManifestFile { path: path.clone(), bytes: made.bytes, sha256: made.sha256.clone() }
}

/// Puts a file below the staging folder.
fn put(staging: &Path, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
    let path = staging.join(path);
    if let Some(folder) = path.parent() {
        fs_err::create_dir_all(folder)?;
    }
    Ok(fs_err::write(path, bytes)?)
}

/// Whether what a site says that it changed is what its manifest says was removed.
fn says_what_was_removed(site: &Manifests) -> bool {
    let changes = site.read(CHANGES).ok().and_then(|text| serde_json::from_slice::<Changes>(&text).ok());
    changes.map_or(String::new(), |changes| changes.removed_hash()) == site.root().removed
}

/// Takes over what the old site says that it changed, if it says so.
fn keep_changes(old: &Manifests, staging: &Path) -> Result<(), PublishError> {
    match old.read(CHANGES) {
        Err(ReadError::File(_, error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        text => put(staging, CHANGES, &text?),
    }
}

/// Has files of the old site in the staging folder, too.
fn share(folder: &Beside, paths: &[&SitePath]) -> Result<(), PublishError> {
    let (target, staging) = (folder.target(), folder.staging());
    let folders: BTreeSet<&Path> = paths.iter().filter_map(|path| Path::new(path.as_str()).parent()).collect();
    folders.into_iter().try_for_each(|folder| fs_err::create_dir_all(staging.join(folder)))?;
    paths.par_iter().try_for_each(|path| Ok(path::link_or_copy(target, path, &staging.join(path))?))
}

/// Gives the staging folder the whole site.
fn stage_whole(folder: &Beside, done: &Done, site: &Site, foreign: &[Foreign]) -> Result<(), PublishError> {
    let unchanged = done.files.iter().filter(|(_, made)| !made.written).map(|(path, _)| path);
    share(folder, &unchanged.collect::<Vec<_>>())?;
    for (code, text) in &site.counties {
        put(folder.staging(), &manifest_of(code), text)?;
    }
    foreign.iter().try_for_each(|one| one.take_over(folder.target(), folder.staging()))?;
    let written = done.files.iter().filter(|(_, made)| made.written).map(|(path, _)| path.to_string());
    // Folders that hold none of these hold names of the old site's files alone; they are brought along with the rest of a folder
    // that names them.
    let shared = done.files.keys().filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder.to_owned());
    let folders: BTreeSet<String> = shared.collect();
    let heads = heads_in(folder.staging()).map(str::to_owned);
    let manifests = site.counties.keys().map(|code| manifest_of(code));
    Ok(disk::sync_files(folder.staging(), &written.chain(manifests).chain(heads).chain(folders).collect::<Vec<_>>())?)
}

/// The manifest and what is about it, as far as it is there, in the order in which they are exchanged.
fn heads_in(folder: &Path) -> impl Iterator<Item = &'static str> {
    [CHANGES, SIGNATURE, "manifest.json"].into_iter().filter(move |head| folder.join(head).exists())
}

/// Gives the staging folder the counties that changed, and what is new of what belongs to none. Gives the plan by which each
/// county is exchanged in one step.
fn stage_units(
    folder: &Beside,
    old: &Manifests,
    done: &Done,
    site: &Site,
    foreign: &[Foreign],
) -> Result<Plan, PublishError> {
    let staging = folder.staging();
    let (mut exchanges, mut folders) = (Vec::new(), BTreeSet::new());
    let (former, units) = (old.units().map(|(code, _)| code), site.root.counties.iter());
    let now = units.filter_map(|unit| Some((unit.code()?, unit)));
    let changed = now.filter(|(code, unit)| {
        let new = old.unit(code).is_none_or(|old| old.sha256 != unit.sha256);
        new || done.below(&format!("{code}/")).any(|(_, made)| made.written)
    });
    let changed = changed.map(|(code, _)| code.to_owned());
    for code in changed.chain(former.filter(|code| !site.codes.contains(*code)).cloned()) {
        let below = format!("{code}/");
        let unchanged = done.below(&below).filter(|(_, made)| !made.written).map(|(path, _)| path);
        share(folder, &unchanged.collect::<Vec<_>>())?;
        if let Some(text) = site.counties.get(&code) {
            put(staging, &manifest_of(&code), text)?;
        }
        let mut own = foreign.iter().filter(|one| one.path.starts_with(&code));
        own.try_for_each(|one| one.take_over(folder.target(), staging))?;
        exchanges.push(if staging.join(&code).exists() {
            Step::exchange(staging, &code)?
        } else {
            Step::TakeOut(code.clone())
        });
        folders.insert(code);
    }
    let outside = |path: &str| county_of(path).is_none_or(|code| !folders.contains(code) && !site.codes.contains(code));
    let new = done.files.iter().filter(|(path, made)| made.written && outside(path)).map(|(path, _)| path.to_string());
    // What carries its hash in its name is there before anything names it, the manifest comes when all is there.
    let (first, then): (Vec<String>, Vec<String>) = new.partition(|path| headers::is_immutable(path));
    let there: Vec<String> = heads_in(staging).map(str::to_owned).collect();
    let gone = old.root().files.iter().map(|file| &file.path);
    let gone = gone.filter(|path| outside(path) && !done.files.contains_key(*path)).map(SitePath::to_string);
    // What stands in an exchanged folder goes with it.
    let stays = |one: &&Foreign| one.goes() && !folders.iter().any(|code| one.path.starts_with(code));
    let dropped = foreign.iter().filter(stays).filter_map(|one| Some(Step::Remove(one.path.to_str()?.to_owned())));
    let no_more = heads_in(folder.target()).map(str::to_owned).filter(|head| !there.contains(head));
    let steps = first.into_iter().map(Step::Place).chain(exchanges).chain(then.into_iter().map(Step::Place));
    let steps = steps.chain(no_more.map(Step::Remove)).chain(there.iter().cloned().map(Step::Place));
    let written = done.files.iter().filter(|(_, made)| made.written).map(|(path, _)| path.to_string());
    let manifests = folders.iter().filter(|code| site.counties.contains_key(*code)).map(|code| manifest_of(code));
    let written: Vec<String> = written.chain(manifests).chain(there.iter().cloned()).collect();
    disk::sync_files(staging, &written)?;
    Ok(Plan::new(steps.chain(gone.map(Step::Remove)).chain(dropped).collect()))
}

#[cfg(test)]
mod tests;
