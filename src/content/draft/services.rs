//! Services: what residents can get done.

use super::{CONFIRMED, ConfirmedDraft, PLACES, record};
use crate::content::record::{Shape, Target, When};
use crate::content::words;

record! {
    /// `services.json`.
    SERVICES = "services", "事项目录", "全县各村共用的事项。开头写的依据、生效和核对，管住每一行没有另写的事项。";
    "$schema" may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    "confirmed" must One(&CONFIRMED), "核对", "整张目录最近一次核对。", "";
    "since" must Date, "生效日期", "整张目录从哪天起用。", "2026-01-01";
    "source" must Text, "依据文件", "公布这张目录的文件。", "青禾县村级政务服务事项目录（2026年版）";
    "services" must Many(&SERVICE), "事项", "一件事写一行。", "";
}

record! {
    /// A service.
    ServiceDraft, SERVICE = "service", "事项", "村民能办成的一件事：谁能办、带什么、怎么办、去哪里。";
    id "id": Option<String>, must Id, "事项编号", "在分享的链接里，定了就不再改，退出以后也不给别的事项用。", "minimum-living-allowance";
    name "name": Option<String>, must Text, "事项名称", "目录里的正式名称。", "最低生活保障申请";
    aliases "aliases": Vec<String>, may Names, "别名", "同一件事的其他正式叫法。", "低保";
    sayings "sayings": Vec<String>, may Names, "村民怎么说", "村民嘴上的说法，搜索时能找到。", "吃低保";
    plain_name "plain_name": Option<String>, may Text, "页面上的叫法", "页面上这一行叫什么，用村民的话；不写就用事项名称。正式名称照样在里面用小字写着。", "低保";
    continues "continues": Vec<String>, may References(&[Target::Service]), "接的是哪件事", "乡镇或县里的窗口办的就是村里那件事的后半截，写村里那件事的编号：页面上合成一条，里面写“请村里帮办”和“自己去镇上”。一个窗口接几件的都写上。谁能办、材料、流程这些不写，就和它接的第一件一样。", "minimum-living-allowance";
    topic "topic": Option<String>, must Word(words::TOPICS), "主题", "页面上归在哪一类。", "";
    level "level": Option<String>, must Word(words::LEVELS), "在哪一级办", "村民要走到哪一级才办得成。", "";
    handling "handling": Option<String>, must Word(words::HANDLINGS), "村里怎么办", "村里当场办成选直接办，收下材料替人送选帮代办，只告诉去哪选引导办。", "";
    kind "type": Option<String>, must Word(words::TYPES), "事项类型", "国家标准 GB/T 39046 的两位代码。", "";
    agency "agency": Option<String>, must Reference(&[Target::Agency, Target::Body]), "实施主体", "管这件事的部门；乡镇管的写 township，村里管的写 village。", "civil-affairs";
    conditions "conditions": Vec<String>, must Lines, "受理条件", "谁能办。一条一句，用村民听得懂的话。", "有本县户籍";
    cases "cases": Vec<String>, may Names, "情形", "情形不同、要带的就不同，把各种情形写出来，两种到六种，用村民的话：页面上可以挑一种，只看那一种要带的。", "丢了";
    materials "materials": Option<Vec<MaterialDraft>>, must Many(&MATERIAL), "材料", "要带的东西，一样一行；什么都不用带也要写明。", "";
    steps "steps": Vec<String>, must Lines, "办理流程", "按先后，一步一句。", "村代办员帮您核对材料并拍照上传";
    statutory_days "statutory_days": Option<u16>, may Number(65_535), "法定时限（工作日）", "法律法规规定的最长工作日数。没有规定就不写。", "30";
    statutory_note "statutory_note": Option<String>, may Prose, "法定时限说明", "天数说不清的，用一句话写规定。", "情况特殊的可延长到45个工作日";
    promised_days "promised_days": Option<u16>, must Number(65_535), "承诺时限（工作日）", "对外承诺的工作日数，不能超过法定时限；当场办成写 0。", "25";
    fee "fee": Option<FeeDraft>, may One(&FEE), "收费", "不写就是不收费。", "";
    result "result": Option<String>, may Text, "办成拿到什么", "证、钱、补贴，怎么给。", "每月低保金，打入银行卡或社会保障卡";
    benefit "benefit": Option<BenefitDraft>, may One(&BENEFIT), "补多少", "发钱、发券、发东西的事项，一份多少。说不准的不写。", "";
    places "where": Vec<String>, must References(PLACES), "办理地点", "写类别就是村民自己乡镇的那一个，写服务点编号就是那个地方；最该去的写在最前。", "village";
    phone "phone": Option<String>, may Phone, "咨询电话", "不写就用办理地点的电话。", "0980-5551498";
    online "online": Option<OnlineDraft>, may One(&ONLINE), "网上办", "能在网上办的写平台和网址。", "";
    self_service "self_service": Option<String>, may Prose, "自助办", "自助机上能办的，一句话写怎么办。", "镇便民服务中心的自助机可打印参保证明";
    away "away": Vec<String>, may Lines, "人在外地怎么办", "人在外地也能办的，一种办法一句：家里人代办要带什么，能不能邮寄，在外地到哪里办。网上办不用再写。", "家里人拿您写的委托书和自己的身份证，可以代查";
    deadline "deadline": Option<String>, may Prose, "别误了", "晚了会吃亏的，一句话写清最晚哪天。写成“去世后20个工作日内……”“满16周岁之日起三个月内……”这样，页面就能按村民选的日子算出最晚哪天。", "孩子出生后一个月内办";
    late "late": Option<String>, may Prose, "过了期限怎么办", "晚了还能办、怎么补救的，一句话。拿不准的不写，页面会请村民打电话问。", "过了一个月也能上户口，先打派出所电话问带什么";
    basis "basis": Vec<String>, must Lines, "设定依据", "法律、法规、文件的名称和条款。", "《社会救助法》第十八条、第三十七条";
    not_for "not_for": Option<String>, may Word(words::NOT_FOR), "哪里不办", "只在村里办或只在社区办的才选；都办就不写。", "";
    since "since": Option<String>, may Date, "生效日期", "这一行从哪天起用，还没到的不显示。不写就按整张目录。", "2026-07-01";
    source "source": Option<String>, may Text, "依据文件", "这一行依据的文件。不写就按整张目录。", "青禾县2026年第二批村级事项调整通知";
    confirmed "confirmed": Option<ConfirmedDraft>, may One(&CONFIRMED), "核对", "这一行最近一次核对。不写就按整张目录。", "";
    absent "absent": bool, may Flag(false), "本县没有", "国家基础里有、本县从来没有的事项选“是”。", "";
    withdrawn "withdrawn": Option<WithdrawnDraft>, may One(&WITHDRAWN), "退出", "不再办的事项不删行，在这里写退出；其余只要留编号和名称。", "";
    => &[
        Shape { when: When::Base("services"), title: "国家基础里的事项", needs: &["id"], may: &[] },
        Shape { when: When::Has("withdrawn"), title: "退出的事项", needs: &["id", "name", "withdrawn"], may: &[] },
        Shape { when: When::Has("continues"), title: "接着村里那件事的窗口", needs: HALF_NEEDS, may: &[] },
        Shape { when: When::Otherwise, title: "在办的事项", needs: SERVICE_NEEDS, may: &[] },
    ];
}

