//! Names of lists in both languages, and the values of closed lists in words.

use serde::Serialize;
use serde_json::Value;

use crate::content::Lang;
use crate::content::record::Word;
use crate::guide::{ChangeKind, ListKind};

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
    words.iter().find(|word| word.value == written).map_or(written, |word| word.title).to_owned()
}

/// Name of a list.
pub(super) fn list(list: ListKind, lang: Lang) -> &'static str {
    let (zh, en) = match list {
        ListKind::Services => ("事项", "Services"),
        ListKind::Certificates => ("证明", "Certificates"),
        ListKind::Events => ("一件事", "Life events"),
        ListKind::OwnServices => ("本村事项", "Own services"),
        ListKind::Adjustments => ("本村说明", "Localised services"),
        ListKind::Withdrawn => ("退出记录", "Records of withdrawal"),
        ListKind::Agencies => ("部门", "Agencies"),
        ListKind::Points => ("服务点", "Service points"),
        ListKind::Hotlines => ("热线", "Hotlines"),
        ListKind::Townships => ("乡镇（街道）", "Townships"),
        ListKind::Lists => ("清单", "Lists"),
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
