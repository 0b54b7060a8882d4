//! CPSV-AP 3 as JSON-LD: a county's public services, what goes in and comes out, who is competent, which law, and the life
//! events that group them. The context stands in the document, so that reading it needs no network.

use serde_json::{Value, json};

use super::{bodies, fee, joined, points};
use crate::content::{County, Site};
use crate::guide::{Agency, Catalogue, LifeEvent, Point, Role, Service, Topic, Verdict, dialable};
use crate::text::ZH;

/// The document.
pub fn cpsv(site: &Site, county: &County) -> Value {
    let catalogue = &county.catalogue;
    let place = json!({ "@id": "#place", "@type": "dct:Location", "identifier": catalogue.code, "skos:prefLabel": catalogue.name });
    let mut graph = vec![place];
    graph.extend(bodies(county).into_iter().map(|(word, name, agency)| organisation(word, name, agency)));
    graph.extend(Topic::ALL.iter().map(topic));
    let doors = catalogue.points.iter().map(|point| channel(&point.id, &point.name, Some(point)));
    graph.extend(std::iter::once(channel("village", "村（社区）便民服务站", None)).chain(doors));
    graph.extend(catalogue.services.iter().flat_map(|service| self::service(county, service)));
    graph.extend(certificates(catalogue));
    graph.extend(catalogue.events.iter().map(event));
    json!({ "@context": context(&format!("{}{}/", site.base_url, catalogue.code)), "@graph": graph })
}

fn context(base: &str) -> Value {
    json!({
        "@base": base,
        "@language": ZH.tag,
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "dct": "http://purl.org/dc/terms/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "eli": "http://data.europa.eu/eli/ontology#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "identifier": { "@id": "dct:identifier", "@language": null },
        "telephone": { "@id": "cv:telephone", "@language": null },
        "processingTime": { "@id": "cv:processingTime", "@type": "xsd:duration" },
    })
}

fn link(id: impl Into<String>) -> Value {
    json!({ "@id": id.into() })
}

fn organisation(word: &str, name: &str, agency: Option<&Agency>) -> Value {
    let mut organisation = json!({
        "@id": format!("#agency/{word}"),
        "@type": "cv:PublicOrganisation",
        "identifier": word,
        "skos:prefLabel": name,
        "dct:spatial": link("#place"),
    });
    if let Some(agency) = agency {
        organisation["cv:contactPoint"] = contact(&format!("#agency/{word}/phone"), &agency.phone);
    }
    organisation
}

fn contact(id: &str, phone: &str) -> Value {
    json!({ "@id": id, "@type": "cv:ContactPoint", "telephone": dialable(phone) })
}

fn topic(topic: &Topic) -> Value {
    json!({ "@id": format!("#topic/{}", topic.as_str()), "@type": "skos:Concept", "skos:prefLabel": ZH.still.topic(*topic) })
}

fn channel(id: &str, name: &str, point: Option<&Point>) -> Value {
    let mut channel =
        json!({ "@id": format!("#point/{id}"), "@type": "cv:Channel", "identifier": id, "dct:description": name });
    if let Some(point) = point {
        let hours = json!({
            "@id": format!("#point/{id}/hours"),
            "@type": "time:TemporalEntity",
            "dct:description": point.hours.text(),
        });
        channel["dct:description"] = json!(format!("{}：{}", point.name, point.address));
        channel["cv:openingHours"] = hours;
    }
    channel
}

