//! Services: required elements, references, terms, fees.

use std::collections::BTreeMap;

use super::cases::{cases, check_cases};
use super::continuation::check_continuation;
use super::county::{Known, list_head, no_more};
use super::field::{Ids, Noun, Plain, Row, optional_word, trimmed, word};
use super::papers::plain;
use super::places::{Ground, check_places};
use super::withdrawn::{check_successor, days, withdrawn};
use crate::content::draft::{MaterialDraft, ServiceDraft};
use crate::content::nothing::is_free;
use crate::content::read::{Reader, list, rows};
use crate::content::within::within;
use crate::content::{Code, Diagnostics, Place, both, words};
use crate::guide::{Benefit, Confirmed, Date, Days, Fee, ItemKind, Material, Online, Service, Withdrawn};

/// Services without mistakes.
#[derive(Default)]
pub(super) struct ServiceList {
    /// In the list, each with its place in the file; those not in force yet, too.
    pub listed: Vec<(String, Service)>,
    /// What left the list.
    pub withdrawn: Vec<Withdrawn>,
    /// What will leave it.
    pub leaving: Vec<Withdrawn>,
}

/// Who has a name among services, by plain name. Where one follows another under its name, the first of them.
pub(super) type ServiceNames = BTreeMap<String, Named>;

/// The row that has a name.
#[derive(Clone)]
pub(super) struct Named {
    /// Its id.
    pub id: String,
    /// Its place in the files.
    pub place: Place,
    /// Its days.
    pub days: Days,
}

impl Named {
    /// A service of this row.
    fn new(row: &Row<'_>, service: &Service) -> Self {
        Self { id: service.id.clone(), place: row.place_in_file(), days: service.days }
    }
}

/// The county's `services.json`.
pub(super) fn services(
    reader: &mut Reader,
    folder: &str,
    known: &mut Known,
    diagnostics: &mut Diagnostics,
) -> ServiceList {
    let file = format!("{folder}/services.json");
    known.services = Ids::unread();
    let Some(mut value) = reader.value(&file, diagnostics) else { return ServiceList::default() };
    let head = list_head(&mut value, &file, diagnostics);
    let written = list(&mut value, "services", &file, diagnostics);
    no_more(&value, &file, diagnostics);
    let Some(written) = written else { return ServiceList::default() };
    known.services = Ids::default();
    let defaults = Defaults { confirmed: &head.confirmed, since: Some(head.since), source: Some(&head.source) };
    let mut services = ServiceList::default();
    let mut left = Vec::new();
    for written in rows::<ServiceDraft>(written, "services", &file, diagnostics) {
        let mut row = Row::new(&file, written.pointer.clone(), diagnostics);
        if written.draft.as_ref().is_some_and(|draft| draft.absent) {
            check_absent(&mut row, &written.id, known);
            continue;
        }
        known.services.note(&mut row, &written.id);
        let Some(mut draft) = written.draft else { continue };
        let record = leave(&mut row, &mut draft, head.since);
        if let Some(item) = record.clone() {
            left.push((written.pointer.clone(), item.clone()));
            if item.on <= known.today {
                // Nothing else looks at the id of what has left; pages still answer to it.
                if !item.id.is_empty() {
                    row.id(Some(item.id.clone()));
                }
                known.absent.leave(&item);
                services.withdrawn.push(item);
                continue;
            }
            services.leaving.push(item);
        }
        let Some(mut service) = service(&mut row, draft, &defaults, known, &known.ground()) else { continue };
        service.days = days(service.since, record.as_ref(), known.today);
        claim_name(&mut row, &service, &mut known.service_names);
        for alias in &service.aliases {
            known.service_aliases.entry(plain(alias)).or_insert_with(|| Named::new(&row, &service));
        }
        if service.since > known.today {
            known.absent.come(&service.id, &service.name, service.since);
        }
        services.listed.push((written.pointer, service));
    }
    let heads: BTreeMap<&str, &Service> =
        services.listed.iter().map(|(_, service)| (service.id.as_str(), service)).collect();
    for (pointer, service) in &services.listed {
        let mut row = Row::new(&file, pointer.as_str(), diagnostics);
        check_continuation(&mut row, service, known, |id| heads.get(id).copied());
    }
    for (pointer, item) in &left {
        let known_id = item.successor.as_deref().is_some_and(|id| known.services.has(id));
        check_successor(&mut Row::new(&file, pointer.as_str(), diagnostics), item, known_id, &known.absent);
    }
    services
}

