//! One village's own file: at most eight required fields, and only narrowing of what the county offers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::attachments::Files;
use super::awaited::{awaited, hall, in_use, unknown_hall};
use super::county::{Known, point, unknown_hours};
use super::field::{Ids, Noun, Row, trimmed, words_of};
use super::papers::Papers;
use super::places::{Ground, KnownPoint};
use super::village_services::{self, Scope};
use super::{freshness, open, voice};
use crate::content::blank::is_blank_village;
use crate::content::draft::{ConfirmedDraft, GridDraft, OfficerDraft, RosterDraft, VillageDraft};
use crate::content::read::{Reader, text_field, texts_field};
use crate::content::shaped::shaped;
use crate::content::{Code, Diagnostics, VillageArchive, both, code_error, is_far, words};
use crate::guide::{
    Adjustment, Calendar, Catalogue, Confirmed, Date, Grid, Handling, Level, Officer, Point, Roster, SCHEMA, Service,
    Topic, Township, Village, VillageCode, is_excluded, is_working_day,
};

/// Townships of which a village has a file that somebody filled, whether it reads or not.
pub(super) fn townships_with_villages(reader: &mut Reader, folder: &str, townships: &[Township]) -> Vec<Township> {
    let begun = reader.townships_begun(folder);
    townships.iter().filter(|township| begun.contains(&township.code)).cloned().collect()
}

