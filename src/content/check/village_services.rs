//! A village's `services`: it localises what the county offers (place, hours, phone, agent, a note, not offered here with
//! the reason) or adds a service of its own with the record that admits it. It never contradicts the county.

use serde_json::{Map, Value};

use super::continuation::check_continuation;
use super::county::Known;
use super::field::{Ids, Noun, Row, trimmed, unknown_date};
use super::papers::{Papers, plain};
use super::places::{Ground, check_places};
use super::services::{Defaults, ServiceNames, claim_name, leave, name_taken, service};
use super::withdrawn::{Absent, check_successor, days};
use crate::content::draft::{AdmissionDraft, ServiceDraft};
use crate::content::{Code, both};
use crate::guide::{Adjustment, Admission, Confirmed, Level, OwnService, Service, Withdrawn};

/// What the rows may refer to.
pub(super) struct Scope<'a> {
    /// The county's lists.
    pub known: &'a Known,
    /// Who issues which paper.
    pub papers: &'a Papers<'a>,
    /// The county's services in force.
    pub services: &'a [Service],
    /// Points within reach.
    pub ground: Ground<'a>,
    /// The village's people.
    pub officers: &'a Ids,
    /// The village's own confirmation.
    pub confirmed: &'a Confirmed,
}

/// What the rows say.
#[derive(Default)]
pub(super) struct VillageServices {
    /// Localised county services.
    pub adjustments: Vec<Adjustment>,
    /// Services of its own.
    pub own: Vec<OwnService>,
    /// Services of its own that left.
    pub withdrawn: Vec<Withdrawn>,
    /// Services of its own that will leave.
    pub leaving: Vec<Withdrawn>,
}

/// All rows of a village's `services`.
pub(super) fn services(row: &mut Row<'_>, written: Vec<Value>, scope: &Scope<'_>) -> VillageServices {
    let mut ids = Ids::default();
    // Most villages add nothing: the county's names are copied only for those that do.
    let mut names: Option<ServiceNames> = None;
    let mut found = VillageServices::default();
    let mut left = Vec::new();
    let mut listed = Vec::new();
    for (at, written) in written.into_iter().enumerate() {
        let mut row = row.inner(&format!("services/{at}"));
        let Some(mut fields) = row.shaped::<Map<String, Value>>(written) else { continue };
        let Ok(id) = row.take::<String>(&mut fields, "id") else { continue };
        let id = row.id(id);
        ids.note(&mut row, &id);
        let admitted = fields.get("admission").is_some_and(|admission| !admission.is_null());
        if scope.known.services.saw(&id) || (scope.known.services.has(&id) && !admitted) {
            // What comes may be localised before its day.
            scope.known.absent.check_left(&mut row, "id", &id);
            found.adjustments.push(adjustment(&mut row, id, fields, scope));
        } else if admitted {
            match own_service(&mut row, id, fields, scope) {
                Some(Own::Listed(own)) => {
                    let names = names.get_or_insert_with(|| scope.known.service_names.clone());
                    claim_name(&mut row, &own.service, names);
                    check_aliases(&mut row, &own.service, scope.known);
                    check_returned(&mut row, &own.service, &scope.known.absent);
                    if let Some(item) = own.leaving {
                        left.push((at, item.clone()));
                        found.leaving.push(item);
                    }
                    if !own.service.continues.is_empty() {
                        listed.push((at, own.service.clone()));
                    }
                    found.own.push(OwnService { service: own.service, admission: own.admission });
                }
                Some(Own::Left(item)) => {
                    left.push((at, item.clone()));
                    found.withdrawn.push(item);
                }
                None => {}
            }
        } else {
            let message = both!(
                "“{id}”不在县目录里，也没有准入记录",
                "“{id}” is not in the county's list and has no record that admits it"
            );
            let help = both!(
                "目录外的事项要先准入：补 admission（document、body、on）；如果是县里已有的事项，把 id 改对",
                "nothing outside the list: add `admission` (document, body, on); if the county has the service, correct the id"
            );
            row.add(Code::ServiceNotAdmitted, "", message, help);
        }
    }
    for (at, own) in &listed {
        let mut row = row.inner(&format!("services/{at}"));
        let own_of = |id: &str| found.own.iter().map(|own| &own.service).find(|own| own.id == id);
        let listed = |id: &str| own_of(id).or_else(|| scope.services.iter().find(|service| service.id == id));
        check_continuation(&mut row, own, scope.known, listed);
    }
    let absent = left.iter().fold(Absent::default(), |mut absent, (_, item)| {
        absent.leave(item);
        absent
    });
    for (at, item) in &left {
        let there = item.successor.as_deref().is_some_and(|id| ids.saw(id) || scope.known.services.has(id));
        check_successor(&mut row.inner(&format!("services/{at}")), item, there, &absent);
    }
    found
}

