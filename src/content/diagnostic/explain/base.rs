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
    right: "{ \"points\": [{ \"id\": \"hall-100\", \"role\": \"hall\" }, { \"id\": \"police-100\", \"role\": \"police\", \"township\": \"100\" }] }",
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
