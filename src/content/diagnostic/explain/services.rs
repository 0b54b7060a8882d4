//! Services.

use super::{Explanation, phrase};

pub(in super::super) const SERVICE_NOT_ADMITTED: Explanation = Explanation {
    title: phrase("目录外的事项没有准入记录", "A service off the list without the record that admits it"),
    meaning: phrase(
        "清单之外无事项：村里要加自己的事项，得有文件、有批准的单位、有日期，村委会不能自己批自己。没有记录就加，是给村民和村干部平添负担。",
        "Nothing outside the list: a service of the village's own needs a document, a body and a day, and the body is not its \
         own committee. Without that record it is a burden nobody decided on.",
    ),
    wrong: "{ \"id\": \"drying-yard-booking\", \"name\": \"晒谷场预约\" }",
    right: "{ \"id\": \"drying-yard-booking\", \"name\": \"晒谷场预约\", \"admission\": { \"document\": \
            \"青禾县村级事项准入审批表（2026年第15号）\", \"body\": \"青禾县农业农村局\", \"on\": \"2026-06-10\" } }",
};

pub(in super::super) const IMPRINT_MISSING: Explanation = Explanation {
    title: phrase("网站底部的备案信息没有写全", "The foot of the pages lacks registrations"),
    meaning: phrase(
        "政府网站每一页的底部要有主办单位、联系电话、网站标识码、ICP 备案号和公安备案号，没有就上不了线。样例和试一试的不用写。",
        "Each page of a government's site has its sponsor, a phone, the site's code and its registrations with the ministry \
         and the police at its foot, or the site is not let online. Samples and trials need none.",
    ),
    wrong: "{ \"base_url\": \"https://ymt.example.gov.cn/\", \"title\": \"一码通\" }",
    right: "{ \"imprint\": { \"sponsor\": \"某县人民政府办公室\", \"contact\": \"0795-3511103\", \"site_code\": \"3609020001\", \"icp\": \"某ICP备00000000号-1\", \"police\": \"某公网安备 00000000 号\" } }",
};

pub(in super::super) const VILLAGE_AWAITED: Explanation = Explanation {
    title: phrase("村里还什么都没有交", "A village has sent nothing yet"),
    meaning: phrase(
        "只有名称的村也照样发布，不耽误别的村：事项、证明、热线都在，村里的人和电话没有，页面写明“本村信息待核对”，请村民先找乡镇\
         便民服务中心。写了一半的村不算，缺的还是错误。",
        "A village with nothing but a name holds nobody up: it is published with the services, certificates and hotlines of \
         its county, says that its own information is not checked yet, and sends residents to the township's hall. A \
         village that is half filled in is none of these: what it lacks is an error.",
    ),
    wrong: "{ \"name\": \"江霞村\" }",
    right: "{ \"name\": \"江霞村\", \"address\": \"江霞村村部\", \"phone\": \"0795-3511103\", \"hours\": \"工作日 08:30-17:00\" }",
};

pub(in super::super) const VILLAGE_CONTRADICTS: Explanation = Explanation {
    title: phrase("村里写的和县里的相反", "A village says otherwise than its county"),
    meaning: phrase(
        "乡镇、县里办的事，村里不能写“不办”；派出所、卫生院、便民服务中心在哪，也由县里统一写。村里只能把县里的写细：\
         地点、电话、时间、找谁。",
        "What the township or county does, a village cannot call off; where police, clinic and hall are is the county's to \
         say. A village may only make it more precise: place, phone, hours, who helps.",
    ),
    wrong: "{ \"id\": \"t-id-card-desk\", \"offered\": false, \"reason\": \"本村不办身份证。\" }",
    right: "{ \"id\": \"t-id-card-desk\", \"note\": \"派出所周三下午到村部集中办，先打电话问。\" }",
};

pub(in super::super) const SERVICE_TWICE: Explanation = Explanation {
    title: phrase("两个事项一个名字", "Two services of one name"),
    meaning: phrase(
        "村民分不清该看哪一条，改的人也常常只改了一条，两条慢慢就说得不一样了。",
        "Residents cannot tell which one is meant, and whoever edits changes one of the two: they drift apart.",
    ),
    wrong: "{ \"services\": [{ \"id\": \"temporary-aid\", \"name\": \"临时救助\" }, { \"id\": \"t-aid\", \"name\": \"临时救助\" }] }",
    right: "{ \"services\": [{ \"id\": \"temporary-aid\", \"name\": \"临时救助申请\" }, { \"id\": \"t-aid\", \"name\": \"临时救助审批\" }] }",
};

