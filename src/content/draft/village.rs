//! A village's own part: its people, hours and grids, and where it differs from the county.

use std::collections::BTreeMap;

use super::services::SERVICE_NEEDS;
use super::{CONFIRMED, ConfirmedDraft, POINT, SERVICE, fields, joined, keys, record};
use crate::content::record::{Field, Record, Shape, Target, When};
use crate::content::words;

/// Who is on duty.
const OFFICERS: &[Target] = &[Target::Officer];

record! {
    /// A village's own file.
    VillageDraft, VILLAGE = "village", "村（社区）", "一个村或社区自己的内容。标了必填的写全，其余和县里不同才写。";
    schema "$schema": Option<String>, may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    name "name": Option<String>, must Text, "村（社区）名称", "村民叫的全名，页面上最大的字。", "柳湾村";
    address "address": Option<String>, must Text, "服务站地址", "村（社区）便民服务站在哪里，写到门口能找到。", "柳河镇柳湾村3组老槐树旁村部";
    phone "phone": Option<String>, must Phone, "办公电话", "上班时间有人接的电话，座机带区号。", "0980-5556455";
    hours "hours": Option<String>, must Hours, "服务站时间", "先写哪几天，再写几点到几点，不同的日子用分号隔开。", "工作日 08:30-12:00 14:00-17:30；周六 09:00-12:00";
    duty_hours "duty_hours": Option<String>, may Hours, "值班接电话时间", "值班的人几点到几点接电话。不写就是服务站开门的时间。周末和节假日排了班、这里又没有写的，按平常工作日的钟点。", "每天 08:00-20:00";
    officers "officers": Vec<OfficerDraft>, must Many(&OFFICER), "村干部", "村民会找的人，第一个写负责人。", "";
    roster "roster": RosterDraft, must One(&ROSTER), "值班表", "一周每天谁值班；周一到周五每天至少一个人。", "";
    grids "grids": Vec<GridDraft>, may Many(&GRID), "网格", "村里的网格和网格员。", "";
    confirmed "confirmed": ConfirmedDraft, must One(&CONFIRMED), "核对", "本村内容最近一次核对。", "";
    intro "intro": Option<String>, may Prose, "一句话介绍", "村子是什么样的，一句话。", "柳河拐弯处的大村，九个组，种水稻、柑橘，养鱼。";
    households "households": Option<u32>, may Number(u32::MAX), "户数", "全村多少户。", "742";
    residents "residents": Option<u32>, may Number(u32::MAX), "人数", "全村多少人。", "2683";
    services "services": Vec<serde_json::Value>, may Many(&VILLAGE_SERVICE), "本村的事项", "和县目录不同的地方，和本村准入的事项；都一样就不写。", "";
    disclosures "disclosures": Vec<DisclosureDraft>, may Many(&DISCLOSURE), "三务公开", "党务、村务、财务公开的记录。", "";
    projects "projects": Vec<ProjectDraft>, may Many(&PROJECT), "村级工程", "村里的小型工程，一个工程一个码，印在工程牌上。", "";
    notices "notices": Vec<NoticeDraft>, may Many(&NOTICE), "通知", "停水停电、体检、缴费截止这类要让全村知道一阵子的事。", "";
    voice "voice": VillageVoiceDraft, may One(&VILLAGE_VOICE), "本村的民呼我为", "本村自己有人接诉求的才写；不写就用县里的。", "";
    points "points": Vec<serde_json::Value>, may Many(&POINT), "本村的服务点", "只有本村有的地方：自助终端、卫生室等。", "";
}

record! {
    /// A person on a role.
    OfficerDraft, OFFICER = "officer", "村干部", "村民会找的一个人。";
    id "id": Option<String>, must Id, "人员编号", "值班表和网格里用它指这个人，一般用姓名拼音。", "zhou-jianmin";
    name "name": Option<String>, must Text, "姓名", "全名。", "周建民";
    duties "duties": Vec<String>, must Names, "职务和分工", "职务写在最前，后面写管什么事。", "村党支部书记";
    phone "phone": Option<String>, may Phone, "值班手机", "本人同意公开的才写。不写就打办公电话。", "16000001289";
    agent "agent": bool, may Flag(false), "是否代办员", "帮村民代办事项的选“是”。", "";
    topics "topics": Vec<String>, may Words(words::TOPICS), "管哪些事", "代办员管哪几类事。村民打开一件事，页面就写由管这一类的代办员帮办；没有人管的，找当天值班的代办员。", "";
}

