//! What rows rest on.

use super::{Explanation, phrase};

pub(in super::super) const LAW_REPEALED: Explanation = Explanation {
    title: phrase("依据的法已经废止", "The basis is repealed"),
    meaning: phrase(
        "村民拿着页面去办事，窗口说这条早就没有了；罚款、期限也可能变了。改成接替它的法，条款一起改，再核对一遍这一行说的对不对。",
        "At the counter the resident hears that this rule is gone, and fines and terms may be others as well. Write the law that took its place, with its articles, and read the row again.",
    ),
    wrong: "《森林防火条例》第二十五条",
    right: "《森林草原防灭火条例》第二十七条",
};

pub(in super::super) const LAW_SUPERSEDED: Explanation = Explanation {
    title: phrase("有了更高的新法", "A newer law of higher rank goes before the basis"),
    meaning: phrase(
        "旧文件没有明文废止，但和新法不一样的地方以新法为准，村民按旧的办就会少领钱、跑错门。改引新法。",
        "The old document was not repealed, but where the two differ the new law goes first: whoever follows the old one gets less, or goes to the wrong door. Cite the new law.",
    ),
    wrong: "《社会救助暂行办法》第十一条",
    right: "《社会救助法》第三十七条、第四十三条至第四十五条",
};

pub(in super::super) const LAW_RENUMBERED: Explanation = Explanation {
    title: phrase("法改过，条号变了", "The law was amended and its articles have other numbers"),
    meaning: phrase(
        "法修改以后，同一个条号说的是另一件事，查的人会以为页面写错了。改成新条号；确实指新文本的，写明年份。",
        "After an amendment the same number is about something else, and whoever looks it up takes the page for wrong. Write the new number; where the new text is meant, say its year.",
    ),
    wrong: "《村民委员会组织法》（2018年文本）第三十条",
    right: "《村民委员会组织法》第三十五条",
};

pub(in super::super) const LAW_CHANGES_SOON: Explanation = Explanation {
    title: phrase("依据三个月内要变", "The basis changes within three months"),
    meaning: phrase(
        "印出去的海报、村民手机里存的页面都会跨过那一天。现在就把新的依据连同施行日写上，到那天只要删掉旧的。",
        "Printed posters and pages kept on phones live beyond that day. Write the new basis with its day now; on the day the old one only has to be taken out.",
    ),
    wrong: "《社会保险法》第二十八条（2026年12月）",
    right: "《社会保险法》第二十八条；另起一行：《医疗保障法》第十三条（2027年1月1日起施行）",
};

pub(in super::super) const LAW_NOT_IN_FORCE: Explanation = Explanation {
    title: phrase("依据还没有施行", "The basis is not in force yet"),
    meaning: phrase(
        "法通过了不等于能用：施行以前窗口还按旧的办。写明从哪天起，同时留着现在有效的依据。",
        "A law that was adopted does not hold yet: until its day counters follow the old one. Say from when it holds, and keep what is in force now beside it.",
    ),
    wrong: "《医疗保障法》第十三条（2026年12月）",
    right: "《医疗保障法》第十三条（2027年1月1日起施行）",
};

pub(in super::super) const LAW_MISNAMED: Explanation = Explanation {
    title: phrase("法的名称像是写错了", "The name of the law is hardly right"),
    meaning: phrase(
        "名称差一两个字，村民查不到，别的部门也对不上。照公布的名称写。",
        "With a letter amiss nobody finds the law, and no office can match it. Write the name as it was published.",
    ),
    wrong: "《社会救济法》第十八条",
    right: "《社会救助法》第十八条",
};

pub(in super::super) const LAW_UNKNOWN: Explanation = Explanation {
    title: phrase("登记里没有这部法或文件", "The law or document is not in the registry"),
    meaning: phrase(
        "名称可能对，也可能写错了或早就废止了，程序看不出来。核对一次名称和效力；写上文号，或写明是本地的文件，就不再提醒。",
        "Its name may be right, wrong or that of a law long repealed: the program cannot tell. Look once; with its document number, or as a document of the place, it is not asked about again.",
    ),
    wrong: "《关于做好某项工作的通知》",
    right: "《关于做好某项工作的通知》（民发〔2020〕20号）",
};