pub(in super::super) const SERVICE_IS_CERTIFICATE: Explanation = Explanation {
    title: phrase("把村里不得开的证明列成了事项", "A service that hands out a paper the village must not issue"),
    meaning: phrase(
        "不得开的证明换个名字当事项，村民照样会来要，村里开了也没用，别的部门不认。应当告诉他真正去哪里办。",
        "A forbidden paper under the name of a service is still asked for, and no office accepts it. Tell people where it is \
         really done.",
    ),
    wrong: "{ \"name\": \"开具亲属关系证明\", \"level\": \"village\", \"handling\": \"direct\" }",
    right: "{ \"name\": \"亲属关系公证办理指引\", \"level\": \"county\", \"handling\": \"guide\" }",
};

pub(in super::super) const CONTINUATION_LEVEL: Explanation = Explanation {
    title: phrase("接的不是更近的那件事", "It continues what is not nearer"),
    meaning: phrase(
        "乡镇窗口办的，常常就是村里那件事的后半截：页面合成一条，写“请村里帮办”和“自己去镇上”。所以接的只能是离村民更近的一项，\
         不能是自己、同一级的，也不能是上一级的。",
        "What a township's window does is often the second half of a village's service: the page makes one entry of both, with two \
         ways. So a service continues one that is done nearer to the resident: not itself, none of its own level, none above it.",
    ),
    wrong: "{ \"id\": \"t-subsistence-review\", \"level\": \"township\", \"continues\": [\"t-aid-desk\"] }",
    right: "{ \"id\": \"t-subsistence-review\", \"level\": \"township\", \"continues\": [\"minimum-living-allowance\"] }",
};

pub(in super::super) const CONTINUATION_CHAIN: Explanation = Explanation {
    title: phrase("接的那一项自己又接着别的", "It continues a service that continues another"),
    meaning: phrase(
        "一件事在页面上是一条：一项开头，别的都直接接着它。一个接一个，或者绕成一圈，谁是开头就说不清了。",
        "One thing is one entry: one service begins it, and all the others continue that one. In a chain or a circle nobody can say \
         which begins.",
    ),
    wrong: "{ \"id\": \"c-aid-review\", \"level\": \"county\", \"continues\": [\"t-subsistence-review\"] }",
    right: "{ \"id\": \"c-aid-review\", \"level\": \"county\", \"continues\": [\"minimum-living-allowance\"] }",
};

pub(in super::super) const CONTINUATION_MATERIALS: Explanation = Explanation {
    title: phrase("同一件事，两处要的材料不一样", "Two halves of one thing ask for different papers"),
    meaning: phrase(
        "请村里帮办的和自己去镇上的，办的是一件事。一处要原件、一处不要，一处必备、一处有就带，村民就不知道该信哪个。",
        "Whoever has the village help and whoever goes to the township have one thing done. If one of the two asks for an original \
         and the other does not, nobody knows which to believe.",
    ),
    wrong: "{ \"id\": \"t-id-card-desk\", \"continues\": [\"id-card\"], \"materials\": [{ \"name\": \"户口簿\", \"copies\": 1 }] }",
    right: "{ \"id\": \"t-id-card-desk\", \"continues\": [\"id-card\"], \"materials\": [{ \"name\": \"户口簿\", \"originals\": 1 }] }",
};

pub(in super::super) const AGENT_MISSING: Explanation = Explanation {
    title: phrase("有帮代办的事项，没有代办员", "Services are handed on, but nobody is an agent"),
    meaning: phrase(
        "页面写着“村里帮你代办”，却说不出找谁。老人到了村部没人接，比不写还糟。",
        "The page says “the village hands it on for you” without saying who. To come and find nobody is worse than no promise.",
    ),
    wrong: "{ \"officers\": [{ \"id\": \"li-si\", \"name\": \"李四\", \"duties\": [\"文书\"] }] }",
    right: "{ \"officers\": [{ \"id\": \"li-si\", \"name\": \"李四\", \"duties\": [\"文书\"], \"agent\": true }] }",
};