/// What every service offered must say.
pub(super) const SERVICE_NEEDS: &[&str] = &[
    "id",
    "name",
    "topic",
    "level",
    "handling",
    "type",
    "agency",
    "conditions",
    "materials",
    "steps",
    "promised_days",
    "where",
    "basis",
];

/// What a service must say that continues another: the rest is as in that one.
const HALF_NEEDS: &[&str] =
    &["id", "name", "continues", "topic", "level", "handling", "type", "agency", "promised_days", "where"];

record! {
    /// A paper to bring.
    MaterialDraft, MATERIAL = "material", "材料", "办事要带的一样东西。";
    name "name": Option<String>, must Text, "材料名称", "写证件、表格的全名，不写“其他材料”“相关证明”。", "居民身份证";
    originals "originals": u8, may Number(255), "原件份数", "要看或要交的原件。不写就是不要。", "1";
    copies "copies": u8, may Number(255), "复印件份数", "要交的复印件。不写就是不要。", "1";
    required "required": Option<bool>, may Flag(true), "是否必备", "有就带、没有也能办的选“否”。", "";
    issuer "issuer": Option<String>, may Text, "出具单位", "从哪里来的材料；一看就知道的不用写。", "县级以上医院";
    certificate "certificate": Option<String>, may Reference(&[Target::Certificate]), "对应的证明", "这样材料本身是一种证明的，写那种证明的编号。", "income";
    cases "cases": Vec<String>, may Names, "哪种情形要带", "只在这几种情形要带的，写事项里的那几种情形；不写就是都要带。", "丢了";
    note "note": Option<String>, may Prose, "说明", "谁要带、有什么要求，一句话。", "村里有样表，全家成年人签字";
}

record! {
    /// What it costs.
    FeeDraft, FEE = "fee", "收费", "收多少，凭什么收。";
    amount "amount": Option<String>, must Text, "收费标准", "什么收多少钱。", "补领每本10元";
    basis "basis": Option<String>, must Text, "收费依据", "定价文件的名称和文号。", "发改价格规〔2019〕1931号";
}

record! {
    /// What one gets, in money or in kind.
    BenefitDraft, BENEFIT = "benefit", "补多少", "给多少，凭什么给。";
    amount "amount": Option<String>, must Text, "补贴标准", "一份多少，多久一次。", "每孩每年3600元";
    basis "basis": Option<String>, must Text, "标准的依据", "定标准的文件名称和文号。", "青禾县2026年城乡低保标准的通知";
    since "since": Option<String>, may Date, "标准哪天起用", "这个标准从哪天起用；文件没有说的不写。", "2026-07-01";
}

record! {
    /// Where it can be done online.
    OnlineDraft, ONLINE = "online", "网上办", "网上能办的平台。";
    name "name": Option<String>, must Text, "平台名称", "村民在手机上找得到的名字。", "国家医保服务平台";
    url "url": Option<String>, must Url, "网办地址", "以 https:// 开头的完整网址。", "https://fuwu.nhsa.gov.cn/";
}

record! {
    /// Why and when an item left its list.
    WithdrawnDraft, WITHDRAWN = "withdrawn", "退出", "从目录里退出的记录：哪天起不办、凭什么、为什么、改办什么。";
    on "on": Option<String>, must Date, "退出日期", "从这天起不再办。", "2026-10-01";
    document "document": Option<String>, must Text, "退出文件", "决定退出的文件名称和文号。", "青禾县村级事项清单动态调整通知（2026年第3号）";
    body "body": Option<String>, must Text, "决定单位", "作出决定的单位全称。", "青禾县政务服务管理局";
    reason "reason": Option<String>, must Prose, "退出原因", "一句话，村民看了明白。", "已经并入社会保障卡，不用再单独办。";
    successor "successor": Option<String>, may Reference(&[Target::SameList]), "接替的事项", "同一张目录里接替它的那一项的编号；没有就不写。", "social-security-card";
}
