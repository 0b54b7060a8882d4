//! Names of lists in both languages, and the values of closed lists in words.

use serde::Serialize;
use serde_json::Value;

use crate::content::Lang;
use crate::guide::{ChangeKind, ListKind};

/// A word of a closed list, as data holds it and as people say it.
type Word = (&'static str, &'static str);

pub(super) const TOPICS: [Word; 14] = [
    ("aid", "社会救助"),
    ("pension", "养老社保"),
    ("medical", "医保看病"),
    ("birth", "生育健康"),
    ("disability", "残疾人"),
    ("household", "户口身份"),
    ("farming", "种地养殖"),
    ("housing", "建房住房"),
    ("work", "就业创业"),
    ("school", "上学"),
    ("veteran", "退役军人"),
    ("law", "调解法律"),
    ("business", "开店办证"),
    ("daily", "便民"),
];
pub(super) const LEVELS: [Word; 3] = [("village", "村里办"), ("township", "乡镇办"), ("county", "县里办")];
pub(super) const HANDLINGS: [Word; 3] = [("direct", "直接办"), ("agent", "帮代办"), ("guide", "引导办")];
pub(super) const TYPES: [Word; 11] = [
    ("01", "行政许可"),
    ("02", "行政处罚"),
    ("03", "行政强制"),
    ("04", "行政征收"),
    ("05", "行政给付"),
    ("06", "行政检查"),
    ("07", "行政确认"),
    ("08", "行政奖励"),
    ("09", "行政裁决"),
    ("10", "其他"),
    ("20", "公共服务"),
];
pub(super) const VERDICTS: [Word; 3] =
    [("issuable", "村里能开"), ("commitment", "写承诺书代替"), ("not_issuable", "村里不开")];
pub(super) const ROLES: [Word; 8] = [
    ("village", "村（社区）便民服务站"),
    ("hall", "乡镇便民服务中心"),
    ("police", "派出所"),
    ("clinic", "卫生院"),
    ("justice", "司法所"),
    ("market", "市场监管所"),
    ("terminal", "自助终端"),
    ("office", "其他办事单位"),
];
pub(super) const BODIES: [Word; 2] = [("township", "乡镇（街道）"), ("village", "村（社区）")];
pub(super) const NOT_FOR: [Word; 2] = [("rural", "村里不办"), ("urban", "社区不办")];
pub(super) const CATEGORIES: [Word; 3] = [("party", "党务"), ("village", "村务"), ("finance", "财务")];

/// What people say for a value of a closed list; the value itself if the list does not have it.
pub(super) fn said(words: &[Word], value: &impl Serialize) -> String {
    let written = match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        _ => String::new(),
    };
    titled(words, &written)
}

/// The same for a value as written.
pub(super) fn titled(words: &[Word], written: &str) -> String {
    words.iter().find(|(value, _)| *value == written).map_or(written, |(_, title)| title).to_owned()
}

/// Name of a list.
pub(super) fn list(list: ListKind, lang: Lang) -> &'static str {
    let (zh, en) = match list {
        ListKind::Services => ("事项", "Services"),
        ListKind::Certificates => ("证明", "Certificates"),
        ListKind::OwnServices => ("本村事项", "Own services"),
        ListKind::Adjustments => ("本村说明", "Localised services"),
        ListKind::Withdrawn => ("退出记录", "Records of withdrawal"),
        ListKind::Agencies => ("部门", "Agencies"),
        ListKind::Points => ("服务点", "Service points"),
        ListKind::Hotlines => ("热线", "Hotlines"),
        ListKind::Townships => ("乡镇（街道）", "Townships"),
        ListKind::Calendar => ("放假安排", "Calendar"),
        ListKind::County => ("县概况", "County"),
        ListKind::Village => ("村概况", "Village"),
        ListKind::Officers => ("村干部", "Officers"),
        ListKind::Roster => ("值班表", "Duty roster"),
        ListKind::Grids => ("网格", "Grids"),
        ListKind::Disclosures => ("公开", "Disclosures"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// What happened, said of a list: items come and go by document, other rows are just new or gone.
pub(super) fn kind(kind: ChangeKind, list: ListKind, lang: Lang) -> &'static str {
    match (lang, kind, list.is_of_items()) {
        (Lang::Zh, ChangeKind::Entered, true) => "准入",
        (Lang::Zh, ChangeKind::Left, true) => "退出",
        (Lang::Zh, ChangeKind::Entered, false) => "新增",
        (Lang::Zh, ChangeKind::Left, false) => "去掉",
        (Lang::Zh, ChangeKind::Changed, _) => "变更",
        (Lang::En, ChangeKind::Entered, _) => "entered",
        (Lang::En, ChangeKind::Left, _) => "left",
        (Lang::En, ChangeKind::Changed, _) => "changed",
    }
}
