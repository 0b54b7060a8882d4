//! The closed lists of authored content, each word with what authors call it. Checks, schemas and drop-downs read them
//! here; tests hold them against the types that checked content is made of.

use super::record::Word;
use super::{Text, both};

const fn word(value: &'static str, title: &'static str) -> Word {
    Word { value, title }
}

/// Part of life, in the order of the page.
pub(super) const TOPICS: &[Word] = &[
    word("aid", "社会救助"),
    word("pension", "养老社保"),
    word("medical", "医保看病"),
    word("birth", "生育健康"),
    word("disability", "残疾人"),
    word("household", "户口身份"),
    word("farming", "种地养殖"),
    word("housing", "建房住房"),
    word("work", "就业创业"),
    word("school", "上学"),
    word("veteran", "退役军人"),
    word("law", "调解法律"),
    word("business", "开店办证"),
    word("daily", "便民"),
];

/// Where the resident goes.
pub(super) const LEVELS: &[Word] = &[word("village", "村里办"), word("township", "乡镇办"), word("county", "县里办")];

/// What the village does about a service.
pub(super) const HANDLINGS: &[Word] = &[word("direct", "直接办"), word("agent", "帮代办"), word("guide", "引导办")];

/// 事项类型 of GB/T 39046.
pub(super) const TYPES: &[Word] = &[
    word("01", "行政许可"),
    word("02", "行政处罚"),
    word("03", "行政强制"),
    word("04", "行政征收"),
    word("05", "行政给付"),
    word("06", "行政检查"),
    word("07", "行政确认"),
    word("08", "行政奖励"),
    word("09", "行政裁决"),
    word("10", "其他"),
    word("20", "公共服务"),
];

/// How lines of a language run.
pub(super) const WRITINGS: &[Word] =
    &[word("left-to-right", "从左到右"), word("right-to-left", "从右到左"), word("vertical", "从上到下")];

/// What became of an address.
pub(super) const FATES: &[Word] = &[word("merged", "并入"), word("recoded", "换了代码"), word("withdrawn", "撤销")];

/// Verdicts of certificate rules.
pub(super) const VERDICTS: &[Word] =
    &[word("issuable", "村里能开"), word("commitment", "写承诺书代替"), word("not_issuable", "村里不开")];

/// Every role of a place.
pub(super) const ROLES: &[Word] = &[
    word("village", "村（社区）便民服务站"),
    word("hall", "乡镇便民服务中心"),
    word("police", "派出所"),
    word("clinic", "卫生院"),
    word("justice", "司法所"),
    word("market", "市场监管所"),
    word("terminal", "自助终端"),
    word("office", "其他办事单位"),
];

/// Roles a row of service points may have: the village's own station is none.
pub(super) const POINT_ROLES: &[Word] = ROLES.split_at(1).1;

/// Roles that lead somewhere: other offices are named one by one.
pub(super) const PLACE_ROLES: &[Word] = ROLES.split_at(ROLES.len() - 1).0;

/// Bodies that own a service without being a county office.
pub(super) const BODIES: &[Word] = &[word("township", "乡镇（街道）"), word("village", "村（社区）")];

/// Kind of village a service is not offered in.
pub(super) const NOT_FOR: &[Word] = &[word("rural", "村里不办"), word("urban", "社区不办")];

/// The three disclosures.
pub(super) const CATEGORIES: &[Word] = &[word("party", "党务"), word("village", "村务"), word("finance", "财务")];

/// What the rows of a list are.
pub(super) const DUTY_KINDS: &[Word] = &[
    word("self-governance", "自治清单"),
    word("assistance", "协助清单"),
    word("burden", "减负清单"),
    word("seal-bans", "印章使用严禁清单"),
    word("other", "其他清单"),
];

/// Letters of printed codes.
pub(super) const QR_LETTERS: &[Word] = &[word("capitals", "域名印成大写，码小一些"), word("as-is", "照原样印")];

/// How strict pages are with script.
pub(super) const SCRIPT_POLICIES: &[Word] =
    &[word("strict", "最严"), word("old-engines", "放宽，旧手机浏览器也能用搜索")];

/// What stands in the HTML of pages.
pub(super) const PAGES: &[Word] = &[word("whole", "写全"), word("app", "由程序画")];

/// Days of the week, Monday first.
pub(super) const WEEKDAYS: &[Word] = &[
    word("mon", "周一"),
    word("tue", "周二"),
    word("wed", "周三"),
    word("thu", "周四"),
    word("fri", "周五"),
    word("sat", "周六"),
    word("sun", "周日"),
];

/// Words of a list, each with what people say for it.
type Sayings = &'static [(&'static str, &'static [&'static str])];

