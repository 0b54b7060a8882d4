//! Private data in public text.

use super::{Explanation, phrase};

pub(in super::super) const PRIVATE_ID_NUMBER: Explanation = Explanation {
    title: phrase("公开文字里有身份证号", "An identity number in public text"),
    meaning: phrase(
        "身份证号公开一次就收不回来，会被拿去办贷款、诈骗。整个删掉；不要只遮几位，两处遮得不一样就能拼出来。",
        "An identity number once public cannot be taken back and serves fraud. Take it out whole: two notices that mask \
         different digits can be put together.",
    ),
    wrong: "{ \"text\": [\"张某某（11010519491231002X）临时救助 500 元\"] }",
    right: "{ \"text\": [\"张某某（3 组）临时救助 500 元\"] }",
};

pub(in super::super) const PRIVATE_DISABILITY_CARD: Explanation = Explanation {
    title: phrase("公开文字里有残疾人证号", "A disability-card number in public text"),
    meaning: phrase(
        "残疾人证号就是身份证号加残疾类别和等级，一公开，身份和健康情况都泄露了。",
        "The number is the identity number with kind and degree of the disability: published, it gives away both.",
    ),
    wrong: "{ \"text\": [\"李某某 44052418800101001443 护理补贴 100 元\"] }",
    right: "{ \"text\": [\"李某某（1 组）护理补贴 100 元\"] }",
};

pub(in super::super) const PRIVATE_BANK_CARD: Explanation = Explanation {
    title: phrase("公开文字里有银行卡号", "A bank-card number in public text"),
    meaning: phrase(
        "卡号、姓名、金额凑在一起，骗子就能冒充银行或村干部打电话。公示只要说发给谁、多少钱。",
        "Card, name and amount together are all a swindler needs to call as the bank. A notice says who got how much, no more.",
    ),
    wrong: "{ \"text\": [\"已打入 6225 8814 1420 7430\"] }",
    right: "{ \"text\": [\"已打入本人惠农“一卡通”\"] }",
};

pub(in super::super) const PRIVATE_MOBILE: Explanation = Explanation {
    title: phrase("公开文字里有手机号", "A mobile number in public text"),
    meaning: phrase(
        "个人手机号混在说明、公示里，谁都能抄走。值班电话写在电话栏，本人同意了才写；别处一律不写。",
        "A private mobile in a note or notice can be copied by anybody. Duty phones belong in a phone field, with their \
         owner's consent; nowhere else.",
    ),
    wrong: "{ \"note\": \"找小周，138-0013-8000\" }",
    right: "{ \"note\": \"找代办员小周\" }",
};

pub(in super::super) const PRIVATE_PLACE: Explanation = Explanation {
    title: phrase("照片里记着拍摄地点", "A photograph says where it was taken"),
    meaning: phrase(
        "手机、无人机拍的照片，常把经纬度写在文件里，登出去谁都能看到是哪一家、哪块地。运行 yimatong clean-photo 加文件名，照片不变，\
         这些信息全去掉；用微信发一次（不勾“原图”）存下来的也没有位置。",
        "Phones and drones write latitude and longitude into photographs: published, anybody sees whose house or field it is. Run \
         yimatong clean-photo with the name of the file, which leaves the picture as it is; a copy sent by WeChat without “full \
         image” has none, either.",
    ),
    wrong: "files/xianchang.jpg（GPS 31.2, 104.4）",
    right: "files/xianchang.jpg",
};

pub(in super::super) const PRIVATE_LIKELY: Explanation = Explanation {
    title: phrase("像是个人信息，要有人看一遍", "This may be private: a person must look"),
    meaning: phrase(
        "名字旁边写着病情、残疾、孩子的年龄学校、上访举报、住址，或者有遮了几位的身份证号、护照、车牌、微信号；照片信息（作者、说明、地点）里写着人名、住址：程序分不清写的是不是某一个人，\
         看一遍就知道。公示按规定该写的照写，不该写的去掉；这只是提醒，没有提醒也不等于没有个人信息。",
        "Illness, disability, a child's age or school, petitions or an address beside a name, or a masked identity number, a \
         passport, a plate, an account; a name or an address in what a photograph says of itself (author, description, \
         place): a program cannot tell whether it is about one person, whoever reads it can. What the rules ask for stays, the \
         rest goes. A warning only, and no warning does not mean that nothing is private.",
    ),
    wrong: "{ \"text\": [\"张建国（肺癌）临时救助 2000 元\"] }",
    right: "{ \"text\": [\"3 组一户因病临时救助 2000 元\"] }",
};
