//! Life events: what is to be done at one moment of life, step by step.

use super::{CONFIRMED, ConfirmedDraft, PLACES, WITHDRAWN, WithdrawnDraft, record};
use crate::content::record::{Shape, Target, When};
use crate::content::words;

record! {
    /// `events.json`.
    EVENTS = "events", "一件事清单", "生孩子、建房、老人去世这样的大事，要跑哪些地方、先后怎么排。没有这个文件，页面上就没有这一块。开头写的依据、生效和核对，管住每一行没有另写的。";
    "$schema" may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    "confirmed" must One(&CONFIRMED), "核对", "整张清单最近一次核对。", "";
    "since" must Date, "生效日期", "整张清单从哪天起用。", "2026-01-01";
    "source" must Text, "依据文件", "公布这张清单的文件。", "青禾县“高效办成一件事”清单（2026年版）";
    "events" must Many(&EVENT), "一件事", "人生的一件大事写一行，按页面上要排的次序。", "";
}

record! {
    /// A life event.
    EventDraft, EVENT = "event", "一件事", "人生的一件大事：按先后要办哪些事，哪些可以一趟办，什么不用办。";
    id "id": Option<String>, must Id, "一件事编号", "在分享的链接里，手机上打的勾也靠它记，定了就不再改。", "birth";
    name "name": Option<String>, must Text, "一件事名称", "村民自己会说的话。", "家里添了新生儿";
    aliases "aliases": Vec<String>, may Names, "别名", "同一件事的其他叫法。", "出生一件事";
    sayings "sayings": Vec<String>, may Names, "村民怎么说", "村民嘴上的说法，搜索时能找到。", "生娃要办啥";
    summary "summary": Option<String>, must Prose, "一句话说明", "最要紧的一句：先办什么，别误了什么。", "出生证从医院领，户口一个月内上，医保90天内参。";
    steps "steps": Option<Vec<EventStepDraft>>, must Many(&EVENT_STEP), "步骤", "按先后，一步一行。", "";
    skip "skip": Vec<SkipDraft>, may Many(&SKIP), "不用办的", "村民常白跑去办、其实不用的，一样一行。", "";
    not_for "not_for": Option<String>, may Word(words::NOT_FOR), "哪里不列", "只在村里有或只在社区有的才选；都有就不写。", "";
    since "since": Option<String>, may Date, "生效日期", "这一行从哪天起用，还没到的不显示。不写就按整张清单。", "2026-07-01";
    source "source": Option<String>, may Text, "依据文件", "这一行依据的文件。不写就按整张清单。", "青禾县“高效办成一件事”第二批清单";
    confirmed "confirmed": Option<ConfirmedDraft>, may One(&CONFIRMED), "核对", "这一行最近一次核对。不写就按整张清单。", "";
    withdrawn "withdrawn": Option<WithdrawnDraft>, may One(&WITHDRAWN), "退出", "不再列的不删行，在这里写退出；其余只要留编号和名称。", "";
    => &[
        Shape { when: When::Base("events"), title: "国家基础里的一件事", needs: &["id"], may: &[] },
        Shape { when: When::Has("withdrawn"), title: "退出的一件事", needs: &["id", "name", "withdrawn"], may: &[] },
        Shape {
            when: When::Otherwise,
            title: "在列的一件事",
            needs: &["id", "name", "summary", "steps"],
            may: &[],
        },
    ];
}

record! {
    /// One thing to do.
    EventStepDraft, EVENT_STEP = "event-step", "步骤", "一件事里要办的一步。";
    what "what": Option<String>, must Prose, "做什么", "一句短话，直接说办什么。", "给孩子上户口";
    service "service": Option<String>, may Reference(&[Target::Service]), "对应的事项", "有办事指南的，写那个事项的编号。", "birth-household";
    certificate "certificate": Option<String>, may Reference(&[Target::Certificate]), "对应的证明", "这一步是去拿一种证明的，写那种证明的编号；村里不得开的，不能写去村里拿。", "birth";
    places "where": Vec<String>, may References(PLACES), "去哪里", "不写就是那个事项的办理地点。写类别就是村民自己乡镇的那一个，写服务点编号就是那个地方。", "police";
    deadline "deadline": Option<String>, may Prose, "期限", "最晚什么时候，写得像“出生后1个月内”，页面就能按村民选的日子算出最晚哪天。", "出生后1个月内";
    when "when": Option<String>, may Prose, "什么情况才办", "不是家家都要办的，写什么情况才办。", "孩子没有本地户口";
    note "note": Option<String>, may Prose, "说明", "还要知道的，一句话。", "随父亲随母亲都可以。";
    together "together": bool, may Flag(false), "和上一步一起办", "在同一个窗口、同一趟能办的选“是”。", "";
}

record! {
    /// What need not be fetched.
    SkipDraft, SKIP = "skip", "不用办的", "一样不用办、不用开的东西，和为什么。";
    what "what": Option<String>, must Prose, "不用办什么", "写成“不用……”后面的话。", "村里开的出生证明";
    certificate "certificate": Option<String>, may Reference(&[Target::Certificate]), "哪种证明", "是一种证明的，写那种证明的编号。", "birth";
    why "why": Option<String>, must Prose, "为什么不用", "一句话，村民看了就不会再跑。", "《出生医学证明》由接生的医院发。";
}
