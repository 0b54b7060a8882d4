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

pub(in super::super) const SAMPLE_LEFT: Explanation = Explanation {
    title: phrase("还有样例内容没有换掉", "Content of the sample is left"),
    meaning: phrase(
        "样例的电话、人、文件、网址都是编的，照样例改内容时漏掉几处，村民就会打到空号、找不到人。列出来的都换成本县的，才能发布。",
        "Phones, people, documents and addresses of the sample are invented. Where some are left in a real county, residents call \
         numbers that nobody has. Nothing is published until each is replaced.",
    ),
    wrong: "{ \"phone\": \"0980-5551642\", \"source\": \"青禾县村级政务服务事项目录（2022年版，样例）\" }",
    right: "{ \"phone\": \"0871-63560000\", \"source\": \"本县村级政务服务事项目录（2026年版）\" }",
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

pub(in super::super) const VILLAGE_COPIED: Explanation = Explanation {
    title: phrase("两个村的人一模一样", "Two villages with the same people"),
    meaning: phrase(
        "两个村的村干部姓名、电话一个不差，多半是拿别的村的文件改的，没有改完，或者忘了删。登出去就多出一个村，打电话找到的是别人。",
        "The officers of two villages are the same, names and phones: mostly a file was copied, and never finished or forgotten. \
         Published it is a village too many, whose phones reach others.",
    ),
    wrong: "villages/100299.json 是 villages/100201.json 的一份拷贝",
    right: "villages/100299.json 写自己的村干部和电话，或者删掉",
};

pub(in super::super) const NAME_DIFFERS: Explanation = Explanation {
    title: phrase("印出去的号现在是别的了", "A published number is now of something else"),
    meaning: phrase(
        "码和链接里只有代码和编号，没有名字。号没变、名字换成了别的，扫旧码的人看到的就是另一个村、另一个工程。真是改了名的，\
         不用管，发布一次就不再提醒；换成别的东西了，给它新号，原来的号留给原来的。",
        "Codes and links hold numbers and ids, no names. Where a number stays and the name is another, whoever scans the old code \
         finds another village or project. If it was only renamed, leave it: once published nobody is told again. If it is \
         something else, give it a number of its own.",
    ),
    wrong: "已发布的 P1 是“河堤加固”，现在写 { \"number\": 1, \"name\": \"文化广场\" }",
    right: "{ \"projects\": [{ \"number\": 1, \"name\": \"河堤加固\" }, { \"number\": 2, \"name\": \"文化广场\" }] }",
};

pub(in super::super) const ADDRESS_VANISHED: Explanation = Explanation {
    title: phrase("印出去的地址没有了", "An address that was printed or shared is gone"),
    meaning: phrase(
        "村口、工程牌上的码和群里的链接印的就是这个地址，村并了、代码换了，码还在墙上，扫了却打不开。\
         在“原来的地址”里记一行它后来到了哪里，旧码就还扫得开；记了就一直留着。",
        "Codes on walls and links in chats hold this address. The village was merged or recoded, the code is still on the wall, \
         and opens nothing. A row among the former addresses says where it went, and the old code leads there; it stays for good.",
    ),
    wrong: "删掉 990101/villages/100206.json",
    right: "{ \"addresses\": [{ \"old\": \"990101100206\", \"name\": \"沙渡村\", \"fate\": \"merged\", \"successor\": \"990101100201\", \"since\": \"2021-05-01\", \"document\": \"青禾政函〔2021〕12号\" }] }",
};

pub(in super::super) const ADDRESS_NOWHERE: Explanation = Explanation {
    title: phrase("原来的地址没有接到哪里", "A former address that leads nowhere"),
    meaning: phrase(
        "“现在的代码”写的地方没有，或者几行互相指着绕圈，扫旧码的人就哪里也到不了。一个村先后并过两次，一行接一行写就行。",
        "What is written as its successor is not there, or rows lead in a circle: whoever scans the old code gets nowhere. Where \
         a village was merged twice, one row after the other does.",
    ),
    wrong: "{ \"old\": \"990101100206\", \"successor\": \"990101100599\" }",
    right: "{ \"old\": \"990101100206\", \"successor\": \"990101100201\" }",
};

pub(in super::super) const ADDRESS_IN_USE: Explanation = Explanation {
    title: phrase("写成原来的地址，其实还在用", "An address that is said to be former is there"),
    meaning: phrase(
        "一个地址只能是一页：那个村、工程、网格还在，就不能又写成并掉了。并村以后原来的村文件要移走；还没到日子的，日期写将来的那天。",
        "An address is one page: while the village, project or grid is there, it cannot have been merged. After a merger its own \
         file goes; before the day, the row has the day to come.",
    ),
    wrong: "villages/100201.json 还在，却写 { \"old\": \"990101100201\", \"fate\": \"merged\" }",
    right: "villages/100206.json 移走以后，写 { \"old\": \"990101100206\", \"fate\": \"merged\" }",
};
