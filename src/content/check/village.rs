//! One village's own file: at most eight required fields, and only narrowing of what the county offers.

use super::county::{Known, point, unknown_hours};
use super::field::{Ids, Row, trimmed, word};
use super::services::{Defaults, service};
use crate::content::draft::{
    ConfirmedDraft, DisclosureDraft, GridDraft, OfficerDraft, RosterDraft, ServiceDraft, VillageDraft,
    VillageServiceDraft,
};
use crate::content::read::Reader;
use crate::content::{Code, Diagnostics};
use crate::guide::{
    Adjustment, Admission, Calendar, Catalogue, Confirmed, Date, Disclosure, Grid, Officer, OwnService, Point, Role,
    Roster, SCHEMA, Township, Village, VillageCode,
};

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
    let mut point_ids = Ids::default();
    let mut points = Vec::new();
    for (at, draft) in draft.points.into_iter().enumerate() {
        let mut row = row.inner(&format!("points/{at}"));
        let own = point(&mut row, draft, &catalogue.townships, &mut point_ids);
        if let Some(own) = own {
            if known.points.iter().any(|shared| shared.id == own.id) {
                row.add(Code::IdDuplicate, "id", format!("县里已有服务点“{}”", own.id), "给村里的服务点换一个编号");
            }
            points.push(own);
        }
    }
    let (adjustments, own_services) = services(&mut row, draft.services, known, &officer_ids, &points, &confirmed);
    let disclosures = disclosures(&mut row, draft.disclosures);
    Some(Village {
        schema: SCHEMA,
        code,
        name,
        above: vec![catalogue.province.clone(), catalogue.prefecture.clone(), catalogue.name.clone()],
        fallback_phone: hall_phone(&known.points, township).unwrap_or_else(|| catalogue.complaint_phone.clone()),
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

fn services(
    row: &mut Row<'_>,
    drafts: Vec<VillageServiceDraft>,
    known: &Known,
    officers: &Ids,
    points: &[Point],
    confirmed: &Confirmed,
) -> (Vec<Adjustment>, Vec<OwnService>) {
    let mut ids = Ids::default();
    let (mut adjustments, mut own) = (Vec::new(), Vec::new());
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("services/{at}"));
        let id = draft.rest.get("id").and_then(|id| id.as_str()).map(str::to_owned);
        let id = row.id(id);
        ids.note(&mut row, &id);
        if let Some(agent) = &draft.agent {
            row.reference("agent", agent, officers.has(agent), "村干部");
        }
        if known.services.has(&id) {
            adjustments.push(adjustment(&mut row, id, draft));
        } else if let Some(admission) = draft.admission {
            let admission = {
                let mut row = row.inner("admission");
                Admission {
                    document: row.text("document", admission.document),
                    body: row.text("body", admission.body),
                    on: row.date("on", admission.on),
                }
            };
            let written = serde_json::Value::Object(draft.rest);
            let Some(written) = row.shaped::<ServiceDraft>(written) else { continue };
            let defaults = Defaults { confirmed, since: Some(admission.on), source: Some(&admission.document) };
            let service = service(&mut row, written, &defaults, known, points);
            own.extend(service.map(|service| OwnService { service, admission: admission.clone() }));
        } else {
            let help = "目录外的事项要先准入：补 admission（document、body、on）；如果是县里已有的事项，把 id 改对";
            row.add(Code::ServiceNotAdmitted, "", format!("“{id}”不在县目录里，也没有准入记录"), help);
        }
    }
    (adjustments, own)
}

fn adjustment(row: &mut Row<'_>, id: String, draft: VillageServiceDraft) -> Adjustment {
    let mut rest = draft.rest;
    rest.remove("id");
    let phone = rest.remove("phone").and_then(|phone| phone.as_str().map(str::to_owned));
    for field in rest.keys() {
        let help = "村里对县目录的事项只能写 phone、agent、note、offered、reason；其余由县里统一";
        row.add(Code::JsonShape, field, format!("村里不能改“{id}”的“{field}”"), help);
    }
    let withheld = match (draft.offered, Row::optional(draft.reason)) {
        (Some(false), Some(reason)) => Some(reason),
        (Some(false), None) => {
            row.add(Code::FieldMissing, "reason", format!("“{id}”写了本村不办，却没写原因"), "写一句原因 reason");
            Some(String::new())
        }
        _ => None,
    };
    Adjustment {
        service: id,
        phone: row.optional_phone("phone", phone),
        agent: draft.agent,
        note: Row::optional(draft.note),
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
