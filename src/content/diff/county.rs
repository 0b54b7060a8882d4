//! The lists of a county as comparable rows.

use super::item::{ElementName, Item, Part, name};
use super::words::{said, titled};
use crate::content::words::{BODIES, DUTY_KINDS, HANDLINGS, LEVELS, NOT_FOR, ROLES, TOPICS, TYPES, VERDICTS};
use crate::guide::{
    Benefit, Catalogue, CertificateRule, Door, DutyList, DutyRow, EventStep, Fee, FormerAddress, ItemKind, LifeEvent,
    ListKind, Material, Past, Point, Service, Skip, Withdrawn,
};

const NAME: ElementName = name("name", "名称", "name");
const ALIASES: ElementName = name("aliases", "别名", "other names");
const SAYINGS: ElementName = name("sayings", "村民怎么说", "sayings");
const CONDITIONS: ElementName = name("conditions", "受理条件", "conditions");
const MATERIALS: ElementName = name("materials", "材料", "materials");
const STEPS: ElementName = name("steps", "办理流程", "steps");
const BASIS: ElementName = name("basis", "依据", "basis");
pub(super) const SINCE: ElementName = name("since", "列入日期", "in the list since");
pub(super) const SOURCE: ElementName = name("source", "依据文件", "source document");
pub(super) const PHONE: ElementName = name("phone", "电话", "phone");
pub(super) const VOICE: ElementName = name("voice-phone", "民呼我为电话", "phone for residents' words");
pub(super) const SMS: ElementName = name("voice-sms", "民呼我为短信号码", "messages for residents' words");
const COMPLAINT: ElementName = name("complaint_phone", "监督电话", "supervision phone");
pub(super) const HOURS: ElementName = name("hours", "时间", "hours");
pub(super) const ADDRESS: ElementName = name("address", "地址", "address");
pub(super) const WHERE: ElementName = name("where", "办理地点", "where");
pub(super) const NOTE: ElementName = name("note", "说明", "note");

/// Names of the rows that others refer to.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    /// The county's lists.
    pub catalogue: &'a Catalogue,
    /// Points of the village whose rows are said.
    pub points: &'a [Point],
}

