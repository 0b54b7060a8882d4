//! The guide of a county as a whole, for readers without script on sites whose village pages the app draws: every service and
//! rule, with kinds of places where a village's own page has its places.

use super::{
    Catalogue, Confirmed, Guide, Hall, MadeNames, Point, Role, Roster, SCHEMA, Township, Village, VillageCode,
    VoiceWays, resolve_named,
};

/// What stands for the places and bodies of a village, in the language of the page.
pub struct KindNames<'a> {
    /// The bodies and the station of any village.
    pub made: MadeNames,
    /// What each kind of place is called.
    pub kind: &'a dyn Fn(Role) -> &'static str,
    /// Who is asked where a village's own page names the village.
    pub ask: String,
    /// Their phone.
    pub phone: String,
}

/// The guide of a county. Places that differ from township to township have the id of their kind and neither address nor
/// phone. `None`: the county has no township or no place yet.
pub fn resolve_county(catalogue: &Catalogue, names: &KindNames<'_>) -> Option<Guide> {
    let township = catalogue.townships.first()?;
    let hours = &catalogue.points.first()?.hours;
    let mut county = catalogue.clone();
    county.services.iter_mut().for_each(|service| service.not_for = None);
    county.events.iter_mut().for_each(|event| event.not_for = None);
    let kind = |role: Role| Point {
        id: role.as_str().to_owned(),
        name: (names.kind)(role).to_owned(),
        role,
        township: Some(township.code.clone()),
        address: String::new(),
        phone: String::new(),
        hours: hours.clone(),
        note: None,
    };
    county.points.retain(|point| point.township.is_none());
    county.points.extend(Role::LOCAL.into_iter().filter(|role| *role != Role::Village).map(kind));
    let village = Village {
        schema: SCHEMA,
        code: VillageCode::parse(&format!("{}{}200", catalogue.code, township.code)).ok()?,
        name: names.ask.clone(),
        above: vec![catalogue.province.clone(), catalogue.prefecture.clone(), catalogue.name.clone()],
        // Each reader has a township of their own.
        township: Township { name: String::new(), ..township.clone() },
        edition: catalogue.edition.clone(),
        address: String::new(),
        phone: names.phone.clone(),
        hours: hours.clone(),
        officers: Vec::new(),
        roster: Roster::default(),
        duty_hours: None,
        grids: Vec::new(),
        confirmed: Confirmed { on: catalogue.edition.on, by: catalogue.name.clone() },
        hall: Hall { name: String::new(), phone: names.phone.clone(), hours: hours.clone() },
        calendar: catalogue.calendar.clone(),
        intro: None,
        households: None,
        residents: None,
        adjustments: Vec::new(),
        own_services: Vec::new(),
        withdrawn: Vec::new(),
        leaving: Vec::new(),
        points: Vec::new(),
        voice: VoiceWays::default(),
        disclosures: Vec::new(),
        projects: Vec::new(),
        notices: Vec::new(),
    };
    let mut guide = resolve_named(&county, &village, &names.made);
    let services = guide.topics.iter_mut().flat_map(|group| &mut group.services).flat_map(|view| &mut view.places);
    let doors = guide.certificates.iter_mut().flat_map(|view| &mut view.doors).flat_map(|door| &mut door.places);
    let steps = guide.events.iter_mut().flat_map(|view| &mut view.steps).flat_map(|step| &mut step.places);
    // The station of a village is no place with a phone of its own here.
    services
        .chain(doors)
        .chain(steps)
        .filter(|place| place.role == Role::Village)
        .for_each(|place| place.phone = String::new());
    guide.places.retain(|place| place.role != Role::Village);
    Some(guide)
}
