//! Phones as people write them: with what they are for, two in a cell, without the area code that all of the county have.

use super::{Area, Around};
use crate::content::phone::tidy;
use crate::content::width::narrow;
use crate::guide::is_phone;

/// What people write around a number.
const LABELS: [&str; 45] = [
    "24小时值班电话",
    "24小时值班",
    "24小时电话",
    "24小时",
    "☎",
    "☏",
    "📞",
    "办公室电话",
    "办公电话",
    "办公室",
    "值班电话",
    "值班室",
    "值班",
    "联系电话",
    "咨询电话",
    "服务电话",
    "服务热线",
    "固定电话",
    "电话号码",
    "手机号码",
    "联系方式",
    "村委会",
    "村支部",
    "村委",
    "村部",
    "固话",
    "座机",
    "手机号",
    "手机",
    "电话",
    "热线",
    "总机",
    "微信同号",
    "微信同步",
    "同微信",
    "微信号",
    "微信",
    "办公",
    "办",
    "号码",
    "TEL",
    "Tel",
    "tel",
    "Phone",
    "phone",
];

/// A number that was read, and what stood beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::content::book) struct Phone {
    /// In the form of content.
    pub number: String,
    /// Other numbers of the same cell, which have no place.
    pub left_out: Vec<String>,
}