pub(in super::super) const AGENT_OVERLOADED: Explanation = Explanation {
    title: phrase("一个代办员管了一大半", "One agent sees to more than half"),
    meaning: phrase(
        "村里不止一个代办员，帮办的事却有一大半归一个人管。村民都去找这一个人，人一不在就没人办；各人本来管的事，页面上也看不出来。",
        "The village has several agents, but one sees to more than half of the kinds of services it helps with. Residents all go \
         to that one, and find nobody when they are away.",
    ),
    wrong: "{ \"name\": \"李四\", \"agent\": true, \"topics\": [\"aid\", \"pension\", \"medical\", \"birth\", \"disability\", \
            \"household\", \"farming\", \"housing\"] }",
    right: "{ \"name\": \"李四\", \"agent\": true, \"topics\": [\"aid\", \"disability\"] }",
};

pub(in super::super) const DAYS_OVER_LIMIT: Explanation = Explanation {
    title: phrase("承诺的天数比法定的还长", "More days are promised than the law allows"),
    meaning: phrase(
        "承诺时限只能比法定的短。写长了，等于公开承诺要违反规定，村民可以拿着它投诉。",
        "A promise may only be shorter than the law's term. A longer one announces a breach of the rule, and residents may \
         complain with it in hand.",
    ),
    wrong: "{ \"statutory_days\": 30, \"promised_days\": 31 }",
    right: "{ \"statutory_days\": 30, \"promised_days\": 25 }",
};

pub(in super::super) const FEE_NO_BASIS: Explanation = Explanation {
    title: phrase("收费没有依据", "A fee without its basis"),
    meaning: phrase(
        "没有文件就不能向村民收钱。写明哪个文件定的、收多少，交钱的人才放心，收钱的人也不担责。",
        "Without a document nothing may be charged. Naming it protects who pays and who collects.",
    ),
    wrong: "{ \"fee\": { \"amount\": \"20 元/证\" } }",
    right: "{ \"fee\": { \"amount\": \"20 元/证\", \"basis\": \"发改价格规〔2019〕1931号\" } }",
};

pub(in super::super) const MATERIAL_VAGUE: Explanation = Explanation {
    title: phrase("材料写得太笼统", "Vague materials"),
    meaning: phrase(
        "“其他材料”“相关证明”谁也不知道要带什么，到了窗口才被要求补，只好再跑一趟。办事指南不许有这样的兜底条款。",
        "Nobody knows what to bring for “other papers”: one learns it at the counter and has to come again. Guides may not \
         have such a catch-all.",
    ),
    wrong: "{ \"materials\": [{ \"name\": \"身份证\" }, { \"name\": \"其他相关材料\" }] }",
    right: "{ \"materials\": [{ \"name\": \"身份证\" }, { \"name\": \"医疗费发票\" }, { \"name\": \"出院记录\" }] }",
};

pub(in super::super) const MATERIAL_CASE: Explanation = Explanation {
    title: phrase("情形写得不对", "Cases that do not fit"),
    meaning: phrase(
        "身份证丢了的、到期的、第一次领的，要带的不一样。事项写出各种情形，材料写哪种情形要带，村民在页面上挑一种，就只看到自己要带的。\
         材料写的情形，事项里要有；一种也分不出来的，写了情形也没有用。",
        "Who has lost an identity card, whose card runs out, who gets the first one: each brings something else. The service gives its \
         cases, a paper those in which it is needed, and residents choose theirs on the page. So a paper's cases are among the \
         service's, and some paper tells them apart.",
    ),
    wrong: "{ \"cases\": [\"丢了\", \"到期换\"], \"materials\": [{ \"name\": \"旧证\", \"cases\": [\"过期\"] }] }",
    right: "{ \"cases\": [\"丢了\", \"到期换\"], \"materials\": [{ \"name\": \"旧证\", \"cases\": [\"到期换\"] }] }",
};

pub(in super::super) const MATERIAL_NOTE_REPEATS: Explanation = Explanation {
    title: phrase("材料的说明和别的栏重复", "A material's note repeats other fields"),
    meaning: phrase(
        "是不是必备、要几份、谁出具，各有一栏，页面照着写出“有就带”“原件”“出自医院”。说明里再写一遍，村民看到的就是“有就带，有就带”。",
        "Whether a paper is needed, how many, and who issues it have fields of their own, from which the page says “if you have \
         it”, “original”, “from the hospital”. Said again in the note, residents read it twice.",
    ),
    wrong: "{ \"name\": \"残疾人证\", \"originals\": 1, \"required\": false, \"note\": \"有就带\" }",
    right: "{ \"name\": \"残疾人证\", \"originals\": 1, \"required\": false }",
};
