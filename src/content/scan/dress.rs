//! Digits in other dress: wide, circled, mathematical, of another script, as keys, as Chinese numerals, or letters that look
//! like them.

/// As many Chinese numerals in a row are a number read out digit by digit.
const SPOKEN: usize = 11;

/// The letters of a text with every digit a plain one, and without marks that nobody sees.
pub(super) fn plain(text: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        text.chars().filter(|letter| !is_mark(*letter)).map(|letter| digit(letter).unwrap_or(letter)).collect();
    spoken(&mut letters);
    look_alike(&mut letters);
    letters
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
    // Circled and bracketed digits begin with one.
    const ONES: [u32; 7] = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];
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
            zero.or_else(|| ONES.iter().find(|one| (**one..**one + 9).contains(&code)).map(|one| code - one + 1))?
        }
    };
    char::from_digit(value, 10)
}

/// Chinese numerals in a row.
fn spoken(letters: &mut [char]) {
    let mut at = 0;
    while at < letters.len() {
        let mut end = at;
        let mut count = 0;
        while let Some(letter) = letters.get(end) {
            if numeral(*letter).is_some() {
                count += 1;
            } else if count == 0 || !(letter.is_whitespace() || "-－—".contains(*letter)) {
                break;
            }
            end += 1;
        }
        if count >= SPOKEN {
            for letter in &mut letters[at..end] {
                *letter = numeral(*letter).unwrap_or(*letter);
            }
        }
        at = end.max(at + 1);
    }
}

fn numeral(letter: char) -> Option<char> {
    const NUMERALS: [&str; 10] =
        ["零〇○", "一壹幺弌", "二贰弍", "三叁弎", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    let value = NUMERALS.iter().position(|numerals| numerals.contains(letter))?;
    char::from_digit(u32::try_from(value).ok()?, 10)
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
