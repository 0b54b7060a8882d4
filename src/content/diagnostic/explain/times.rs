//! Dates, duty, what entered and left the lists, what is overdue.

use super::{Explanation, phrase};

pub(in super::super) const DATE_MALFORMED: Explanation = Explanation {
    title: phrase("日期不对", "Not a date"),
    meaning: phrase(
        "日期统一写 2026-11-20，年四位、月日两位，还要真有这一天。写成别的样子，值班、时限、公开期限都算不出来。",
        "Dates are written 2026-11-20, and the day must exist. From any other form duty, terms and due dates cannot be reckoned.",
    ),
    wrong: "{ \"on\": \"2026年11月31日\" }",
    right: "{ \"on\": \"2026-11-30\" }",
};

pub(in super::super) const DATE_ORDER: Explanation = Explanation {
    title: phrase("结束早于开始", "An end before its beginning"),
    meaning: phrase(
        "放假的最后一天早于第一天，或事项退出的日子早于列入的日子，多半是年份抄错了。照这样算，页面上的日子全不对。",
        "A holiday that ends before it begins, an item that left before it came: mostly a wrong year. Every day on the page \
         would be reckoned from it.",
    ),
    wrong: "{ \"name\": \"元旦\", \"from\": \"2027-01-01\", \"to\": \"2026-01-03\" }",
    right: "{ \"name\": \"元旦\", \"from\": \"2027-01-01\", \"to\": \"2027-01-03\" }",
};

pub(in super::super) const ROSTER_GAP: Explanation = Explanation {
    title: phrase("工作日没人值班", "Nobody on duty on a working day"),
    meaning: phrase(
        "页面最上面就是今天谁值班、怎么打电话。工作日（包括调休上班的周末）空着，来的人就扑空。",
        "The first thing on the page is who is on duty today and how to call. A working day left empty, make-up days \
         included, means a trip in vain.",
    ),
    wrong: "{ \"roster\": { \"mon\": [\"li-si\"], \"tue\": [] } }",
    right: "{ \"roster\": { \"mon\": [\"li-si\"], \"tue\": [\"wang-wu\"] } }",
};

pub(in super::super) const ROSTER_PAST: Explanation = Explanation {
    title: phrase("单独排班的日子都过去了", "All special days of the roster are over"),
    meaning: phrase(
        "节假日单独排的班都过期了，说明好久没人更新，下一个节假日也没排上。",
        "When every day with a duty of its own lies behind, nobody has looked at the roster for a while, and the next holiday \
         has none.",
    ),
    wrong: "{ \"dates\": { \"2025-10-01\": [\"li-si\"] } }",
    right: "{ \"dates\": { \"2027-01-01\": [\"li-si\"] } }",
};

pub(in super::super) const ROSTER_FAR: Explanation = Explanation {
    title: phrase("单独排班的日子离今天太远", "A day of the roster that is far off"),
    meaning: phrase(
        "单独排班的日子离今天一年还多，多半是年份写错了：到了真正那一天，页面上还是平常那一周的人。写对年份；早过了的删掉。",
        "The day is more than a year from today: most likely its year is wrong, and on the day that is meant the page has the \
         weekday's people. Write the right year, or drop what is long over.",
    ),
    wrong: "{ \"dates\": { \"2062-11-26\": [\"xie-bin\"] } }",
    right: "{ \"dates\": { \"2026-11-26\": [\"xie-bin\"] } }",
};

pub(in super::super) const ROSTER_HOLIDAY: Explanation = Explanation {
    title: phrase("放假的日子没有排值班", "A holiday without anybody on duty"),
    meaning: phrase(
        "平常按星期排的班，国家放假的日子不算数。三周以内有放假、值班表又没有写节假日，那几天页面上一个村里人也没有，只有 12345。\
         确实没有人值班，也要写上节假日、人空着，表示想过了。",
        "The week's roster does not hold on public holidays. Where one comes within three weeks and the roster says nothing of \
         holidays, pages have nobody of the village on those days, only 12345. If really nobody is on duty, an empty row \
         says that somebody has thought of it.",
    ),
    wrong: "{ \"roster\": { \"thu\": [\"li-si\"], \"dates\": {} } }",
    right: "{ \"roster\": { \"thu\": [\"li-si\"], \"holiday\": [\"wang-wu\"] } }",
};