/// A county may say of a row of the national base that it never had it, and of no other.
fn check_absent(row: &mut Row<'_>, id: &str, known: &Known) {
    if !known.is_base_service(id) {
        let message = both!(
            "“{id}”不是国家基础里的事项，不能写“本县没有”",
            "{id} is no row of the national base: it cannot be called absent"
        );
        let help = both!(
            "本县办过、现在不办的，写退出；没有办过的，删掉这一行",
            "what the county offered once leaves with a record (`withdrawn`); what it never offered has no row"
        );
        row.add(Code::BaseRow, "absent", message, help);
    }
}

/// Takes the record of a withdrawal out of a row. A row that left needs nothing but its id and name.
pub(super) fn leave(row: &mut Row<'_>, draft: &mut ServiceDraft, since: Date) -> Option<Withdrawn> {
    let record = draft.withdrawn.take()?;
    let id = Row::optional(draft.id.clone()).unwrap_or_else(|| row.id(None));
    let name = Row::optional(draft.name.clone()).unwrap_or_else(|| row.text("name", None));
    let own = draft.since.as_deref().and_then(|since| Date::parse(since.trim()).ok());
    Some(withdrawn(row, record, ItemKind::Service, &id, &name, own.unwrap_or(since)))
}

/// A name belongs to one service: residents could not tell two apart, and one of the two would go out of date.
pub(super) fn claim_name(row: &mut Row<'_>, service: &Service, names: &mut ServiceNames) {
    for (name, field) in [(Some(&service.name), "name"), (service.plain_name.as_ref(), "plain_name")] {
        let Some(name) = name else { continue };
        let known = names.entry(plain(name)).or_insert_with(|| Named::new(row, service)).clone();
        name_taken(row, service, (field, name), &known);
    }
}

