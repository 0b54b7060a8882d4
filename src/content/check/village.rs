//! One village's own file: at most eight required fields, and only narrowing of what the county offers.

use serde_json::{Map, Value};

use super::certificates::Papers;
use super::county::{Known, point, unknown_hours};
use super::field::{Ids, Row, trimmed, word};
use super::places::{Ground, KnownPoint};
use super::services::{Defaults, service};
use crate::content::draft::{
    AdmissionDraft, ConfirmedDraft, DisclosureDraft, GridDraft, OfficerDraft, RosterDraft, ServiceDraft, VillageDraft,
};
use crate::content::read::Reader;
use crate::content::{Code, Diagnostics};
use crate::guide::{
    Adjustment, Admission, Calendar, Catalogue, Confirmed, Date, Disclosure, Grid, Officer, OwnService, Point, Role,
    Roster, SCHEMA, Township, Village, VillageCode,
};

/// Townships for which there is a village's file, whether it reads or not.
pub(super) fn townships_with_villages(reader: &Reader, folder: &str, townships: &[Township]) -> Vec<Township> {
    let names = reader.names(&format!("{folder}/villages"));
    let has_village = |township: &&Township| names.iter().any(|name| name.starts_with(&township.code));
    townships.iter().filter(has_village).cloned().collect()
}

/// All files of `villages/`, in the order of their codes.
pub(super) fn villages(
    reader: &mut Reader,
    folder: &str,
    catalogue: &Catalogue,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Vec<Village> {
    let folder = format!("{folder}/villages");
    let names: Vec<_> = reader.names(&folder).into_iter().filter(|name| name.ends_with(".json")).collect();
    if names.is_empty() {
        let help = "每个村（社区）一个文件，用后 6 位代码命名，比如 villages/100201.json";
        diagnostics.add(Code::FileMissing, &folder, "", "一个村（社区）的文件也没有", help);
    }
    names
        .iter()
        .filter_map(|name| village(reader, &format!("{folder}/{name}"), name, catalogue, known, diagnostics))
        .collect()
}

fn village(
    reader: &mut Reader,
    file: &str,
    name: &str,
    catalogue: &Catalogue,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<Village> {
    let rest = name.strip_suffix(".json").unwrap_or(name);
    let code = VillageCode::parse(&format!("{}{rest}", catalogue.code));
    if let Err(error) = &code {
        let help = "文件名是 3 位乡镇代码加 3 位村（社区）代码，比如 100201.json";
        diagnostics.add(Code::CodeMalformed, file, "", format!("村代码“{rest}”不对：{error}"), help);
    }
    let draft: VillageDraft = reader.draft(file, diagnostics)?;
    let code = code.ok()?;
    let Some(township) = catalogue.townships.iter().find(|township| township.code == code.township()) else {
        let message = format!("县里没有代码为“{}”的乡镇（街道）", code.township());
        diagnostics.add(
            Code::CodeNesting,
            file,
            "",
            message,
            "核对文件名前 3 位，或在 county.json 的 townships 里加上它",
        );
        return None;
    };
    let mut row = Row::new(file, "", diagnostics);
    let (name, address) = (row.text("name", draft.name), row.text("address", draft.address));
    let (phone, hours) = (row.phone("phone", draft.phone), row.hours("hours", draft.hours));
    let confirmed = confirmed(&mut row.inner("confirmed"), draft.confirmed);
    let (officers, officer_ids) = officers(&mut row, draft.officers);
    let roster = roster(&mut row, draft.roster, &officer_ids);
    let grids = grids(&mut row, draft.grids, &officers, &phone);
    let (points, known_points) = points(&mut row, draft.points, &catalogue.townships, known);
    let scope = Scope {
        known,
        papers: &Papers::new(&catalogue.certificates, &known.certificates),
        ground: Ground {
            shared: known.points.as_deref(),
            own: &known_points,
            townships: std::slice::from_ref(township),
        },
        officers: &officer_ids,
        confirmed: &confirmed,
    };
    let (adjustments, own_services) = services(&mut row, draft.services, &scope);
    let disclosures = disclosures(&mut row, draft.disclosures);
    Some(Village {
        schema: SCHEMA,
        code,
        name,
        above: vec![catalogue.province.clone(), catalogue.prefecture.clone(), catalogue.name.clone()],
        fallback_phone: hall_phone(&catalogue.points, township).unwrap_or_else(|| catalogue.complaint_phone.clone()),
        township: township.clone(),
        edition: catalogue.edition.clone(),
        address,
        phone,
        hours: hours.unwrap_or_else(unknown_hours),
        officers,
        roster,
        grids,
        calendar: ahead(&catalogue.calendar, catalogue.edition.on),
        confirmed,
        intro: Row::optional(draft.intro),
        households: draft.households,
        residents: draft.residents,
        adjustments,
        own_services,
        withdrawn: Vec::new(),
        points,
        disclosures,
    })
}

fn hall_phone(points: &[Point], township: &Township) -> Option<String> {
    let halls = || points.iter().filter(|point| point.role == Role::Hall);
    let own = halls().find(|point| point.township.as_deref() == Some(township.code.as_str()));
    own.or_else(|| halls().find(|point| point.township.is_none())).map(|point| point.phone.clone())
}

/// The days of the calendar from the edition's on: what lies behind is no use to a phone.
fn ahead(calendar: &Calendar, from: Date) -> Calendar {
    Calendar {
        source: calendar.source.clone(),
        holidays: calendar.holidays.iter().filter(|holiday| holiday.to >= from).cloned().collect(),
        workdays: calendar.workdays.iter().copied().filter(|day| *day >= from).collect(),
    }
}

fn confirmed(row: &mut Row<'_>, draft: ConfirmedDraft) -> Confirmed {
    Confirmed { on: row.date("on", draft.on), by: row.text("by", draft.by) }
}

fn officers(row: &mut Row<'_>, drafts: Vec<OfficerDraft>) -> (Vec<Officer>, Ids) {
    if drafts.is_empty() {
        row.add(
            Code::FieldMissing,
            "officers",
            "一个村干部也没有写",
            "至少写一个人：id、name、duties，有值班手机的写 phone",
        );
    }
    let mut ids = Ids::default();
    let mut officers = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("officers/{at}"));
        let id = row.id(draft.id);
        ids.note(&mut row, &id);
        officers.push(Officer {
            id,
            name: row.text("name", draft.name),
            duties: row.texts("duties", draft.duties),
            phone: row.optional_phone("phone", draft.phone),
            agent: draft.agent,
        });
    }
    (officers, ids)
}

