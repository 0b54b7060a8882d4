//! Life events (一件事): what is to be done at one moment of life, in order, across offices; and what need not be fetched.

use serde::{Deserialize, Serialize};

use super::catalogue::is_false;
use super::{
    CertificateView, Confirmed, Date, Days, ItemKind, NotFor, Place, ServiceView, Way, Withdrawn, Withheld, Within,
};

/// An ordered bundle for one moment of life: a birth, a house, a death.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifeEvent {
    /// Stable id: stands in shared links and under what a phone remembers.
    pub id: String,
    /// 家里添了新生儿.
    pub name: String,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What residents say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sayings: Vec<String>,
    /// What matters most, one sentence.
    pub summary: String,
    /// What is to be done, in this order; at least one.
    pub steps: Vec<EventStep>,
    /// What need not be fetched or done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<Skip>,
    /// Kind of village it is nothing for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_for: Option<NotFor>,
    /// In the list since.
    pub since: Date,
    /// Its days, where it begins or ends on one that lay ahead when this was published.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
    /// The document the row rests on.
    pub source: String,
    /// Last confirmed.
    pub confirmed: Confirmed,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventStep {
    /// What to do, said to the resident: 给孩子上户口.
    pub what: String,
    /// Id of the service it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Id of the rule on the paper it fetches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Roles or point ids, best first; none: where the service is done.
    #[serde(rename = "where", default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// 出生后1个月内.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// How long one has, where the deadline says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
    /// Only in this case: 孩子没有本地户口.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// One more sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Done at the counter and on the trip of the step before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub together: bool,
}

/// Something that people run for in vain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skip {
    /// What: 村里开的出生证明.
    pub what: String,
    /// Id of the rule about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Why not, one sentence.
    pub why: String,
}

/// A life event as one village's resident sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventView {
    /// The event.
    pub event: LifeEvent,
    /// Its steps, in their order.
    pub steps: Vec<EventStepView>,
    /// What need not be fetched.
    pub skips: Vec<SkipView>,
}

/// A step with what stands behind it in this village.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventStepView {
    /// The step.
    pub step: EventStep,
    /// Under what a phone remembers that it is done; no two steps of an event share one.
    pub key: String,
    /// The service it is.
    pub service: Option<StepService>,
    /// The rule on the paper it fetches, and what takes its place.
    pub certificates: Vec<Way>,
    /// Where to go: its own places, else the first of its service's.
    pub places: Vec<Place>,
}

/// How the service of a step stands in this village.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StepService {
    /// On the page: the service, or on days without it what takes its place.
    Offered(Vec<Way>),
    /// The village does not offer it and says why; the page has the reason under its id.
    Withheld {
        /// Its id.
        id: String,
    },
    /// Nothing of it is on the page: not for this kind of village, not in force.
    Absent,
}

/// What need not be fetched, with the rule about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkipView {
    /// What and why.
    pub skip: Skip,
    /// The rule, and what takes its place.
    pub certificates: Vec<Way>,
}

/// What a village's page has, for steps to lead to.
pub(super) struct Stock<'a> {
    /// Services offered.
    pub services: &'a [ServiceView],
    /// Services of the county that the village does not offer.
    pub withheld: &'a [Withheld],
    /// Certificate rules.
    pub certificates: &'a [CertificateView],
    /// What has left the lists or will.
    pub withdrawn: &'a [&'a Withdrawn],
}

