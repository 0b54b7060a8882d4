//! 中文.

use super::{StillWords, Words};
use crate::guide::{DisclosureCategory, Handling, Level, Topic, TownshipKind, Verdict};

/// Chinese, as spoken to a resident.
pub static ZH: Words = Words {
    tag: "zh-CN",
    skip: "跳到办事目录",
    edition: "版次",
    confirmed_on: "核对于",
    services: "办事",
    certificates: "证明",
    contacts: "找谁",
    disclosures: "公开",
    services_hint: "怎么办、带什么",
    certificates_hint: "能不能开、去哪开",
    contacts_hint: "电话、网格、窗口",
    disclosures_hint: "党务、村务、财务",
    today: "今天找谁",
    today_unknown: "村里的电话",
    today_nobody: "今天村里没排值班，打乡镇便民服务中心",
    call: "打电话",
    roster: "一周值班表",
    nobody: "没排人，打乡镇电话",
    station_hours: "服务站时间",
    open_until: "服务站现在开着，到",
    opens: "服务站现在关着，开门：",
    this_day: "今天",
    next_day: "明天",
    closed: "服务站近期不开，请先打电话",
    search: "要办什么事？开什么证明？",
    search_example: "比如 吃低保、上户口、健在证明",
    search_button: "找",
    found: "找到",
    found_unit: "条",
    found_none: "没找到。换个说法试试，或者直接打上面的电话问。",
    matched: "也叫",
    live_wait: "搜索正在准备，马上就好。下面的目录现在就能看。",
    live_off: "搜索暂时用不了。下面的目录是全的，可以照样看。",
    data_missing: "有一份数据没取到（网络不好，或网站刚更新）。下面的内容照样能看，刷新一下再试搜索。",
    data_damaged: "有一份数据和登记的不一致，没有采用。下面的内容照样能看，请刷新；还不行就打村里电话。",
    data_newer: "网站已经更新，这一页是旧的。请刷新。",
    unknown_fragment: "没有找到链接里的那一项，可能已经退出目录。请在下面找，或打村里电话问。",
    who: "谁能办",
    bring: "带什么",
    bring_nothing: "不用带材料",
    steps: "怎么办",
    places: "在哪办",
    terms: "时间和费用",
    agent: "谁帮我",
    basis: "依据",
    statutory: "法定",
    promised: "承诺",
    working_days: "个工作日",
    at_once: "当场办",
    fee: "收费",
    free: "不收费",
    result: "拿到什么",
    deadline: "别误了",
    online: "网上办",
    self_service: "自助办",
    inquiry: "咨询",
    complaint: "投诉",
    agency: "办理单位",
    here: "本村说明",
    admitted: "本村事项，准入依据",
    also_called: "也叫",
    originals: "原件",
    copies: "复印件",
    pieces: "份",
    if_you_have: "有就带",
    issued_by: "出自",
    list_only: "这里是办事指南和准备清单，看了、备齐了都不等于已经申请。",
    go: "去哪里办",
    go_to: "去",
    asked_for: "一般用来",
    see_service: "看办事指南",
    national: ("国家清单第", "项"),
    officers: "村里的人",
    grids: "网格",
    points: "窗口和服务点",
    hotlines: "热线",
    grid_worker: "网格员",
    emergency: "急事先打：报警 110 · 火警 119 · 急救 120 · 交通事故 122",
    disclosures_none: "这里还没有登出公开内容，请看村务公开栏，或打村里电话问。",
    published: "公布于",
    disclosures_right: "公开不及时、不真实，可以向乡镇或县里反映，也可以要求查阅。",
    to_top: "回到开头",
    asks_nothing: "本页不登录，不收费，不会问您的身份证号、银行卡号和验证码。要您填这些的，都是假的。",
    privacy: "您查了什么只有这部手机知道，不会发出去。",
    county_villages: "本县所有村（社区）",
    address: "服务站地址",
    households: "户",
    residents: "人",
    find_village: "找您的村（社区）",
    find_village_example: "村名、拼音或首字母，比如 liuwan、lw",
    counties: "按县找",
    villages_unit: "个村（社区）",
    find_none: "没找到这个名字。看看下面的目录，或扫村里公示栏的码。",
    figures: "减负账",
    figure_services: "项事能在村里办或由村里帮办",
    figure_issuable: "种证明村里能开",
    figure_refused: "种证明村里不再开，都指明去哪办",
    figure_commitment: "种证明写承诺书代替",
    sample: "这是样例：地名、人名、电话都是编的。",
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    saved: ("没有连上网（或者网太慢），这是 ", " 存在这部手机里的内容。之后的变动，连上网才看得到。"),
};

/// The same for still parts.
pub static STILL_ZH: StillWords = StillWords {
    recent: "最近变动",
    entered: "新增",
    left: "退出",
    changed: "变更",
    gone: "去掉",
    by: "依据",
    since: "自",
    since_end: "起",
    not_since: "起不再办",
    instead: "现在办",
    feed: "订阅变动（Atom）",
    withheld: "本村不办",
    hours_here: "本村办理时间",
    village_confirmed: "本村信息",
    national_rules: "国家清单里的",
};

pub(super) const fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Aid => "社会救助",
        Topic::Pension => "养老社保",
        Topic::Medical => "医保看病",
        Topic::Birth => "生育健康",
        Topic::Disability => "残疾人",
        Topic::Household => "户口身份",
        Topic::Farming => "种地养殖",
        Topic::Housing => "建房住房",
        Topic::Work => "就业创业",
        Topic::School => "上学",
        Topic::Veteran => "退役军人",
        Topic::Law => "调解法律",
        Topic::Business => "开店办证",
        Topic::Daily => "便民",
    }
}

pub(super) const fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Issuable => ("✓", "村里能开"),
        Verdict::Commitment => ("✎", "写承诺书代替"),
        Verdict::NotIssuable => ("✕", "村里不开"),
    }
}

pub(super) const fn handling(level: Level, handling: Handling) -> &'static str {
    match (level, handling) {
        (Level::Village, Handling::Direct) => "村里直接办",
        (Level::Village, Handling::Agent) => "村里帮代办",
        (_, Handling::Guide) => "村里指路",
        (Level::Township, _) => "到乡镇（街道）办",
        (Level::County, _) => "到县里办",
    }
}

pub(super) const fn category(category: DisclosureCategory) -> &'static str {
    match category {
        DisclosureCategory::Party => "党务",
        DisclosureCategory::Village => "村务",
        DisclosureCategory::Finance => "财务",
    }
}

pub(super) const fn township(kind: TownshipKind) -> &'static str {
    match kind {
        TownshipKind::Subdistrict => "街道",
        TownshipKind::Town => "镇",
        TownshipKind::Township => "乡",
        TownshipKind::Zone => "开发区",
    }
}