impl Names<'_> {
    /// A role or a point.
    pub(super) fn place(&self, word: &str) -> Part {
        let point = self.points.iter().chain(&self.catalogue.points).find(|point| point.id == word);
        Part::reference(word, point.map_or_else(|| titled(ROLES, word), |point| point.name.clone()))
    }

    /// A county service.
    pub(super) fn service(&self, id: &str) -> String {
        let service = self.catalogue.services.iter().find(|service| service.id == id);
        service.map_or_else(|| id.to_owned(), |service| service.name.clone())
    }

    fn agency(&self, id: &str) -> Part {
        let agency = self.catalogue.agencies.iter().find(|agency| agency.id == id);
        Part::reference(id, agency.map_or_else(|| titled(BODIES, id), |agency| agency.name.clone()))
    }

    fn door(&self, door: &Door) -> Part {
        let places: Vec<_> = door.places.iter().map(|word| self.place(word)).collect();
        let service = door.service.as_deref().map(|id| Part::reference(id, self.service(id)));
        let ends: Vec<Part> = places.into_iter().chain(service).collect();
        let join = |part: fn(&Part) -> &str, between: &str| ends.iter().map(part).collect::<Vec<_>>().join(between);
        let (keys, words) = (join(|part| &part.key, " "), join(|part| &part.words, "、"));
        let words = if words.is_empty() { door.what.clone() } else { format!("{}（{words}）", door.what) };
        Part { key: format!("{} {keys}", door.what), words }
    }

    /// A certificate rule.
    fn certificate_name(&self, id: &str) -> String {
        let rule = self.catalogue.certificates.iter().find(|rule| rule.id == id);
        rule.map_or_else(|| id.to_owned(), |rule| rule.name.clone())
    }

    /// An item of either list.
    pub(super) fn item(&self, kind: ItemKind, id: &str) -> String {
        match kind {
            ItemKind::Service => self.service(id),
            ItemKind::Certificate => self.certificate_name(id),
            ItemKind::Event => {
                let event = self.catalogue.events.iter().find(|event| event.id == id);
                event.map_or_else(|| id.to_owned(), |event| event.name.clone())
            }
        }
    }

    fn material(&self, material: &Material) -> Part {
        let mut notes = Vec::new();
        for (word, count) in [("原件", material.originals), ("复印件", material.copies)] {
            if count > 0 {
                notes.push(format!("{word} {count} 份"));
            }
        }
        notes.extend((!material.required).then(|| "有就带".to_owned()));
        notes.extend(material.issuer.as_ref().map(|issuer| format!("出自{issuer}")));
        notes.extend((!material.cases.is_empty()).then(|| format!("{}的带", material.cases.join("、"))));
        notes.extend(material.note.clone());
        let paper = material.certificate.as_deref();
        let key = format!("{} {} {}", material.name, notes.join(" "), paper.unwrap_or_default());
        let paper = paper.map(|id| self.certificate_name(id)).filter(|paper| *paper != material.name);
        notes.extend(paper.map(|paper| format!("即{paper}")));
        let words = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
        Part { key, words: format!("{}{words}", material.name) }
    }

    /// A service without what it says as the one does that it continues: a change of that is told there, once.
    fn beside_its_head(&self, service: &Service) -> Service {
        fn apart<T: PartialEq>(own: &mut Vec<T>, other: &[T]) {
            if own == other {
                own.clear();
            }
        }
        let mut own = service.clone();
        let first = |id: &String| self.catalogue.services.iter().find(|service| service.id == *id);
        let Some(head) = service.continues.iter().find_map(first) else { return own };
        apart(&mut own.conditions, &head.conditions);
        apart(&mut own.cases, &head.cases);
        apart(&mut own.materials, &head.materials);
        apart(&mut own.steps, &head.steps);
        apart(&mut own.basis, &head.basis);
        own.statutory_days = own.statutory_days.filter(|days| head.statutory_days != Some(*days));
        own.statutory_note = own.statutory_note.filter(|note| head.statutory_note.as_ref() != Some(note));
        own.fee = own.fee.filter(|fee| head.fee.as_ref() != Some(fee));
        own.benefit = own.benefit.filter(|benefit| head.benefit.as_ref() != Some(benefit));
        own.result = own.result.filter(|result| head.result.as_ref() != Some(result));
        own.deadline = own.deadline.filter(|deadline| head.deadline.as_ref() != Some(deadline));
        own.late = own.late.filter(|late| head.late.as_ref() != Some(late));
        own
    }

    /// A service of the county's or a village's own.
    pub(super) fn service_item(&self, service: &Service) -> Item {
        let service = &self.beside_its_head(service);
        let mut item = Item::new(&service.id, &service.name)
            .with(NAME, &service.name)
            .many(ALIASES, &service.aliases)
            .many(SAYINGS, &service.sayings)
            .one(name("plain_name", "页面上的叫法", "plain name"), service.plain_name.as_ref())
            .many(
                name("continues", "接的是哪件事", "continues"),
                service.continues.iter().map(|id| Part::reference(id, self.service(id))),
            )
            .with(name("topic", "主题", "topic"), said(TOPICS, &service.topic))
            .with(name("level", "在哪一级办", "level"), said(LEVELS, &service.level))
            .with(name("handling", "村里怎么办", "handling"), said(HANDLINGS, &service.handling))
            .with(name("type", "事项类型", "type"), titled(TYPES, &service.type_code))
            .with(name("agency", "实施主体", "agency"), self.agency(&service.agency))
            .many(CONDITIONS, &service.conditions)
            .many(name("cases", "情形", "cases"), &service.cases)
            .many(MATERIALS, service.materials.iter().map(|material| self.material(material)))
            .many(STEPS, &service.steps)
            .one(name("statutory_days", "法定办结时限", "statutory days"), service.statutory_days.map(days))
            .one(name("statutory_note", "法定时限说明", "statutory note"), service.statutory_note.as_ref())
            .one(name("promised_days", "承诺办结时限", "promised days"), service.promised_days.map(days))
            .with(name("fee", "收费", "fee"), fee(service.fee.as_ref()))
            .one(name("result", "办理结果", "result"), service.result.as_ref())
            .one(name("benefit", "补多少", "benefit"), service.benefit.as_ref().map(benefit))
            .many(WHERE, service.places.iter().map(|word| self.place(word)))
            .one(name("phone", "咨询电话", "phone"), service.phone.as_ref());
        let online = service.online.as_ref().map(|online| format!("{} {}", online.name, online.url));
        item = item
            .one(name("online", "网上办", "online"), online)
            .one(name("self_service", "自助办", "self-service"), service.self_service.as_ref())
            .many(name("away", "人在外地怎么办", "for those who are away"), &service.away)
            .one(name("deadline", "期限提醒", "deadline"), service.deadline.as_ref())
            .one(name("late", "过了期限怎么办", "when it is too late"), service.late.as_ref())
            .many(BASIS, &service.basis)
            .one(name("not_for", "哪里不办", "not offered in"), service.not_for.map(|kind| said(NOT_FOR, &kind)))
            .with(SINCE, service.since.to_string())
            .with(SOURCE, &service.source);
        item.since = Some(service.since);
        item.source = Some(service.source.clone());
        item.confirmed = Some(service.confirmed.on);
        item
    }

    fn certificate(&self, rule: &CertificateRule) -> Item {
        let mut item = Item::new(&rule.id, &rule.name)
            .with(NAME, &rule.name)
            .many(ALIASES, &rule.aliases)
            .many(SAYINGS, &rule.sayings)
            .with(name("topic", "主题", "topic"), said(TOPICS, &rule.topic))
            .with(name("verdict", "能不能开", "verdict"), said(VERDICTS, &rule.verdict))
            .with(name("answer", "一句话答复", "answer"), &rule.answer)
            .one(name("instead", "不开怎么办", "what to do first"), Some(&rule.instead).filter(|text| !text.is_empty()))
            .one(name("for", "用途", "used for"), rule.purpose.as_ref())
            .many(name("go", "去哪里办", "where to go instead"), rule.doors.iter().map(|door| self.door(door)))
            .many(CONDITIONS, &rule.conditions)
            .many(MATERIALS, rule.materials.iter().map(|material| self.material(material)))
            .many(STEPS, &rule.steps)
            .many(BASIS, &rule.basis)
            .with(SINCE, rule.since.to_string())
            .with(SOURCE, &rule.source);
        item.since = Some(rule.since);
        item.source = Some(rule.source.clone());
        item.confirmed = Some(rule.confirmed.on);
        item
    }
}