/// All files of `villages/`, in the order of their codes.
pub(super) fn villages(
    reader: &mut Reader,
    folder: &str,
    catalogue: &Catalogue,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Vec<(Village, VillageArchive)> {
    let county_folder = folder;
    let folder = format!("{folder}/villages");
    let listed = reader.listed(&folder, diagnostics);
    let names: Vec<_> = listed.into_iter().filter(|name| name.ends_with(".json")).collect();
    if names.is_empty() {
        let message = both!("一个村（社区）的文件也没有", "there is no village's file");
        let help = both!(
            "每个村（社区）一个文件，用后 6 位代码命名，比如 villages/100201.json",
            "one file a village, named with the last 6 digits of its code, such as villages/100201.json"
        );
        diagnostics.add(Code::FileMissing, &folder, "", message, help);
    }
    let county = Shared {
        folder: county_folder,
        catalogue,
        known,
        papers: &Papers::new(&catalogue.certificates, &known.certificates, known.today),
    };
    let mut blank = Vec::new();
    let mut villages = Vec::new();
    for name in &names {
        match village(reader, &format!("{folder}/{name}"), name, &county, diagnostics) {
            Some(Filled::Village(village)) => villages.push(*village),
            Some(Filled::Not(code, name)) => blank.push((code, name)),
            None => {}
        }
    }
    blank_villages(county_folder, catalogue, &blank, diagnostics);
    if blank.len() == names.len() && !blank.is_empty() {
        let message =
            both!("还没有一个村（社区）填了，没有可以发布的", "no village is filled yet: there is nothing to publish");
        let help = both!("先填好一个村，就能发布那个村的页面", "fill one village, and its page can be published");
        diagnostics.add(Code::FileMissing, &folder, "", message, help);
    }
    villages
}

/// What a village's file is.
enum Filled {
    /// A village with what it lays open.
    Village(Box<(Village, VillageArchive)>),
    /// Its code and name, and nothing else yet.
    Not(VillageCode, String),
}

/// Villages that nobody has filled yet, township by township: so the county sees who has not answered.
fn blank_villages(folder: &str, catalogue: &Catalogue, blank: &[(VillageCode, String)], diagnostics: &mut Diagnostics) {
    for (at, township) in catalogue.townships.iter().enumerate() {
        let own: Vec<&str> =
            blank.iter().filter(|(code, _)| code.township() == township.code).map(|(_, name)| name.as_str()).collect();
        if own.is_empty() {
            continue;
        }
        let (count, name) = (own.len(), &township.name);
        let mut some = own[..own.len().min(6)].join("、");
        if count > 6 {
            some.push_str("……");
        }
        let message = both!(
            "{name}有 {count} 个村（社区）还没有填：{some}。填好以前没有它们的页面",
            "{count} villages of {name} are not filled yet: {some}. They have no pages until they are"
        );
        let help = both!(
            "先填好乡镇的便民服务中心，这些村就先用它的电话登出来；再请这些村填：地址、电话、时间、村干部、值班、核对。没有村民来办事的，删掉那一行或那张表",
            "fill the township's hall first: they are then published with its phone. Have them fill address, phone, hours, officers, roster and confirmation; delete those that have no residents"
        );
        diagnostics.add(
            Code::VillageBlank,
            &format!("{folder}/county.json"),
            &format!("/townships/{at}"),
            message,
            help,
        );
    }
}

/// Villages that are another once more: of the same name in one township, or with the same people and phones.
pub(super) fn copies(villages: &[Village], diagnostics: &mut Diagnostics) {
    let file = |village: &Village| format!("{}/villages/{}.json", village.code.county(), village.code.rest());
    let mut names: BTreeMap<(&str, &str), &Village> = BTreeMap::new();
    let mut people: BTreeMap<Vec<(&str, &str)>, &Village> = BTreeMap::new();
    for village in villages {
        let (name, code) = (&village.name, &village.code);
        let officers = village.officers.iter();
        let mut own: Vec<_> =
            officers.map(|officer| (officer.name.as_str(), officer.phone.as_deref().unwrap_or_default())).collect();
        own.sort_unstable();
        let same_people = (own.len() > 1).then(|| people.get(&own).copied()).flatten();
        let same_name = names.get(&(village.township.code.as_str(), name.as_str())).copied();
        let help = || {
            both!(
                "是拷贝来改的，把名称、村干部、电话改成自己的；多出来的删掉",
                "if it was copied to be changed, give it its own name, officers and phones; if it is one too many, delete it"
            )
        };
        if let Some(other) = same_name.filter(|_| !name.is_empty()) {
            let (other, rest) = (&other.code, code.rest());
            let message = both!(
                "{rest} 和 {other} 是同一个乡镇的，都叫“{name}”",
                "{rest} and {other} are of one township, and both are called “{name}”"
            );
            diagnostics.add(Code::IdDuplicate, &file(village), "/name", message, help());
        } else if let Some(other) = same_people {
            let (other, theirs) = (&other.name, other.code.rest());
            let message = both!(
                "“{name}”的村干部和电话同“{other}”（{theirs}）一模一样",
                "the officers of “{name}” and their phones are those of “{other}” ({theirs})"
            );
            diagnostics.add(Code::VillageCopied, &file(village), "/officers", message, help());
        }
        names.entry((village.township.code.as_str(), name)).or_insert(village);
        people.entry(own).or_insert(village);
    }
}

/// What the villages of a county have in common.
struct Shared<'a> {
    folder: &'a str,
    catalogue: &'a Catalogue,
    known: &'a Known,
    papers: &'a Papers<'a>,
}

