//! Numbers as articles of law are counted: 第一千零四十七条.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const PLACES: [(char, u16); 3] = [('千', 1000), ('百', 100), ('十', 10)];

/// A number below 10,000 in Chinese: 二十七.
pub(super) fn in_words(number: u16) -> String {
    let mut words = String::new();
    let mut rest = number % 10_000;
    let mut gap = false;
    for (name, worth) in PLACES {
        let digit = rest / worth;
        rest %= worth;
        if digit == 0 {
            gap = !words.is_empty();
            continue;
        }
        if gap {
            words.push('零');
            gap = false;
        }
        // 十五, and 一百一十五.
        if digit != 1 || worth != 10 || !words.is_empty() {
            words.push(DIGITS[usize::from(digit)]);
        }
        words.push(name);
    }
    if rest > 0 || words.is_empty() {
        if gap {
            words.push('零');
        }
        words.push(DIGITS[usize::from(rest)]);
    }
    words
}

/// The number that letters begin with, in Chinese or in digits, and how many letters it takes. Numbers from 1 to 9,999.
pub(in crate::content) fn read(letters: &[char]) -> Option<(u16, usize)> {
    let digits = letters.iter().take_while(|letter| letter.is_ascii_digit()).count();
    if digits > 0 {
        let number: String = letters[..digits].iter().collect();
        return number.parse().ok().filter(|number| (1..10_000).contains(number)).map(|number| (number, digits));
    }
    let (mut total, mut digit, mut taken) = (0_u32, None, 0);
    for letter in letters {
        if let Some(found) = DIGITS.iter().position(|known| known == letter) {
            digit = (found > 0).then_some(found as u32);
        } else if let Some((_, worth)) = PLACES.iter().find(|(name, _)| name == letter) {
            total += digit.take().unwrap_or(1) * u32::from(*worth);
        } else {
            break;
        }
        taken += 1;
        if total > 9_999 {
            return None;
        }
    }
    let number = u16::try_from(total + digit.unwrap_or(0)).ok()?;
    (1..10_000).contains(&number).then_some((number, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(u16, usize)> {
        read(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn numbers_read_as_they_are_written() {
        for number in 1..10_000 {
            let words = in_words(number);
            assert_eq!(of(&format!("{words}条")), Some((number, words.chars().count())), "{words}");
            assert_eq!(of(&format!("{number}条")), Some((number, number.to_string().len())));
        }
    }

    #[test]
    fn numbers_are_written_as_laws_count() {
        for (number, words) in [
            (10, "十"),
            (14, "十四"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (264, "二百六十四"),
            (1001, "一千零一"),
            (1047, "一千零四十七"),
            (1260, "一千二百六十"),
        ] {
            assert_eq!(in_words(number), words);
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "条", "零", "0条", "家百", "千千千千千千千千千千千", "99999条"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