impl Stock<'_> {
    /// An event as the village's resident sees it. `places`: finds what a `where` means here.
    pub(super) fn event(&self, event: &LifeEvent, places: impl Fn(&[String]) -> Vec<Place>) -> EventView {
        let steps = event.steps.iter().zip(keys(&event.steps)).map(|(step, key)| {
            let ways = step.service.as_ref().map(|id| self.ways(ItemKind::Service, id)).unwrap_or_default();
            let first = ways.first().map(|way| &way.id);
            let offered = self.services.iter().find(|view| Some(&view.service.id) == first);
            let mut own = places(&step.places);
            if let (true, Some(view)) = (own.is_empty(), offered) {
                own.extend(view.places.first().cloned());
            }
            EventStepView {
                step: step.clone(),
                key,
                service: step.service.as_ref().map(|id| self.service(id)),
                certificates: self.certificate(step.certificate.as_ref()),
                places: own,
            }
        });
        let skip =
            |skip: &Skip| SkipView { skip: skip.clone(), certificates: self.certificate(skip.certificate.as_ref()) };
        EventView { event: event.clone(), steps: steps.collect(), skips: event.skip.iter().map(skip).collect() }
    }

    fn service(&self, id: &str) -> StepService {
        match self.ways(ItemKind::Service, id) {
            ways if !ways.is_empty() => StepService::Offered(ways),
            _ if self.withheld.iter().any(|withheld| withheld.id == id) => StepService::Withheld { id: id.to_owned() },
            _ => StepService::Absent,
        }
    }

    fn certificate(&self, id: Option<&String>) -> Vec<Way> {
        id.map(|id| self.ways(ItemKind::Certificate, id)).unwrap_or_default()
    }

    /// The ways to an item and to what takes its place, each on its days; empty if there is none on the page.
    pub(super) fn ways(&self, kind: ItemKind, id: &str) -> Vec<Way> {
        let records: Vec<&Withdrawn> = self.withdrawn.iter().copied().filter(|record| record.kind == kind).collect();
        ways(id, &records, |id| self.item(kind, id))
    }

    /// An item that stands on the page.
    fn item(&self, kind: ItemKind, id: &str) -> Option<Way> {
        let way = |name: &str, days: Days| Way { id: id.to_owned(), name: name.to_owned(), days };
        match kind {
            ItemKind::Service => {
                let service = &self.services.iter().find(|view| view.service.id == id)?.service;
                Some(way(service.called(), service.days))
            }
            ItemKind::Certificate => {
                let rule = &self.certificates.iter().find(|view| view.rule.id == id)?.rule;
                Some(way(&rule.name, rule.days))
            }
            ItemKind::Event => None,
        }
    }
}

/// The ways to an item and to what takes its place, each on its days. `records`: what left its list or will; `item`: an item
/// that stands on the page.
pub(super) fn ways(id: &str, records: &[&Withdrawn], item: impl Fn(&str) -> Option<Way>) -> Vec<Way> {
    let mut ways = Vec::new();
    let (mut next, mut days) = (Some(id), Days::ALWAYS);
    // A ring of successors leads nowhere: no record is followed twice.
    for _ in 0..=records.len() {
        let Some(id) = next else { break };
        let record = records.iter().find(|record| record.id == id);
        if let Some(item) = item(id) {
            ways.push(Way { days: item.days.common(days), ..item });
            days.from = record.map(|record| record.on);
        }
        next = record.and_then(|record| record.successor.as_deref());
    }
    ways
}

/// The key of each step: the id of what it rests on, so that steps put before it do not move its tick; else its position.
/// Where several rest on the same, the later ones are numbered.
fn keys(steps: &[EventStep]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (at, step) in (1..).zip(steps) {
        let id = step.service.as_ref().or(step.certificate.as_ref());
        let base = id.map_or_else(|| at.to_string(), Clone::clone);
        let mut key = base.clone();
        let mut number = 1;
        while keys.contains(&key) {
            number += 1;
            key = format!("{base}-{number}");
        }
        keys.push(key);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(service: Option<&str>, certificate: Option<&str>) -> EventStep {
        EventStep {
            what: "办".to_owned(),
            service: service.map(str::to_owned),
            certificate: certificate.map(str::to_owned),
            places: Vec::new(),
            deadline: None,
            within: None,
            when: None,
            note: None,
            together: false,
        }
    }

    #[test]
    fn keys_rest_on_ids_and_are_never_shared() {
        let steps = [
            step(None, Some("birth")),
            step(Some("birth"), None),
            step(None, None),
            step(Some("card"), Some("birth")),
            step(Some("card"), None),
            step(Some("card"), None),
        ];
        assert_eq!(keys(&steps), ["birth", "birth-2", "3", "card", "card-2", "card-3"]);
    }

    #[test]
    fn a_step_says_only_what_it_has() {
        let published = serde_json::to_value(step(Some("card"), None)).expect("JSON");
        assert_eq!(published, serde_json::json!({ "what": "办", "service": "card" }));
        assert_eq!(serde_json::from_value::<EventStep>(published).expect("a step"), step(Some("card"), None));
    }
}
