//! One county's folder: its names, townships, agencies, hotlines, points and calendar; then its lists and villages.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::field::{Ids, Noun, Row, trimmed, unknown_date, word};
use super::places::{Ground, KnownPoint};
use super::services::ServiceNames;
use super::withdrawn::Absent;
use super::{
    awaited, base, certificates, continuation, coverage, events, freshness, hotlines, laws, lists, past, services,
    village, voice,
};
use crate::content::base::Base;
use crate::content::blank::is_blank_point;
use crate::content::draft::{
    AgencyDraft, CalendarDraft, ConfirmedDraft, CountyDraft, FormerAddressDraft, PointDraft, TownshipDraft,
};
use crate::content::json::pointer_part;
use crate::content::read::{Reader, list, rows, text_field};
use crate::content::{Clock, Code, County, Diagnostics, both, code_error, words};
use crate::guide::{
    Agency, Calendar, Catalogue, Confirmed, CountyCode, Date, Edition, Holiday, Hours, Point, Role, SCHEMA, Township,
    Village, township_kind,
};

/// The first two digits of codes (GB/T 2260).
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
    "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// What the rows of a county may refer to.
pub(super) struct Known {
    /// Agencies.
    pub agencies: Ids,
    /// Points shared by the county, those with mistakes, too; none: their list cannot be read.
    pub points: Option<Vec<KnownPoint>>,
    /// Townships that have villages.
    pub townships: Vec<Township>,
    /// Not all townships could be read.
    pub townships_lost: bool,
    /// Services shared by the county.
    pub services: Ids,
    /// Their names.
    pub service_names: ServiceNames,
    /// Their other names.
    pub service_aliases: ServiceNames,
    /// Those that are not offered today.
    pub absent: Absent,
    /// The national base that the county builds on, if it does.
    pub base: Option<Arc<Base>>,
    /// The day that decides.
    pub today: Date,
    /// Certificate rules, national and own.
    pub certificates: Ids,
    /// Those that are not shown today.
    pub absent_certificates: Absent,
}

impl Known {
    /// Whether the national base has a service of this id, and the county builds on it.
    pub(super) fn is_base_service(&self, id: &str) -> bool {
        self.base.as_ref().is_some_and(|base| base.rows("services").any(|row| row.id == id))
    }

    /// Where the places of a county's row must be found.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground { shared: self.points.as_deref(), own: &[], townships: &self.townships }
    }
}