impl Names<'_> {
    fn step(&self, step: &EventStep) -> Part {
        let mut said = vec![step.what.clone()];
        said.extend(step.when.as_ref().map(|when| format!("如果{when}")));
        said.extend(step.deadline.clone());
        let mut key = said.clone();
        let places: Vec<Part> = step.places.iter().map(|word| self.place(word)).collect();
        said.extend(places.iter().map(|place| place.words.clone()));
        key.extend(places.into_iter().map(|place| place.key));
        let ids = [&step.service, &step.certificate];
        key.extend(ids.into_iter().flatten().cloned());
        said.extend(step.service.as_deref().map(|id| self.service(id)));
        said.extend(step.certificate.as_deref().map(|id| self.certificate_name(id)));
        for text in [step.note.clone(), step.together.then(|| "和上一步一起办".to_owned())].into_iter().flatten()
        {
            said.push(text.clone());
            key.push(text);
        }
        Part { key: key.join(" "), words: noted(&said) }
    }

    fn skip(&self, skip: &Skip) -> Part {
        let paper = skip.certificate.as_deref();
        let key = format!("{} {} {}", skip.what, skip.why, paper.unwrap_or_default());
        Part { key, words: noted(&[skip.what.clone(), skip.why.clone()]) }
    }

    fn event(&self, event: &LifeEvent) -> Item {
        let mut item = Item::new(&event.id, &event.name)
            .with(NAME, &event.name)
            .many(ALIASES, &event.aliases)
            .many(SAYINGS, &event.sayings)
            .with(name("summary", "一句话说明", "summary"), &event.summary)
            .many(name("steps", "步骤", "steps"), event.steps.iter().map(|step| self.step(step)))
            .many(name("skip", "不用办的", "what is not needed"), event.skip.iter().map(|skip| self.skip(skip)))
            .one(name("not_for", "哪里不列", "not listed in"), event.not_for.map(|kind| said(NOT_FOR, &kind)))
            .with(SINCE, event.since.to_string())
            .with(SOURCE, &event.source);
        item.since = Some(event.since);
        item.source = Some(event.source.clone());
        item.confirmed = Some(event.confirmed.on);
        item
    }
}