fn roster(row: &mut Row<'_>, draft: RosterDraft, officers: &Ids) -> Roster {
    let mut row = row.inner("roster");
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let words = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let week = [draft.mon, draft.tue, draft.wed, draft.thu, draft.fri, draft.sat, draft.sun].map(trimmed);
    for (at, ids) in week.iter().enumerate() {
        for (place, id) in ids.iter().enumerate() {
            row.reference(&format!("{}/{place}", days[at]), id, officers.has(id), "村干部");
        }
        if at < 5 && ids.is_empty() {
            row.add(Code::RosterGap, days[at], format!("{}没有人值班", words[at]), "工作日每天至少写一个人的编号");
        }
    }
    let mut dates = Vec::new();
    for (day, ids) in draft.dates {
        let ids = trimmed(ids);
        for (place, id) in ids.iter().enumerate() {
            row.reference(&format!("dates/{day}/{place}"), id, officers.has(id), "村干部");
        }
        dates.extend(row.date_of(&format!("dates/{day}"), &day).map(|date| (date, ids)));
    }
    Roster { week, dates }
}

fn grids(row: &mut Row<'_>, drafts: Vec<GridDraft>, officers: &[Officer], office: &str) -> Vec<Grid> {
    if drafts.is_empty() {
        row.add(Code::FieldMissing, "grids", "一个网格也没有写", "每个网格写 number、name、covers 和网格员");
    }
    let mut numbers = Vec::new();
    let mut grids = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("grids/{at}"));
        let number = draft.number.unwrap_or_else(|| {
            row.add(Code::FieldMissing, "number", "网格没有编号", "从 1 开始编号，定了就不再改（网格码上要印）");
            0
        });
        if numbers.contains(&number) {
            row.add(Code::IdDuplicate, "number", format!("网格编号 {number} 用了两次"), "每个网格一个编号");
        }
        numbers.push(number);
        let (name, covers) = (row.text("name", draft.name), row.text("covers", draft.covers));
        let phone = row.optional_phone("phone", draft.phone);
        let (worker, phone) = match Row::optional(draft.worker) {
            Some(id) => {
                let officer = officers.iter().find(|officer| officer.id == id);
                row.reference("worker", &id, officer.is_some(), "村干部");
                let own = officer.and_then(|officer| officer.phone.clone());
                (officer.map(|officer| officer.name.clone()).unwrap_or_default(), phone.or(own))
            }
            None => (row.text("worker_name", draft.worker_name), phone),
        };
        grids.push(Grid { number, name, covers, worker, phone: phone.unwrap_or_else(|| office.to_owned()) });
    }
    grids
}

/// The village's own points without mistakes, and all that its own services may name.
fn points(
    row: &mut Row<'_>,
    written: Vec<Value>,
    townships: &[Township],
    known: &Known,
) -> (Vec<Point>, Vec<KnownPoint>) {
    let mut ids = Ids::default();
    let (mut points, mut own) = (Vec::new(), Vec::new());
    for (at, written) in written.into_iter().enumerate() {
        let mut row = row.inner(&format!("points/{at}"));
        let reference = KnownPoint::new(&written, townships);
        ids.note(&mut row, &reference.id);
        if known.points.iter().flatten().any(|shared| shared.id == reference.id && !shared.id.is_empty()) {
            let message = format!("县里已有服务点“{}”", reference.id);
            row.add(Code::IdDuplicate, "id", message, "给村里的服务点换一个编号");
        }
        own.push(reference);
        points.extend(row.shaped(written).and_then(|draft| point(&mut row, draft, townships)));
    }
    (points, own)
}

