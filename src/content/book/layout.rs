//! The shape of a workbook: its sheets, their columns, labels and blocks, all made from the records.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::content::draft::{
    AGENCY, CALENDAR, CERTIFICATE, CERTIFICATES, COUNTY, DISCLOSURE, DOOR, DUTY_LIST, DUTY_ROW, EVENT, EVENT_STEP,
    EVENTS, FORMER_ADDRESS, GRID, HOLIDAY, HOTLINE, MATERIAL, NOTICE, OFFICER, PAST, POINT, PROJECT, SERVICE, SERVICES,
    SITE, SKIP, TOWNSHIP, VILLAGE, VILLAGE_SERVICE,
};
use crate::content::record::{Field, Kind, Record, Target, Word};
use crate::content::width::narrow;

/// The first sheet, which explains.
pub(super) const GUIDE: &str = "说明";

/// Where a column's or a line's value belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slot {
    /// A field of the row, or of a record inside it.
    Field(Vec<&'static str>),
    /// The county's own code.
    CountyCode,
    /// The six digits of the village.
    Village,
    /// The row of another table that this one belongs to.
    Owner,
    /// Says that a row needs no materials: an empty list is not a forgotten one.
    NoMaterials,
    /// Whether a row of the calendar is a holiday or a workday.
    Day,
    /// Name of a village's sheet.
    Sheet,
    /// Days of the roster that a row is for.
    Days,
    /// Who is on duty on them.
    Duty,
    /// Schemas of files that name another than that of their kind.
    Schemas,
}

/// A column of a table, or a line of a form.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What stands above or beside the values.
    pub title: String,
    /// What to write.
    pub note: String,
    /// One good value.
    pub example: &'static str,
    /// Whether an ordinary row must have it.
    pub required: bool,
    /// Where it belongs.
    pub slot: Slot,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    fn field(field: &Field, path: Vec<&'static str>, required: bool) -> Self {
        Self {
            title: field.title.to_owned(),
            note: field.note.to_owned(),
            example: field.example,
            required,
            slot: Slot::Field(path),
            kind: field.kind,
        }
    }

    fn special(title: &str, note: &str, slot: Slot, kind: Kind, required: bool) -> Self {
        Self { title: title.to_owned(), note: note.to_owned(), example: "", required, slot, kind }
    }

    /// The key of a field of the row itself.
    pub(super) fn key(&self) -> Option<&'static str> {
        match &self.slot {
            Slot::Field(path) if path.len() == 1 => path.first().copied(),
            _ => None,
        }
    }
}

/// A table: a sheet of its own, or a block of a village's sheet.
#[derive(Debug)]
pub(super) struct Table {
    /// Which.
    pub list: List,
    /// Name of the sheet or block.
    pub name: &'static str,
    /// What it is for, one sentence.
    pub note: &'static str,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// Column by what its head may say.
    heads: BTreeMap<String, usize>,
}

impl Table {
    fn new(list: List, name: &'static str, note: &'static str, columns: Vec<Column>) -> Self {
        let heads = heads(&columns);
        Self { list, name, note, columns, heads }
    }

    /// The column whose head says this.
    pub(super) fn head(&self, text: &str) -> Option<usize> {
        self.heads.get(&plain(text)).copied()
    }

    /// The column of a slot.
    pub(super) fn at(&self, slot: &Slot) -> Option<usize> {
        self.columns.iter().position(|column| column.slot == *slot)
    }

    /// The column of a field of the row itself.
    pub(super) fn field(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key() == Some(key))
    }
}

/// Columns by what stands above them: the title, or the key as files have it.
fn heads(columns: &[Column]) -> BTreeMap<String, usize> {
    let mut heads = BTreeMap::new();
    for (at, column) in columns.iter().enumerate() {
        heads.insert(plain(&column.title), at);
        if let Slot::Field(path) = &column.slot {
            heads.entry(path.join(".")).or_insert(at);
        }
    }
    heads
}

/// A title without what people and we put around it: blanks, stars, widths of signs.
pub(super) fn plain(title: &str) -> String {
    let plain: String = narrow(title).chars().filter(|letter| !letter.is_whitespace() && *letter != '*').collect();
    plain.replace("(必填)", "").to_lowercase()
}

