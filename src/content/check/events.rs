//! Life events: steps lead somewhere, papers are fetched from who issues them, what is told not to fetch is not asked for.

use std::collections::BTreeMap;

use super::county::{Known, ListHead, list_head, no_more};
use super::field::{Ids, Noun, Row, optional_word, trimmed};
use super::papers::{Papers, plain};
use super::places::check_places;
use super::services::ServiceList;
use super::withdrawn::{Absent, check_successor, days, left_and_leaving, withdrawn};
use crate::content::draft::{EventDraft, EventStepDraft, SkipDraft};
use crate::content::read::{Reader, list, rows};
use crate::content::within::within;
use crate::content::{Code, Diagnostics, Place, both, words};
use crate::guide::{
    CertificateRule, Date, Days, EventStep, ItemKind, LifeEvent, Material, Service, Skip, Verdict, Withdrawn,
};

/// The life events of a county's list.
#[derive(Default)]
pub(super) struct Events {
    /// In force, or to come.
    pub listed: Vec<LifeEvent>,
    /// What left the list.
    pub withdrawn: Vec<Withdrawn>,
    /// What will leave it.
    pub leaving: Vec<Withdrawn>,
}

/// The county's `events.json`. A county need not have the file.
pub(super) fn events(
    reader: &mut Reader,
    folder: &str,
    known: &Known,
    services: &ServiceList,
    rules: &[CertificateRule],
    diagnostics: &mut Diagnostics,
) -> Events {
    let file = format!("{folder}/events.json");
    if !reader.has(&file) && reader.base(folder).is_none() {
        return Events::default();
    }
    let Some(mut value) = reader.value(&file, diagnostics) else { return Events::default() };
    let head = list_head(&mut value, &file, diagnostics);
    let written = list(&mut value, "events", &file, diagnostics);
    no_more(&value, &file, diagnostics);
    let papers = Papers::new(rules, &known.certificates, known.today);
    let mut events = EventList { known, head, services, rules, papers, names: BTreeMap::new(), left: Vec::new() };
    let mut ids = Ids::default();
    let mut listed = Vec::new();
    for written in rows::<EventDraft>(written.unwrap_or_default(), "events", &file, diagnostics) {
        let mut row = Row::new(&file, written.pointer, diagnostics);
        ids.note(&mut row, &written.id);
        listed.extend(written.draft.and_then(|draft| events.event(&mut row, draft)));
    }
    let left = events.left;
    let mut absent = Absent::default();
    left.iter().filter(|(_, item)| item.on <= known.today).for_each(|(_, item)| absent.leave(item));
    for (pointer, item) in &left {
        let there = item.successor.as_deref().is_some_and(|id| ids.has(id));
        check_successor(&mut Row::new(&file, pointer.as_str(), diagnostics), item, there, &absent);
    }
    let (withdrawn, leaving) = left_and_leaving(left.into_iter().map(|(_, item)| item), known.today);
    Events { listed, withdrawn, leaving }
}

struct EventList<'a> {
    known: &'a Known,
    head: ListHead,
    services: &'a ServiceList,
    rules: &'a [CertificateRule],
    papers: Papers<'a>,
    /// Plain name -> id, place and days.
    names: BTreeMap<String, (String, Place, Days)>,
    /// What left the list, with its place.
    left: Vec<(String, Withdrawn)>,
}