/// A service of the village's own.
enum Own {
    Listed(Box<ListedOwn>),
    Left(Withdrawn),
}

/// One that is in the list, or will be.
struct ListedOwn {
    service: Service,
    admission: Admission,
    /// The record of its withdrawal on a day ahead.
    leaving: Option<Withdrawn>,
}

fn own_service(row: &mut Row<'_>, id: String, mut fields: Map<String, Value>, scope: &Scope<'_>) -> Option<Own> {
    let admission = row.take::<AdmissionDraft>(&mut fields, "admission").ok().flatten().map(|draft| {
        let mut row = row.inner("admission");
        let admission = Admission {
            document: row.text("document", draft.document),
            body: row.text("body", draft.body),
            on: row.date("on", draft.on),
        };
        check_body(&mut row, &admission.body);
        admission
    });
    fields.insert("id".to_owned(), Value::String(id));
    let mut written = row.shaped::<ServiceDraft>(Value::Object(fields))?;
    let admission = admission?;
    let record = leave(row, &mut written, admission.on);
    if let Some(item) = record.clone().filter(|item| item.on <= scope.known.today) {
        return Some(Own::Left(item));
    }
    let defaults =
        Defaults { confirmed: scope.confirmed, since: Some(admission.on), source: Some(&admission.document) };
    let mut service = service(row, written, &defaults, scope.known, &scope.ground)?;
    scope.papers.link(&mut service.materials);
    service.days = days(service.since, record.as_ref(), scope.known.today);
    if service.since < admission.on && service.since != unknown_date() {
        let (since, on) = (service.since, admission.on);
        let message = both!("{since} 起就办，{on} 才批准", "offered since {since}, admitted on {on} only");
        let help = both!("核对两个日期：批准以后才能办", "look at both dates again: first admitted, then offered");
        row.add(Code::DateOrder, "since", message, help);
    }
    scope.papers.check(row, &service);
    Some(Own::Listed(Box::new(ListedOwn { service, admission, leaving: record })))
}

/// A committee that lets in what it wants has no list. (What a village's assembly decides is another matter.)
fn check_body(row: &mut Row<'_>, body: &str) {
    if ["村委会", "村民委员会", "居委会", "居民委员会"].iter().any(|committee| body.ends_with(committee))
    {
        let message = both!("“{body}”不能自己给自己批准事项", "“{body}” cannot admit a service of its own");
        let help = both!(
            "写批准它的县里部门或乡镇和文件；没有批的，先报上去",
            "name the county office or township that admitted it, and its document; if none did, ask first"
        );
        row.add(Code::ServiceNotAdmitted, "body", message, help);
    }
}

/// What the county offers does not come in once more by another of its names.
fn check_aliases(row: &mut Row<'_>, service: &Service, known: &Known) {
    // 最低生活保障申请（柳湾村）
    let bare = plain(service.name.split(['（', '(']).next().unwrap_or_default());
    let of_county = |name: &String| known.service_aliases.get(name).or_else(|| known.service_names.get(name));
    let own = [plain(&service.name), bare].iter().find_map(of_county).map(|place| (&service.name, place));
    let by_alias = || service.aliases.iter().find_map(|own| Some((own, known.service_names.get(&plain(own))?)));
    // A name that is the county's to the letter has been reported.
    let said = known.service_names.contains_key(&plain(&service.name));
    if let Some((name, place)) = own.or_else(by_alias).filter(|_| !said) {
        name_taken(row, service, ("name", name), place);
    }
}