/// The tables of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    /// 乡镇.
    Townships,
    /// 部门.
    Agencies,
    /// 热线.
    Hotlines,
    /// 服务点.
    Points,
    /// 事项, the county's and the villages' own.
    Services,
    /// Papers to bring, for services and certificates.
    Materials,
    /// 证明.
    Certificates,
    /// Where to go instead of a certificate.
    Doors,
    /// 一件事.
    Events,
    /// What is to be done at them.
    EventSteps,
    /// What need not be fetched for them.
    Skips,
    /// 清单.
    Duties,
    /// Their rows.
    DutyRows,
    /// 以前的数.
    Past,
    /// 原来的地址.
    Addresses,
    /// 放假调班.
    Days,
    /// 村名单.
    Villages,
    /// 村干部, a block.
    Officers,
    /// 值班, a block.
    Roster,
    /// 网格, a block.
    Grids,
    /// 本村事项, a block.
    Adjustments,
    /// 公开, a block.
    Disclosures,
    /// 工程, a block.
    Projects,
    /// 通知, a block.
    Notices,
    /// 服务点 of a village, a block.
    OwnPoints,
}

impl List {
    /// What references to “the same list” mean in it.
    pub(super) fn target(self) -> Target {
        match self {
            Self::Certificates | Self::Doors => Target::Certificate,
            Self::Events | Self::EventSteps | Self::Skips => Target::Event,
            Self::Duties | Self::DutyRows => Target::List,
            _ => Target::Service,
        }
    }

    /// Whether a book may lack the table: what it holds, a county need not have.
    pub(super) fn may_lack(self) -> bool {
        let of_events = matches!(self, Self::Events | Self::EventSteps | Self::Skips);
        of_events || matches!(self, Self::Villages | Self::Duties | Self::DutyRows | Self::Past | Self::Addresses)
    }
}

/// The words of the calendar's first column.
pub(super) const DAYS: &[Word] =
    &[Word { value: "holiday", title: "放假" }, Word { value: "workday", title: "调休上班" }];

/// The tables with a sheet of their own, in the order of the sheets.
pub(super) static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let table = Table::new;
    let village = || {
        let note = "只在一个村（社区）办、经过准入的事项，写那个村的 6 位代码；全县的事项不写。";
        Column::special("只属于哪个村", note, Slot::Village, Kind::Code(6), false)
    };
    let mut services = flatten(&SERVICE);
    services.insert(2, village());
    services.extend(inside(&VILLAGE_SERVICE, "admission"));
    let owners: &[Target] = &[Target::Service, Target::Certificate];
    let mut materials = vec![
        Column::special(
            "哪个事项或证明的",
            "写事项或证明的名称（重名的写编号）。同一个事项的材料一样一行，排在一起。",
            Slot::Owner,
            Kind::Reference(owners),
            true,
        ),
        Column {
            note: "材料是某个村自己的事项的，写那个村的 6 位代码；其余不写。".to_owned(), ..village()
        },
    ];
    materials.extend(flatten(&MATERIAL));
    let owner: &[Target] = &[Target::Certificate];
    let mut doors = vec![Column::special(
        "哪种证明的",
        "写证明的名称；国家清单的 20 种也在这里写本地去处。同一种证明的去处最该去的写在最上面。",
        Slot::Owner,
        Kind::Reference(owner),
        true,
    )];
    doors.extend(flatten(&DOOR));
    let of_event = |record: &'static Record| {
        let note = "写那件事的名称（重名的写编号）。同一件事的排在一起，先后就是页面上的先后。";
        let owner: &[Target] = &[Target::Event];
        let mut columns = vec![Column::special("哪件事的", note, Slot::Owner, Kind::Reference(owner), true)];
        columns.extend(flatten(record));
        columns
    };
    let list: &[Target] = &[Target::List];
    let note = "写那张清单的名称（重名的写编号）。同一张清单的排在一起，先后就是页面上的先后。";
    let mut duty_rows = vec![Column::special("哪张清单的", note, Slot::Owner, Kind::Reference(list), true)];
    duty_rows.extend(flatten(&DUTY_ROW));
    let mut days = vec![Column::special(
        "放假还是上班",
        "放假的一段写一行；周末要上班的，一天写一行，只填第一天。",
        Slot::Day,
        Kind::Word(DAYS),
        true,
    )];
    days.extend(flatten(&HOLIDAY).into_iter().map(|column| Column {
        // A workday has no name and no last day.
        required: column.required && column.key() == Some("from"),
        title: if column.key() == Some("name") { "节日".to_owned() } else { column.title },
        ..column
    }));
    let villages = vec![
        Column::special("村代码", "区划代码的最后 6 位：3 位乡镇、3 位村。", Slot::Village, Kind::Code(6), true),
        Column::special("村名", "村（社区）的全名。", Slot::Field(vec!["name"]), Kind::Text, false),
        Column::special("村的表", "那个村填的是哪张表。", Slot::Sheet, Kind::Text, false),
    ];
    vec![
        table(List::Villages, "村名单", "每个村（社区）一行，点右边的表名就到那个村的表。", villages),
        table(List::Services, "事项", SERVICE.note, services),
        table(List::Materials, "材料", "办每件事、开每种证明要带的东西，一样一行。", materials),
        table(List::Certificates, "证明", CERTIFICATE.note, flatten(&CERTIFICATE)),
        table(List::Doors, "去处", "村里不开的证明，去哪里办、用什么代替，一处一行。", doors),
        table(List::Events, "一件事", EVENT.note, flatten(&EVENT)),
        table(List::EventSteps, "一件事步骤", "每件事按先后要办的，一步一行。", of_event(&EVENT_STEP)),
        table(List::Skips, "不用办的", "每件事里村民常白跑、其实不用办的，一样一行。", of_event(&SKIP)),
        table(List::Duties, "清单", DUTY_LIST.note, flatten(&DUTY_LIST)),
        table(List::DutyRows, "清单条目", "每张清单里的各条，一条一行。", duty_rows),
        table(List::Townships, "乡镇", TOWNSHIP.note, flatten(&TOWNSHIP)),
        table(List::Agencies, "部门", AGENCY.note, flatten(&AGENCY)),
        table(List::Points, "服务点", POINT.note, flatten(&POINT)),
        table(List::Hotlines, "热线", HOTLINE.note, flatten(&HOTLINE)),
        table(List::Days, "放假调班", CALENDAR.note, days),
        table(List::Past, "以前的数", PAST.note, flatten(&PAST)),
        table(List::Addresses, "原来的地址", FORMER_ADDRESS.note, flatten(&FORMER_ADDRESS)),
    ]
});

