//! Catalogue + village -> guide: what one village's page shows. Done natively, for the prerendered page.

use serde::{Deserialize, Serialize};

use super::event::{Stock, ways};
use super::recent::{leaving_for, withdrawn_for};
use super::{
    Adjustment, Admission, Catalogue, CertificateRule, Confirmed, Danger, Days, DrawnCode, EventView, Hotline, Hours,
    ItemKind, NotFor, Officer, Point, Role, Service, Topic, TownshipKind, Village, VillageCode, VillageKind, VoiceWays,
    Way, Withdrawn, dialable,
};

/// The line for everything, everywhere in China.
pub const HOTLINE: &str = "12345";

/// One village's resolved content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// The village's own part.
    pub village: Village,
    /// Services offered, by topic.
    pub topics: Vec<TopicGroup>,
    /// County services that the village does not offer, and why.
    pub withheld: Vec<Withheld>,
    /// Certificate rules in the order of their verdicts.
    pub certificates: Vec<CertificateView>,
    /// Life events, in the county's order.
    pub events: Vec<EventView>,
    /// Items of the county and of the village that left their lists, newest first.
    pub withdrawn: Vec<Withdrawn>,
    /// Those that will leave them on a day ahead, the first to leave in front.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaving: Vec<Withdrawn>,
    /// Places the resident may go to: the village's own, its township's, the county's.
    pub places: Vec<Place>,
    /// Hotlines.
    pub hotlines: Vec<Hotline>,
    /// What people in danger do.
    #[serde(default)]
    pub dangers: Vec<Danger>,
    /// Supervision phone of the county.
    pub complaint_phone: String,
    /// Whether the county has a page of lists as such.
    #[serde(default)]
    pub has_lists: bool,
    /// Where residents' words are taken.
    pub voice: VoiceWays,
}

/// Services of one topic, village level first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicGroup {
    /// The topic.
    pub topic: Topic,
    /// At least one.
    pub services: Vec<ServiceView>,
}

impl TopicGroup {
    /// Days on which any of its services is offered.
    pub fn days(&self) -> Days {
        Days::around(self.services.iter().map(|view| view.service.days)).unwrap_or_default()
    }
}

/// A service as one village's resident sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceView {
    /// The checked service.
    pub service: Service,
    /// 实施主体 by name.
    pub agency: String,
    /// Where to go, best first.
    pub places: Vec<Place>,
    /// 本村办理时间, where it is not simply while the place is open.
    pub hours: Option<Hours>,
    /// 咨询电话.
    pub phone: String,
    /// 监督电话.
    pub complaint_phone: String,
    /// Who helps in the village: whom the village names for it, else the agent of its topic. None: any of `stand_ins` does,
    /// first whoever of them is on duty.
    pub agent: Option<Officer>,
    /// Who helps while `agent` is away: the topic's other agents, else another agent; without an `agent` all agents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stand_ins: Vec<Officer>,
    /// What is different here.
    pub note: Option<String>,
    /// The record that admitted a village's own service.
    pub admission: Option<Admission>,
    /// What continues it above the village: told in its entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub halves: Vec<Half>,
}

/// A service that is told in the entry of the one that it continues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Half {
    /// The service.
    pub view: ServiceView,
    /// Whether its address leads to this entry: one that continues several is told in each, and is found in the first.
    pub is_found_here: bool,
}

impl ServiceView {
    /// What its entry is found by: the service, and those told in it.
    pub fn found(&self) -> impl Iterator<Item = &Self> {
        let halves = self.halves.iter().filter(|half| half.is_found_here).map(|half| &half.view);
        std::iter::once(self).chain(halves)
    }
}

/// A county service that the village does not offer (本村不办).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withheld {
    /// The service.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// A certificate rule as one village's resident sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CertificateView {
    /// The rule.
    pub rule: CertificateRule,
    /// Where to go instead, places resolved.
    pub doors: Vec<DoorView>,
}

/// A next door with its places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DoorView {
    /// What to do.
    pub what: String,
    /// Where.
    pub places: Vec<Place>,
    /// The service that does it, and what takes its place.
    pub services: Vec<Way>,
}

/// A place a resident can go to or call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Stable id, `village` for the village's own station.
    pub id: String,
    /// What it is.
    pub role: Role,
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// Opening hours.
    pub hours: Hours,
    /// One more sentence.
    pub note: Option<String>,
}

/// Names that are made for a village from its own and its township's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeNames {
    /// 柳湾村便民服务站.
    pub station: String,
    /// 柳湾村村民委员会.
    pub village_body: String,
    /// 柳河镇人民政府.
    pub township_body: String,
}