pub(in super::super) const CALENDAR_ENDS: Explanation = Explanation {
    title: phrase("放假安排快到头了", "The calendar ends soon"),
    meaning: phrase(
        "放假安排只到今年年底。国务院办公厅一般在 11 月公布下一年的，照着补上，元旦、春节、清明、劳动节、端午、中秋、国庆都要有。不补，12 月 17 日起就不能公布了。",
        "The holidays listed end with this year. The State Council makes the next year's known in November, as a rule: add all \
         seven, from New Year to National Day. Without them nothing can be published from 17 December on.",
    ),
    wrong: "{ \"holidays\": [{ \"name\": \"国庆节\", \"from\": \"2026-10-01\", \"to\": \"2026-10-07\" }] }",
    right: "{ \"holidays\": [{ \"name\": \"国庆节\", \"from\": \"2026-10-01\", \"to\": \"2026-10-07\" }, \
            { \"name\": \"元旦\", \"from\": \"2027-01-01\", \"to\": \"2027-01-03\" }, \
            { \"name\": \"国庆节\", \"from\": \"2027-10-01\", \"to\": \"2027-10-07\" }] }",
};

pub(in super::super) const CALENDAR_OVER: Explanation = Explanation {
    title: phrase("放假安排到头了", "The calendar is over"),
    meaning: phrase(
        "放假安排已经过期，或者两周以内就到头。再往后哪天放假、哪天调休没有人知道，开门时间和值班都算不准，村民会白跑。\
         按国务院办公厅的通知补上下一年的。",
        "The holidays listed are over, or will be within two weeks. Which days are off after that nobody can tell: hours and duty \
         would be guessed, and people come in vain. Add the next year's from the State Council's notice.",
    ),
    wrong: "{ \"holidays\": [{ \"name\": \"国庆节\", \"from\": \"2025-10-01\", \"to\": \"2025-10-08\" }] }",
    right: "{ \"holidays\": [{ \"name\": \"国庆节\", \"from\": \"2026-10-01\", \"to\": \"2026-10-07\" }] }",
};

pub(in super::super) const CALENDAR_CLASH: Explanation = Explanation {
    title: phrase("放假安排自相矛盾", "A calendar that cannot be"),
    meaning: phrase(
        "同一天又放假又上班，或者一个假放了半个多月，多半是日期、年份抄错了。开门时间和值班都照它算，错一天村民就白跑一趟。",
        "A day is both off and worked, or a holiday lasts for more than two weeks: mostly a wrong day or year. Hours and duty are \
         reckoned from it, and people come in vain.",
    ),
    wrong: "{ \"name\": \"国庆节\", \"from\": \"2026-10-01\", \"to\": \"2027-10-07\" }",
    right: "{ \"name\": \"国庆节\", \"from\": \"2026-10-01\", \"to\": \"2026-10-07\" }",
};

pub(in super::super) const CALENDAR_ODD: Explanation = Explanation {
    title: phrase("放假安排里有奇怪的日子", "Odd days in the calendar"),
    meaning: phrase(
        "两个假有重的日子，或者把本来就上班的一天写成调休上班。不一定出错，多半是抄错了日期，对照通知看一眼。",
        "Two holidays have days in common, or a day that is worked anyway is said to be worked in place of another. It may do no \
         harm; most often a day was mistyped.",
    ),
    wrong: "{ \"workdays\": [\"2026-10-13\"] }",
    right: "{ \"workdays\": [\"2026-10-10\"] }",
};