/// The blocks of a village's sheet, in their order.
pub(super) static BLOCKS: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let table = Table::new;
    let derived = |mut columns: Vec<Column>, note: &str| {
        for column in columns.iter_mut().filter(|column| column.key() == Some("id")) {
            column.required = false;
            column.note = format!("{} {note}", column.note);
        }
        // Filled by the tool: the first thing to be written is a name, not an id.
        columns.rotate_left(1);
        columns
    };
    let officers: &[Target] = &[Target::Officer];
    let roster = vec![
        Column::special(
            "哪天",
            "写“工作日”“每天”“周一”“周一至周五”“周六、周日”“节假日”，或者一个日期。后写的“周三”管住前面的“工作日”。",
            Slot::Days,
            Kind::Text,
            true,
        ),
        Column::special(
            "值班的人",
            "写姓名，几个人中间用顿号；第一个是带班的。",
            Slot::Duty,
            Kind::References(officers),
            true,
        ),
    ];
    let services: &[Target] = &[Target::Service];
    let mut adjustments = flatten(&VILLAGE_SERVICE);
    let adjustable = ["id", "where", "phone", "hours", "agent", "note", "offered", "reason"];
    adjustments.retain(|column| column.key().is_some_and(|key| adjustable.contains(&key)));
    for column in &mut adjustments {
        let (title, note) = match column.key() {
            Some("id") => ("事项", "选县目录里的事项，写本村不同的地方；都一样就不写这一行。"),
            Some("where") => ("本村办理地点", "和县里写的不一样才写。"),
            Some("phone") => ("本村咨询电话", "和县里写的不一样才写。"),
            _ => continue,
        };
        column.title = title.to_owned();
        column.note = note.to_owned();
        if column.key() == Some("id") {
            column.kind = Kind::Reference(services);
            column.example = "";
        }
    }
    vec![
        table(List::Officers, "村干部", OFFICER.note, derived(flatten(&OFFICER), "可以空着，按姓名自动编。")),
        table(
            List::Roster,
            "值班",
            "每个工作日都要有人；一行“工作日”就管周一到周五，一行“节假日”管国家放假的日子。",
            roster,
        ),
        table(List::Grids, "网格", GRID.note, flatten(&GRID)),
        table(List::Adjustments, "本村事项", "和县目录不同的地方；都一样就空着。", adjustments),
        table(
            List::Disclosures,
            "公开",
            DISCLOSURE.note,
            derived(flatten(&DISCLOSURE), "可以空着，按类别和日期自动编。"),
        ),
        table(List::Projects, "工程", PROJECT.note, flatten(&PROJECT)),
        table(List::Notices, "通知", NOTICE.note, derived(flatten(&NOTICE), "可以空着，按日期自动编。")),
        table(
            List::OwnPoints,
            "本村服务点",
            "只有本村有的地方：自助终端、卫生室等。",
            derived(flatten(&POINT), "可以空着，自动编。"),
        ),
    ]
});

