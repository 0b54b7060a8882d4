//! Other languages.

use super::{Explanation, phrase};

pub(in super::super) const LANGUAGE_UNKNOWN: Explanation = Explanation {
    title: phrase("没有这种语言的文件", "A language without its file"),
    meaning: phrase(
        "site.json 要求出这种语言的页面，可页面上的字（“打电话”“在哪办”……）在这种语言里怎么说还不知道。中文和英文是现成的，\
         别的语言要有 languages/语言代号.json。",
        "site.json asks for pages in this language, but what the interface says in it is not known. Chinese and English are \
         built in; others need languages/TAG.json.",
    ),
    wrong: "\"languages\": [\"ug\"]  （没有 languages/ug.json）",
    right: "\"languages\": [\"en\"]",
};

pub(in super::super) const LANGUAGE_WORD: Explanation = Explanation {
    title: phrase("页面上的字没有译全，或空留得不对", "A word of the interface is missing or has other gaps"),
    meaning: phrase(
        "语言文件要把页面上的每个字句都译出来，少一个，按钮上就是空的。花括号是留给日期、电话、数目的空，名字照抄，位置可以变；\
         少了空，电话就显示不出来。",
        "A language file says every word of the interface: without one a button would be empty. Braces are gaps for days, \
         numbers and names; copy their names, their order is free.",
    ),
    wrong: "\"found\": \"Gefunden\"",
    right: "\"found\": \"{count} gefunden\"",
};

pub(in super::super) const TRANSLATION_MISSING: Explanation = Explanation {
    title: phrase("有内容还没有译", "Some content is not translated"),
    meaning: phrase(
        "没有译的内容在那种语言的页面上照原文显示，并标明是中文，读屏软件会用中文读。能用，但看不懂中文的人就卡在这里。",
        "What is not translated shows as it is written, marked as Chinese. It works, but who reads no Chinese is stuck there.",
    ),
    wrong: "{ \"texts\": { \"居民身份证\": \"\" } }",
    right: "{ \"texts\": { \"居民身份证\": \"Resident ID card\" } }",
};

pub(in super::super) const TRANSLATION_UNUSED: Explanation = Explanation {
    title: phrase("译文的原文找不到了", "A translation of what is not there"),
    meaning: phrase(
        "译文按原文一字不差地对上。原文改了一个字，旧的译文就对不上，新的原文就没有译文了。",
        "Translations are found by the text as it is written. Where a text is reworded its translation is lost.",
    ),
    wrong: "{ \"texts\": { \"居民身分证\": \"Resident ID card\" } }",
    right: "{ \"texts\": { \"居民身份证\": \"Resident ID card\" } }",
};