fn village(
    reader: &mut Reader,
    file: &str,
    name: &str,
    county: &Shared<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Filled> {
    let Shared { folder, catalogue, known, papers } = *county;
    let rest = name.strip_suffix(".json").unwrap_or(name);
    let code = VillageCode::parse(&format!("{}{rest}", catalogue.code));
    if reader.awaits(file) {
        // What is wrong with it is told already.
        let written = reader.peek(file)?;
        let name = Some(text_field(&written, "name")).filter(|name| !name.is_empty())?;
        let code = code.ok()?;
        let township = catalogue.townships.iter().find(|township| township.code == code.township())?;
        let hall = hall(&catalogue.points, township)?;
        let village = awaited(code, name, township, hall, catalogue);
        return Some(Filled::Village(Box::new((village, VillageArchive::default()))));
    }
    if let Err(error) = &code {
        let why = code_error(error);
        let message = both!("村代码“{rest}”不对：{why}", "the village code “{rest}” is wrong: {why}"; why);
        let help = both!(
            "文件名是 3 位乡镇代码加 3 位村（社区）代码，比如 100201.json",
            "a file's name is 3 digits of the township and 3 of the village, such as 100201.json"
        )
        .or_in_cells(both!(
            "写 3 位乡镇代码加 3 位村（社区）代码，比如 100201",
            "write 3 digits of the township and 3 of the village, such as 100201"
        ));
        diagnostics.add(Code::CodeMalformed, file, "", message, help);
    }
    let value = reader.value(file, diagnostics)?;
    let blank = is_blank_village(&value);
    let draft: VillageDraft = shaped(value, file, "", diagnostics)?;
    let code = code.ok()?;
    let Some(township) = catalogue.townships.iter().find(|township| township.code == code.township()) else {
        if known.townships_lost {
            return None;
        }
        let own = code.township();
        let message = both!("县里没有代码为“{own}”的乡镇（街道）", "the county has no township with the code “{own}”");
        let help = both!(
            "核对村代码（文件名）前 3 位，或把这个乡镇加进 county.json 的 townships",
            "look at the first 3 digits of the file's name, or add the township to county.json"
        );
        diagnostics.add(Code::CodeNesting, file, "", message, help);
        return None;
    };
    if blank {
        let name = draft.name.unwrap_or_default();
        let hall = hall(&catalogue.points, township);
        let village = hall.map(|hall| awaited(code.clone(), name.clone(), township, hall, catalogue));
        return Some(match village {
            Some(village) => Filled::Village(Box::new((village, VillageArchive::default()))),
            None => Filled::Not(code, name),
        });
    }
    let mut row = Row::new(file, "", diagnostics);
    let (name, address) = (row.text("name", draft.name), row.place("address", draft.address));
    let (phone, hours) = (row.phone("phone", draft.phone), row.hours("hours", draft.hours));
    let confirmed = confirmed(&mut row.inner("confirmed"), draft.confirmed);
    let (officers, officer_ids) = officers(&mut row, draft.officers);
    let duty_hours = draft.duty_hours.and_then(|hours| row.hours("duty_hours", Some(hours)));
    let roster = roster(&mut row, draft.roster, &officer_ids, &catalogue.calendar, known.today);
    let grids = grids(&mut row, draft.grids, &officers, &officer_ids, &phone);
    let (points, known_points) = points(&mut row, draft.points, &catalogue.townships, township, known);
    let scope = Scope {
        known,
        papers,
        services: &catalogue.services,
        ground: Ground {
            shared: known.points.as_deref(),
            own: &known_points,
            townships: std::slice::from_ref(township),
        },
        officers: &officer_ids,
        confirmed: &confirmed,
    };
    let rows = village_services::services(&mut row, draft.services, &scope);
    check_agents(&mut row, catalogue, &rows.adjustments, &officers);
    check_topics(&mut row, catalogue, &code, &rows, &officers);
    let files = Files::of(reader, folder);
    let records = open::disclosures(&mut row, draft.disclosures, &files, known.today);
    freshness::disclosures(&mut row, records.iter().map(open::Record::disclosure), known.today);
    let (projects, pictures) = open::projects(&mut row, draft.projects, &officer_ids, &files);
    let archive = open::archive(records, pictures, known.today);
    let disclosures = open::on_the_page(&archive.archive, known.today);
    let voice = voice::of_village(&mut row.inner("voice"), draft.voice);
    let notices = open::notices(&mut row, draft.notices, known.today);
    let village = Village {
        schema: SCHEMA,
        code,
        name,
        above: vec![catalogue.province.clone(), catalogue.prefecture.clone(), catalogue.name.clone()],
        hall: hall(&catalogue.points, township).unwrap_or_else(|| unknown_hall(catalogue, township)),
        township: township.clone(),
        edition: catalogue.edition.clone(),
        address,
        phone,
        hours: hours.unwrap_or_else(unknown_hours),
        officers,
        roster,
        duty_hours,
        grids,
        calendar: in_use(&catalogue.calendar, catalogue.edition.on),
        confirmed,
        intro: Row::optional(draft.intro),
        households: draft.households,
        residents: draft.residents,
        adjustments: rows.adjustments,
        own_services: rows.own,
        withdrawn: rows.withdrawn,
        leaving: rows.leaving,
        points,
        voice,
        disclosures,
        projects,
        notices,
    };
    Some(Filled::Village(Box::new((village, archive))))
}

fn confirmed(row: &mut Row<'_>, draft: ConfirmedDraft) -> Confirmed {
    Confirmed { on: row.date("on", draft.on), by: row.text("by", draft.by) }
}

fn officers(row: &mut Row<'_>, drafts: Vec<OfficerDraft>) -> (Vec<Officer>, Ids) {
    if drafts.is_empty() {
        let help = both!(
            "至少写一个人：id、name、duties，有值班手机的写 phone",
            "write one person at least: `id`, `name`, `duties`, and `phone` if there is one on duty"
        );
        row.add(Code::FieldMissing, "officers", both!("一个村干部也没有写", "no officer is given"), help);
    }
    let mut ids = if row.lost("officers", "id") { Ids::unread() } else { Ids::default() };
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
            topics: words_of(&mut row, "topics", draft.topics, words::TOPICS),
        });
    }
    (officers, ids)
}

