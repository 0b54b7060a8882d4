//! Certificate rules: which papers the village issues, and where to go for the others.

use super::{CONFIRMED, ConfirmedDraft, MATERIAL, MaterialDraft, PLACES, WITHDRAWN, WithdrawnDraft, record};
use crate::content::record::{Shape, Target, When};
use crate::content::words;

record! {
    /// `certificates.json`.
    CERTIFICATES = "certificates", "证明清单", "国家清单的 20 种证明已经内置。这里写县里的规定：本县另外管的证明，和国家清单上的证明在本地去哪里办。";
    "$schema" may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    "confirmed" must One(&CONFIRMED), "核对", "整张清单最近一次核对。", "";
    "since" must Date, "生效日期", "整张清单从哪天起用。", "2026-01-01";
    "source" must Text, "依据文件", "公布这张清单的文件。", "青禾县村（社区）出具证明事项清单（2026年版）";
    "certificates" must Many(&CERTIFICATE), "证明", "一种证明写一行。", "";
}

record! {
    /// A certificate rule.
    CertificateDraft, CERTIFICATE = "certificate", "证明", "一种证明村里开不开；不开的，去哪里办、用什么代替。";
    id "id": Option<String>, must Id, "证明编号", "在分享的链接里，定了就不再改。国家清单的 20 种用固定编号。", "adoption-capability";
    name "name": Option<String>, must Text, "证明名称", "证明的正式名称。国家清单上的不写。", "收养人抚养教育能力证明";
    aliases "aliases": Vec<String>, may Names, "别名", "同一种证明的其他叫法；一个名字只能归一种证明。", "收养证明";
    sayings "sayings": Vec<String>, may Names, "村民怎么说", "村民嘴上的说法，搜索时能找到。", "领养孩子要村里开啥";
    topic "topic": Option<String>, may Word(words::TOPICS), "主题", "页面上归在哪一类，和事项的分类一样。不写的归便民。国家清单上的不写。", "";
    verdict "verdict": Option<String>, must Word(words::VERDICTS), "结论", "村里开、不开，还是本人写承诺书代替。国家清单上的不写。", "";
    answer "answer": Option<String>, must Prose, "一句话答复", "村民听得懂的一句话：开不开，为什么。国家清单上的不写。", "村里不开。户口簿上有曾用名，拿户口簿就行。";
    instead "instead": Option<String>, may Text, "不开怎么办", "村里不开的写：最先该怎么办，十二个字以内，列在“村里不开”后面。要和“去哪里办”的第一处说的一样，写地方就得是那一处。不写就用第一处。", "用户口簿就行";
    go "go": Vec<DoorDraft>, may Many(&DOOR), "去哪里办", "村里不开的一定要写：去哪个部门、用什么代替，最该去的写在最前。", "";
    conditions "conditions": Vec<String>, may Lines, "开具条件", "村里能开的要写：谁能开。一条一句。", "本村户籍，或在本村住满半年";
    materials "materials": Option<Vec<MaterialDraft>>, may Many(&MATERIAL), "材料", "村里能开的写要带什么，一样一行。", "";
    steps "steps": Vec<String>, may Lines, "办理流程", "村里能开的要写：按先后，一步一句。", "村委会入户了解，两名工作人员签字";
    purpose "for": Option<String>, may Prose, "用在哪里", "办什么事会要它。", "办收养登记";
    basis "basis": Vec<String>, must Lines, "依据", "法律、法规、文件的名称和条款。国家清单上的不写。", "《中国公民收养子女登记办法》第六条";
    since "since": Option<String>, may Date, "生效日期", "这一行从哪天起用，还没到的不显示。不写就按整张清单。", "2026-07-01";
    source "source": Option<String>, may Text, "依据文件", "这一行依据的文件。不写就按整张清单。", "青禾县证明事项调整通知";
    confirmed "confirmed": Option<ConfirmedDraft>, may One(&CONFIRMED), "核对", "这一行最近一次核对。不写就按整张清单。", "";
    withdrawn "withdrawn": Option<WithdrawnDraft>, may One(&WITHDRAWN), "退出", "不再管的证明不删行，在这里写退出；其余只要留编号和名称。", "";
    => &[
        Shape {
            when: When::National,
            title: "国家清单里的证明",
            needs: &["id"],
            may: &["id", "aliases", "sayings", "instead", "go", "confirmed"],
        },
        Shape { when: When::Base("certificates"), title: "国家基础里的证明", needs: &["id"], may: &[] },
        Shape { when: When::Has("withdrawn"), title: "退出的证明", needs: &["id", "name", "withdrawn"], may: &[] },
        Shape {
            when: When::Is("verdict", "issuable"),
            title: "村里能开的证明",
            needs: &["id", "name", "verdict", "answer", "conditions", "steps", "basis"],
            may: &[],
        },
        Shape {
            when: When::Otherwise,
            title: "村里不开的证明",
            needs: &["id", "name", "verdict", "answer", "go", "basis"],
            may: &[],
        },
    ];
}

record! {
    /// Where to go instead.
    DoorDraft, DOOR = "door", "去处", "不开证明时该怎么办、去哪里。";
    what "what": Option<String>, must Prose, "怎么办", "一句话：带什么、到哪里、办什么。", "到户籍派出所查档开具";
    places "where": Vec<String>, may References(PLACES), "去哪里", "写类别就是村民自己乡镇的那一个，写服务点编号就是那个地方。", "police";
    service "service": Option<String>, may Reference(&[Target::Service]), "对应的事项", "有办事指南的，写那个事项的编号。", "pension-verification";
}