/// A finding if a name of `service`, which stands in this field, is `known` as another's on one of its days.
pub(super) fn name_taken(row: &mut Row<'_>, service: &Service, (field, name): (&str, &str), known: &Named) {
    let Named { id, place, days } = known;
    if *id != service.id && days.overlap(service.days) {
        let message =
            both!("事项“{name}”已经有了：{id}（{place}）", "there is a service “{name}” already: {id} ({place})");
        let help = both!(
            "合并成一条；确是两件事，名字要写得能分清",
            "merge the two, or name them so that they can be told apart"
        );
        row.add(Code::ServiceTwice, field, message.naming(place), help);
    }
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
    let topic = word(row, "topic", draft.topic, words::TOPICS);
    let level = word(row, "level", draft.level, words::LEVELS);
    let handling = word(row, "handling", draft.handling, words::HANDLINGS);
    let type_code = word(row, "type", draft.kind, words::TYPES).unwrap_or_default();
    let agency = row.text("agency", draft.agency);
    if !agency.is_empty() && agency != "township" && agency != "village" {
        row.reference("agency", &agency, known.agencies.has(&agency), Noun::AGENCY);
    }
    // What continues another says only what is different.
    let continues = trimmed(draft.continues);
    let texts = |row: &mut Row<'_>, field: &str, texts: Vec<String>| {
        if continues.is_empty() { row.texts(field, texts) } else { trimmed(texts) }
    };
    let conditions = texts(row, "conditions", draft.conditions);
    if draft.materials.is_none() && continues.is_empty() {
        let message = both!("必填的 `materials` 没有写", "`materials` is required and absent");
        let help = both!("写出要带的材料；不用带就写 []", "list the papers to bring; where none are needed write []")
            .or_in_cells(both!(
                "在“材料”写出要带的，一样一行；什么都不用带，在“不用带材料”选“是”",
                "list the papers in the sheet 材料, one a row; where none are needed choose 是 under 不用带材料"
            ));
        row.add(Code::FieldMissing, "materials", message, help);
    }
    let cases = cases(row, draft.cases);
    let materials = materials(row, draft.materials.unwrap_or_default());
    check_cases(row, &materials, &cases);
    let steps = texts(row, "steps", draft.steps);
    let basis = texts(row, "basis", draft.basis);
    let deadline = Row::optional(draft.deadline);
    let promised_days = draft.promised_days;
    if promised_days.is_none() && !known.is_base_service(&id) {
        let message = both!("必填的 `promised_days` 没有写", "`promised_days` is required and absent");
        let help = both!("写承诺的工作日数；当场办写 0", "write the working days promised; 0 for on the spot").or_in_cells(both!(
            "写承诺的工作日数，当场办写 0；写“无”“/”等于没写",
            "write the working days promised, 0 for on the spot; a word for nothing, such as 无 or /, counts as nothing"
        ));
        row.add(Code::FieldMissing, "promised_days", message, help);
    }
    if let (Some(limit), Some(promised_days)) = (draft.statutory_days, promised_days)
        && promised_days > limit
    {
        let message = both!(
            "承诺 {promised_days} 个工作日，超过法定的 {limit} 个",
            "{promised_days} working days are promised, the law allows {limit}"
        );
        let help = both!(
            "承诺不能长于法定时限：改小承诺，或核对法定天数",
            "a promise may not be longer than the law's term: shorten it, or look the term up again"
        );
        row.add(Code::DaysOverLimit, "promised_days", message, help);
    }
    let fee = draft.fee.and_then(|fee| {
        let mut row = row.inner("fee");
        let basis = Row::optional(fee.basis).unwrap_or_default();
        if fee.amount.as_deref().is_some_and(is_free) {
            // What is free needs no rule; a basis that says otherwise is a contradiction.
            if !basis.is_empty() && !is_free(&basis) {
                let message = both!(
                    "写的是不收费，又写了收费依据“{basis}”",
                    "nothing is charged, and yet a rule for a charge is named: “{basis}”"
                );
                let help = both!(
                    "不收费的，两样都不写；免收的规定写进设定依据；收费的，写清收多少",
                    "where nothing is charged leave both out, and put the rule that waives it under the basis; else say how much"
                );
                row.add(Code::FeeNoBasis, "amount", message, help);
            }
            return None;
        }
        if basis.is_empty() {
            let message = both!("写了收费，却没写收费依据", "a fee without the rule it rests on");
            let help = both!(
                "写哪个文件定的收费和标准；没有依据就不能收",
                "name the document that sets it; without one nothing may be charged"
            );
            row.add(Code::FeeNoBasis, "basis", message, help);
        }
        Some(Fee { amount: row.text("amount", fee.amount), basis })
    });
    let benefit = draft.benefit.map(|benefit| {
        let mut row = row.inner("benefit");
        let since = benefit.since.map(|since| row.date("since", Some(since)));
        Benefit { amount: row.text("amount", benefit.amount), basis: row.text("basis", benefit.basis), since }
    });
    let online = draft.online.map(|online| {
        let mut row = row.inner("online");
        let url = row.text("url", online.url);
        let url = row.link("url", &url, Plain::Warned);
        Online { name: row.text("name", online.name), url }
    });
    let not_for = optional_word(row, "not_for", draft.not_for, words::NOT_FOR);
    let places = trimmed(draft.places);
    if places.is_empty() {
        let message = both!("“{name}”没有写在哪里办（`where`）", "no place is given for “{name}” (`where`)");
        let help = both!(
            "至少写一个：`village`、`hall`、`police` 等，或服务点的编号",
            "write one at least: village, hall, police …, or a point's id"
        );
        row.add(Code::PlaceMissing, "where", message, help);
    }
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
        aliases: trimmed(draft.aliases),
        sayings: trimmed(draft.sayings),
        plain_name: Row::optional(draft.plain_name).filter(|plain| *plain != name),
        continues,
        name,
        type_code,
        agency,
        conditions,
        cases,
        materials,
        steps,
        statutory_days: draft.statutory_days,
        statutory_note: Row::optional(draft.statutory_note),
        promised_days,
        fee,
        result: Row::optional(draft.result),
        benefit,
        places,
        phone: row.optional_phone("phone", draft.phone),
        online,
        self_service: Row::optional(draft.self_service),
        away: trimmed(draft.away),
        within: deadline.as_deref().and_then(within),
        deadline,
        late: Row::optional(draft.late),
        basis,
        not_for,
        since,
        days: Days::ALWAYS,
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
        let name = row.text("name", draft.name);
        check_vague(&mut row, &name);
        let note = Row::optional(draft.note);
        if let Some(note) = &note {
            check_repeated(&mut row, &name, note, draft.required.unwrap_or(true), draft.issuer.as_deref());
        }
        Material {
            name,
            originals: draft.originals,
            copies: draft.copies,
            required: draft.required.unwrap_or(true),
            issuer: Row::optional(draft.issuer),
            certificate: Row::optional(draft.certificate),
            cases: trimmed(draft.cases),
            note,
        }
    };
    drafts.into_iter().enumerate().map(material).collect()
}

