//! A county's content in the formats of others, for programs that know those and not ours: HSDS, in which directories of
//! human services are exchanged, and CPSV-AP, in which European administrations describe theirs. Chinese, as it is written.

mod cpsv;
mod hsds;

use crate::content::County;
use crate::guide::{Agency, Role, Service, Village};

pub use cpsv::cpsv;
pub use hsds::hsds;

/// The body that owns a service: an office by id, or what `township` and `village` stand for.
fn body<'a>(county: &'a County, word: &'a str) -> (&'a str, &'a str, Option<&'a Agency>) {
    let agency = county.catalogue.agencies.iter().find(|agency| agency.id == word);
    let name = match (agency, word) {
        (Some(agency), _) => agency.name.as_str(),
        (None, "township") => "乡镇人民政府（街道办事处）",
        (None, "village") => "村民委员会（居民委员会）",
        (None, other) => other,
    };
    (word, name, agency)
}

/// The bodies of all services of a county, each once.
fn bodies(county: &County) -> Vec<(&str, &str, Option<&Agency>)> {
    let services = county.catalogue.services.iter().chain(own_services(county).map(|(_, service)| service));
    let words: std::collections::BTreeSet<&str> = services.map(|service| service.agency.as_str()).collect();
    words.into_iter().map(|word| body(county, word)).collect()
}

/// What villages were admitted to offer by themselves.
fn own_services(county: &County) -> impl Iterator<Item = (&Village, &Service)> {
    county.villages.iter().flat_map(|village| village.own_services.iter().map(move |own| (village, &own.service)))
}

/// Ids of the places that a `where` names, whichever township somebody lives in.
fn points<'a>(county: &'a County, word: &'a str) -> impl Iterator<Item = &'a str> {
    let role = Role::parse(word);
    let named = move |point: &&crate::guide::Point| point.id == word || Some(point.role) == role;
    county.catalogue.points.iter().filter(named).map(|point| point.id.as_str())
}

/// Sentences in one text.
fn joined(sentences: &[String]) -> String {
    let ended = |sentence: &String| {
        let end = if sentence.ends_with(['。', '！', '？', '；']) { "" } else { "。" };
        format!("{sentence}{end}")
    };
    sentences.iter().map(ended).collect()
}

/// A fee in words.
fn fee(service: &Service) -> String {
    service.fee.as_ref().map_or_else(|| "不收费".to_owned(), |fee| format!("{}（{}）", fee.amount, fee.basis))
}