/// Reads a phone. `is_name`: whether a text beside the number is somebody's name. None: it is none, or nobody can know which.
pub(in crate::content::book) fn phone(written: &str, around: Around, is_name: impl Fn(&str) -> bool) -> Option<Phone> {
    let whole = tidy(written);
    if let Some(number) = dialled(&whole, around) {
        return Some(Phone { number, left_out: Vec::new() });
    }
    let mut bare = without_words(written, is_name)?;
    // 0795/3511103 is one number.
    if let Some(code) = around.area.map(Area::dialled)
        && let Some(rest) = bare.strip_prefix(&format!("{code}/"))
    {
        bare = format!("{code}-{rest}");
    }
    let mut numbers = Vec::new();
    for part in bare.split(['、', ',', ';', '/', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        match dialled(&tidy(part), around) {
            Some(number) => numbers.push(number),
            None => numbers.extend(in_a_row(part, around)?),
        }
    }
    let mut left_out = numbers.split_off(numbers.len().min(1));
    let number = numbers.pop()?;
    left_out.retain(|other| *other != number);
    Some(Phone { number, left_out })
}

/// Numbers with nothing but blanks or a dash between them.
fn in_a_row(text: &str, around: Around) -> Option<Vec<String>> {
    let groups: Vec<&str> = text.split([' ', '-']).filter(|group| !group.is_empty()).collect();
    (1..groups.len()).find_map(|first| {
        let (one, two) = (groups[..first].join("-"), groups[first..].join("-"));
        let one = dialled(&tidy(&one), around)?;
        let rest = match dialled(&tidy(&two), around) {
            Some(two) => vec![two],
            None => in_a_row(&two, around)?,
        };
        Some([vec![one], rest].concat())
    })
}

/// A number that can be dialled: as it is, or with the area code that all of the county have.
fn dialled(number: &str, around: Around) -> Option<String> {
    let number = number.trim_matches(['.', ' ']);
    let number = number.strip_suffix(".0").unwrap_or(number);
    if is_phone(number) {
        return Some(number.to_owned());
    }
    if let Some(number) = in_words(number).filter(|number| is_phone(number)) {
        return Some(number);
    }
    let area @ Area { digits, .. } = around.area?;
    let (own, extension) = match number.split_once('转') {
        Some((own, extension)) => (own, Some(extension)),
        None => short_end(number, digits),
    };
    let plain = own.chars().all(|letter| letter.is_ascii_digit() || "- ".contains(letter));
    let bare: String = own.chars().filter(char::is_ascii_digit).collect();
    let code = area.dialled();
    let own = if bare.len() == digits && bare.starts_with(|letter: char| ('2'..='9').contains(&letter)) {
        bare.as_str()
    } else {
        // The zero is lost.
        bare.strip_prefix(&code[1..]).filter(|own| own.len() == digits)?
    };
    let number = match extension {
        Some(extension) => format!("{code}-{own}转{extension}"),
        None => format!("{code}-{own}"),
    };
    (plain && is_phone(&number)).then_some(number)
}

/// The extension of 3511103-801.
fn short_end(number: &str, digits: usize) -> (&str, Option<&str>) {
    let count = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    match number.rsplit_once('-') {
        Some((own, end)) if count(own) == digits && (2..=4).contains(&end.len()) => (own, Some(end)),
        _ => (number, None),
    }
}

/// 一三八零……
fn in_words(text: &str) -> Option<String> {
    const FIGURES: &str = "零一二三四五六七八九";
    let digit = |letter: char| match letter {
        '〇' => Some('0'),
        '幺' => Some('1'),
        letter => FIGURES.chars().position(|figure| figure == letter).and_then(|at| char::from_digit(at as u32, 10)),
    };
    text.chars().filter(|letter| *letter != ' ').map(digit).collect()
}

/// A text without the words that say what a number is for; none if it has others.
fn without_words(written: &str, is_name: impl Fn(&str) -> bool) -> Option<String> {
    let mut plain = String::new();
    let instead = |letter: char| match letter {
        '或' | '\n' => '、',
        '【' | '[' => '(',
        '】' | ']' => ')',
        letter => letter,
    };
    let narrowed = narrow(&written.chars().map(instead).collect::<String>());
    let mut rest = narrowed.as_str();
    while let Some(letter) = rest.chars().next() {
        if let Some(label) = LABELS.iter().find(|label| rest.starts_with(**label)) {
            rest = rest[label.len()..].trim_start_matches([':', ' ']);
            plain.push(' ');
            continue;
        }
        if letter.is_ascii_digit() || "+-().、,;/| #".contains(letter) {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        }
        if let Some(word) = ["转", "分机号", "分机"].iter().find(|word| rest.starts_with(**word)) {
            plain.push('转');
            rest = rest[word.len()..].trim_start_matches([':', ' ']);
            continue;
        }
        let end =
            rest.find(|letter: char| letter.is_ascii() && letter != ' ' || "、".contains(letter)).unwrap_or(rest.len());
        let name = rest[..end].trim();
        if name.is_empty() || !is_name(name) {
            return None;
        }
        plain.push(' ');
        rest = rest[end..].trim_start_matches([':', ' ']);
    }
    // A bracket that held only such words is a gap.
    for (gap, instead) in [("  ", " "), ("( )", " "), ("()", " "), ("  ", " ")] {
        while plain.contains(gap) {
            plain = plain.replace(gap, instead);
        }
    }
    Some(plain.trim_matches([' ', ':', '、', ',', ';', '/']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_the_first_and_one_left_out() {
        let read = phone("3511103/13807951401", county(), |_| false).expect("a phone");
        assert_eq!(read, Phone { number: "0795-3511103".to_owned(), left_out: vec!["13807951401".to_owned()] });
        let read = phone("何军：13807951401", county(), |name| name == "何军").expect("a phone");
        assert_eq!(read.number, "13807951401");
        assert_eq!(phone("何军：13807951401", county(), |_| false), None);
    }

    #[test]
    fn an_area_code_is_that_of_the_county_or_none() {
        let number = |text: &str, around: Around| phone(text, around, |_| false).map(|phone| phone.number);
        assert_eq!(number("351 1103", county()).as_deref(), Some("0795-3511103"));
        assert_eq!(number("35111034", county()), None, "numbers of the county have seven digits");
        assert_eq!(number("3511103", Around::default()), None);
        assert_eq!(number("1381234567", county()), None);
    }

    fn county() -> Around {
        Around { area: Area::of("0795-3511103"), ..Around::any() }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[0-9()（）、/,; 转办公室手机微信同号或:：.幺零一-]{0,30}") {
            if let Some(phone) = phone(&text, county(), |_| false) {
                proptest::prop_assert!(is_phone(&phone.number), "{}", phone.number);
            }
        }
    }
}