impl MadeNames {
    /// In the language of the content.
    pub fn of(village: &Village) -> Self {
        let (name, township) = (&village.name, &village.township);
        let (station, village_body) = match village.code.kind() {
            VillageKind::Village => ("便民服务站", "村民委员会"),
            VillageKind::Community => ("党群服务中心", "居民委员会"),
        };
        let township_body = match super::township_kind(&township.code) {
            Some(TownshipKind::Subdistrict) => "办事处",
            Some(TownshipKind::Zone) => "管理委员会",
            _ => "人民政府",
        };
        Self {
            station: format!("{name}{station}"),
            village_body: format!("{name}{village_body}"),
            township_body: format!("{}{township_body}", township.name),
        }
    }
}

/// What the published `guide.{hash}.json` holds beside the [`Village`] for those who draw its pages from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageParts {
    /// Names in another language than that of the content; none: as [`MadeNames::of`] makes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<MadeNames>,
    /// The printed code that leads to the village's page.
    pub printed: DrawnCode,
}

/// Makes the guide of one village. Total: what the checks have not let through (a dangling id) is left out, never a panic.
pub fn resolve(catalogue: &Catalogue, village: &Village) -> Guide {
    resolve_named(catalogue, village, &MadeNames::of(village))
}

/// The same with names that are made elsewhere: catalogue, village and names in one language give the guide in it.
pub fn resolve_named(catalogue: &Catalogue, village: &Village, names: &MadeNames) -> Guide {
    let resolver = Resolver { catalogue, village, names };
    // In the order of the page; the sort keeps the county's order within a level.
    let mut views: Vec<ServiceView> = resolver.services().collect();
    views.sort_by_key(|view| (view.service.topic, view.service.level));
    let withheld = resolver.withheld();
    let records = [&catalogue.withdrawn, &catalogue.leaving, &village.withdrawn, &village.leaving];
    let records: Vec<&Withdrawn> = records.into_iter().flatten().collect();
    let services = Stock { services: &views, withheld: &withheld, certificates: &[], withdrawn: &records };
    let mut certificates: Vec<_> =
        catalogue.certificates.iter().map(|rule| resolver.certificate(rule, &services)).collect();
    certificates.sort_by_key(|view| view.rule.verdict);
    let stock = Stock { certificates: &certificates, ..services };
    let events = catalogue.events.iter().filter(|event| !is_excluded(&village.code, event.not_for));
    let events = events.map(|event| stock.event(event, |words| resolver.places(words))).collect();
    let mut topics = Vec::<TopicGroup>::new();
    for view in joined(views) {
        match topics.last_mut() {
            Some(group) if group.topic == view.service.topic => group.services.push(view),
            _ => topics.push(TopicGroup { topic: view.service.topic, services: vec![view] }),
        }
    }
    Guide {
        village: village.clone(),
        topics,
        withheld,
        certificates,
        events,
        withdrawn: withdrawn_for(catalogue, village),
        leaving: leaving_for(catalogue, village),
        places: resolver.places_of_resident(),
        hotlines: catalogue.hotlines.clone(),
        dangers: catalogue.dangers.clone(),
        complaint_phone: catalogue.complaint_phone.clone(),
        has_lists: !catalogue.lists.is_empty(),
        voice: village.voice.or(&catalogue.voice),
    }
}

/// Services as entries: what continues others is told in theirs.
fn joined(views: Vec<ServiceView>) -> Vec<ServiceView> {
    let by_id = |id: &str| views.iter().map(|view| &view.service).find(|service| service.id == id);
    let heads_of = |view: &ServiceView| -> Vec<String> {
        view.service.told_in(by_id).iter().map(|head| head.id.clone()).collect()
    };
    let heads: Vec<Vec<String>> = views.iter().map(heads_of).collect();
    let mut entries = Vec::new();
    let mut halves = Vec::new();
    for (view, heads) in views.into_iter().zip(heads) {
        if heads.is_empty() { entries.push(view) } else { halves.push((view, heads)) }
    }
    for entry in &mut entries {
        let id = &entry.service.id;
        let own = halves.iter().filter(|(_, heads)| heads.contains(id));
        let half = |(view, heads): &(ServiceView, Vec<String>)| Half {
            view: view.clone(),
            is_found_here: heads.first() == Some(id),
        };
        entry.halves = own.map(half).collect();
    }
    entries
}