impl EventList<'_> {
    /// One event; none if it left the list.
    fn event(&mut self, row: &mut Row<'_>, mut draft: EventDraft) -> Option<LifeEvent> {
        let id = row.id(draft.id.take());
        let name = row.text("name", draft.name.take());
        let mut leaving = None;
        if let Some(record) = draft.withdrawn.take() {
            let own = draft.since.as_deref().and_then(|since| Date::parse(since.trim()).ok());
            let item = withdrawn(row, record, ItemKind::Event, &id, &name, own.unwrap_or(self.head.since));
            self.left.push((row.pointer().to_owned(), item.clone()));
            if item.on <= self.known.today {
                return None;
            }
            leaving = Some(item);
        }
        let since = draft.since.map_or(self.head.since, |since| row.date("since", Some(since)));
        let days = days(since, leaving.as_ref(), self.known.today);
        self.claim_name(row, &id, &name, days);
        let summary = row.text("summary", draft.summary);
        let steps = self.steps(row, draft.steps.unwrap_or_default(), since);
        let skip = self.skips(row, draft.skip, since);
        self.check_skips(row, &steps, &skip);
        Some(LifeEvent {
            id,
            name,
            aliases: trimmed(draft.aliases),
            sayings: trimmed(draft.sayings),
            summary,
            steps,
            skip,
            not_for: optional_word(row, "not_for", draft.not_for, words::NOT_FOR),
            since,
            days,
            source: Row::optional(draft.source).unwrap_or_else(|| self.head.source.clone()),
            confirmed: row.confirmed(draft.confirmed, &self.head.confirmed),
        })
    }

    /// A name belongs to one event, as with services.
    fn claim_name(&mut self, row: &mut Row<'_>, id: &str, name: &str, days: Days) {
        let claim = || (id.to_owned(), row.place_in_file(), days);
        let (owner, place, known) = self.names.entry(plain(name)).or_insert_with(claim);
        if !name.is_empty() && owner != id && known.overlap(days) {
            let message = both!(
                "一件事“{name}”已经有了：{owner}（{place}）",
                "there is an event “{name}” already: {owner} ({place})"
            );
            let help = both!(
                "合并成一条；确是两件事，名字要写得能分清",
                "merge the two, or name them so that they can be told apart"
            );
            row.add(Code::EventTwice, "name", message.naming(place), help);
        }
    }

    fn steps(&self, row: &mut Row<'_>, drafts: Vec<EventStepDraft>, since: Date) -> Vec<EventStep> {
        if drafts.is_empty() {
            let message = both!("一步也没有写", "there are no steps");
            row.add(
                Code::FieldMissing,
                "steps",
                message,
                both!("按先后写出要办的每一步", "write what is to be done, in order"),
            );
        }
        let step = |(at, draft): (usize, EventStepDraft)| {
            let mut row = row.inner(&format!("steps/{at}"));
            let deadline = Row::optional(draft.deadline);
            let step = EventStep {
                what: row.text("what", draft.what),
                service: Row::optional(draft.service),
                certificate: Row::optional(draft.certificate),
                places: trimmed(draft.places),
                within: deadline.as_deref().and_then(within),
                deadline,
                when: Row::optional(draft.when),
                note: Row::optional(draft.note),
                together: draft.together,
            };
            check_places(&mut row, "where", &step.places, &self.known.ground());
            if let Some(service) = &step.service {
                row.reference("service", service, self.known.services.has(service), Noun::SERVICE);
                self.known.absent.check_use(&mut row, "service", service, since);
            }
            self.paper(&mut row, step.certificate.as_deref(), since);
            self.papers.check_step(&mut row, &step);
            if step.together && at == 0 {
                let message = both!(
                    "第一步前面没有步骤，没法“和上一步一起办”",
                    "there is no step before the first to be done together with"
                );
                let help = both!("去掉 together，或写到后一步上", "take `together` out, or write it at the step after");
                row.add(Code::EventTogetherFirst, "together", message, help);
            }
            step
        };
        drafts.into_iter().enumerate().map(step).collect()
    }

    fn skips(&self, row: &mut Row<'_>, drafts: Vec<SkipDraft>, since: Date) -> Vec<Skip> {
        let skip = |(at, draft): (usize, SkipDraft)| {
            let mut row = row.inner(&format!("skip/{at}"));
            let skip = Skip {
                what: row.text("what", draft.what),
                certificate: Row::optional(draft.certificate),
                why: row.text("why", draft.why),
            };
            self.paper(&mut row, skip.certificate.as_deref(), since);
            skip
        };
        drafts.into_iter().enumerate().map(skip).collect()
    }

    /// A reference to a certificate rule.
    fn paper(&self, row: &mut Row<'_>, id: Option<&str>, since: Date) {
        let Some(id) = id else { return };
        let known = self.known.certificates.has(id) || self.rules.iter().any(|rule| rule.id == id);
        row.reference("certificate", id, known, Noun::CERTIFICATE);
        self.known.absent_certificates.check_use(row, "certificate", id, since);
    }

    /// What residents are told to leave alone, no step may need. Of papers the village does not issue the steps mean
    /// those of the right office, and the skips those of the village.
    fn check_skips(&self, row: &mut Row<'_>, steps: &[EventStep], skips: &[Skip]) {
        for (at, skip) in skips.iter().enumerate() {
            let rule = self.rules.iter().find(|rule| Some(&rule.id) == skip.certificate.as_ref());
            let Some(rule) = rule.filter(|rule| rule.verdict == Verdict::Issuable) else { continue };
            let asked = |material: &Material| material.required && material.certificate.as_ref() == Some(&rule.id);
            let service =
                |id: &String| self.services.listed.iter().map(|(_, service)| service).find(|service| service.id == *id);
            let asks = |service: &Service| service.materials.iter().any(asked);
            let needs = |step: &&EventStep| {
                step.certificate.as_ref() == Some(&rule.id) || step.service.as_ref().and_then(service).is_some_and(asks)
            };
            if let Some(step) = steps.iter().find(needs) {
                let (paper, what) = (&rule.name, &step.what);
                let message = both!(
                    "写着不用开“{paper}”，可“{what}”这一步要它",
                    "“{paper}” is said to be needless, but the step “{what}” needs it"
                );
                let help = both!(
                    "核对那个事项的材料：真不用的，从材料里去掉；要用的，不写在 skip 里",
                    "look at the materials again: take the paper out of them, or out of `skip`"
                );
                row.add(Code::EventSkipNeeded, &format!("skip/{at}/certificate"), message, help);
            }
        }
    }
}