/// Reads and checks one county; beside it what it writes about its former addresses, which are checked when all the
/// others are known. `None` if so much is missing that nothing can be made of it.
pub(super) fn county(
    reader: &mut Reader,
    folder: &str,
    sample: bool,
    clock: Clock,
    diagnostics: &mut Diagnostics,
) -> Option<(County, Vec<FormerAddressDraft>)> {
    let file = format!("{folder}/county.json");
    let code = match CountyCode::parse(folder) {
        Ok(code) => code,
        Err(error) => {
            let why = code_error(&error);
            let message = both!("县代码“{folder}”不对：{why}", "the county code “{folder}” is wrong: {why}"; why);
            let help = both!("文件夹用 6 位区划代码命名", "name the folder with the 6 digits of the county");
            diagnostics.add(Code::CodeMalformed, folder, "", message, help);
            return None;
        }
    };
    if !code.is_sample() && !PROVINCES.contains(&&code.as_str()[..2]) {
        let message = both!(
            "县代码“{folder}”开头的两位不是哪个省的",
            "the first two digits of the county code “{folder}” are no province's"
        );
        let help =
            both!("照民政部公布的 6 位区划代码改文件夹的名字", "name the folder with the county's official 6 digits");
        diagnostics.add(Code::CodeMalformed, folder, "", message, help);
    }
    if code.is_sample() && !sample {
        let message = both!(
            "省级代码 99 是样例专用的，不能正式发布",
            "province code 99 is for samples only and cannot be published"
        );
        let help = both!(
            "真实内容用真实的区划代码；如果就是样例，在 site.json 写 \"sample\": true",
            "real content has a real code; for a sample write \"sample\": true in site.json"
        )
        .or_in_cells(both!(
            "真实内容用真实的区划代码；如果就是样例，在网站的设置里写明是样例",
            "real content has a real code; a sample is called one in the site's settings"
        ));
        diagnostics.add(Code::CodeSample, folder, "", message, help);
    }
    let draft: CountyDraft = reader.draft(&file, diagnostics)?;
    let mut row = Row::new(&file, "", diagnostics);
    let edition = {
        let mut row = row.inner("edition");
        Edition { number: row.text("number", draft.edition.number), on: row.date("on", draft.edition.on) }
    };
    // A sample lives on the day of its edition, if that is known.
    let today = clock.today(sample && edition.on != unknown_date(), edition.on);
    let short = row.text("short", draft.short);
    let name = row.text("name", draft.name);
    let province = row.text("province", draft.province);
    let prefecture = row.text("prefecture", draft.prefecture);
    let complaint_phone = row.phone("complaint_phone", draft.complaint_phone);
    let hours = draft.hours.and_then(|hours| row.hours("hours", Some(hours)));
    let townships = townships(&mut row, draft.townships);
    let (agencies, agency_ids) = agencies(&mut row, draft.agencies);
    let (hotlines, dangers) = hotlines::hotlines(&mut row, draft.hotlines);
    let voice = voice::of_county(&mut row.inner("voice"), draft.voice);
    let past = past::past(&mut row, draft.past, edition.on);
    let townships_lost = row.lost("townships", "code");
    let begun = village::townships_with_villages(reader, folder, &townships);
    let ground = PointGround { townships: &townships, townships_lost, begun: &begun, hours: hours.as_ref() };
    let (points, known_points) = points(reader, folder, &ground, diagnostics);
    let calendar = calendar(reader, folder, today, diagnostics);
    let mut known = Known {
        agencies: agency_ids,
        points: known_points,
        townships: begun,
        townships_lost,
        services: Ids::default(),
        service_names: ServiceNames::new(),
        service_aliases: ServiceNames::new(),
        absent: Absent::default(),
        base: reader.base(folder),
        today,
        certificates: Ids::default(),
        absent_certificates: Absent::default(),
    };
    let mut services = services::services(reader, folder, &mut known, diagnostics);
    let certificates = certificates::certificates(reader, folder, &mut known, &mut services, diagnostics);
    let events = events::events(reader, folder, &known, &services, &certificates.listed, diagnostics);
    let lists = lists::lists(reader, folder, &known, &certificates.listed, diagnostics);
    base::base(reader, folder, draft.base.as_deref(), diagnostics);
    continuation::complete(&mut services.listed);
    let withdrawn = [services.withdrawn, certificates.withdrawn, events.withdrawn].concat();
    let leaving = [services.leaving, certificates.leaving, events.leaving].concat();
    let catalogue = Catalogue {
        schema: SCHEMA,
        code,
        name,
        province,
        prefecture,
        edition,
        complaint_phone,
        townships,
        agencies,
        hotlines,
        dangers,
        points,
        services: services.listed.into_iter().map(|(_, service)| service).collect(),
        certificates: certificates.listed,
        events: events.listed,
        calendar,
        voice,
        past,
        lists,
        withdrawn,
        leaving,
        former_addresses: Vec::new(),
    };
    let (villages, archives): (Vec<_>, Vec<_>) =
        village::villages(reader, folder, &catalogue, &known, diagnostics).into_iter().unzip();
    village::copies(&villages, diagnostics);
    awaited::check_awaited(&villages, folder, diagnostics);
    let archives = villages.iter().map(|village| village.code.clone()).zip(archives).collect();
    freshness::confirmations(&reader.dated().confirmations, folder, today, diagnostics);
    laws::laws(&reader.dated().bases, folder, &local_names(&catalogue, short, &villages), today, diagnostics);
    let coverage = coverage::coverage(diagnostics, folder, &villages, today);
    let breaks = Vec::new();
    let (coming, translations) = (Vec::new(), BTreeMap::new());
    let county = County { catalogue, villages, archives, today, coverage, coming, breaks, translations };
    Some((county, draft.addresses))
}

