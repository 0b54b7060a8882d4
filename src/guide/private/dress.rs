//! Digits in other dress: wide, circled, mathematical, of another script, as keys, as Chinese numerals, or letters that look
//! like them.

use std::borrow::Cow;

/// As many Chinese numerals in a row are a number read out digit by digit.
const SPOKEN: usize = 11;

/// Digits of an identity number.
const IDENTITY: usize = 18;

/// The letters of a text with every digit a plain one, and without marks that nobody sees.
pub(super) fn plain(text: &str) -> Vec<char> {
    dressed(text, |letter| letter)
}

/// The same where signs such as ① mark the rows of a list, and are no digits; none: there are no such signs.
pub(super) fn without_marks_of_lists(text: &str) -> Option<Vec<char>> {
    let is_mark = |letter: char| two_digits(letter).is_some() || from_one(letter).is_some();
    text.chars().any(is_mark).then(|| dressed(text, |letter| if is_mark(letter) { '。' } else { letter }))
}

fn dressed(text: &str, seen: impl Fn(char) -> char) -> Vec<char> {
    let text = without_markup(text);
    let visible = text.chars().filter(|letter| !is_mark(*letter)).map(seen);
    let mut letters = Vec::new();
    for letter in visible {
        // As nearly all are.
        if letter.is_ascii() || ('一'..='鿿').contains(&letter) {
            letters.push(letter);
            continue;
        }
        match two_digits(letter) {
            Some(value) => letters.extend(value.to_string().chars()),
            None => letters.push(digit(letter).unwrap_or(letter)),
        }
    }
    spoken(&mut letters);
    look_alike(&mut letters);
    letters
}

/// A text whose tags and named spaces are what one sees of them: a gap.
fn without_markup(text: &str) -> Cow<'_, str> {
    const MOST: usize = 20;
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        let end = if rest[at..].starts_with('<') { '>' } else { ';' };
        let inside = rest[at + 1..].find(end).filter(|length| *length <= MOST);
        let markup = inside.map(|length| &rest[at + 1..at + 1 + length]);
        // A bracket that is no tag: 3<5.
        let is_markup = markup.is_some_and(|markup| {
            let name = markup.trim_start_matches('/');
            name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '#')
        });
        plain.push(if is_markup { ' ' } else { end });
        rest = &rest[at + 1 + inside.filter(|_| is_markup).map_or(0, |length| length + 1)..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What makes a key of a digit, a digit of another look, or is not seen at all.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The digit that a single letter stands for. Source: Unicode, general category Nd (the first digit of each script) and the
/// digits that NFKC makes plain.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [u32; 36] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
        0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
        0xa900, 0xa9d0, 0xaa50, 0xabf0, 0xff10, 0x1fbf0,
    ];
    let code = letter as u32;
    let value = match letter {
        '0'..='9' => return Some(letter),
        '⁰' | '₀' | '⓪' | '⓿' | '🄋' | '🄌' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴'..='⁹' => code - '⁰' as u32,
        '₁'..='₉' => code - '₀' as u32,
        '𝟎'..='𝟿' => (code - '𝟎' as u32) % 10,
        _ => {
            let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero);
            zero.or_else(|| from_one(letter))?
        }
    };
    char::from_digit(value, 10)
}

/// The value of a circled or bracketed digit, which begin with one.
fn from_one(letter: char) -> Option<u32> {
    const ONES: [u32; 9] = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3220, 0x3280];
    let code = letter as u32;
    ONES.iter().find(|one| (**one..**one + 9).contains(&code)).map(|one| code - one + 1)
}

/// The value of a circled or bracketed number from ten to twenty.
fn two_digits(letter: char) -> Option<u32> {
    const TENS: [u32; 3] = [0x2469, 0x247d, 0x2491];
    let code = letter as u32;
    TENS.iter().find(|ten| (**ten..=**ten + 10).contains(&code)).map(|ten| code - ten + 10)
}

/// Chinese numerals in a row, or as many as a number has among its digits.
fn spoken(letters: &mut [char]) {
    let is_gap = |letter: char| letter.is_whitespace() || "-－—".contains(letter);
    let mut at = 0;
    while at < letters.len() {
        let (mut end, mut spoken, mut digits) = (at, 0, 0);
        while let Some(letter) = letters.get(end) {
            if numeral(*letter).is_some() {
                spoken += 1;
            } else if letter.is_ascii_digit() {
                digits += 1;
            } else if spoken + digits == 0 || !is_gap(*letter) {
                break;
            }
            end += 1;
        }
        let mixed = [SPOKEN, IDENTITY].contains(&(spoken + digits));
        if spoken > 0 && (mixed || spoken >= SPOKEN) {
            for letter in &mut letters[at..end] {
                *letter = numeral(*letter).unwrap_or(*letter);
            }
        }
        at = end.max(at + 1);
    }
}

fn numeral(letter: char) -> Option<char> {
    match letter {
        '零' | '〇' | '○' => Some('0'),
        '一' | '壹' | '幺' | '弌' => Some('1'),
        '二' | '贰' | '弍' => Some('2'),
        '三' | '叁' | '弎' => Some('3'),
        '四' | '肆' => Some('4'),
        '五' | '伍' => Some('5'),
        '六' | '陆' => Some('6'),
        '七' | '柒' => Some('7'),
        '八' | '捌' => Some('8'),
        '九' | '玖' => Some('9'),
        _ => None,
    }
}

/// `O`, `o`, `l` and `I` in a word that otherwise is of digits.
fn look_alike(letters: &mut [char]) {
    let value = |letter: char| match letter {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        other => other,
    };
    for word in letters.split_mut(|letter| !letter.is_ascii_alphanumeric()) {
        if word.iter().any(char::is_ascii_digit) && word.iter().all(|letter| value(*letter).is_ascii_digit()) {
            word.iter_mut().for_each(|letter| *letter = value(*letter));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        plain(text).into_iter().collect()
    }

    #[test]
    fn digits_of_every_kind_are_digits() {
        assert_eq!(of("１①❶➊⑴𝟏𝟙¹₁١१১1️⃣"), "1111111111111");
        assert_eq!(of("⓪０𝟎⁰₀٠"), "000000");
        assert_eq!(of("138OO, lO, OO, Ol村 MA6C1O"), "13800, lO, OO, Ol村 MA6C1O");
        assert_eq!(of("一三八零零一三八零零零号"), "13800138000号");
        assert_eq!(of("二〇二六年十一月"), "二〇二六年十一月");
    }
}