/// What the rows of a village's `services` may refer to.
struct Scope<'a> {
    known: &'a Known,
    papers: &'a Papers<'a>,
    ground: Ground<'a>,
    officers: &'a Ids,
    confirmed: &'a Confirmed,
}

/// A row is a narrowing of a county service, or (with more fields) a service of the village's own.
fn services(row: &mut Row<'_>, written: Vec<Value>, scope: &Scope<'_>) -> (Vec<Adjustment>, Vec<OwnService>) {
    let mut ids = Ids::default();
    let (mut adjustments, mut own) = (Vec::new(), Vec::new());
    for (at, written) in written.into_iter().enumerate() {
        let mut row = row.inner(&format!("services/{at}"));
        let Some(mut fields) = row.shaped::<Map<String, Value>>(written) else { continue };
        let Ok(id) = row.take::<String>(&mut fields, "id") else { continue };
        let id = row.id(id);
        ids.note(&mut row, &id);
        let admitted = fields.get("admission").is_some_and(|admission| !admission.is_null());
        if scope.known.services.saw(&id) || (scope.known.services.has(&id) && !admitted) {
            adjustments.push(adjustment(&mut row, id, fields, scope.officers));
        } else if admitted {
            own.extend(own_service(&mut row, id, fields, scope));
        } else {
            let help = "目录外的事项要先准入：补 admission（document、body、on）；如果是县里已有的事项，把 id 改对";
            row.add(Code::ServiceNotAdmitted, "", format!("“{id}”不在县目录里，也没有准入记录"), help);
        }
    }
    (adjustments, own)
}

fn own_service(row: &mut Row<'_>, id: String, mut fields: Map<String, Value>, scope: &Scope<'_>) -> Option<OwnService> {
    let admission = row.take::<AdmissionDraft>(&mut fields, "admission").ok().flatten().map(|draft| {
        let mut row = row.inner("admission");
        Admission {
            document: row.text("document", draft.document),
            body: row.text("body", draft.body),
            on: row.date("on", draft.on),
        }
    });
    fields.insert("id".to_owned(), Value::String(id));
    let written = row.shaped::<ServiceDraft>(Value::Object(fields))?;
    let admission = admission?;
    let defaults =
        Defaults { confirmed: scope.confirmed, since: Some(admission.on), source: Some(&admission.document) };
    let service = service(row, written, &defaults, scope.known, &scope.ground)?;
    scope.papers.check(row, &service);
    Some(OwnService { service, admission })
}

fn adjustment(row: &mut Row<'_>, id: String, mut fields: Map<String, Value>, officers: &Ids) -> Adjustment {
    // What is of the wrong kind has been reported by `take` and counts as absent.
    let phone = row.take::<String>(&mut fields, "phone").ok().flatten();
    let agent = row.take::<String>(&mut fields, "agent").ok().flatten();
    let note = row.take::<String>(&mut fields, "note").ok().flatten();
    let offered = row.take::<bool>(&mut fields, "offered").ok().flatten();
    let reason = row.take::<String>(&mut fields, "reason");
    for field in fields.keys() {
        let help = "村里对县目录的事项只能写 phone、agent、note、offered、reason；其余由县里统一";
        row.add(Code::JsonShape, field, format!("村里不能改“{id}”的“{field}”"), help);
    }
    if let Some(agent) = &agent {
        row.reference("agent", agent, officers.has(agent), "村干部");
    }
    let withheld = match (offered, reason.map(Row::optional)) {
        (Some(false), Ok(None)) => {
            row.add(Code::FieldMissing, "reason", format!("“{id}”写了本村不办，却没写原因"), "写一句原因 reason");
            Some(String::new())
        }
        (Some(false), reason) => Some(reason.ok().flatten().unwrap_or_default()),
        _ => None,
    };
    Adjustment {
        service: id,
        phone: row.optional_phone("phone", phone),
        places: Vec::new(),
        hours: None,
        agent,
        note: Row::optional(note),
        withheld,
    }
}

fn disclosures(row: &mut Row<'_>, drafts: Vec<DisclosureDraft>) -> Vec<Disclosure> {
    let mut ids = Ids::default();
    let mut disclosures = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("disclosures/{at}"));
        let id = row.id(draft.id);
        ids.note(&mut row, &id);
        let category = word(&mut row, "category", draft.category, "party、village、finance");
        let (title, period) = (row.text("title", draft.title), row.text("period", draft.period));
        let (on, text) = (row.date("on", draft.on), row.texts("text", draft.text));
        disclosures.extend(category.map(|category| Disclosure { id, category, title, period, on, text }));
    }
    // Newest first: that is what people come for.
    disclosures.sort_by(|one, two| two.on.cmp(&one.on).then_with(|| one.id.cmp(&two.id)));
    disclosures
}
