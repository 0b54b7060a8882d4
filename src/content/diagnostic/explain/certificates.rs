//! Certificates: who issues what, and who may ask for it.

use super::{Explanation, phrase};

pub(in super::super) const NATIONAL_OVERRIDDEN: Explanation = Explanation {
    title: phrase("改了国家清单里的内容", "A county row changes what the national list fixes"),
    meaning: phrase(
        "民发〔2020〕20号列的 20 种证明，全国一样：村里不开。县里只能补上本地去哪办、当地怎么叫，不能改结论。",
        "The 20 certificates of 民发〔2020〕20号 are refused everywhere. A county adds where to go and what people call them; it \
         cannot change the verdict.",
    ),
    wrong: "{ \"id\": \"kinship\", \"verdict\": \"issuable\" }",
    right: "{ \"id\": \"kinship\", \"go\": [{ \"what\": \"到派出所查户籍档案\", \"where\": [\"police\"] }] }",
};

pub(in super::super) const CERTIFICATE_TWICE: Explanation = Explanation {
    title: phrase("一种证明写了两条", "Two rules for one certificate"),
    meaning: phrase(
        "同一种证明用两个名字各写一条，一条说能开、一条说不能，窗口就没法答。别名也算：户籍证明就是居民身份信息证明。",
        "One paper under two names, one refused and one issued: nobody at the counter can answer. Aliases count: 户籍证明 is \
         居民身份信息证明 by another name.",
    ),
    wrong: "{ \"id\": \"hukou-paper\", \"name\": \"户籍证明\", \"verdict\": \"issuable\" }",
    right: "{ \"id\": \"identity\", \"aliases\": [\"户籍证明\"] }",
};

pub(in super::super) const CERTIFICATE_NO_DOOR: Explanation = Explanation {
    title: phrase("说了不开，没说去哪办", "A refusal without where to go"),
    meaning: phrase(
        "不盖章不等于不管事。只说“不开”，村民就卡在那里；要写清去哪个部门、或用什么证件代替。",
        "Not stamping is not the same as not helping. A bare “no” leaves people stuck: name the office, or the document that \
         takes the paper's place.",
    ),
    wrong: "{ \"name\": \"曾用名证明\", \"verdict\": \"not_issuable\", \"go\": [] }",
    right: "{ \"name\": \"曾用名证明\", \"verdict\": \"not_issuable\", \"go\": [{ \"what\": \"看户口簿“曾用名”一栏，没有的到派出所查\", \
            \"where\": [\"police\"] }] }",
};

pub(in super::super) const CERTIFICATE_HEADLINE: Explanation = Explanation {
    title: phrase("“不开怎么办”和第一个去处对不上", "What stands beside a refusal does not fit its rule"),
    meaning: phrase(
        "村民往往只看“村里不开”后面那几个字，照着就去了。它说的地方要是第一个去处，不然人就白跑；村里能开的证明不写这一项。",
        "Many read nothing but the few words beside the verdict, and go there. The place they name must be that of the first \
         door; a paper that the village issues has none.",
    ),
    wrong: "{ \"instead\": \"去自助终端\", \"go\": [{ \"what\": \"上班的，找用人单位开\" }] }",
    right: "{ \"instead\": \"找单位开\", \"go\": [{ \"what\": \"上班的，找用人单位开\" }] }",
};

pub(in super::super) const CERTIFICATE_HEADLINE_APART: Explanation = Explanation {
    title: phrase(
        "“不开怎么办”和第一个去处说的是两回事",
        "What stands beside a refusal says nothing of its first door",
    ),
    meaning: phrase(
        "后面那几个字和第一个去处没有一个词相同，多半说的是两回事，或者只说了不要去哪。用去处里的说法写：去哪、打什么电话、用什么代替。",
        "The few words beside the verdict share no word with the first door, or only say what to leave undone. Say in the door's \
         own words where to go, what number to call or what will do.",
    ),
    wrong: "{ \"instead\": \"找片警查\", \"go\": [{ \"what\": \"直接用户口簿的曾用名栏\" }] }",
    right: "{ \"instead\": \"用户口簿就行\", \"go\": [{ \"what\": \"直接用户口簿的曾用名栏\" }] }",
};