pub(in super::super) const WITHDRAWN_USED: Explanation = Explanation {
    title: phrase("还在用已经退出的项", "An item that left the list is still used"),
    meaning: phrase(
        "退出清单的事项、证明不能再办，别处还引用它，村民照着去就会被挡回来。改成接替它的那一项。",
        "What left the list is not done any more; whoever follows a reference to it is turned away. Name its successor.",
    ),
    wrong: "{ \"go\": [{ \"what\": \"申请困难补助\", \"service\": \"hardship-allowance\" }] }",
    right: "{ \"go\": [{ \"what\": \"申请临时救助\", \"service\": \"temporary-aid\" }] }",
};

pub(in super::super) const SUCCESSOR_FOLLOWED: Explanation = Explanation {
    title: phrase("引用的项已经由别的项接替", "A reference to an item that another has replaced"),
    meaning: phrase(
        "引用的事项、证明退出了清单，写明了由哪一项接替，页面已经自己指到接替的那一项。村民不受影响，但内容该改过来：名称、材料可能都变了。",
        "The item has left the list and its record names a successor, to which pages lead by themselves. Residents lose nothing,          but the words around the reference may be out of date.",
    ),
    wrong: "{ \"what\": \"申请困难补助\", \"service\": \"hardship-allowance\" }",
    right: "{ \"what\": \"申请临时救助\", \"service\": \"temporary-aid\" }",
};

pub(in super::super) const SUCCESSOR_MISSING: Explanation = Explanation {
    title: phrase("接替的项不存在", "A successor that is not there"),
    meaning: phrase(
        "页面会告诉查旧事项的人现在办哪一项。写的接替项不在清单里，或自己也退出了，人就被指到了空处。",
        "The page tells who looks for the old item which one to ask for now. A successor that does not exist, or has left as \
         well, leads them nowhere.",
    ),
    wrong: "{ \"withdrawn\": { \"on\": \"2026-07-01\", \"document\": \"青禾政办〔2026〕9号\", \"body\": \"青禾县政府办\", \
            \"reason\": \"合并\", \"successor\": \"no-such-service\" } }",
    right: "{ \"withdrawn\": { \"on\": \"2026-07-01\", \"document\": \"青禾政办〔2026〕9号\", \"body\": \"青禾县政府办\", \
            \"reason\": \"合并\", \"successor\": \"temporary-aid\" } }",
};

pub(in super::super) const NOT_YET_EFFECTIVE: Explanation = Explanation {
    title: phrase("引用了还没生效的项", "A reference to an item that is not in force yet"),
    meaning: phrase(
        "事项跟着页面一起发布，到生效那天才显示，引用它的地方在那以前点不过去。到日子自己就好了；要是日期写错，现在改。",
        "Items are published with the page and shown from their day on, so a reference to one leads nowhere until then. It mends \
         itself, unless the date is wrong.",
    ),
    wrong: "{ \"id\": \"childcare-subsidy\", \"since\": \"2062-01-01\" }",
    right: "{ \"id\": \"childcare-subsidy\", \"since\": \"2026-01-01\" }",
};

pub(in super::super) const BREAKS_AHEAD: Explanation = Explanation {
    title: phrase("从以后某一天起会出错", "An error from a day ahead on"),
    meaning: phrase(
        "内容按今后 90 天里每个有变化的日子各检查一遍：到那天会变成错误的，现在先提醒，比如一件事的一步引用的事项下周退出、又没有接替的。到日子不改，新一版就发布不了，村民也会被指到空处。",
        "The content is checked as it will be on each day of the next 90 on which something begins or ends. What is an error then          is told now: a life event whose service leaves next week without a successor, a service that asks for a paper which          the village will not issue any more.",
    ),
    wrong: "{ \"id\": \"hardship-allowance\", \"withdrawn\": { \"on\": \"2026-12-01\", \"reason\": \"取消\" } }",
    right: "{ \"id\": \"hardship-allowance\", \"withdrawn\": { \"on\": \"2026-12-01\", \"reason\": \"并入临时救助\", \
            \"successor\": \"temporary-aid\" } }",
};

