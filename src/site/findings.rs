//! What can be found on a village's pages, each with what to do in one line: the county's lists for all its villages, and what
//! is a village's own. Texts are made here, so that neither the browser nor the command has to.

use std::borrow::Cow;

use serde::Serialize;

use super::speech::{self, Speech};
use super::tongue;
use crate::guide::{
    Catalogue, CertificateRule, Disclosure, Grid, Guide, Hotline, LifeEvent, Notice, Officer, PageParts, Place, Point,
    Project, Role, Service, ServiceView, UNLISTED, Verdict, Village, grid_id, yuan,
};
use crate::search::{Entry, Kind, Local, RolePlace};
use crate::text::{Language, fill};
use crate::view::part::way;

/// The published `guide.{hash}.json`: the village, what only its search needs, and what only its pages do.
#[derive(Serialize)]
pub(super) struct PublishedVillage<'a> {
    #[serde(flatten)]
    village: Cow<'a, Village>,
    #[serde(flatten)]
    local: Local,
    #[serde(flatten)]
    parts: PageParts,
}

impl<'a> PublishedVillage<'a> {
    /// `guide`: said in the language; `parts`: what those who draw its pages need besides; `bare`: without what the catalogue
    /// says ([`Village::bare`]).
    pub(super) fn of(guide: &'a Guide, parts: PageParts, bare: bool, language: &Language) -> Self {
        let village = if bare { Cow::Owned(guide.village.bare()) } else { Cow::Borrowed(&guide.village) };
        Self { village, local: local(guide, language), parts }
    }
}

/// What a village adds to the search of its county.
pub fn local(guide: &Guide, language: &Language) -> Local {
    Local { finds: finds(guide, language), roles: role_places(guide) }
}

/// The places that roles mean in a village.
fn role_places(guide: &Guide) -> Vec<RolePlace> {
    let place = |role: Role| {
        let place = guide.places.iter().find(|place| place.role == role)?;
        Some(RolePlace { role: role.as_str().to_owned(), name: place.name.clone(), phone: place.phone.clone() })
    };
    Role::LOCAL.into_iter().filter_map(place).collect()
}

/// A place as the county's index names it: a role for each village to fill in, or the one that an id names.
fn named(catalogue: &Catalogue, word: &str) -> Option<(String, String)> {
    if Role::parse(word).is_some() {
        let hole = format!("{{{word}}}");
        return Some((hole.clone(), hole));
    }
    let point: &Point = catalogue.points.iter().find(|point| point.id == word)?;
    Some((point.name.clone(), point.phone.clone()))
}

/// A service of the county. `said`: the county in the language.
pub(super) fn service(service: &Service, said: &Catalogue, language: &Language) -> Entry {
    let place = service.places.first().and_then(|word| named(said, word));
    let (name, phone) = place.unzip();
    Entry {
        answer: Some(way(service, name.as_deref(), language)),
        phone: service.phone.clone().or(phone),
        ..Entry::from(service)
    }
}

/// A certificate: its verdict's sign, and what to do.
pub(super) fn certificate(rule: &CertificateRule, said: &Catalogue, language: &Language) -> Entry {
    let (sign, verdict) = language.words.verdict(rule.verdict);
    // What is not issued has a short line about what to do first.
    let told = if rule.instead.is_empty() { verdict } else { rule.instead.as_str() };
    let phone = match rule.verdict {
        // Other doors only stand beside the village's.
        Verdict::Issuable => named(said, "village"),
        _ => match hotline_in(&rule.instead, said) {
            Some(line) => Some((line.name.clone(), line.phone.clone())),
            None => rule.doors.first().and_then(|door| door.places.first()).and_then(|word| named(said, word)),
        },
    };
    let phone = phone.map(|(_, phone)| phone);
    Entry { answer: Some(format!("{sign} {told}")), phone, ..Entry::from(rule) }
}

/// A paper that no rule has: whom to ask before going anywhere.
pub(super) fn unlisted(language: &Language) -> Entry {
    let (words, place) = (&language.still, "{village}");
    Entry {
        answer: Some(fill(words.unlisted_ask, &[("place", place)])),
        phone: Some(place.to_owned()),
        ..Entry::new(Kind::Section, UNLISTED, words.unlisted, &[], &[])
    }
}

/// The hotline that a text says to call.
fn hotline_in<'a>(text: &str, said: &'a Catalogue) -> Option<&'a Hotline> {
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers.find_map(|number| said.hotlines.iter().find(|line| line.phone == number))
}

/// A life event: how many steps, and the first.
pub(super) fn event(event: &LifeEvent, language: &Language) -> Entry {
    let first = event.steps.first().map(|step| step.what.clone()).unwrap_or_default();
    let count = event.steps.len().to_string();
    let answer = fill(language.still.found_steps, &[("count", &count), ("what", &first)]);
    Entry { answer: Some(answer), ..Entry::from(event) }
}