/// Names that documents of the place begin with: 青禾县, 柳河镇, 松岭村.
fn local_names(catalogue: &Catalogue, short: String, villages: &[Village]) -> Vec<String> {
    let Catalogue { name, province, prefecture, townships, .. } = catalogue;
    let own = [name, province, prefecture].into_iter().cloned().chain([short]);
    let below = townships.iter().map(|township| &township.name).chain(villages.iter().map(|village| &village.name));
    own.chain(below.cloned()).filter(|name| name.chars().count() > 1).collect()
}

fn townships(row: &mut Row<'_>, drafts: Vec<TownshipDraft>) -> Vec<Township> {
    if drafts.is_empty() {
        let message = both!("一个乡镇（街道）也没有写", "no township is given");
        let help = both!("每个乡镇写 code（3 位）和 name", "write `code` (3 digits) and `name` of each");
        row.add(Code::FieldMissing, "townships", message, help);
    }
    let mut seen = Vec::new();
    let mut townships = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("townships/{at}"));
        let code = row.text("code", draft.code);
        if !code.is_empty() && township_kind(&code).is_none() {
            let help = both!(
                "3 位数字：街道 001–099，镇 100–199，乡 200–399，开发区 400–599",
                "3 digits: subdistricts 001–099, towns 100–199, townships 200–399, zones 400–599"
            );
            let message = both!("乡镇代码“{code}”不对", "the township code “{code}” is wrong");
            row.add(Code::CodeMalformed, "code", message, help);
        }
        if seen.contains(&code) {
            let message = both!("乡镇代码“{code}”写了两次", "the township code “{code}” is there twice");
            row.add(Code::IdDuplicate, "code", message, both!("一个乡镇只写一次", "write each township once"));
        }
        seen.push(code.clone());
        townships.push(Township { code, name: row.text("name", draft.name) });
    }
    townships
}

fn agencies(row: &mut Row<'_>, drafts: Vec<AgencyDraft>) -> (Vec<Agency>, Ids) {
    let mut ids = if row.lost("agencies", "id") { Ids::unread() } else { Ids::default() };
    let mut agencies = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("agencies/{at}"));
        let id = row.id(draft.id);
        if id == "township" || id == "village" {
            let message = both!("“{id}”是固定用词，不能当单位编号", "“{id}” is a fixed word and no id of an agency");
            row.add(Code::IdDuplicate, "id", message, both!("换一个编号", "choose another id"));
        }
        ids.note(&mut row, &id);
        agencies.push(Agency {
            id,
            name: row.text("name", draft.name),
            phone: row.phone("phone", draft.phone),
            complaint_phone: row.optional_phone("complaint_phone", draft.complaint_phone),
        });
    }
    (agencies, ids)
}

/// What decides which points a county needs, and which of their fields.
struct PointGround<'a> {
    townships: &'a [Township],
    townships_lost: bool,
    /// Townships of which a village is filled.
    begun: &'a [Township],
    /// When halls are open that say nothing else.
    hours: Option<&'a Hours>,
}

/// The points without mistakes, and all that others may refer to.
fn points(
    reader: &mut Reader,
    folder: &str,
    ground: &PointGround<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Point>, Option<Vec<KnownPoint>>) {
    let PointGround { townships, townships_lost, begun, hours } = *ground;
    let file = format!("{folder}/points.json");
    let Some(mut value) = reader.value(&file, diagnostics) else { return (Vec::new(), None) };
    let written = list(&mut value, "points", &file, diagnostics);
    schema_reference(&mut value, &file, diagnostics);
    no_more(&value, &file, diagnostics);
    let Some(written) = written else { return (Vec::new(), None) };
    // A hall that residents are sent to is no longer a blank, but a row with gaps.
    let needed = |row: &Value| {
        let point = KnownPoint::new(row, townships);
        point.is(Role::Hall) && begun.iter().any(|township| point.serves(Role::Hall, &township.code))
    };
    let blank: Vec<bool> = written.iter().map(|row| is_blank_point(row) && !needed(row)).collect();
    let filled = written.iter().zip(&blank).filter(|(_, blank)| !**blank);
    let known: Vec<_> = filled.map(|(row, _)| KnownPoint::new(row, townships)).collect();
    blank_points(&file, &written, &blank, diagnostics);
    let has_township = |code: &str| townships_lost || townships.iter().any(|township| township.code == code);
    let mut ids = Ids::default();
    let mut points = Vec::new();
    for (written, blank) in rows::<PointDraft>(written, "points", &file, diagnostics).into_iter().zip(blank) {
        let mut row = Row::new(&file, written.pointer, diagnostics);
        ids.note(&mut row, &written.id);
        if !blank {
            points.extend(written.draft.and_then(|draft| point(&mut row, draft, hours, &has_township)));
        }
    }
    for township in begun {
        if !known.iter().any(|point| point.serves(Role::Hall, &township.code)) {
            let name = &township.name;
            let message = both!(
                "{name}没有便民服务中心（`role` 为 `hall` 的服务点）",
                "{name} has no service hall (a point whose `role` is hall)"
            );
            let help = both!(
                "每个乡镇至少要有一个 hall：值班没人时，页面请村民打它的电话",
                "each township needs one: its phone is what residents call when nobody is on duty"
            );
            diagnostics.add(Code::FieldMissing, &file, "/points", message, help);
        }
    }
    (points, Some(known))
}