pub(in super::super) const ITEM_VANISHED: Explanation = Explanation {
    title: phrase("公布过的项不见了，没有退出记录", "A published item is gone without a record"),
    meaning: phrase(
        "上一版公布的事项或证明直接删掉了，村民手里的链接打不开，也不知道为什么不办了。退出要留记录：哪天、哪个文件、为什么。",
        "An item of the last edition was simply deleted: links to it are dead, and nobody learns why. Leaving the list takes a \
         record: the day, the document, the reason.",
    ),
    wrong: "{ \"services\": [] }",
    right: "{ \"services\": [{ \"id\": \"hardship-allowance\", \"name\": \"困难补助\", \"withdrawn\": { \"on\": \"2026-07-01\", \
            \"document\": \"青禾政办〔2026〕9号\", \"body\": \"青禾县政府办\", \"reason\": \"并入临时救助\" } }] }",
};

pub(in super::super) const DISCLOSURE_OVERDUE: Explanation = Explanation {
    title: phrase("公开超期", "A disclosure is overdue"),
    meaning: phrase(
        "村务、财务至少每季度公开一次。超期不公开，村民可以向乡镇、县里反映，页面上也看得出来。",
        "Village affairs and finance are published at least every quarter. When they are late residents may complain to \
         township and county, and the page shows it.",
    ),
    wrong: "{ \"category\": \"finance\", \"period\": \"2026 年第一季度\", \"on\": \"2026-04-10\" }",
    right: "{ \"category\": \"finance\", \"period\": \"2026 年第三季度\", \"on\": \"2026-10-12\" }",
};

pub(in super::super) const DISCLOSURE_SHORT: Explanation = Explanation {
    title: phrase("公开的天数不够", "Public affairs are shown for too few days"),
    meaning: phrase(
        "村务、财务公布的时间不得少于十五日（《村民委员会组织法》第三十五条）。没几天就撤下，在外打工的人还没看到。",
        "Village affairs and finance stay up for fifteen days at least (Organic Law of the Villagers' Committees, article \
         35). What is taken down sooner is not seen by those who work elsewhere.",
    ),
    wrong: "{ \"category\": \"finance\", \"on\": \"2026-11-10\", \"until\": \"2026-11-16\" }",
    right: "{ \"category\": \"finance\", \"on\": \"2026-11-10\", \"until\": \"2026-12-10\" }",
};

pub(in super::super) const CONFIRMATION_STALE: Explanation = Explanation {
    title: phrase("一年没有核对", "Not confirmed for a year"),
    meaning: phrase(
        "人会换、电话会变、材料会减。超过一年没人核对，页面上写着的“核对于”反而让人信了旧内容。",
        "People, phones and rules change. After a year without a look the page's “confirmed on” makes people trust what is old.",
    ),
    wrong: "{ \"confirmed\": { \"on\": \"2024-05-06\", \"by\": \"青禾县民政局\" } }",
    right: "{ \"confirmed\": { \"on\": \"2026-11-18\", \"by\": \"青禾县民政局\" } }",
};

pub(in super::super) const CONFIRMATION_AHEAD: Explanation = Explanation {
    title: phrase("核对日期还没到", "Confirmed in the future"),
    meaning: phrase(
        "还没到的日子不可能核对过。多半是年份打错，或想让它“不过期”；页面会原样写出来，谁都看得到。",
        "Nobody can have confirmed anything on a day to come. Mostly a wrong year, or a wish never to be overdue; the page \
         shows it to everybody.",
    ),
    wrong: "{ \"confirmed\": { \"on\": \"2062-11-18\", \"by\": \"柳湾村委会\" } }",
    right: "{ \"confirmed\": { \"on\": \"2026-11-18\", \"by\": \"柳湾村委会\" } }",
};
