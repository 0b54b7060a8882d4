//! Life events.

use super::{Explanation, phrase};

pub(in super::super) const EVENT_TWICE: Explanation = Explanation {
    title: phrase("两条一件事一个名字", "Two life events of one name"),
    meaning: phrase(
        "同一件大事写了两条，村民不知道照哪一条跑，改的人也常常只改一条。",
        "Written twice, nobody knows which of the two lists to follow, and whoever edits changes one of them.",
    ),
    wrong: "{ \"events\": [{ \"id\": \"death\", \"name\": \"老人去世\" }, { \"id\": \"funeral\", \"name\": \"老人去世\" }] }",
    right: "{ \"events\": [{ \"id\": \"death\", \"name\": \"老人去世\" }, { \"id\": \"inheritance\", \"name\": \"继承房产存款\" }] }",
};

pub(in super::super) const EVENT_TOGETHER_FIRST: Explanation = Explanation {
    title: phrase("第一步写了和上一步一起办", "The first step is said to be done with the one before"),
    meaning: phrase(
        "第一步前面什么也没有。多半是后来把步骤挪了位置，要看看真正能一趟办的是哪两步。",
        "Nothing comes before the first step. Most likely steps were moved: see which two are really done on one trip.",
    ),
    wrong: "{ \"steps\": [{ \"what\": \"给孩子参保\", \"together\": true }, { \"what\": \"办社保卡\" }] }",
    right: "{ \"steps\": [{ \"what\": \"给孩子参保\" }, { \"what\": \"办社保卡\", \"together\": true }] }",
};

pub(in super::super) const EVENT_SKIP_NEEDED: Explanation = Explanation {
    title: phrase("说不用开，后面又要", "A paper is said to be needless and is asked for all the same"),
    meaning: phrase(
        "页面说不用开，村民没带，到了窗口又要，只好白跑一趟。不用开的和要带的，只能有一边对。",
        "Who believes the page comes without the paper and is sent back for it. Needless or asked for: only one can be true.",
    ),
    wrong: "{ \"steps\": [{ \"what\": \"拿村里的公示意见\", \"certificate\": \"homestead-consent\" }], \"skip\": [{ \"what\": \"村里的意见\", \
            \"certificate\": \"homestead-consent\", \"why\": \"乡镇会查\" }] }",
    right: "{ \"steps\": [{ \"what\": \"拿村里的公示意见\", \"certificate\": \"homestead-consent\" }], \"skip\": [{ \"what\": \"一户一宅证明\", \
            \"certificate\": \"one-homestead-pledge\", \"why\": \"自己签承诺书\" }] }",
};