/// A service with what belongs to it alone.
fn service(county: &County, service: &Service) -> Vec<Value> {
    let id = format!("#service/{}", service.id);
    let materials = service.materials.iter().enumerate().map(|(at, material)| {
        json!({
            "@id": format!("{id}/input/{at}"),
            "@type": "cv:Evidence",
            "identifier": format!("{}/input/{at}", service.id),
            "dct:title": material.name,
        })
    });
    let resources = service.basis.iter().enumerate().map(
        |(at, basis)| json!({ "@id": format!("{id}/basis/{at}"), "@type": "eli:LegalResource", "dct:title": basis }),
    );
    let (materials, resources): (Vec<Value>, Vec<Value>) = (materials.collect(), resources.collect());
    let links = |nodes: &[Value]| nodes.iter().map(|node| json!({ "@id": node["@id"] })).collect::<Value>();
    let places = service.places.iter().flat_map(|word| match Role::parse(word) {
        Some(Role::Village) => vec!["village"],
        _ => points(county, word).collect(),
    });
    let channels: Value = places.map(|place| link(format!("#point/{place}"))).collect();
    let mut own = json!({
        "@id": id,
        "@type": "cpsv:PublicService",
        "identifier": service.id,
        "dct:title": service.name,
        "dct:description": format!("受理条件：{}办理流程：{}", joined(&service.conditions), joined(&service.steps)),
        "dct:spatial": link("#place"),
        "cv:hasCompetentAuthority": link(format!("#agency/{}", service.agency)),
        "cv:thematicArea": link(format!("#topic/{}", service.topic.as_str())),
        "cv:hasChannel": channels,
        "cpsv:hasInput": links(&materials),
        "cv:hasLegalResource": links(&resources),
        "cv:hasCost": {
            "@id": format!("{id}/cost"),
            "@type": "cv:Cost",
            "identifier": format!("{}/cost", service.id),
            "dct:description": fee(service),
        },
    });
    if let Some(days) = service.promised_days {
        own["processingTime"] = json!(duration(days));
    }
    let events = county
        .catalogue
        .events
        .iter()
        .filter(|event| event.steps.iter().any(|step| step.service.as_deref() == Some(&service.id)));
    let events: Vec<Value> = events.map(|event| link(format!("#event/{}", event.id))).collect();
    let mut more = |key: &str, value: Value| {
        if let Some(fields) = own.as_object_mut() {
            fields.insert(key.to_owned(), value);
        }
    };
    if !service.aliases.is_empty() {
        more("dcat:keyword", json!(service.aliases));
    }
    if !events.is_empty() {
        more("cv:isGroupedBy", json!(events));
    }
    if let Some(phone) = &service.phone {
        more("cv:contactPoint", contact(&format!("{id}/phone"), phone));
    }
    if let Some(result) = &service.result {
        more("cpsv:produces", output(&id, &service.id, result));
    }
    std::iter::once(own).chain(materials).chain(resources).collect()
}

/// Working days as the days of the calendar that they take.
fn duration(days: u16) -> String {
    if days == 0 { "PT0S".to_owned() } else { format!("P{}D", (u32::from(days) * 7).div_ceil(5)) }
}

fn output(of: &str, identifier: &str, title: &str) -> Value {
    json!({
        "@id": format!("{of}/output"),
        "@type": "cv:Output",
        "identifier": format!("{identifier}/output"),
        "dct:title": title,
    })
}

/// Certificates that the village may issue: each is a service that produces one.
fn certificates(catalogue: &Catalogue) -> impl Iterator<Item = Value> {
    let issued = catalogue.certificates.iter().filter(|rule| rule.verdict == Verdict::Issuable);
    issued.map(|rule| {
        let id = format!("#certificate/{}", rule.id);
        json!({
            "@id": id,
            "@type": "cpsv:PublicService",
            "identifier": rule.id,
            "dct:title": format!("开具{}", rule.name),
            "dct:description": rule.answer,
            "dct:spatial": link("#place"),
            "cv:hasCompetentAuthority": link("#agency/village"),
            "cv:hasChannel": [link("#point/village")],
            "cpsv:produces": output(&id, &rule.id, &rule.name),
        })
    })
}

fn event(event: &LifeEvent) -> Value {
    let services = event.steps.iter().filter_map(|step| step.service.as_ref());
    let services: Vec<Value> = services.map(|service| link(format!("#service/{service}"))).collect();
    json!({
        "@id": format!("#event/{}", event.id),
        "@type": ["cv:Event", "cv:LifeEvent"],
        "identifier": event.id,
        "dct:title": event.name,
        "dct:description": event.summary,
        "cv:hasRelatedService": services,
    })
}