record! {
    /// Officer ids by weekday, and days that differ.
    RosterDraft, ROSTER = "roster", "值班表", "一周每天值班的人，第一个是带班的。";
    mon "mon": Vec<String>, must References(OFFICERS), "周一", "值班的人。", "zhou-jianmin";
    tue "tue": Vec<String>, must References(OFFICERS), "周二", "值班的人。", "";
    wed "wed": Vec<String>, must References(OFFICERS), "周三", "值班的人。", "";
    thu "thu": Vec<String>, must References(OFFICERS), "周四", "值班的人。", "";
    fri "fri": Vec<String>, must References(OFFICERS), "周五", "值班的人。", "";
    sat "sat": Vec<String>, may References(OFFICERS), "周六", "值班的人；没有人就不写。", "";
    sun "sun": Vec<String>, may References(OFFICERS), "周日", "值班的人；没有人就不写。", "";
    holiday "holiday": Option<Vec<String>>, may References(OFFICERS), "节假日", "国家放假的日子值班的人，不管那天是周几。放假没有人值班的也写上这一项，人空着。", "";
    dates "dates": BTreeMap<String, Vec<String>>, may Dates, "特别的日子", "和平常那一周不同的某一天，写日期和那天值班的人。", "";
}

record! {
    /// A numbered part of the village.
    GridDraft, GRID = "grid", "网格", "村里的一片，有编号和网格员。";
    number "number": Option<u16>, must Number(65_535), "网格编号", "从 1 开始编，印在网格码上，定了就不再改。", "1";
    name "name": Option<String>, must Text, "网格名称", "村里人叫的名字。", "河湾网格";
    covers "covers": Option<String>, must Text, "管哪些地方", "哪几个组、哪几排、哪几栋。", "1、2组（河湾、渡口）";
    landmarks "landmarks": Vec<String>, may Names, "好认的地方", "村民常说的地名、楼名、店名，用来查自己归哪个网格。", "老槐树";
    worker "worker": Option<String>, may Reference(OFFICERS), "网格员（村干部）", "网格员是村干部的，写人员编号。", "xie-bin";
    worker_name "worker_name": Option<String>, may Text, "网格员姓名", "网格员不是村干部的，写姓名。", "邵长顺";
    phone "phone": Option<String>, may Phone, "网格员电话", "不写就打村干部的电话，再没有就打办公电话。", "16000002095";
    => &[
        Shape {
            when: When::Has("worker"),
            title: "村干部当网格员",
            needs: &["number", "name", "covers", "worker"],
            may: &[],
        },
        Shape {
            when: When::Otherwise,
            title: "别的人当网格员",
            needs: &["number", "name", "covers", "worker_name"],
            may: &[],
        },
    ];
}

record! {
    /// A record of the three disclosures.
    DisclosureDraft, DISCLOSURE = "disclosure", "公开记录", "一次党务、村务或财务公开。";
    id "id": Option<String>, must Id, "记录编号", "在分享的链接里，定了就不再改。", "finance-2026-10";
    category "category": Option<String>, must Word(words::CATEGORIES), "类别", "党务、村务还是财务。", "";
    title "title": Option<String>, must Text, "标题", "公开了什么，一句短话。", "10月份村集体收支";
    period "period": Option<String>, must Text, "所属时间", "公开的是哪段时间的事。", "2026年10月";
    on "on": Option<String>, must Date, "公布日期", "登出来的日子。", "2026-11-10";
    until "until": Option<String>, may Date, "撤下日期", "过了这一天就不再登，村务、财务至少登 15 天；不写就一直登。", "2027-11-10";
    text "text": Vec<String>, must Lines, "内容", "一段写一条。不写身份证号、银行卡号和个人手机号。", "9月底结余186430元。";
    money "money": Vec<String>, may Lines, "收支明细", "一笔写一条：收入或支出，名目，金额（元）。后面可以写上期的金额，页面上会比较。合计由页面来算。", "支出 路灯电费 1268.50 上期 1190";
    attachments "attachments": Vec<String>, may Lines, "附件", "一个文件写一条：文件，空一格，名称。文件放在县文件夹里，只收 JPEG、PNG、WebP 图片和 PDF，每个不超过 5 MB。先看看里面有没有身份证号、银行卡号和人脸。", "files/piaoju-2026q3.pdf 三季度票据";
}

