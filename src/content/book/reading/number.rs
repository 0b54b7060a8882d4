//! Whole numbers with what people put around them: 20个工作日, 约1860人, 一千八百六十, 1.2万.

use crate::content::nothing::is_at_once;
use crate::content::width::narrow;

const UNITS: [&str; 10] = ["个工作日", "工作日", "口人", "天", "日", "份", "户", "人", "个", "名"];

/// Reads a number. `most` of all numbers: it counts people, so that it may be about so many.
pub(in crate::content::book) fn number(line: &str, most: u32) -> Option<u32> {
    if is_at_once(line) {
        return Some(0);
    }
    let plain = narrow(line).replace([',', ' '], "");
    let plain = plain.trim_end_matches('.');
    let number = if most == u32::MAX { about(plain) } else { limit(plain) }?;
    (number <= most).then_some(number)
}

/// A term: 不超过20个工作日内.
fn limit(plain: &str) -> Option<u32> {
    let ends = ["办结", "办完", "以内", "之内", "内"];
    let rest = ends.iter().fold(plain, |rest, end| rest.strip_suffix(end).unwrap_or(rest));
    let begins = ["自受理之日起", "受理之日起", "受理后", "不超过", "最长", "最多"];
    let rest = begins.iter().fold(rest, |rest, begin| rest.strip_prefix(begin).unwrap_or(rest));
    figure(without_unit(rest))
}

/// A count: 约1860人, 1860余人, 总人口1860人.
fn about(plain: &str) -> Option<u32> {
    let rest = ["总人口", "总户数", "户数", "人数", "全村", "共有", "共计", "共"]
        .iter()
        .fold(plain, |rest, begin| rest.strip_prefix(begin).unwrap_or(rest));
    let rest = ["大约", "约", "近", "将近", "大概"].iter().find_map(|begin| rest.strip_prefix(begin)).unwrap_or(rest);
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let rest = ["左右", "上下"].iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest);
    let rest = without_unit(rest);
    match rest.strip_suffix(['余', '多']) {
        // Of 一千多 only the first figure is known.
        Some(rest) => figure(rest).filter(|_| rest.bytes().all(|byte| byte.is_ascii_digit())),
        None => figure(rest),
    }
}

fn without_unit(text: &str) -> &str {
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text)
}

/// Digits, Chinese figures, or digits with 千 or 万 behind them.
fn figure(text: &str) -> Option<u32> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    if !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole.parse().ok();
    }
    let unit = if text.ends_with('万') { 10_000 } else { 1_000 };
    if let Some(digits) =
        text.strip_suffix(['万', '千']).filter(|digits| digits.starts_with(|letter: char| letter.is_ascii_digit()))
    {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let good = |text: &str| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !good(whole) || !good(part) {
            return None;
        }
        let parts: u64 = format!("{part:0<4}").parse().ok()?;
        let number = whole.parse::<u64>().ok()? * unit * 10_000 + parts * unit;
        return number.is_multiple_of(10_000).then(|| u32::try_from(number / 10_000).ok()).flatten();
    }
    chinese(text)
}

/// A number in Chinese figures below ten thousand: 十二, 三百二十, 一千零五.
pub(super) fn chinese(text: &str) -> Option<u32> {
    const FIGURES: &str = "零一二三四五六七八九";
    let value = |letter: char| match letter {
        '两' => Some(2),
        '〇' => Some(0),
        letter => FIGURES.chars().position(|figure| figure == letter).and_then(|at| u32::try_from(at).ok()),
    };
    let (mut sum, mut figure, mut last, mut zero) = (0, None, 10_000, false);
    for letter in text.chars() {
        let unit = match letter {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            _ => {
                let own = value(letter)?;
                if figure.is_some() {
                    return None;
                }
                if own == 0 {
                    zero = true;
                } else {
                    figure = Some(own);
                }
                continue;
            }
        };
        if unit >= last {
            return None;
        }
        // 十二 is ten and two.
        let count = match figure.take() {
            Some(count) => count,
            None if unit == 10 && sum == 0 => 1,
            None => return None,
        };
        sum += count * unit;
        (last, zero) = (unit, false);
    }
    match figure {
        // 一百二 may be 120 or 102.
        Some(_) if last > 10 && last < 10_000 && !zero => None,
        Some(figure) => Some(sum + figure),
        None if text == "零" || text == "〇" => Some(0),
        None => (sum > 0 && !zero).then_some(sum),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_figures_are_numbers() {
        for (text, value) in [
            ("五", 5),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("三百二十", 320),
            ("一千零五", 1_005),
            ("一千八百六十", 1_860),
            ("两千", 2_000),
            ("零", 0),
        ] {
            assert_eq!(chinese(text), Some(value), "{text}");
        }
        for text in ["", "一二", "百", "二百百", "一百二", "十百", "零零五五", "一百零"] {
            assert_eq!(chinese(text), None, "{text}");
        }
        assert_eq!([number("1.25万", u32::MAX), number("1.23456万", u32::MAX)], [Some(12_500), None]);
        assert_eq!([number("约20天", 255), number("约20人", u32::MAX)], [None, Some(20)]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[约近共0-9,.一二两百千万十零余多人户天内 ]{0,16}") {
            number(&text, u32::MAX);
            number(&text, 255);
            chinese(&text);
        }
    }
}