pub(in super::super) const CERTIFICATE_HEADLINE_MISSING: Explanation = Explanation {
    title: phrase("没有写“不开怎么办”", "Nothing short stands beside a refusal"),
    meaning: phrase(
        "“村里不开”后面要紧跟着最先该怎么办，十二个字以内。没写就照抄第一个去处，那一条太长，手机上和海报上都放不下。",
        "What to do first stands right beside the verdict, in twelve letters at most. Where nobody wrote it, the first door's own \
         words stand there, and these are too long for a phone and a poster.",
    ),
    wrong: "{ \"verdict\": \"not_issuable\", \"go\": [{ \"what\": \"带身份证和户口簿到孩子出生的医院领取或补办\" }] }",
    right: "{ \"verdict\": \"not_issuable\", \"instead\": \"找孩子出生的医院\", \"go\": [{ \"what\": \
            \"带身份证和户口簿到孩子出生的医院领取或补办\" }] }",
};

pub(in super::super) const CERTIFICATE_CIRCULAR: Explanation = Explanation {
    title: phrase(
        "循环证明：要了村里不得开的证明",
        "Circular proof: a paper is asked for that the village must not issue",
    ),
    meaning: phrase(
        "办事要一张证明，村里又规定不能开，村民两头跑都办不成。改要证件本身，或由部门自己核对、用书面承诺代替。",
        "A service asks for a paper that the village must refuse: the resident is sent to and fro. Ask for the document itself, \
         have the office verify it, or take a written pledge.",
    ),
    wrong: "{ \"materials\": [{ \"name\": \"亲属关系证明\", \"originals\": 1 }] }",
    right: "{ \"materials\": [{ \"name\": \"户口簿（能看出亲属关系）\", \"originals\": 1 }] }",
};

pub(in super::super) const CERTIFICATE_FORBIDDEN: Explanation = Explanation {
    title: phrase("国家不许开的，县里写成能开", "Listed as issuable, forbidden by the national list"),
    meaning: phrase(
        "国家清单里的证明加几个字也还是那种证明，村里开了不作数，还要担责任。法律点名要村里出具的（收养、监护）除外，\
         要在依据里写明这部法律。",
        "A paper of the national list under a longer name is still that paper: issued by a village it is worth nothing and \
         leaves the issuer liable. Papers a law names (adoption, guardianship) are the exception: cite that law.",
    ),
    wrong: "{ \"name\": \"村民亲属关系情况证明\", \"verdict\": \"issuable\", \"basis\": [\"县里的通知\"] }",
    right: "{ \"name\": \"收养人婚姻家庭状况证明\", \"verdict\": \"issuable\", \"basis\": [\"中国公民收养子女登记办法（2023）\"] }",
};

pub(in super::super) const CERTIFICATE_NO_BASIS: Explanation = Explanation {
    title: phrase("拒绝或改承诺没有依据", "A refusal or pledge without its basis"),
    meaning: phrase(
        "村干部说“不能开”，得拿得出是哪个文件规定的，不然村民不服，也挡不住来要证明的单位。",
        "Who says “no” must be able to show the rule: residents have no reason to believe it otherwise, nor has the office \
         that asks for the paper.",
    ),
    wrong: "{ \"name\": \"曾用名证明\", \"verdict\": \"not_issuable\", \"basis\": [] }",
    right: "{ \"name\": \"曾用名证明\", \"verdict\": \"not_issuable\", \"basis\": [\"公通字〔2016〕21号\"] }",
};

pub(in super::super) const CERTIFICATE_UNLISTED: Explanation = Explanation {
    title: phrase("要了清单里没有的村级证明", "A village paper that no rule lists"),
    meaning: phrase(
        "清单之外的证明不得向村民索要。材料里写了要村里出的证明，清单却没有它，村里开还是不开都不对。",
        "Papers off the list may not be asked for. If a service wants one from the village that no rule knows, the village is \
         wrong whatever it does.",
    ),
    wrong: "{ \"materials\": [{ \"name\": \"生活照料情况证明\", \"issuer\": \"村委会\" }] }",
    right: "{ \"materials\": [{ \"name\": \"生活照料情况书面承诺\" }] }",
};

pub(in super::super) const CERTIFICATE_CYCLE: Explanation = Explanation {
    title: phrase("开证明绕回了自己", "A certificate that needs itself"),
    meaning: phrase(
        "开甲要先有乙，开乙又要先有甲，谁也开不成。把其中一步改成看证件或写承诺。",
        "Paper A needs B and B needs A: nobody can get either. Let one of them rest on a document or a pledge.",
    ),
    wrong: "{ \"certificates\": [{ \"name\": \"甲证明\", \"materials\": [{ \"name\": \"乙证明\" }] }, \
            { \"name\": \"乙证明\", \"materials\": [{ \"name\": \"甲证明\" }] }] }",
    right: "{ \"certificates\": [{ \"name\": \"甲证明\", \"materials\": [{ \"name\": \"乙证明\" }] }, \
            { \"name\": \"乙证明\", \"materials\": [{ \"name\": \"身份证\" }] }] }",
};