record! {
    /// A small works project.
    ProjectDraft, PROJECT = "project", "村级工程", "村里的一个小型工程：钱从哪来、谁在做、做到哪一步。";
    number "number": Option<u16>, must Number(65_535), "工程编号", "从 1 开始编，印在工程牌的码上，定了就不再改。", "1";
    name "name": Option<String>, must Text, "工程名称", "和批文、合同上一样。", "塘上机耕路硬化工程";
    place "place": Option<String>, must Text, "工程地点", "写到找得到。", "柳湾村5、6组，塘上到新屋场";
    map "map": Option<String>, may Url, "地图链接", "从地图里分享出来的链接，以 https:// 开头。", "https://map.example.com/p/1";
    about "about": Option<String>, must Prose, "建设内容", "做什么、做多少，一两句话。", "硬化机耕路860米，宽3.5米，混凝土厚18厘米。";
    funds "funds": Vec<String>, must Lines, "资金来源", "一个来源写一条：来源，金额（元）。", "上级补助 280000";
    contract "contract": Option<String>, may Text, "合同价（元）", "签了合同才写，只写数字。", "336500";
    builder "builder": Option<String>, may Text, "施工单位", "全称。自己组织施工的写清是谁。", "青禾县恒实建筑有限公司";
    supervisor "supervisor": Option<String>, may Text, "监理单位", "请了监理的写全称。", "样例市中信监理有限公司";
    answers "answers": Option<String>, must Reference(OFFICERS), "村里负责人", "工程由哪个村干部负责，写人员编号。", "zhou-jianmin";
    phone "phone": Option<String>, must Phone, "监督电话", "村民发现问题打这个电话，一般是村务监督委员会的。", "16000008486";
    objections_until "objections_until": Option<String>, may Date, "异议期到", "公示期间村民可以提意见，到哪天为止。", "2026-12-31";
    stages "stages": Vec<String>, must Lines, "进度", "一步写一条：立项、事前公示、招标、施工、验收、结算、结果公示，后面写到达的日期，计划的日期写成“计划2026-12-20”，再写说明。", "施工 2026-10-20 计划2026-10-15 从塘上开始做";
    changes "changes": Vec<String>, may Lines, "变更", "和原来计划不一样的地方，一处写一条：哪天、改了什么、为什么、钱差多少。", "11月2日：过水涵管由2处改为3处，增加4200元。";
    pictures "pictures": Vec<String>, may Lines, "照片和文件", "一个文件写一条：哪一步，文件，名称，中间空一格。文件放在县文件夹里，只收 JPEG、PNG、WebP 图片和 PDF，每个不超过 5 MB；照片里不能记着拍摄地点。", "施工 files/shuiguan.jpg 涵管装好了";
}

record! {
    /// A notice.
    NoticeDraft, NOTICE = "notice", "通知", "要让全村知道一阵子的事，在页面最上面，过了日子自己撤下。";
    id "id": Option<String>, must Id, "通知编号", "在分享的链接里，定了就不再改。", "water-2026-11";
    title "title": Option<String>, must Text, "一句话", "什么事、什么时候，手机上一行看完。", "11月28日8点到17点停水";
    text "text": Vec<String>, may Lines, "详细内容", "一段写一条；一句话说得完就不写。", "检修主管道，全村停水。请提前存水。";
    from "from": Option<String>, must Date, "从哪天登出", "从这一天起在页面上。", "2026-11-25";
    until "until": Option<String>, must Date, "到哪天撤下", "过了这一天就不再显示。", "2026-11-28";
    until_time "until_time": Option<String>, may Text, "撤下的时间", "那一天几点钟就过了才写，比如停水到17:00；不写就显示到那天半夜。", "17:00";
    phone "phone": Option<String>, may Phone, "问谁", "有专门的电话才写，不写就是村里的电话。", "0980-5556964";
}