/// The first, and the others in brackets behind it.
fn noted(texts: &[String]) -> String {
    match texts.split_first() {
        Some((first, rest)) if !rest.is_empty() => format!("{first}（{}）", rest.join("，")),
        first => first.map(|(first, _)| first.clone()).unwrap_or_default(),
    }
}

fn days(days: u16) -> String {
    if days == 0 { "当场办".to_owned() } else { format!("{days} 个工作日") }
}

fn benefit(benefit: &Benefit) -> String {
    let since = benefit.since.map(|since| format!("，{since} 起")).unwrap_or_default();
    format!("{}（{}{since}）", benefit.amount, benefit.basis)
}

fn fee(fee: Option<&Fee>) -> String {
    fee.map_or_else(|| "不收费".to_owned(), |fee| format!("{}（{}）", fee.amount, fee.basis))
}

/// What a county counted before it published here.
fn former(former: &FormerAddress) -> String {
    let FormerAddress { path, name, since, document, .. } = former;
    let successor = former.successor.as_ref().map(|successor| format!(" → {}", successor.path)).unwrap_or_default();
    format!("{path} {name}{successor}（{since}，{document}）")
}

fn past(past: &Past) -> String {
    let services = past.services.map(|count| format!("村里能办 {count} 项"));
    let certificates = past.certificates.map(|count| format!("村里要开 {count} 种证明"));
    let counted: Vec<String> = services.into_iter().chain(certificates).collect();
    format!("{} 年{}（{}）", past.year, counted.join("，"), past.source)
}

/// Points of the county or of a village.
pub(super) fn points(points: &[Point], catalogue: &Catalogue) -> Vec<Item> {
    let name_of = |code: &str| {
        let named = catalogue.townships.iter().find(|township| township.code == code);
        named.map_or_else(|| code.to_owned(), |township| township.name.clone())
    };
    let townships = |point: &Point| {
        let names: Vec<_> = point.townships().map(name_of).collect();
        point.township.as_ref().map(|codes| Part::reference(codes, names.join("、")))
    };
    let item = |point: &Point| {
        Item::new(&point.id, &point.name)
            .with(NAME, &point.name)
            .with(name("role", "类别", "role"), said(ROLES, &point.role))
            .one(name("township", "所属乡镇", "township"), townships(point))
            .with(ADDRESS, &point.address)
            .with(PHONE, &point.phone)
            .with(HOURS, point.hours.text())
            .one(NOTE, point.note.as_ref())
    };
    points.iter().map(item).collect()
}

/// Key of a record of withdrawal: services and certificates may share an id.
pub(super) fn withdrawn_id(kind: ItemKind, id: &str) -> String {
    format!("{}/{id}", kind.fragment())
}

/// Records of withdrawal.
pub(super) fn withdrawn(records: &[Withdrawn], names: &Names<'_>) -> Vec<Item> {
    let item = |record: &Withdrawn| {
        let mut item = Item::new(withdrawn_id(record.kind, &record.id), &record.name)
            .with(NAME, &record.name)
            .with(name("on", "退出日期", "left on"), record.on.to_string())
            .with(name("document", "退出文件", "document"), &record.document)
            .with(name("body", "决定单位", "body"), &record.body)
            .with(name("reason", "退出原因", "reason"), &record.reason)
            .one(
                name("successor", "接替的事项", "successor"),
                record.successor.as_deref().map(|id| Part::reference(id, names.item(record.kind, id))),
            );
        item.since = Some(record.on);
        item.source = Some(record.document.clone());
        item
    };
    records.iter().map(item).collect()
}

