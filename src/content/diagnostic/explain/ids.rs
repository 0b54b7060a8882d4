//! Region codes, ids, references.

use super::{Explanation, phrase};

pub(in super::super) const CODE_MALFORMED: Explanation = Explanation {
    title: phrase("区划代码不对", "A region code of the wrong shape"),
    meaning: phrase(
        "村码印在墙上、写进网址，错一位就指到别的村，或者哪里也到不了。县 6 位、乡镇 3 位、村（社区）3 位，都是数字。",
        "Village codes are printed on walls and stand in addresses: one wrong digit leads to another village or nowhere. 6 \
         digits for the county, 3 for the township, 3 for the village.",
    ),
    wrong: "990101/villages/10020.json",
    right: "990101/villages/100201.json",
};

pub(in super::super) const CODE_NESTING: Explanation = Explanation {
    title: phrase("村不在县里的任何一个乡镇下面", "A village under a township the county does not have"),
    meaning: phrase(
        "村码前 3 位是乡镇代码。县里没有这个乡镇，页面就不知道该请村民去哪个便民服务中心。",
        "The first 3 digits are the township's. If the county has no such township, the page cannot say which hall is the \
         resident's.",
    ),
    wrong: "990101/villages/101201.json（county.json 里没有 101）",
    right: "990101/villages/100201.json（county.json 里有 100 柳河镇）",
};

pub(in super::super) const CODE_SAMPLE: Explanation = Explanation {
    title: phrase("样例的代码不能正式发布", "The code of a sample outside a sample"),
    meaning: phrase(
        "99 开头的代码国家没有分给任何省，专门留给编造的样例。真县用了它，等于把假地方当真的贴出去。",
        "Codes that begin with 99 belong to no province and are kept for invented places. A real site with one would publish a \
         place that does not exist.",
    ),
    wrong: "{ \"base_url\": \"https://ymt.example.gov.cn/\", \"title\": \"青禾县一码通\" }",
    right: "{ \"base_url\": \"https://ymt.example.gov.cn/\", \"title\": \"青禾县一码通（样例）\", \"sample\": true }",
};

pub(in super::super) const ID_MALFORMED: Explanation = Explanation {
    title: phrase("编号写法不对", "An id of the wrong shape"),
    meaning: phrase(
        "编号会进网址、分享出去的链接和打印的单子，所以只用小写字母、数字和横线，字母开头。汉字和大写在有的手机上会变样。",
        "Ids stand in addresses, shared links and on printed pages: small letters, digits and dashes, a letter first. Other \
         letters change on some phones.",
    ),
    wrong: "{ \"id\": \"孤儿_1\" }",
    right: "{ \"id\": \"orphan-allowance\" }",
};

pub(in super::super) const ID_DUPLICATE: Explanation = Explanation {
    title: phrase("编号用了两次", "An id used twice"),
    meaning: phrase(
        "一个编号指两条，分享的链接就不知道打开哪一条，别处引用它也会指错。已经公布的那条不改，改新的那条。",
        "With two rows under one id a shared link cannot tell which to open, and references go astray. The published row \
         keeps its id; the new one gets another.",
    ),
    wrong: "{ \"hotlines\": [{ \"id\": \"gov-service\", \"phone\": \"12345\" }, { \"id\": \"gov-service\", \"phone\": \"120\" }] }",
    right: "{ \"hotlines\": [{ \"id\": \"gov-service\", \"phone\": \"12345\" }, { \"id\": \"ambulance\", \"phone\": \"120\" }] }",
};

pub(in super::super) const ID_CHANGED: Explanation = Explanation {
    title: phrase("公布过的编号改了", "A published row under another id"),
    meaning: phrase(
        "编号公布后就在别人手里了：存下的链接、印好的单子、群里的转发。改了编号，这些全都打不开。",
        "Once published an id is in other hands: saved links, printed lists, messages. With another id none of them opens.",
    ),
    wrong: "{ \"id\": \"orphan-benefit\", \"name\": \"孤儿基本生活费\" }",
    right: "{ \"id\": \"orphan-allowance\", \"name\": \"孤儿基本生活费\" }",
};

pub(in super::super) const REFERENCE_UNKNOWN: Explanation = Explanation {
    title: phrase("引用了不存在的东西", "A reference to nothing"),
    meaning: phrase(
        "这里写的编号（单位、服务点、事项、证明、村干部）哪里都没有，页面上就会缺一个电话、一个去处或一个人。",
        "No agency, point, service, certificate or officer has the id written here: the page would lack a phone, a place or a \
         person.",
    ),
    wrong: "{ \"agency\": \"civil-affair\" }",
    right: "{ \"agency\": \"civil-affairs\" }",
};