/// A part of a form: labels and values, for one file.
#[derive(Debug)]
pub(super) struct Section {
    /// Its name; empty for the head of a village's sheet.
    pub name: &'static str,
    /// The file it writes, below the county's folder; `site.json` lies above it.
    pub file: &'static str,
    /// Its lines.
    pub lines: Vec<Column>,
    /// Line by what its label may say.
    heads: BTreeMap<String, usize>,
}

impl Section {
    fn new(name: &'static str, file: &'static str, lines: Vec<Column>) -> Self {
        let heads = heads(&lines);
        Self { name, file, lines, heads }
    }

    /// The line whose label says this.
    pub(super) fn line(&self, text: &str) -> Option<usize> {
        self.heads.get(&plain(text)).copied()
    }
}

/// The county's form.
pub(super) static COUNTY_FORM: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let mut county = flatten(&COUNTY);
    county.insert(0, Column::special("县代码", "区划代码的前 6 位。", Slot::CountyCode, Kind::Code(6), true));
    // A county need not have the list; without its head nothing is missing.
    let events = flatten(&EVENTS).into_iter().map(|column| Column { required: false, ..column }).collect();
    let note = "有的文件用了别的格式说明，这里记着是哪些；由工具填写。";
    let schemas = vec![Column::special("格式说明", note, Slot::Schemas, Kind::Text, false)];
    vec![
        Section::new("网站", "site.json", flatten(&SITE)),
        Section::new("县", "county.json", county),
        Section::new("事项目录", "services.json", flatten(&SERVICES)),
        Section::new("证明清单", "certificates.json", flatten(&CERTIFICATES)),
        Section::new("一件事清单", "events.json", events),
        Section::new("放假调班", "calendar.json", flatten(&CALENDAR)),
        Section::new("技术", "", schemas),
    ]
});

/// Name of the county's form.
pub(super) const COUNTY_SHEET: &str = "县情况";

/// The head of a village's sheet.
pub(super) static VILLAGE_FORM: LazyLock<Section> = LazyLock::new(|| {
    let mut lines = flatten(&VILLAGE);
    lines.insert(
        0,
        Column::special("村代码", "县里填好的，不要改：区划代码的最后 6 位。", Slot::Village, Kind::Code(6), true),
    );
    // What a village must fill stands together.
    lines.sort_by_key(|line| !line.required);
    Section::new("", "", lines)
});

/// The fields of a record as columns: records inside in their place, lists of records left out.
fn flatten(record: &'static Record) -> Vec<Column> {
    let mut columns = Vec::new();
    for field in record.fields {
        match field.kind {
            Kind::Many(_) if field.key == "materials" => {
                let note = "什么都不用带的选“是”。要带的写在“材料”表里，这里空着。";
                let flag = Kind::Flag(false);
                columns.push(Column::special("不用带材料", note, Slot::NoMaterials, flag, false));
            }
            Kind::One(_) => columns.extend(inside(record, field.key)),
            Kind::Many(_) | Kind::Days | Kind::Dates | Kind::Texts | Kind::Schema => {}
            _ => columns.push(Column::field(field, vec![field.key], field.required)),
        }
    }
    columns
}

