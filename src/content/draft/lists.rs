//! Lists as such: 自治、协助、减负 清单, and what the seal may not be put to.

use super::{CONFIRMED, ConfirmedDraft, record};
use crate::content::record::Target;
use crate::content::words;

record! {
    /// `lists.json`.
    LISTS = "lists", "清单公示", "自治、协助、减负、印章使用这些清单本身，逐条带依据，有一个自己的页面，可以打印上墙。没有这个文件，就没有这个页面。";
    "$schema" may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    "lists" must Many(&DUTY_LIST), "清单", "一张清单写一行，按页面上要排的次序。", "";
}

record! {
    /// A list.
    DutyListDraft, DUTY_LIST = "duty-list", "清单", "县里公布的一张清单：谁公布的、哪份文件、哪天起，里面有哪些条。";
    id "id": Option<String>, must Id, "清单编号", "在分享的链接里，定了就不再改。", "self-governance";
    kind "kind": Option<String>, must Word(words::DUTY_KINDS), "清单类别", "是村里自己办的、协助政府办的、不再让村里办的，还是公章不准盖的。", "";
    name "name": Option<String>, must Text, "清单名称", "文件上的名称。", "青禾县村（社区）自治事项清单";
    body "body": Option<String>, must Text, "公布单位", "公布这张清单的单位全称。", "青禾县民政局";
    document "document": Option<String>, must Text, "公布文件", "公布这张清单的文件名称或文号。", "青民发〔2025〕31号";
    on "on": Option<String>, must Date, "公布日期", "文件上的日子，还没到的不显示。各条不另写日期的，都从这天起。", "2026-01-01";
    about "about": Option<String>, may Prose, "一句话说明", "这张清单管什么，村民看了就明白。", "这些事由村民自己商量着办。";
    confirmed "confirmed": ConfirmedDraft, must One(&CONFIRMED), "核对", "这张清单最近一次逐条核对。", "";
    rows "rows": Option<Vec<DutyRowDraft>>, must Many(&DUTY_ROW), "各条", "清单里的每一条，按先后。", "";
}

record! {
    /// A row of a list.
    DutyRowDraft, DUTY_ROW = "duty-row", "清单条目", "清单里的一条：什么事，依据什么，从哪天起。";
    id "id": Option<String>, must Id, "条目编号", "在分享的链接里，同一张清单里不重复，定了就不再改。", "collective-income";
    what "what": Option<String>, must Prose, "内容", "一句话写一件事。", "集体收益怎么分、怎么用";
    basis "basis": Vec<String>, must Lines, "依据", "法律、法规、文件的名称和条款，至少一条。", "《中华人民共和国村民委员会组织法》第二十八条";
    since "since": Option<String>, may Date, "列入日期", "这一条从哪天起列入，还没到的不显示。不写就按清单的公布日期。", "2026-07-01";
    note "note": Option<String>, may Prose, "说明", "还要知道的，一句话。", "每季度公开一次。";
    service "service": Option<String>, may Reference(&[Target::Service]), "对应的事项", "县目录里有这件事的，写那个事项的编号。", "minimum-living-allowance";
    certificate "certificate": Option<String>, may Reference(&[Target::Certificate]), "对应的证明", "说的是一种证明的，写那种证明的编号；页面上会写村里不开时去哪里。", "kinship";
}