/// Whether an item of the county is nothing for this kind of village.
pub fn is_excluded(code: &VillageCode, not_for: Option<NotFor>) -> bool {
    match (not_for, code.kind()) {
        (Some(NotFor::Rural), VillageKind::Village) | (Some(NotFor::Urban), VillageKind::Community) => true,
        (None | Some(NotFor::Rural | NotFor::Urban), _) => false,
    }
}

impl Catalogue {
    /// The ways to a service or certificate rule of the county and to what takes its place.
    pub fn ways(&self, kind: ItemKind, id: &str) -> Vec<Way> {
        let records = self.withdrawn.iter().chain(&self.leaving).filter(|record| record.kind == kind);
        let way = |id: &str, name: &String, days: Days| Way { id: id.to_owned(), name: name.clone(), days };
        ways(id, &records.collect::<Vec<_>>(), |id| match kind {
            ItemKind::Service => {
                let service = self.services.iter().find(|service| service.id == id)?;
                Some(way(id, &service.name, service.days))
            }
            ItemKind::Certificate => {
                let rule = self.certificates.iter().find(|rule| rule.id == id)?;
                Some(way(id, &rule.name, rule.days))
            }
            ItemKind::Event => {
                let event = self.events.iter().find(|event| event.id == id)?;
                Some(way(id, &event.name, event.days))
            }
        })
    }
}

impl Guide {
    /// Services that have an entry, in the order of the page.
    pub fn entries(&self) -> impl Iterator<Item = &ServiceView> {
        self.topics.iter().flat_map(|group| &group.services)
    }

    /// Services, each behind the one in whose entry it is told.
    pub fn services(&self) -> impl Iterator<Item = &ServiceView> {
        self.entries().flat_map(ServiceView::found)
    }

    /// The ways to the rule on a paper and to the one that takes its place.
    pub fn ways_to_rule(&self, id: &str) -> Vec<Way> {
        let records = self.withdrawn.iter().chain(&self.leaving).filter(|record| record.kind == ItemKind::Certificate);
        ways(id, &records.collect::<Vec<_>>(), |id| {
            let rule = &self.certificates.iter().find(|view| view.rule.id == id)?.rule;
            Some(Way { id: rule.id.clone(), name: rule.name.clone(), days: rule.days })
        })
    }

    /// The line for everything, where the county names it.
    pub fn hotline(&self) -> Option<&Hotline> {
        self.hotlines.iter().find(|hotline| dialable(&hotline.phone) == HOTLINE)
    }
}

struct Resolver<'a> {
    catalogue: &'a Catalogue,
    village: &'a Village,
    names: &'a MadeNames,
}