/// Points that were prepared and not filled, one finding for each role.
fn blank_points(file: &str, written: &[Value], blank: &[bool], diagnostics: &mut Diagnostics) {
    for role in words::POINT_ROLES {
        let of_role = |(_, row): &(usize, &Value)| text_field(row, "role") == role.value;
        let rows = written.iter().enumerate().zip(blank).filter(|(_, blank)| **blank).map(|(row, _)| row);
        let rows: Vec<_> = rows.filter(of_role).collect();
        let Some((first, _)) = rows.first() else { continue };
        let (count, title, value) = (rows.len(), role.title, role.value);
        let some: Vec<_> = rows.iter().take(3).map(|(_, row)| text_field(row, "name")).collect();
        let some = some.join("、") + if count > 3 { "……" } else { "" };
        let message = both!(
            "“{title}”有 {count} 处只写了名称，没有填地址、电话和时间：{some}。填好以前页面上没有它们，要去那里的事请村民先去便民服务中心",
            "{count} points whose `role` is {value} have a name alone, no address, phone or hours: {some}. Until they do no page has them, \
             and residents who need them are sent to the township's hall first"
        );
        let help = both!(
            "填上地址、电话和开门时间；几个乡镇共用一处的，留一行，把乡镇都写进去；本县没有的，删掉那一行",
            "fill address, phone and hours; where one serves several townships, keep one row and name them all there; delete rows of what \
             the county does not have"
        );
        diagnostics.add(Code::PointBlank, file, &format!("/points/{first}"), message, help);
    }
}

/// One service point. `hours`: when the county's halls are open that say nothing else; `has_township`: whether the county has a
/// township with the code.
pub(super) fn point(
    row: &mut Row<'_>,
    draft: PointDraft,
    hours: Option<&Hours>,
    has_township: &dyn Fn(&str) -> bool,
) -> Option<Point> {
    let id = row.id(draft.id);
    if Role::parse(&id).is_some() {
        let message = both!("“{id}”是固定用词，不能当服务点编号", "“{id}” is a fixed word and no id of a point");
        let help = both!("换一个编号，比如 hall-100", "choose another id, such as hall-100");
        row.add(Code::IdDuplicate, "id", message, help);
    }
    let role = word(row, "role", draft.role, words::POINT_ROLES);
    let townships: Vec<String> = trimmed(draft.township.0);
    for code in &townships {
        row.reference("township", code, has_township(code), Noun::TOWNSHIP);
    }
    let township = (!townships.is_empty()).then(|| townships.join(" "));
    let (name, address) = (row.text("name", draft.name), row.place("address", draft.address));
    let phone = row.phone("phone", draft.phone);
    let usual = hours.filter(|_| role == Some(Role::Hall));
    let hours = match (Row::optional(draft.hours), usual) {
        (None, Some(usual)) => Some(usual.clone()),
        (own, _) => row.hours("hours", own),
    };
    Some(Point { id, name, role: role?, township, address, phone, hours: hours?, note: Row::optional(draft.note) })
}

