//! Services: required elements, references, terms, fees.

use super::county::{Known, list_head, no_more};
use super::field::{Ids, Row, trimmed, word};
use super::places::{Ground, check_places};
use crate::content::draft::{MaterialDraft, ServiceDraft};
use crate::content::read::{Reader, list, rows};
use crate::content::{Code, Diagnostics};
use crate::guide::{Confirmed, Date, Fee, Material, Online, Service};

const TOPICS: &str = "aid、pension、medical、birth、disability、household、farming、housing、work、school、veteran、law、business、daily";
/// 事项类型 of GB/T 39046.
const TYPES: [&str; 11] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20"];

/// The county's `services.json`: services without mistakes, each with its place in the file.
pub(super) fn services(
    reader: &mut Reader,
    folder: &str,
    known: &mut Known,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Service)> {
    let file = format!("{folder}/services.json");
    known.services = Ids::unread();
    let Some(mut value) = reader.value(&file, diagnostics) else { return Vec::new() };
    let head = list_head(&mut value, &file, diagnostics);
    let written = list(&mut value, "services", &file, diagnostics);
    no_more(&value, &file, diagnostics);
    let Some(written) = written else { return Vec::new() };
    known.services = Ids::default();
    let defaults = Defaults { confirmed: &head.confirmed, since: Some(head.since), source: Some(&head.source) };
    let mut services = Vec::new();
    for written in rows(written, "services", &file, diagnostics) {
        let mut row = Row::new(&file, written.pointer.clone(), diagnostics);
        known.services.note(&mut row, &written.id);
        let service = written.draft.and_then(|draft| service(&mut row, draft, &defaults, known, &known.ground()));
        services.extend(service.map(|service| (written.pointer, service)));
    }
    services
}

/// What a row takes over where it says nothing.
pub(super) struct Defaults<'a> {
    pub confirmed: &'a Confirmed,
    pub since: Option<Date>,
    pub source: Option<&'a str>,
}

/// One service.
pub(super) fn service(
    row: &mut Row<'_>,
    draft: ServiceDraft,
    defaults: &Defaults<'_>,
    known: &Known,
    ground: &Ground<'_>,
) -> Option<Service> {
    let id = row.id(draft.id);
    let name = row.text("name", draft.name);
    let topic = word(row, "topic", draft.topic, TOPICS);
    let level = word(row, "level", draft.level, "village、township、county");
    let handling = word(row, "handling", draft.handling, "direct、agent、guide");
    let type_code = row.text("type", draft.kind);
    if !type_code.is_empty() && !TYPES.contains(&type_code.as_str()) {
        row.unknown_word("type", &type_code, "01 行政许可、05 行政给付、07 行政确认、10 其他、20 公共服务 等两位代码");
    }
    let agency = row.text("agency", draft.agency);
    if !agency.is_empty() && agency != "township" && agency != "village" {
        row.reference("agency", &agency, known.agencies.has(&agency), "单位");
    }
    let conditions = row.texts("conditions", draft.conditions);
    if draft.materials.is_none() {
        row.add(Code::FieldMissing, "materials", "必填的“materials”没有写", "写出要带的材料；不用带就写 []");
    }
    let materials = materials(row, draft.materials.unwrap_or_default());
    let steps = row.texts("steps", draft.steps);
    let basis = row.texts("basis", draft.basis);
    let promised_days = draft.promised_days.unwrap_or_else(|| {
        row.add(Code::FieldMissing, "promised_days", "必填的“promised_days”没有写", "写承诺的工作日数；当场办写 0");
        0
    });
    if draft.statutory_days.is_some_and(|limit| promised_days > limit) {
        let message = format!("承诺 {promised_days} 个工作日，超过法定的 {} 个", draft.statutory_days.unwrap_or(0));
        row.add(Code::DaysOverLimit, "promised_days", message, "承诺不能长于法定时限：改小承诺，或核对法定天数");
    }
    let fee = draft.fee.map(|fee| {
        let mut row = row.inner("fee");
        Fee { amount: row.text("amount", fee.amount), basis: row.text("basis", fee.basis) }
    });
    let online = draft.online.map(|online| {
        let mut row = row.inner("online");
        let url = row.text("url", online.url);
        if !url.is_empty() && !is_https(&url) {
            row.add(Code::UrlMalformed, "url", format!("网址“{url}”不对"), "写完整的 https:// 地址，不要有空格");
        }
        Online { name: row.text("name", online.name), url }
    });
    let not_for = draft.not_for.and_then(|text| word(row, "not_for", Some(text), "rural、urban"));
    let places = row.texts("where", draft.places);
    check_places(row, "where", &places, ground);
    let since = match (draft.since, defaults.since) {
        (None, Some(since)) => since,
        (written, _) => row.date("since", written),
    };
    let source = match (Row::optional(draft.source), defaults.source) {
        (None, Some(source)) => source.to_owned(),
        (written, _) => row.text("source", written),
    };
    Some(Service {
        id,
        name,
        aliases: trimmed(draft.aliases),
        sayings: trimmed(draft.sayings),
        type_code,
        agency,
        conditions,
        materials,
        steps,
        statutory_days: draft.statutory_days,
        statutory_note: Row::optional(draft.statutory_note),
        promised_days,
        fee,
        result: Row::optional(draft.result),
        places,
        phone: row.optional_phone("phone", draft.phone),
        online,
        self_service: Row::optional(draft.self_service),
        deadline: Row::optional(draft.deadline),
        basis,
        not_for,
        since,
        source,
        confirmed: row.confirmed(draft.confirmed, defaults.confirmed),
        topic: topic?,
        level: level?,
        handling: handling?,
    })
}

/// Papers to bring.
pub(super) fn materials(row: &mut Row<'_>, drafts: Vec<MaterialDraft>) -> Vec<Material> {
    let material = |(at, draft): (usize, MaterialDraft)| {
        let mut row = row.inner(&format!("materials/{at}"));
        Material {
            name: row.text("name", draft.name),
            originals: draft.originals,
            copies: draft.copies,
            required: draft.required.unwrap_or(true),
            issuer: Row::optional(draft.issuer),
            certificate: Row::optional(draft.certificate),
            note: Row::optional(draft.note),
        }
    };
    drafts.into_iter().enumerate().map(material).collect()
}

fn is_https(url: &str) -> bool {
    let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    !host.is_empty() && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte))
}
