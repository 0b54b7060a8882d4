//! HSDS 3.0 (Open Referral): organizations, locations and services of a county in one document of three lists. Services
//! refer to organizations and locations by id, so that a place stands once however many services are done there.

use serde_json::{Map, Value, json};

use super::{bodies, fee, joined, own_services, points};
use crate::content::{County, Site};
use crate::guide::{Hours, Material, Point, Service, Village, dialable};
use crate::site::sha256_hex;

/// The document.
pub fn hsds(site: &Site, county: &County) -> Value {
    let export = Export { county, root: format!("{}{}/", site.base_url, county.catalogue.code) };
    let organizations: Vec<Value> =
        bodies(county).into_iter().map(|(word, name, agency)| export.organization(word, name, agency)).collect();
    let stations = county.villages.iter().map(|village| export.station(village));
    let offices = county.catalogue.points.iter().map(|point| export.point(point));
    let services = county.catalogue.services.iter().map(|service| export.service(service, None));
    let own = own_services(county).map(|(village, service)| export.service(service, Some(village)));
    json!({
        "version": "3.0",
        "profile": "https://docs.openreferral.org/en/3.0/",
        "organizations": organizations,
        "locations": stations.chain(offices).collect::<Vec<_>>(),
        "services": services.chain(own).collect::<Vec<_>>(),
    })
}

struct Export<'a> {
    county: &'a County,
    /// Address of the county's page: what ids are made of.
    root: String,
}