/// The rows of the lists as such, each under the list that it stands in.
fn duties(lists: &[DutyList], names: &Names<'_>) -> Vec<Item> {
    let row = |(list, row): (&DutyList, &DutyRow)| {
        let reference = |id: &Option<String>, kind| id.as_deref().map(|id| Part::reference(id, names.item(kind, id)));
        let mut item = Item::new(row.anchor(list), &row.what)
            .with(name("list", "清单", "list"), Part::reference(&list.id, &list.name))
            .with(name("kind", "清单类别", "kind of list"), said(DUTY_KINDS, &list.kind))
            .with(name("what", "内容", "what it says"), &row.what)
            .many(BASIS, &row.basis)
            .with(SINCE, row.since.to_string())
            .with(SOURCE, &list.document)
            .one(NOTE, row.note.as_ref())
            .one(name("service", "对应的事项", "service"), reference(&row.service, ItemKind::Service))
            .one(name("certificate", "对应的证明", "certificate"), reference(&row.certificate, ItemKind::Certificate));
        item.since = Some(row.since);
        item.source = Some(list.document.clone());
        item.confirmed = Some(list.confirmed.on);
        item
    };
    lists.iter().flat_map(|list| list.rows.iter().map(move |row| (list, row))).map(row).collect()
}

/// All lists of a county.
pub(super) fn lists(catalogue: &Catalogue) -> Vec<(ListKind, Vec<Item>)> {
    let names = Names { catalogue, points: &[] };
    let agencies = catalogue.agencies.iter().map(|agency| {
        Item::new(&agency.id, &agency.name)
            .with(NAME, &agency.name)
            .with(PHONE, &agency.phone)
            .one(COMPLAINT, agency.complaint_phone.as_ref())
    });
    let hotlines = catalogue.hotlines.iter().map(|hotline| {
        Item::new(&hotline.id, &hotline.name)
            .with(NAME, &hotline.name)
            .with(PHONE, &hotline.phone)
            .with(name("for", "用途", "used for"), &hotline.purpose)
            .one(HOURS, hotline.hours.as_ref().map(|hours| hours.text()))
    });
    let townships =
        catalogue.townships.iter().map(|township| Item::new(&township.code, &township.name).with(NAME, &township.name));
    let calendar = &catalogue.calendar;
    let holidays =
        calendar.holidays.iter().map(|holiday| format!("{} {} 至 {}", holiday.name, holiday.from, holiday.to));
    let calendar = Item::new("calendar", "放假安排")
        .with(SOURCE, &calendar.source)
        .many(name("holidays", "放假", "holidays"), holidays)
        .many(name("workdays", "调休上班", "make-up workdays"), calendar.workdays.iter().map(ToString::to_string));
    let head = Item::new(catalogue.code.as_str(), &catalogue.name)
        .with(NAME, &catalogue.name)
        .with(name("province", "省", "province"), &catalogue.province)
        .with(name("prefecture", "市（州）", "prefecture"), &catalogue.prefecture)
        .with(COMPLAINT, &catalogue.complaint_phone)
        .one(VOICE, catalogue.voice.phone.as_ref())
        .one(SMS, catalogue.voice.sms.as_ref())
        .one(name("voice-endpoint", "民呼我为接口", "endpoint for residents' words"), catalogue.voice.endpoint.as_ref())
        .many(name("past", "以前的数", "figures of before"), catalogue.past.iter().map(past))
        .many(name("addresses", "原来的地址", "former addresses"), catalogue.former_addresses.iter().map(former));
    vec![
        (ListKind::Services, catalogue.services.iter().map(|service| names.service_item(service)).collect()),
        (ListKind::Certificates, catalogue.certificates.iter().map(|rule| names.certificate(rule)).collect()),
        (ListKind::Events, catalogue.events.iter().map(|event| names.event(event)).collect()),
        (ListKind::Withdrawn, withdrawn(&catalogue.withdrawn, &names)),
        (ListKind::Agencies, agencies.collect()),
        (ListKind::Points, points(&catalogue.points, catalogue)),
        (ListKind::Hotlines, hotlines.collect()),
        (ListKind::Townships, townships.collect()),
        (ListKind::Lists, duties(&catalogue.lists, &names)),
        (ListKind::Calendar, vec![calendar]),
        (ListKind::County, vec![head]),
    ]
}
