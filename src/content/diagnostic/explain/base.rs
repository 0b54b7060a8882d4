//! The national base under a county's lists.

use super::{Explanation, phrase};

pub(in super::super) const BASE_VERSION: Explanation = Explanation {
    title: phrase("国家基础换了版本", "Another version of the national base"),
    meaning: phrase(
        "换了版本，村民看到的条件、材料、依据可能变了，县里要有人看过才算数。页面已经按新版出。",
        "With another version, conditions, papers and legal bases on the pages may have changed, and somebody in the county \
         has to have seen that. Pages are made from the version in use.",
    ),
    wrong: "{ \"base\": \"2025-01\" }",
    right: "{ \"base\": \"2026-11\" }",
};

pub(in super::super) const BASE_BLANK: Explanation = Explanation {
    title: phrase("国家基础的空还没填", "A blank of the national base"),
    meaning: phrase(
        "全国一样的都写好了，各地不同的钱数、天数、条件要县里填。不填，页面上只有一句笼统的话，村民还得打电话问。",
        "What is the same everywhere is written; amounts, days and conditions differ from place to place. Without them the page \
         stays general, and residents have to ring and ask.",
    ),
    wrong: "{ \"id\": \"temporary-aid\" }",
    right: "{ \"id\": \"temporary-aid\", \"promised_days\": 10, \"result\": \"一次一般600到3000元\" }",
};

pub(in super::super) const BASE_PLACE: Explanation = Explanation {
    title: phrase("国家基础要去的地方，县里没有写", "A place of the national base that the county lacks"),
    meaning: phrase(
        "办身份证要去派出所，县里没写派出所在哪里，页面只好请村民先去便民服务中心，多跑一趟。",
        "An identity card is applied for at the police station. Where the county names none, the page can only send residents \
         to the township's hall first: one walk more.",
    ),
    wrong: "{ \"points\": [{ \"id\": \"hall-100\", \"role\": \"hall\" }] }",
    right: "{ \"points\": [{ \"id\": \"police-100\", \"role\": \"police\", \"township\": \"100\", \"name\": \"彬江派出所\", \
            \"address\": \"彬江镇桥头\", \"phone\": \"0795-3591110\", \"hours\": \"每天 00:00-24:00\" }] }",
};

pub(in super::super) const POINT_BLANK: Explanation = Explanation {
    title: phrase("准备好的服务点还没有填", "Service points that were prepared and not filled"),
    meaning: phrase(
        "start 给每个乡镇准备好了派出所、卫生院这些行，只有名称。没有填地址、电话、时间的不会发布，页面上也不会有空的电话。",
        "`start` prepares the police station, the clinic and the like of each township by name. Rows without address, phone and \
         hours are not published: no page shows a place that nobody described.",
    ),
    wrong: "{ \"id\": \"police-100\", \"role\": \"police\", \"name\": \"彬江镇派出所\", \"township\": \"100\" }",
    right: "{ \"id\": \"police-100\", \"role\": \"police\", \"name\": \"彬江派出所\", \"township\": \"100\", \"address\": \"彬江镇桥头\", \
            \"phone\": \"0795-3591110\", \"hours\": \"每天 00:00-24:00\" }",
};

pub(in super::super) const VILLAGE_BLANK: Explanation = Explanation {
    title: phrase("还没有填的村", "Villages that nobody has filled yet"),
    meaning: phrase(
        "只有名称的村不发布，也不拦别的村：填好一个，发布一个。这里按乡镇数着还差哪些。",
        "A village that has its name alone is not published, and does not keep others from being: each is published once it is \
         filled. They are counted township by township.",
    ),
    wrong: "{ \"name\": \"彬江村\" }",
    right: "{ \"name\": \"彬江村\", \"address\": \"彬江村村部\", \"phone\": \"0795-3599002\", \"hours\": \"工作日 08:30-17:30\" }",
};

pub(in super::super) const BASE_ROW: Explanation = Explanation {
    title: phrase("不是国家基础里的，不能写“本县没有”", "Not a row of the national base, and yet called absent"),
    meaning: phrase(
        "“本县没有”是说国家基础里有、本县从来没有的事项。本县自己办过的事项要走退出，写清哪天起、凭什么，老链接才有交代。",
        "`absent: true` is for rows of the national base that the county never had. What the county offered itself leaves \
         with a record, so that old links say what became of it.",
    ),
    wrong: "{ \"id\": \"village-repair\", \"absent\": true }",
    right: "{ \"id\": \"village-repair\", \"name\": \"村内水电路维修\", \"withdrawn\": { \"on\": \"2026-10-01\" } }",
};

pub(in super::super) const OFFICIAL_LIST: Explanation = Explanation {
    title: phrase("官方名录读不出来", "The official list of places does not read"),
    meaning: phrase(
        "县文件夹旁边的 places.csv 是官方名录，拿来核对乡镇和村的代码、名称。读不出来就没有核对。",
        "places.csv beside the county's folder is the official list that codes and names are compared with. Where it does \
         not read, nothing is compared.",
    ),
    wrong: "代码,名称\n360902100223,彬江村委会",
    right: "code,name\n360902100223,彬江村委会",
};

pub(in super::super) const OFFICIAL_CODE: Explanation = Explanation {
    title: phrase("代码不在官方名录里", "A code that is on no official list"),
    meaning: phrase(
        "码印在墙上用好多年，代码错一位，以后和别的系统对不上，再改就要重新印。",
        "Codes on walls last for years. With a wrong digit nothing of other systems can be matched, and mending it later \
         means printing again.",
    ),
    wrong: "{ \"townships\": [{ \"code\": \"110\", \"name\": \"彬江镇\" }] }",
    right: "{ \"townships\": [{ \"code\": \"100\", \"name\": \"彬江镇\" }] }",
};

pub(in super::super) const OFFICIAL_NAME: Explanation = Explanation {
    title: phrase("名称和官方名录不一样", "Another name than on the official list"),
    meaning: phrase(
        "代码是一个村的，名称是另一个村的：多半是抄错了行，村民扫到的是别村的页面。",
        "A code of one village with the name of another: mostly a line copied wrongly, and residents see another village's page.",
    ),
    wrong: "{ \"code\": \"100\", \"name\": \"西村镇\" }",
    right: "{ \"code\": \"100\", \"name\": \"彬江镇\" }",
};

pub(in super::super) const OFFICIAL_MISSING: Explanation = Explanation {
    title: phrase("官方名录里的村没有写全", "Villages of the official list that are missing"),
    meaning: phrase(
        "没写的村没有页面，村民在县的页面上也找不到自己的村。",
        "A village that is not written has no page, and its residents do not find it on the county's.",
    ),
    wrong: "名录 397 个村，villages 里 396 个",
    right: "名录 397 个村，villages 里 397 个",
};