record! {
    /// Where a village takes what its residents write, if not where its county does.
    VillageVoiceDraft, VILLAGE_VOICE = "village-voice", "本村的民呼我为", "村民写的诉求、建议、微心愿，先找本村的谁。";
    phone "phone": Option<String>, may Phone, "民呼我为电话", "本村接诉求的电话。不写就用县里写的，县里也没写就用村里的办公电话。", "0980-5556455";
    sms "sms": Option<String>, may Phone, "民呼我为短信号码", "本村收短信的手机，要有人看。不写就用县里写的。", "16000001289";
}

record! {
    /// The record that admits an item.
    AdmissionDraft, ADMISSION = "admission", "准入", "县目录以外的事项凭什么在本村办。";
    document "document": Option<String>, must Text, "准入文件", "同意准入的文件名称和文号。", "青禾县村级事项准入批复（2026年第6号）";
    body "body": Option<String>, must Text, "批准单位", "批准的单位全称。", "青禾县政务服务管理局";
    on "on": Option<String>, must Date, "批准日期", "文件上的日期。", "2026-03-01";
}

/// What a village's row may say beyond the fields of a service.
const BEYOND: &[Field] = fields! {
    "hours" may Hours, "本村办理时间", "只在某几天办的才写；不写就是服务站开门都办。", "周二 09:00-11:30";
    "agent" may Reference(OFFICERS), "本村代办员", "本村由谁帮办，写人员编号。不写就是管这一类事的代办员。", "qian-guowei";
    "note" may Prose, "本村说明", "本村不一样的地方，一句话。", "每月5日前交申请，赶得上当月10日的村民会议。";
    "offered" may Flag(true), "本村是否办", "本村不办的选“否”，并写原因。", "";
    "reason" may Prose, "不办的原因", "一句话，并告诉村民去哪里办。", "本村没有林地。";
    "admission" may One(&ADMISSION), "准入", "县目录以外、本村自己的事项一定要写。", "";
};

const VILLAGE_SERVICE_FIELDS: &[Field] = {
    let mut fields = joined::<_, { SERVICE.fields.len() + BEYOND.len() }>(SERVICE.fields, BEYOND);
    let mut at = 1;
    while at < fields.len() {
        // All but the id: most rows only say what differs.
        fields[at].required = false;
        at += 1;
    }
    &{ fields }
};

/// What an own service may say: all of a service, and what let it in.
const OWN: &[&str] =
    &joined::<_, { SERVICE.fields.len() + 1 }>(&keys::<{ SERVICE.fields.len() }>(&SERVICE), &["admission"]);

const OWN_NEEDS: &[&str] = &joined::<_, { SERVICE_NEEDS.len() + 1 }>(SERVICE_NEEDS, &["admission"]);

/// What a village may say about a service of the county.
const ADJUSTABLE: &[&str] = &["id", "where", "phone", "hours", "agent", "note", "offered", "reason"];

/// A row of a village's `services`.
pub(in crate::content) static VILLAGE_SERVICE: Record = Record {
    name: "village-service",
    title: "本村的事项",
    note: "编号是县目录里的，写本村不同的地方；写了准入的，是县目录以外、本村自己的事项，和县目录的事项一样写全。",
    fields: VILLAGE_SERVICE_FIELDS,
    shapes: &[
        Shape {
            when: When::Has("withdrawn"),
            title: "退出的本村事项",
            needs: &["id", "name", "admission", "withdrawn"],
            may: OWN,
        },
        Shape { when: When::Has("admission"), title: "本村准入的事项", needs: OWN_NEEDS, may: OWN },
        Shape {
            when: When::No("offered"), title: "本村不办的县目录事项", needs: &["id", "reason"], may: ADJUSTABLE
        },
        Shape { when: When::Otherwise, title: "本村不同的县目录事项", needs: &["id"], may: ADJUSTABLE },
    ],
};