/// Services that the village takes in and hands on need somebody who does it.
fn check_agents(row: &mut Row<'_>, catalogue: &Catalogue, adjustments: &[Adjustment], officers: &[Officer]) {
    let handed_on = catalogue.services.iter().filter(|service| {
        let own = adjustments.iter().find(|adjustment| adjustment.service == service.id);
        service.level == Level::Village
            && service.handling == Handling::Agent
            && own.is_none_or(|own| own.agent.is_none() && own.withheld.is_none())
    });
    let count = handed_on.count();
    if count > 0 && !officers.is_empty() && !officers.iter().any(|officer| officer.agent) {
        let message = both!(
            "有 {count} 个帮代办的事项，却没有一个村干部是代办员",
            "{count} services are handed on by the village, but no officer is an agent"
        );
        let help = both!("给负责代办的人写 \"agent\": true", "mark who does it with \"agent\": true");
        row.add(Code::AgentMissing, "officers", message, help);
    }
}

/// One agent who sees to more than half of the kinds of services that the village helps with: residents are sent to one
/// person for everything, and find nobody when that person is away.
fn check_topics(
    row: &mut Row<'_>,
    catalogue: &Catalogue,
    code: &VillageCode,
    rows: &village_services::VillageServices,
    officers: &[Officer],
) {
    if officers.iter().filter(|officer| officer.agent).count() < 2 {
        return;
    }
    let offered = |service: &&Service| {
        let withheld = rows.adjustments.iter().any(|own| own.service == service.id && own.withheld.is_some());
        !withheld && !is_excluded(code, service.not_for)
    };
    let shared = catalogue.services.iter().filter(offered);
    let own = rows.own.iter().map(|own| &own.service);
    let helped = shared.chain(own).filter(|service| service.is_helped_with());
    let topics: BTreeSet<Topic> = helped.map(|service| service.topic).collect();
    for (at, officer) in officers.iter().enumerate().filter(|(_, officer)| officer.agent) {
        let (count, all) = (topics.iter().filter(|topic| officer.topics.contains(topic)).count(), topics.len());
        if count * 2 > all && all > 1 {
            let name = &officer.name;
            let message = both!(
                "本村帮办的 {all} 类事，{name}一个人管了 {count} 类",
                "of {all} kinds of services that the village helps with, {name} alone sees to {count}"
            );
            let help = both!(
                "分一些给别的代办员：一个人管太多，不在的时候就没人办",
                "share them among the agents: when one who sees to most is away, nobody helps"
            );
            row.add(Code::AgentOverloaded, &format!("officers/{at}/topics"), message, help);
        }
    }
    for (at, officer) in officers.iter().enumerate().filter(|(_, officer)| !officer.agent && !officer.topics.is_empty())
    {
        let name = &officer.name;
        let message = both!(
            "{name}管着几类事，却不是代办员，页面不会请村民找这个人帮办",
            "{name} sees to kinds of services but is no agent, so pages send nobody there"
        );
        let help = both!(
            "帮村民代办的，把“是否代办员”写成是；不代办的，管哪些事空着",
            "mark them as an agent (`agent`), or leave their `topics` out"
        );
        row.add(Code::AgentMissing, &format!("officers/{at}/topics"), message, help);
    }
}