impl Export<'_> {
    /// The id of a thing, the same however often it is exported.
    fn id(&self, name: &str) -> String {
        let hash = sha256_hex(format!("{}{name}", self.root).as_bytes());
        // A UUID of version 8: of the maker's own making (RFC 9562).
        let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
        format!("{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
    }

    fn phones(&self, of: &str, phones: &[(&str, &str)]) -> Value {
        let phone = |(at, (number, what)): (usize, &(&str, &str))| json!({ "id": self.id(&format!("{of}/phone/{at}")), "number": dialable(number), "type": "voice", "description": what });
        phones.iter().enumerate().map(phone).collect()
    }

    fn schedules(&self, of: &str, hours: &Hours) -> Value {
        const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let schedule = |(at, span): (usize, &crate::guide::Span)| {
            let days = DAYS.iter().zip(span.days).filter(|(_, open)| *open).map(|(day, _)| *day);
            json!({
                "id": self.id(&format!("{of}/schedule/{at}")),
                "freq": "WEEKLY",
                "wkst": "MO",
                "byday": days.collect::<Vec<_>>().join(","),
                "opens_at": clock(span.from),
                "closes_at": clock(span.to),
                "timezone": 8,
                "description": hours.text(),
            })
        };
        hours.spans().iter().enumerate().map(schedule).collect()
    }

    fn organization(&self, word: &str, name: &str, agency: Option<&crate::guide::Agency>) -> Value {
        let of = format!("#agency/{word}");
        let catalogue = &self.county.catalogue;
        let phones = agency.map(|agency| {
            let complaint = agency.complaint_phone.as_deref().unwrap_or(&catalogue.complaint_phone);
            self.phones(&of, &[(&agency.phone, "咨询"), (complaint, "监督投诉")])
        });
        let mut organization = json!({
            "id": self.id(&of),
            "name": name,
            "description": format!("{}办理村级事项的单位：{name}", catalogue.name),
            "website": self.root,
        });
        if let Some(phones) = phones {
            organization["phones"] = phones;
        }
        organization
    }

    fn location(&self, of: &str, name: &str, address: &str, phone: &str, hours: &Hours) -> Value {
        let catalogue = &self.county.catalogue;
        let id = self.id(of);
        json!({
            "id": id,
            "location_type": "physical",
            "name": name,
            "addresses": [{
                "id": self.id(&format!("{of}/address")),
                "location_id": id,
                "address_1": address,
                "region": catalogue.name,
                "city": catalogue.prefecture,
                "state_province": catalogue.province,
                // Content has none; the field must be there.
                "postal_code": "",
                "country": "CN",
                "address_type": "physical",
            }],
            "phones": self.phones(of, &[(phone, "咨询")]),
            "schedules": self.schedules(of, hours),
        })
    }

    fn station(&self, village: &Village) -> Value {
        let of = station(village);
        let mut station = self.location(&of, &village.name, &village.address, &village.phone, &village.hours);
        station["external_identifier"] = json!(village.code);
        station["external_identifier_type"] = json!("统计用区划代码");
        station["url"] = json!(format!("{}{}/", self.root, village.code.rest()));
        station
    }

    fn point(&self, point: &Point) -> Value {
        let mut place = self.location(&office(&point.id), &point.name, &point.address, &point.phone, &point.hours);
        if let Some(note) = &point.note {
            place["description"] = json!(note);
        }
        place
    }

    /// A service; `village`: the one whose own it is.
    fn service(&self, service: &Service, village: Option<&Village>) -> Value {
        let of = match village {
            Some(village) => format!("{}/#service/{}", village.code.rest(), service.id),
            None => format!("#service/{}", service.id),
        };
        let id = self.id(&of);
        let mut fields = Map::new();
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        put("id", json!(id));
        put("name", json!(service.name));
        if let Some(alias) = service.aliases.first() {
            put("alternate_name", json!(alias));
        }
        put("status", json!("active"));
        put("url", json!(self.root));
        put("organization", self.organization_of(service));
        put("eligibility_description", json!(joined(&service.conditions)));
        put("application_process", json!(joined(&service.steps)));
        put("fees_description", json!(fee(service)));
        if let Some(days) = service.promised_days {
            put("wait_time", json!(if days == 0 { "当场办".to_owned() } else { format!("{days} 个工作日") }));
        }
        put("assured_date", json!(service.confirmed.on));
        put("last_modified", json!(format!("{}T00:00:00+08:00", self.county.catalogue.edition.on)));
        if let Some(phone) = &service.phone {
            put("phones", self.phones(&of, &[(phone, "咨询")]));
        }
        let document = |(at, material): (usize, &Material)| json!({ "id": self.id(&format!("{of}/document/{at}")), "service_id": id, "document": said(material) });
        put("required_documents", service.materials.iter().enumerate().map(document).collect());
        let at = |place: String| json!({ "id": self.id(&format!("{of}/at/{place}")), "service_id": id, "location_id": self.id(&place) });
        put("service_at_locations", self.places(service, village).into_iter().map(at).collect());
        Value::Object(fields)
    }

    fn organization_of(&self, service: &Service) -> Value {
        let (word, name, agency) = super::body(self.county, &service.agency);
        self.organization(word, name, agency)
    }

    /// Names of the locations where a service is done.
    fn places(&self, service: &Service, village: Option<&Village>) -> Vec<String> {
        let mut places = Vec::new();
        for word in &service.places {
            if word == "village" {
                let own = |other: &&Village| village.is_none_or(|village| village.code == other.code);
                let offered =
                    self.county.villages.iter().filter(own).filter(|village| !is_withheld(village, &service.id));
                places.extend(offered.map(station));
            } else {
                let own = village.iter().flat_map(|village| &village.points).filter(|point| point.id == *word);
                let ids = points(self.county, word).chain(own.map(|point| point.id.as_str()));
                places.extend(ids.map(office));
            }
        }
        places
    }
}

fn station(village: &Village) -> String {
    format!("{}/", village.code.rest())
}

fn office(id: &str) -> String {
    format!("#point/{id}")
}

fn is_withheld(village: &Village, service: &str) -> bool {
    village.adjustments.iter().any(|adjustment| adjustment.service == service && adjustment.withheld.is_some())
}

/// A paper with what is to be known of it.
fn said(material: &Material) -> String {
    let mut notes = Vec::new();
    notes.extend((material.originals > 0).then(|| format!("原件{}份", material.originals)));
    notes.extend((material.copies > 0).then(|| format!("复印件{}份", material.copies)));
    notes.extend((!material.required).then(|| "有就带".to_owned()));
    notes.extend(material.note.clone());
    if notes.is_empty() { material.name.clone() } else { format!("{}（{}）", material.name, notes.join("，")) }
}