/// What can be found in a village, and what it does otherwise than its county says.
fn finds(guide: &Guide, language: &Language) -> Vec<Entry> {
    let (speech, folder) = (speech::of(language), tongue::folder(language));
    let village = &guide.village;
    let mut entries: Vec<Entry> =
        guide.entries().filter(|view| is_own(view, village)).map(|view| here(view, language)).collect();
    entries.extend(village.officers.iter().map(|own| officer(own, village, language, speech)));
    entries.extend(guide.places.iter().map(|own| point(own, village, language, speech)));
    entries.extend(village.grids.iter().map(|own| grid(own, language)));
    entries.extend(village.projects.iter().map(|own| project(own, language, &folder)));
    entries.extend(village.disclosures.iter().map(|own| record(own, language)));
    entries.extend(village.notices.iter().map(notice));
    let sayings = owned(speech.voice);
    entries.push(Entry {
        answer: Some(language.still.found_voice.to_owned()),
        phone: guide.voice.phone.clone().or_else(|| Some(village.phone.clone())),
        page: Some(format!("voice/{folder}")),
        ..Entry::new(Kind::Voice, "voice", language.voice.voice, &[], &sayings)
    });
    entries
}

/// Whether its county's finding is not this village's: the village says something of it, or what the service continues is not
/// offered here, so that it stands alone.
fn is_own(view: &ServiceView, village: &Village) -> bool {
    let said = |view: &ServiceView| {
        view.admission.is_some() || village.adjustments.iter().any(|own| own.service == view.service.id)
    };
    !view.service.continues.is_empty() || view.found().any(said)
}

/// A service as it is done in this village.
fn here(view: &ServiceView, language: &Language) -> Entry {
    let place = view.places.first().map(|place| place.name.as_str());
    let mut entry = Entry {
        answer: Some(way(&view.service, place, language)),
        phone: Some(view.phone.clone()),
        ..Entry::from(&view.service)
    };
    view.found().skip(1).for_each(|half| entry.also(&half.service));
    entry
}

fn officer(officer: &Officer, village: &Village, language: &Language, speech: &Speech) -> Entry {
    let duties: Vec<&str> = officer.duties.iter().map(String::as_str).collect();
    let said = speech.duties.iter().filter(|(duty, _)| duties.iter().any(|own| own.contains(duty)));
    let mut sayings: Vec<String> = said.flat_map(|(_, sayings)| owned(sayings)).collect();
    // 马秀兰, 妇联主席 is 马主任 to who lives there.
    if let Some(family) = officer.name.chars().next() {
        let titles = speech.titles.split_whitespace();
        sayings.extend(titles.map(|title| format!("{family}{title}")));
    }
    Entry {
        answer: Some(language.words.row(&duties)),
        phone: Some(officer.phone.clone().unwrap_or_else(|| village.phone.clone())),
        ..Entry::new(Kind::Officer, &officer.id, &officer.name, &officer.duties, &sayings)
    }
}

fn point(place: &Place, village: &Village, language: &Language, speech: &Speech) -> Entry {
    let said = speech.places.iter().filter(|(role, _)| *role == place.role);
    let mut sayings: Vec<String> = said.flat_map(|(_, sayings)| owned(sayings)).collect();
    // 柳湾村卫生室 is 卫生室 to who lives there.
    let names = [village.name.as_str(), &village.township.name];
    let short = names.into_iter().find_map(|name| place.name.strip_prefix(name)).filter(|short| !short.is_empty());
    if let Some(short) = short.filter(|_| place.role == Role::Office) {
        sayings.push(short.to_owned());
        sayings.extend(speech.of_places.split_whitespace().map(|asked| [short, asked].concat()));
    }
    let hours = crate::view::hours_text(&place.hours, &language.words, language.is_of_content());
    Entry {
        answer: Some([place.address.as_str(), &hours].join(language.still.comma)),
        phone: Some(place.phone.clone()),
        ..Entry::new(Kind::Point, &place.id, &place.name, &[], &sayings)
    }
}

fn grid(grid: &Grid, language: &Language) -> Entry {
    let words = &language.still;
    Entry {
        answer: Some(words.labelled(words.grid_worker, &grid.worker)),
        phone: Some(grid.phone.clone()),
        ..Entry::new(Kind::Grid, &grid_id(grid.number.into()), &grid.name, &[], &grid.sayings)
    }
}

fn project(project: &Project, language: &Language, folder: &str) -> Entry {
    let stage = project.reached().map(|line| language.still.stage(line.stage));
    let about = std::iter::once(project.place.as_str()).chain(stage).collect::<Vec<_>>();
    Entry {
        answer: Some(about.join(language.still.comma)),
        phone: Some(project.phone.clone()),
        page: Some(format!("P{}/{folder}", project.number)),
        ..Entry::new(Kind::Project, &project.number.to_string(), &project.name, &[], &[])
    }
}

fn record(record: &Disclosure, language: &Language) -> Entry {
    let words = &language.still;
    let sum =
        |income: bool| -> u64 { record.money.iter().filter(|line| line.income == income).map(|line| line.cents).sum() };
    let money = !record.money.is_empty();
    let told = money.then(|| fill(words.found_money, &[("in", &yuan(sum(true))), ("out", &yuan(sum(false)))]));
    let told = told.or_else(|| record.text.first().cloned()).unwrap_or_default();
    Entry { answer: Some(told), ..Entry::new(Kind::Record, &record.id, &record.title, &[], &[]) }
}

fn notice(notice: &Notice) -> Entry {
    Entry {
        answer: notice.text.first().cloned(),
        phone: notice.phone.clone(),
        ..Entry::new(Kind::Notice, &notice.id, &notice.title, &[], &[])
    }
}

fn owned(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}