/// Days from today behind which nobody plans, or keeps, a day of a roster.
const FAR: i64 = 400;

fn roster(row: &mut Row<'_>, draft: RosterDraft, officers: &Ids, calendar: &Calendar, today: Date) -> Roster {
    let mut row = row.inner("roster");
    let week = [draft.mon, draft.tue, draft.wed, draft.thu, draft.fri, draft.sat, draft.sun].map(trimmed);
    for (at, (ids, day)) in week.iter().zip(words::WEEKDAYS).enumerate() {
        for (place, id) in ids.iter().enumerate() {
            row.reference(&format!("{}/{place}", day.value), id, officers.has(id), Noun::OFFICER);
        }
        if at < 5 && ids.is_empty() {
            let (zh, en) = (day.title, day.value);
            let message = both!("{zh}没有人值班", "nobody is on duty on {en}");
            let help =
                both!("工作日每天至少写一个人", "write one officer's id at least for each working day of the week");
            row.add(Code::RosterGap, en, message, help);
        }
    }
    let holiday = draft.holiday.map(trimmed);
    for (place, id) in holiday.iter().flatten().enumerate() {
        row.reference(&format!("holiday/{place}"), id, officers.has(id), Noun::OFFICER);
    }
    let mut dates = Vec::new();
    for (day, ids) in draft.dates {
        let ids = trimmed(ids);
        for (place, id) in ids.iter().enumerate() {
            row.reference(&format!("dates/{day}/{place}"), id, officers.has(id), Noun::OFFICER);
        }
        let Some(date) = row.date_of(&format!("dates/{day}"), &day) else { continue };
        if ids.is_empty() && is_working_day(calendar, date) {
            let message =
                both!("{date} 是工作日（含调休上班），却没有人值班", "{date} is a working day, but nobody is on duty");
            let help = both!(
                "写上值班的人，或删掉这一天（就按星期的排班）",
                "name somebody, or drop the day (the weekday's roster then holds)"
            );
            row.add(Code::RosterGap, &format!("dates/{day}"), message, help);
        }
        dates.push((date, ids));
    }
    let far = |date: &Date| !is_far(*date) && (today.plus_days(FAR) < *date || *date < today.plus_days(-FAR));
    for (date, _) in dates.iter().filter(|(date, _)| far(date)) {
        let message = both!(
            "单独排班的 {date} 离今天（{today}）一年还多：年份写对了吗",
            "the roster's day {date} is more than a year from today ({today}): is its year right?"
        );
        let help = both!("写对年份；早过了的删掉", "write the right year, or drop what is long over");
        row.add(Code::RosterFar, &format!("dates/{date}"), message, help);
    }
    if !dates.is_empty() && dates.iter().all(|(date, _)| *date < today) {
        let message = both!("单独排班的日子都过去了", "all days with a roster of their own are over");
        row.add(Code::RosterPast, "dates", message, both!("删掉过期的，排上新的", "drop them and add the coming ones"));
    }
    let roster = Roster { week, holiday, dates };
    freshness::holidays(&mut row, &roster, calendar, today);
    roster
}

fn grids(row: &mut Row<'_>, drafts: Vec<GridDraft>, officers: &[Officer], ids: &Ids, office: &str) -> Vec<Grid> {
    let mut numbers = Vec::new();
    let mut grids = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("grids/{at}"));
        let number = open::printed_number(&mut row, draft.number, &mut numbers);
        let (name, covers) = (row.text("name", draft.name), row.text("covers", draft.covers));
        let phone = row.optional_phone("phone", draft.phone);
        let (worker, phone) = match Row::optional(draft.worker) {
            Some(id) => {
                let officer = officers.iter().find(|officer| officer.id == id);
                row.reference("worker", &id, ids.has(&id), Noun::OFFICER);
                let own = officer.and_then(|officer| officer.phone.clone());
                (officer.map(|officer| officer.name.clone()).unwrap_or_default(), phone.or(own))
            }
            None => (row.text("worker_name", draft.worker_name), phone),
        };
        let landmarks = trimmed(draft.landmarks);
        let sayings = known_by(&covers, &landmarks, &worker);
        grids.push(Grid {
            number,
            name,
            covers,
            landmarks,
            sayings,
            worker,
            phone: phone.unwrap_or_else(|| office.to_owned()),
        });
    }
    grids
}

