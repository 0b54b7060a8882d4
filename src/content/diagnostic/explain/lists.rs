//! Lists as such.

use super::{Explanation, phrase};

pub(in super::super) const LIST_CONTRADICTS: Explanation = Explanation {
    title: phrase("清单和证明清单说得不一样", "A list says the opposite of the certificate rules"),
    meaning: phrase(
        "墙上的清单不准盖章，手机上写着村里能开，村民拿着哪一个都有理，窗口上就要吵起来。两处只能有一处对。",
        "The list on the wall forbids the stamp, the phone says that the village issues the paper: whoever holds either is \
         right, and the counter has the quarrel. Only one can be true.",
    ),
    wrong: "{ \"kind\": \"seal-bans\", \"rows\": [{ \"what\": \"为村民出具居住情况证明\", \"certificate\": \"residence-situation\" }] }",
    right: "{ \"kind\": \"seal-bans\", \"rows\": [{ \"what\": \"为村民出具亲属关系证明\", \"certificate\": \"kinship\" }] }",
};

pub(in super::super) const LIST_ROW_TWICE: Explanation = Explanation {
    title: phrase("清单里同一条写了两次", "A list says the same twice"),
    meaning: phrase(
        "条数对不上文件，以后改了一条忘了另一条，两条就打架。",
        "The number of rows is no longer the document's, and whoever mends one of the two forgets the other.",
    ),
    wrong: "{ \"rows\": [{ \"id\": \"a\", \"what\": \"在空白纸上盖章\" }, { \"id\": \"b\", \"what\": \"在空白纸上盖章。\" }] }",
    right: "{ \"rows\": [{ \"id\": \"a\", \"what\": \"在空白纸上盖章\" }, { \"id\": \"b\", \"what\": \"把公章带出村委会\" }] }",
};

pub(in super::super) const LIST_TOO_LONG: Explanation = Explanation {
    title: phrase("清单太长", "A list of too many rows"),
    meaning: phrase(
        "几百条的清单贴在墙上没人看得完，也多半不是减负。各地公布的，最长的一张也不到一百五十条。",
        "Nobody reads hundreds of rows on a wall, and they are hardly a relief. The longest list that a place is known to have \
         published has less than 150.",
    ),
    wrong: "一张清单，260 条",
    right: "两张清单，一张 41 条，一张 37 条",
};
