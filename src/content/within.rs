//! How long a resident has, read out of the sentence that says it, so that sentence and number cannot differ: 去世后20个工作日内
//! 要告知. A sentence that does not say it so is a sentence only.

use super::law::number;
use crate::guide::{Period, PeriodUnit, Within};

/// What may stand before the happening that the days are counted from.
const LEADS: [&str; 8] = ["最晚在", "最迟在", "最晚", "最迟", "要在", "应当在", "须在", "必须在"];
/// Signs that end a part of a sentence.
const ENDS: [char; 10] = ['，', '。', '；', '：', '、', '（', '）', '！', ',', ';'];
/// What stands between the happening and the number.
const SINCE: [&str; 6] = ["之日起", "当天起", "那天起", "以后", "后", "起"];
const UNITS: [(&str, PeriodUnit, u16); 9] = [
    ("个工作日", PeriodUnit::WorkingDays, 1),
    ("工作日", PeriodUnit::WorkingDays, 1),
    ("个月", PeriodUnit::Months, 1),
    ("个星期", PeriodUnit::Days, 7),
    ("周", PeriodUnit::Days, 7),
    ("天", PeriodUnit::Days, 1),
    ("日", PeriodUnit::Days, 1),
    ("年", PeriodUnit::Years, 1),
    ("月", PeriodUnit::Months, 1),
];
/// More letters are no happening that a page could ask for.
const MOST: usize = 12;

/// The first period that a sentence gives.
pub(super) fn within(text: &str) -> Option<Within> {
    text.split(ENDS).find_map(part)
}

fn part(text: &str) -> Option<Within> {
    let found = SINCE.iter().find_map(|since| {
        let (before, behind) = text.split_once(since)?;
        Some((before, period(behind)?))
    });
    let (before, period) = found?;
    let lead = LEADS.iter().find_map(|lead| before.split_once(lead));
    let of = lead.map_or(before, |(_, of)| of).trim().trim_end_matches('的');
    let letters = of.chars().count();
    (1..=MOST).contains(&letters).then(|| Within { of: of.to_owned(), period })
}

/// The period that a text begins with: 20个工作日内.
fn period(text: &str) -> Option<Period> {
    let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (count, taken) = match letters.first()? {
        '两' => (2, 1),
        _ => number::read(&letters)?,
    };
    let rest: String = letters[taken..].iter().collect();
    let (behind, unit, worth) =
        UNITS.iter().find_map(|(name, unit, worth)| Some((rest.strip_prefix(name)?, *unit, *worth)))?;
    let is_limit = ["内", "以内", "之内"].iter().any(|word| behind.starts_with(word));
    is_limit.then(|| count.checked_mul(worth)).flatten().map(|count| Period { count, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_how_long() {
        for (text, of, period) in [
            ("去世后20个工作日内要告知，多领的要退回", "去世", "20w"),
            ("婴儿出生后一个月内申报", "婴儿出生", "1m"),
            ("下葬前申报；村里的最晚在去世后一个月内", "去世", "1m"),
            ("下葬前就办；村里的最晚去世后1个月内", "去世", "1m"),
            ("满16周岁之日起三个月内要申领", "满16周岁", "3m"),
            ("申请仲裁，要在知道权利受损起两年内", "知道权利受损", "2y"),
            ("批准退役后 30 日内报到，无故再超30日视为放弃", "批准退役", "30d"),
            ("离婚冷静期满后30天内，两人要回到申请的那个登记处领证", "离婚冷静期满", "30d"),
            ("收到通知以后两周之内答复", "收到通知", "14d"),
            ("出生后九十天以内", "出生", "90d"),
        ] {
            let found = within(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.of.as_str(), found.period.to_string().as_str()), (of, period), "{text}");
        }
    }

    #[test]
    fn other_sentences_are_left_alone() {
        for text in [
            "",
            "后30日内",
            "12月31日前交下一年的，断缴再参保至少等3个月才报销",
            "丢了马上挂失，免得钱被取走",
            "从申请当月起算，早申请早领",
            "去世后的第二天",
            "去世后0天内",
            "去世后70000天内",
            "去世后30元内",
            "每12个月认证一次，超期会暂停发，认证后补发",
            "很久很久以前在很远很远的地方发生过的一件事后3天内",
        ] {
            assert_eq!(within(text), None, "{text}");
        }
    }
}
