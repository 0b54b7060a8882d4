//! The lists of a village as comparable rows. What a village takes from its county (edition, calendar, township) is the
//! county's to tell.

use super::county::{ADDRESS, HOURS, NOTE, Names, PHONE, SMS, VOICE, WHERE, points, withdrawn};
use super::item::{ElementName, Item, Part, name};
use super::words::said;
use crate::content::words::{CATEGORIES, TOPICS};
use crate::guide::{Catalogue, Disclosure, ListKind, Village};

const NAME: ElementName = name("name", "名称", "name");
const DAYS: [ElementName; 7] = [
    name("mon", "周一", "Monday"),
    name("tue", "周二", "Tuesday"),
    name("wed", "周三", "Wednesday"),
    name("thu", "周四", "Thursday"),
    name("fri", "周五", "Friday"),
    name("sat", "周六", "Saturday"),
    name("sun", "周日", "Sunday"),
];

/// All lists of a village; of its records those that `counts` takes.
pub(super) fn lists(
    catalogue: &Catalogue,
    village: &Village,
    counts: impl Fn(&Disclosure) -> bool,
) -> Vec<(ListKind, Vec<Item>)> {
    let names = Names { catalogue, points: &village.points };
    let grids = village.grids.iter().map(|grid| {
        Item::new(grid.number.to_string(), &grid.name)
            .with(NAME, &grid.name)
            .with(name("covers", "范围", "covers"), &grid.covers)
            .with(name("worker", "网格员", "grid worker"), &grid.worker)
            .with(PHONE, &grid.phone)
    });
    let own = village.own_services.iter().map(|own| {
        let admission = &own.admission;
        let admitted = format!("{}（{}，{}）", admission.document, admission.body, admission.on);
        let mut item = names.service_item(&own.service).with(name("admission", "准入依据", "admission"), admitted);
        item.source = Some(admission.document.clone());
        item
    });
    let disclosures = village.disclosures.iter().filter(|record| counts(record)).map(|record| {
        let mut item = Item::new(&record.id, &record.title)
            .with(name("title", "标题", "title"), &record.title)
            .with(name("category", "类别", "category"), said(CATEGORIES, &record.category))
            .with(name("period", "期间", "period"), &record.period)
            .with(name("on", "公布日期", "published on"), record.on.to_string())
            .many(name("text", "内容", "text"), &record.text);
        item.since = Some(record.on);
        item
    });
    vec![
        (ListKind::OwnServices, own.collect()),
        (ListKind::Adjustments, adjustments(&names, village)),
        (ListKind::Withdrawn, withdrawn(&village.withdrawn, &names)),
        (ListKind::Village, vec![head(village)]),
        (ListKind::Officers, officers(village)),
        (ListKind::Roster, vec![roster(village)]),
        (ListKind::Grids, grids.collect()),
        (ListKind::Points, points(&village.points, catalogue)),
        (ListKind::Disclosures, disclosures.collect()),
    ]
}

fn head(village: &Village) -> Item {
    let mut head = Item::new(village.code.as_str(), &village.name)
        .with(NAME, &village.name)
        .with(ADDRESS, &village.address)
        .with(PHONE, &village.phone)
        .with(HOURS, village.hours.text())
        .one(
            name("duty_hours", "值班接电话时间", "hours of duty"),
            village.duty_hours.as_ref().map(|hours| hours.text()),
        )
        .one(name("intro", "简介", "introduction"), village.intro.as_ref())
        .one(name("households", "户数", "households"), village.households.map(|number| number.to_string()))
        .one(name("residents", "人口", "residents"), village.residents.map(|number| number.to_string()))
        .one(VOICE, village.voice.phone.as_ref())
        .one(SMS, village.voice.sms.as_ref());
    head.confirmed = Some(village.confirmed.on);
    head
}

fn officers(village: &Village) -> Vec<Item> {
    let officers = village.officers.iter().map(|officer| {
        Item::new(&officer.id, &officer.name)
            .with(name("name", "姓名", "name"), &officer.name)
            .many(name("duties", "职务", "duties"), &officer.duties)
            .one(PHONE, officer.phone.as_ref())
            .with(name("agent", "帮代办", "hands things on"), if officer.agent { "是" } else { "否" })
            .many(name("topics", "管哪些事", "topics"), officer.topics.iter().map(|topic| said(TOPICS, topic)))
    });
    officers.collect()
}

fn officer(village: &Village, id: &str) -> Part {
    Part::reference(id, village.officer(id).map_or(id, |officer| officer.name.as_str()))
}

fn roster(village: &Village) -> Item {
    let week = DAYS.into_iter().zip(&village.roster.week);
    let week = week.fold(Item::new("roster", "值班表"), |item, (day, ids)| {
        item.many(day, ids.iter().map(|id| officer(village, id)))
    });
    let dates = village.roster.dates.iter().map(|(date, ids)| {
        let names: Vec<_> = ids.iter().map(|id| officer(village, id).words).collect();
        Part { key: format!("{date} {}", ids.join(" ")), words: format!("{date} {}", names.join("、")) }
    });
    let holiday = village.roster.holiday.iter().flatten().map(|id| officer(village, id));
    week.many(name("holiday", "节假日", "public holidays"), holiday)
        .many(name("dates", "单独排班", "single days"), dates)
}

fn adjustments(names: &Names<'_>, village: &Village) -> Vec<Item> {
    let adjustments = village.adjustments.iter().map(|adjustment| {
        Item::new(&adjustment.service, names.service(&adjustment.service))
            .one(PHONE, adjustment.phone.as_ref())
            .many(WHERE, adjustment.places.iter().map(|word| names.place(word)))
            .one(HOURS, adjustment.hours.as_ref().map(|hours| hours.text()))
            .one(name("agent", "帮办的人", "helper"), adjustment.agent.as_deref().map(|id| officer(village, id)))
            .one(NOTE, adjustment.note.as_ref())
            .one(name("withheld", "本村不办", "not offered here"), adjustment.withheld.as_ref())
    });
    adjustments.collect()
}