/// The page says from the other fields how many are asked for, whether everybody needs the paper, who issues it.
fn check_repeated(row: &mut Row<'_>, name: &str, note: &str, required: bool, issuer: Option<&str>) {
    /// How notes say that a paper is brought by who has it.
    const IF_THERE: [&str; 6] = ["有就带", "有就交", "有的带", "有的交", "有则带", "有则提供"];
    let said = plain(note);
    let optional = !required
        && (IF_THERE.iter().any(|phrase| said == *phrase || (phrase.starts_with("有就") && said.contains(phrase)))
            || said == format!("有{}的带", plain(name)));
    let counted = ["原件", "复印件"].iter().any(|kind| {
        let rest = said.strip_prefix(kind).unwrap_or(&said).trim_end_matches(['份', '张', '件']);
        rest.len() < said.len() && rest.chars().all(|letter| letter.is_numeric() || "一两二三四五".contains(letter))
    });
    let issued = issuer.map(plain).filter(|issuer| !issuer.is_empty()).is_some_and(|issuer| {
        let rest = said.replacen(&issuer, "", 1);
        rest.len() < said.len()
            && ["", "出", "开", "出具", "开具", "出的", "开的", "出自", "由出具", "由开具"].contains(&rest.as_str())
    });
    if optional || counted || issued {
        let message = both!(
            "“{name}”的说明“{note}”和页面自己写的重复：是不是必备、几份、谁出具，页面已经写了",
            "the note “{note}” of “{name}” repeats what the page says anyway: whether it is needed, how many, who issues it"
        );
        let help = both!("说明只写别处没有的；没有就不写", "a note says what no other field does; else leave it out");
        row.add(Code::MaterialNoteRepeats, "note", message, help);
    }
}

/// 优化营商环境条例 §35: no catch-all among the materials.
fn check_vague(row: &mut Row<'_>, name: &str) {
    const VAGUE: [&str; 5] = ["其他", "其它", "相关", "有关", "所需"];
    const KINDS: [&str; 6] = ["材料", "证明", "资料", "证件", "手续", "文件"];
    let bare = plain(name);
    let mut rest = bare.as_str();
    while let Some(shorter) = VAGUE.iter().find_map(|vague| rest.strip_prefix(vague)) {
        rest = shorter.trim_start_matches('的').trim_start_matches("证明");
    }
    let ends = |kind: &str| rest.starts_with(kind) && rest.chars().count() < 4;
    let vague = rest.len() < bare.len() && (rest.is_empty() || KINDS.iter().any(|kind| ends(kind)));
    let endless = ["等材料", "等相关材料", "等有关材料", "等证明材料", "要求的材料", "需要的材料", "规定的材料"];
    if vague || endless.iter().any(|end| bare.ends_with(end)) {
        let message = both!("材料“{name}”太笼统：村民不知道要带什么", "“{name}” is vague: nobody knows what to bring");
        let help = both!(
            "一样一样写清名字；写不出来的就不该要",
            "name every paper; what cannot be named may not be asked for"
        );
        row.add(Code::MaterialVague, "name", message, help);
    }
}