/// The fields of a record inside another.
fn inside(record: &'static Record, key: &str) -> Vec<Column> {
    let Some(outer) = record.fields.iter().find(|field| field.key == key) else { return Vec::new() };
    // The roster has a block of its own.
    let Kind::One(inner) = outer.kind else { return Vec::new() };
    if inner.fields.iter().any(|field| matches!(field.kind, Kind::Dates)) {
        return Vec::new();
    }
    let all = inner.fields.iter().filter(|field| field.required).count() > 1;
    let column = |field: &Field| {
        let mut column = Column::field(field, vec![outer.key, field.key], outer.required && field.required);
        if !outer.required && field.required && all {
            column.note = format!("{} {}", column.note, format_args!("写了{}，这一格就要填。", outer.title));
        }
        column
    };
    inner.fields.iter().map(column).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::draft::ADMISSION;
    use crate::content::record::When;

    #[test]
    fn titles_tell_columns_apart() {
        for table in TABLES.iter().chain(BLOCKS.iter()) {
            let titles: BTreeSet<_> = table.columns.iter().map(|column| &column.title).collect();
            assert_eq!(titles.len(), table.columns.len(), "{}: {titles:?}", table.name);
            assert!(table.columns.iter().all(|column| !column.note.is_empty()), "{}", table.name);
        }
        for section in COUNTY_FORM.iter().chain([&*VILLAGE_FORM]) {
            let titles: BTreeSet<_> = section.lines.iter().map(|line| &line.title).collect();
            assert_eq!(titles.len(), section.lines.len(), "{}: {titles:?}", section.name);
        }
    }

    /// Every field of every record has its place in the book: nothing is lost on the way.
    #[test]
    fn every_field_has_a_place() {
        let rows: [(&Record, &[List]); 19] = [
            (&TOWNSHIP, &[List::Townships]),
            (&AGENCY, &[List::Agencies]),
            (&HOTLINE, &[List::Hotlines]),
            (&PAST, &[List::Past]),
            (&FORMER_ADDRESS, &[List::Addresses]),
            (&POINT, &[List::Points, List::OwnPoints]),
            (&SERVICE, &[List::Services]),
            (&MATERIAL, &[List::Materials]),
            (&CERTIFICATE, &[List::Certificates]),
            (&DOOR, &[List::Doors]),
            (&EVENT, &[List::Events]),
            (&EVENT_STEP, &[List::EventSteps]),
            (&SKIP, &[List::Skips]),
            (&DUTY_LIST, &[List::Duties]),
            (&DUTY_ROW, &[List::DutyRows]),
            (&HOLIDAY, &[List::Days]),
            (&OFFICER, &[List::Officers]),
            (&GRID, &[List::Grids]),
            (&DISCLOSURE, &[List::Disclosures]),
        ];
        let table = |list: List| {
            TABLES.iter().chain(BLOCKS.iter()).find(|table| table.list == list).unwrap_or_else(|| panic!("{list:?}"))
        };
        for (record, lists) in rows {
            for list in lists {
                for field in record.fields {
                    let path = |column: &Column| match &column.slot {
                        Slot::Field(path) => path[0] == field.key,
                        Slot::NoMaterials => field.key == "materials",
                        _ => false,
                    };
                    // Rows of a table of their own.
                    let apart = matches!(field.kind, Kind::Many(_)) && field.key != "materials";
                    assert!(apart || table(*list).columns.iter().any(path), "{list:?} has no {}", field.key);
                }
            }
        }
        for shape in VILLAGE_SERVICE.shapes {
            let own = matches!(shape.when, When::Has(_));
            let table = table(if own { List::Services } else { List::Adjustments });
            for key in shape.may {
                let path = |column: &Column| match &column.slot {
                    Slot::Field(path) => path[0] == *key,
                    Slot::NoMaterials => *key == "materials",
                    _ => false,
                };
                assert!(table.columns.iter().any(path), "{} has no {key}", shape.title);
            }
        }
        assert_eq!(ADMISSION.fields.len(), 3);
    }

    #[test]
    fn a_village_fills_at_most_eight_cells() {
        let head = VILLAGE_FORM.lines.iter().filter(|line| line.required).count();
        // The county fills in code and name.
        let head = head - 2;
        let block = |list: List| {
            let table = BLOCKS.iter().find(|table| table.list == list).expect("a block");
            table.columns.iter().filter(|column| column.required).count()
        };
        // 工作日 stands in the template already.
        assert_eq!(head + block(List::Officers) + block(List::Roster) - 1, 8);
    }
}