/// What the county took out of its list does not come back by the village's.
fn check_returned(row: &mut Row<'_>, service: &Service, absent: &Absent) {
    let returned = std::iter::once(&service.name).chain(&service.aliases).find_map(|name| absent.left_as(&plain(name)));
    if let Some((name, id)) = returned {
        let message = both!(
            "县里的“{name}”（{id}）已经退出清单，村里不能再自己列上",
            "the county's “{name}” ({id}) has left the list; a village may not list it anew"
        );
        let help = both!(
            "删掉这个事项；确实还要办，请县里先恢复",
            "drop the service; if it is needed, the county lists it again first"
        );
        row.add(Code::WithdrawnUsed, "name", message, help);
    }
}

fn adjustment(row: &mut Row<'_>, id: String, mut fields: Map<String, Value>, scope: &Scope<'_>) -> Adjustment {
    // What is of the wrong kind has been reported by `take` and counts as absent.
    let phone = row.take::<String>(&mut fields, "phone").ok().flatten();
    let places = row.take::<Vec<String>>(&mut fields, "where").ok().flatten();
    let hours = row.take::<String>(&mut fields, "hours").ok().flatten();
    let agent = row.take::<String>(&mut fields, "agent").ok().flatten();
    let note = row.take::<String>(&mut fields, "note").ok().flatten();
    let offered = row.take::<bool>(&mut fields, "offered").ok().flatten();
    let reason = row.take::<String>(&mut fields, "reason");
    let known = scope.services.iter().find(|service| service.id == id);
    let name = known.map_or(id.as_str(), |service| service.name.as_str());
    let admitted = fields.contains_key("admission");
    // A whole service under the county's id is one mistake.
    for field in fields.keys().filter(|field| !admitted || *field == "admission") {
        let message = if admitted {
            both!(
                "“{name}”是县目录里的事项，村里不能自己准入一遍",
                "“{name}” is in the county's list: a village cannot admit it once more"
            )
        } else {
            both!("村里不能改“{name}”的 `{field}`", "a village may not change `{field}` of “{name}”")
        };
        let help = both!(
            "村里对县目录的事项只能写 where、hours、phone、agent、note、offered、reason；其余由县里统一",
            "of a county service a village says where, hours, phone, agent, note, offered, reason; the rest is the county's"
        );
        row.add(Code::JsonShape, field, message, help);
    }
    if let Some(agent) = &agent {
        row.reference("agent", agent, scope.officers.has(agent), Noun::OFFICER);
    }
    let places = trimmed(places.unwrap_or_default());
    check_places(row, "where", &places, &scope.ground);
    if offered == Some(false) && known.is_some_and(|service| service.level != Level::Village) {
        let message =
            both!("“{name}”不是村里办的，村里不能写“本村不办”", "“{name}” is not the village's to do, nor to call off");
        let help = both!(
            "删掉 offered 和 reason；本村有不同的去处、电话、说明，写 where、phone、note",
            "take out `offered` and `reason`; what is different here goes into `where`, `phone` and `note`"
        );
        row.add(Code::VillageContradicts, "offered", message, help);
    }
    let withheld = match (offered, reason.map(Row::optional)) {
        (Some(false), Ok(None)) => {
            let message =
                both!("“{name}”写了本村不办，却没写原因", "“{name}” is not offered here, but nobody says why");
            let help = both!("写一句原因（`reason`）", "write one sentence as `reason`");
            row.add(Code::FieldMissing, "reason", message, help);
            Some(String::new())
        }
        (None | Some(true), Ok(Some(_))) => {
            let message = both!(
                "“{name}”写了不办的原因，却没写本村不办",
                "“{name}”: a reason for not offering it, but it is not said that it is not offered"
            );
            let help = both!(
                "写 \"offered\": false；照常办的，把原因删掉",
                "write \"offered\": false, or take the reason out"
            );
            row.add(Code::FieldMissing, "offered", message, help);
            None
        }
        (Some(false), reason) => Some(reason.ok().flatten().unwrap_or_default()),
        _ => None,
    };
    Adjustment {
        service: id,
        phone: row.optional_phone("phone", phone),
        places,
        hours: Row::optional(hours).and_then(|hours| row.hours("hours", Some(hours))),
        agent,
        note: Row::optional(note),
        withheld,
    }
}