impl Resolver<'_> {
    fn services(&self) -> impl Iterator<Item = ServiceView> + '_ {
        let shared = self.catalogue.services.iter().filter_map(|service| {
            let adjustment = self.village.adjustments.iter().find(|adjustment| adjustment.service == service.id);
            let withheld = adjustment.is_some_and(|adjustment| adjustment.withheld.is_some());
            let offered = !withheld && !is_excluded(&self.village.code, service.not_for);
            offered.then(|| self.service(service, adjustment, None))
        });
        let own = self.village.own_services.iter().map(|own| self.service(&own.service, None, Some(&own.admission)));
        shared.chain(own)
    }

    fn withheld(&self) -> Vec<Withheld> {
        let withheld = self.village.adjustments.iter().filter_map(|adjustment| {
            let reason = adjustment.withheld.clone()?;
            let service = self.catalogue.services.iter().find(|service| service.id == adjustment.service)?;
            let told = !is_excluded(&self.village.code, service.not_for);
            told.then(|| Withheld { id: service.id.clone(), name: service.name.clone(), reason })
        });
        withheld.collect()
    }

    fn service(
        &self,
        service: &Service,
        adjustment: Option<&Adjustment>,
        admission: Option<&Admission>,
    ) -> ServiceView {
        let localised = adjustment.map(|adjustment| &adjustment.places).filter(|places| !places.is_empty());
        let places = self.places(localised.unwrap_or(&service.places));
        let agency = self.catalogue.agencies.iter().find(|agency| agency.id == service.agency);
        let agency_name = match service.agency.as_str() {
            "township" => self.names.township_body.clone(),
            "village" => self.names.village_body.clone(),
            _ => agency.map(|agency| agency.name.clone()).unwrap_or_default(),
        };
        let phone = adjustment
            .and_then(|adjustment| adjustment.phone.clone())
            .or_else(|| service.phone.clone())
            .or_else(|| places.first().map(|place| place.phone.clone()))
            .unwrap_or_else(|| self.village.phone.clone());
        let named =
            adjustment.and_then(|adjustment| adjustment.agent.as_deref()).and_then(|id| self.village.officer(id));
        let (agent, stand_ins) = self.helpers(service, named);
        ServiceView {
            service: service.clone(),
            agency: agency_name,
            places,
            hours: adjustment.and_then(|adjustment| adjustment.hours.clone()),
            phone,
            complaint_phone: agency
                .and_then(|agency| agency.complaint_phone.clone())
                .unwrap_or_else(|| self.catalogue.complaint_phone.clone()),
            agent: agent.cloned(),
            stand_ins: stand_ins.into_iter().cloned().collect(),
            note: adjustment.and_then(|adjustment| adjustment.note.clone()),
            admission: admission.cloned(),
            halves: Vec::new(),
        }
    }

    /// Who helps with a service, and who while they are away. `named`: whom the village names for it.
    fn helpers<'v>(&'v self, service: &Service, named: Option<&'v Officer>) -> (Option<&'v Officer>, Vec<&'v Officer>) {
        if named.is_none() && !service.is_helped_with() {
            return (None, Vec::new());
        }
        let agents = || self.village.officers.iter().filter(|officer| officer.agent);
        let of_topic = || agents().filter(|officer| officer.topics.contains(&service.topic));
        let Some(agent) = named.or_else(|| of_topic().next()) else { return (None, agents().collect()) };
        let others: Vec<_> = of_topic().filter(|other| other.id != agent.id).collect();
        let others =
            if others.is_empty() { agents().find(|other| other.id != agent.id).into_iter().collect() } else { others };
        (Some(agent), others)
    }

    fn certificate(&self, rule: &CertificateRule, stock: &Stock<'_>) -> CertificateView {
        let doors = rule.doors.iter().map(|door| DoorView {
            what: door.what.clone(),
            places: self.places(&door.places),
            services: door.service.as_deref().map(|id| stock.ways(ItemKind::Service, id)).unwrap_or_default(),
        });
        CertificateView { rule: rule.clone(), doors: doors.collect() }
    }

    fn places(&self, words: &[String]) -> Vec<Place> {
        words.iter().filter_map(|word| self.place(word)).collect()
    }

    fn place(&self, word: &str) -> Option<Place> {
        let own = |point: &&Point| point.is_of(&self.village.township.code);
        match Role::parse(word) {
            Some(Role::Village) => Some(self.station()),
            Some(role) => {
                let mut of_role = self.points().filter(|point| point.role == role);
                let own_township = of_role.clone().find(own);
                own_township.or_else(|| of_role.find(|point| point.township.is_none())).map(Place::from)
            }
            None => self.points().find(|point| point.id == word).map(Place::from),
        }
    }

    fn points(&self) -> impl Iterator<Item = &Point> + Clone {
        self.village.points.iter().chain(&self.catalogue.points)
    }

    fn station(&self) -> Place {
        let village = self.village;
        Place {
            id: "village".to_owned(),
            role: Role::Village,
            name: self.names.station.clone(),
            address: village.address.clone(),
            phone: village.phone.clone(),
            hours: village.hours.clone(),
            note: None,
        }
    }

    fn places_of_resident(&self) -> Vec<Place> {
        let near = |point: &&Point| point.township.is_none() || point.is_of(&self.village.township.code);
        let mut places: Vec<Place> = self.points().filter(near).map(Place::from).collect();
        // The resident's own township before the county's offices; within each as the county wrote them.
        let own: Vec<_> = self.points().filter(near).map(|point| point.township.is_none()).collect();
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by_key(|at| own[*at]);
        places = order.into_iter().map(|at| places[at].clone()).collect();
        places.insert(0, self.station());
        places
    }
}

impl From<&Point> for Place {
    fn from(point: &Point) -> Self {
        Self {
            id: point.id.clone(),
            role: point.role,
            name: point.name.clone(),
            address: point.address.clone(),
            phone: point.phone.clone(),
            hours: point.hours.clone(),
            note: point.note.clone(),
        }
    }
}

impl Guide {
    /// The oldest confirmation among what the page shows, with the body that gave it: "核对于" must not flatter.
    pub fn confirmed(&self) -> Confirmed {
        let services = self.services().map(|view| &view.service.confirmed);
        let rules = self.certificates.iter().map(|view| &view.rule.confirmed);
        let events = self.events.iter().map(|view| &view.event.confirmed);
        let own = &self.village.confirmed;
        services.chain(rules).chain(events).min_by_key(|confirmed| confirmed.on).unwrap_or(own).clone()
    }
}