/// Other ways in which people say words of lists.
const SAID: &[(&[Word], Sayings)] = &[
    (
        CATEGORIES,
        &[
            ("party", &["党务公开", "党务公示", "党务类"]),
            ("village", &["村务公开", "村务公示", "村务类"]),
            ("finance", &["财务公开", "财务公示", "财务类", "村级财务"]),
        ],
    ),
    (
        LEVELS,
        &[
            ("village", &["村级", "村里", "本村", "村", "村办"]),
            ("township", &["乡镇", "镇里", "镇里办", "乡里", "乡里办", "镇级", "乡级", "乡镇级", "街道", "街道办"]),
            ("county", &["县级", "县里", "区级", "区里", "区里办", "市里办", "县办"]),
        ],
    ),
    (
        HANDLINGS,
        &[
            ("direct", &["直办", "直接办理"]),
            ("agent", &["代办", "帮办", "帮办代办", "帮代办理", "全程代办", "代办帮办"]),
            ("guide", &["引导", "引导办理"]),
        ],
    ),
    (
        VERDICTS,
        &[
            ("issuable", &["能开", "可以开", "可开", "村里开"]),
            ("commitment", &["承诺书", "承诺", "写承诺书", "告知承诺", "承诺制"]),
            ("not_issuable", &["不开", "不能开", "不可以开", "村里不能开"]),
        ],
    ),
];

/// The word of a list that people mean by another.
pub(super) fn said(words: &[Word], text: &str) -> Option<&'static str> {
    let (_, said) = SAID.iter().find(|(list, _)| *list == words)?;
    said.iter().find(|(_, forms)| forms.contains(&text)).map(|(value, _)| *value)
}

/// Whether a list has the word.
pub(super) fn has(words: &[Word], value: &str) -> bool {
    words.iter().any(|word| word.value == value)
}

/// What may be written, said to an author.
pub(super) fn only(words: &[Word]) -> Text {
    let titled: Vec<_> = words.iter().map(|word| format!("{} {}", word.value, word.title)).collect();
    let values: Vec<_> = words.iter().map(|word| word.value).collect();
    let (titled, values) = (titled.join("、"), values.join(", "));
    both!("只能写：{titled}", "one of: {values}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use super::*;
    use crate::content::{Pages, QrLetters, ScriptPolicy};
    use crate::guide::{DisclosureCategory, DutyKind, Fate, Handling, Level, NotFor, Role, Topic, Verdict, Weekday};

    /// The words a type reads, as serde lists them to those who write another.
    fn known<T: DeserializeOwned>() -> BTreeSet<String> {
        let error = serde_json::from_value::<T>(Value::String(String::new())).err().expect("no word is empty");
        let text = error.to_string();
        let list = text.split("expected").nth(1).expect("a list").to_owned();
        list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    fn holds<T: DeserializeOwned>(words: &[Word]) {
        let listed: BTreeSet<_> = words.iter().map(|word| word.value.to_owned()).collect();
        assert_eq!(listed, known::<T>());
        assert_eq!(listed.len(), words.len(), "a word stands twice");
        for word in words {
            assert!(serde_json::from_value::<T>(word.value.into()).is_ok(), "{}", word.value);
        }
    }

    #[test]
    fn words_are_those_of_the_types() {
        holds::<Topic>(TOPICS);
        holds::<Level>(LEVELS);
        holds::<Handling>(HANDLINGS);
        holds::<Fate>(FATES);
        holds::<Verdict>(VERDICTS);
        holds::<Role>(ROLES);
        holds::<NotFor>(NOT_FOR);
        holds::<DisclosureCategory>(CATEGORIES);
        holds::<DutyKind>(DUTY_KINDS);
        holds::<QrLetters>(QR_LETTERS);
        holds::<ScriptPolicy>(SCRIPT_POLICIES);
        holds::<Pages>(PAGES);
        assert_eq!(WEEKDAYS.len(), Weekday::ALL.len());
        let topics: Vec<Topic> =
            TOPICS.iter().filter_map(|word| serde_json::from_value(word.value.into()).ok()).collect();
        assert_eq!(topics, Topic::ALL);
    }

    #[test]
    fn roles_are_split_where_they_differ() {
        assert!(!has(POINT_ROLES, "village") && has(POINT_ROLES, "office"));
        assert!(has(PLACE_ROLES, "village") && !has(PLACE_ROLES, "office"));
        assert_eq!(POINT_ROLES.len(), PLACE_ROLES.len());
    }

    #[test]
    fn other_ways_to_say_words_are_of_their_lists() {
        for (list, said) in SAID {
            let mut all: Vec<&str> = said.iter().flat_map(|(_, forms)| forms.iter().copied()).collect();
            assert!(said.iter().all(|(value, _)| has(list, value)), "{said:?}");
            assert!(all.iter().all(|form| list.iter().all(|word| word.title != *form)), "{all:?}");
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "one of {all:?} means two words");
        }
    }

    #[test]
    fn lists_are_said_whole() {
        let text = only(NOT_FOR);
        assert_eq!(
            (text.zh.as_str(), text.en.as_str()),
            ("只能写：rural 村里不办、urban 社区不办", "one of: rural, urban")
        );
    }
}