/// What a grid is known by: the parts of what it covers, landmarks, its worker. 1、2组 are 1组 and 2组.
fn known_by(covers: &str, landmarks: &[String], worker: &str) -> Vec<String> {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = covers.split(['、', '，', ',', '；', ';', '（', '）', '(', ')', ' ', '和']).map(str::trim);
    let mut known: Vec<String> = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for at in 0..known.len() {
        let last = known.iter().skip(at).find(|part| !number(part));
        let unit = last.map(|last| last.trim_start_matches(|letter: char| letter.is_ascii_digit()).to_owned());
        if let (true, Some(unit)) = (number(&known[at]), unit) {
            known[at].push_str(&unit);
        }
    }
    known.extend(landmarks.iter().cloned());
    known.push(worker.to_owned());
    known
}

/// The village's own points without mistakes, and all that its own services may name.
fn points(
    row: &mut Row<'_>,
    written: Vec<Value>,
    townships: &[Township],
    township: &Township,
    known: &Known,
) -> (Vec<Point>, Vec<KnownPoint>) {
    let has_township = |code: &str| known.townships_lost || townships.iter().any(|township| township.code == code);
    let mut ids = Ids::default();
    let (mut points, mut own) = (Vec::new(), Vec::new());
    for (at, written) in written.into_iter().enumerate() {
        let mut row = row.inner(&format!("points/{at}"));
        let reference = KnownPoint::new(&written, townships);
        check_role(&mut row, &text_field(&written, "role"));
        for code in texts_field(&written, "township") {
            check_township(&mut row, &code, township);
        }
        ids.note(&mut row, &reference.id);
        if known.points.iter().flatten().any(|shared| shared.id == reference.id && !shared.id.is_empty()) {
            let id = &reference.id;
            let message = both!("县里已有服务点“{id}”", "the county has a point “{id}” already");
            let help = both!("给村里的服务点换一个编号", "choose another id for the village's own");
            row.add(Code::IdDuplicate, "id", message, help);
        }
        own.push(reference);
        points.extend(row.shaped(written).and_then(|draft| point(&mut row, draft, None, &has_township)));
    }
    (points, own)
}

/// What 派出所 or 卫生院 means to a village's residents is the county's to say: a point of the village's own would take its
/// place in every service that names the role.
fn check_role(row: &mut Row<'_>, role: &str) {
    if let Some(role) = words::POINT_ROLES.iter().find(|known| known.value == role)
        && !matches!(role.value, "terminal" | "office")
    {
        let (title, value) = (role.title, role.value);
        let message = both!(
            "村里自己的服务点不能是“{title}”，它由县里统一写",
            "a village's own point cannot have the `role` {value}: those are the county's"
        );
        let help = both!(
            "村里的自助机写 terminal；卫生室、活动室等写 office",
            "self-service machines are `terminal`, the village's clinic and rooms `office`"
        );
        row.add(Code::VillageContradicts, "role", message, help);
    }
}

/// A point of another township would be shown to nobody.
fn check_township(row: &mut Row<'_>, code: &str, own: &Township) {
    if code != own.code {
        let name = &own.name;
        let message = both!(
            "本村属于{name}，服务点写的乡镇却是“{code}”",
            "the village belongs to {name}, but its point is said to serve township “{code}”"
        );
        let right = &own.code;
        let help = both!("改成 {right}，或不写", "make it {right}, or leave it out");
        row.add(Code::CodeNesting, "township", message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_are_known_by_each_of_their_groups() {
        let known = known_by("3、4组（老槐树、学校边）", &["村小学".to_owned()], "侯淑兰");
        assert_eq!(known, ["3组", "4组", "老槐树", "学校边", "村小学", "侯淑兰"]);
        assert_eq!(known_by("柳湾新村1至6排", &[], "马秀兰"), ["柳湾新村1至6排", "马秀兰"]);
    }
}