fn calendar(reader: &mut Reader, folder: &str, today: Date, diagnostics: &mut Diagnostics) -> Calendar {
    let file = format!("{folder}/calendar.json");
    let Some(draft) = reader.draft::<CalendarDraft>(&file, diagnostics) else { return Calendar::default() };
    let mut row = Row::new(&file, "", diagnostics);
    let source = row.text("source", draft.source);
    let mut holidays = Vec::new();
    for (at, holiday) in draft.holidays.into_iter().enumerate() {
        let mut row = row.inner(&format!("holidays/{at}"));
        let holiday = Holiday {
            name: row.text("name", holiday.name),
            from: row.date("from", holiday.from),
            to: row.date("to", holiday.to),
        };
        if holiday.from > holiday.to {
            let message = both!("放假结束早于开始", "the holiday ends before it begins");
            row.add(
                Code::DateOrder,
                "to",
                message,
                both!("to 写最后一天，不早于 from", "`to` is the last day, not before `from`"),
            );
        }
        holidays.push(holiday);
    }
    let workdays = draft.workdays.into_iter().enumerate();
    let workdays: Vec<(usize, Date)> =
        workdays.filter_map(|(at, text)| Some((at, row.date_of(&format!("workdays/{at}"), text.trim())?))).collect();
    freshness::sense(&mut row, &holidays, &workdays);
    let workdays = workdays.into_iter().map(|(_, day)| day).collect();
    let covers_until = freshness::covers_until(&holidays, today);
    let calendar = Calendar { source, holidays, workdays, covers_until };
    freshness::calendar(&mut row, &calendar, today);
    calendar
}

/// Head of a list file: since when, on what document, confirmed when and by whom.
pub(super) struct ListHead {
    /// Default of the rows.
    pub confirmed: Confirmed,
    /// Default of the rows.
    pub since: Date,
    /// Default of the rows.
    pub source: String,
}

/// Takes the head out of a list file.
pub(super) fn list_head(value: &mut Value, file: &str, diagnostics: &mut Diagnostics) -> ListHead {
    let mut take = |field: &str| value.as_object_mut().and_then(|fields| fields.remove(field));
    let (confirmed, since, source) = (take("confirmed"), take("since"), take("source"));
    schema_reference(value, file, diagnostics);
    let mut row = Row::new(file, "", diagnostics);
    let confirmed = {
        let mut row = row.inner("confirmed");
        match confirmed.map(|confirmed| row.shaped(confirmed)) {
            // Of the wrong kind, and reported as that.
            Some(None) => Confirmed { on: unknown_date(), by: String::new() },
            draft => {
                let draft: ConfirmedDraft = draft.flatten().unwrap_or_default();
                Confirmed { on: row.date("on", draft.on), by: row.text("by", draft.by) }
            }
        }
    };
    let since = match since.map(|since| row.inner("since").shaped(since)) {
        Some(None) => unknown_date(),
        text => row.date("since", text.flatten()),
    };
    let source = match source.map(|source| row.inner("source").shaped(source)) {
        Some(None) => String::new(),
        text => row.text("source", text.flatten()),
    };
    ListHead { confirmed, since, source }
}

/// Takes the name of its schema out of a list file: for editors, nothing that content is made of.
pub(super) fn schema_reference(value: &mut Value, file: &str, diagnostics: &mut Diagnostics) {
    if let Some(reference) = value.as_object_mut().and_then(|fields| fields.remove("$schema")) {
        Row::new(file, "/$schema", diagnostics).shaped::<Option<String>>(reference);
    }
}

/// What is left of a list file after its head and rows were taken: fields that do not exist.
pub(super) fn no_more(value: &Value, file: &str, diagnostics: &mut Diagnostics) {
    for field in value.as_object().into_iter().flat_map(|fields| fields.keys()) {
        let message = both!("没有“{field}”这个字段", "there is no field `{field}`");
        let help = both!(
            "对照 docs/content.md 里这个文件的字段；多余的请删掉",
            "docs/content.md lists the fields of this file; take out what is not among them"
        );
        diagnostics.add(Code::JsonShape, file, &format!("/{}", pointer_part(field)), message, help);
    }
}

/// Opening hours that stand in where reading failed; never published.
pub(super) fn unknown_hours() -> Hours {
    Hours::parse("每天 00:00-24:00").unwrap_or_else(|_| unreachable!("a constant that parses"))
}
