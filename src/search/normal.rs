//! What people type, brought to the form it is compared in.

/// Lower case, half width, no punctuation, no blanks.
pub fn normal(text: &str) -> String {
    untoned(text).chars().filter_map(plain).collect()
}

/// Vowels with the marks of their tones, as keyboards show pinyin while it is typed and dictionaries print it. `ü` is typed v.
const TONES: [(&str, char); 6] =
    [("āáǎà", 'a'), ("ēéěèê", 'e'), ("īíǐì", 'i'), ("ōóǒò", 'o'), ("ūúǔù", 'u'), ("üǖǘǚǜÜ", 'v')];

/// A text with pinyin in plain letters: `nǚ` is `nv`, `dībǎo` is `dibao`, also where marks follow their letters.
pub(super) fn untoned(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            // Two dots above the letter before.
            '\u{308}' if plain.ends_with(['u', 'U']) => {
                plain.pop();
                plain.push('v');
            }
            // Other marks above it.
            '\u{300}'..='\u{30c}' => {}
            letter => {
                let vowel = TONES.iter().find(|(marked, _)| marked.contains(letter));
                plain.push(vowel.map_or(letter, |(_, plain)| *plain));
            }
        }
    }
    plain
}

/// One character in its compared form; nothing for blanks and punctuation. Of the alphabets only Latin has its case
/// levelled, as pinyin is typed in it: the standard library's table for all of them weighs 12 KB in the browser.
pub(super) fn plain(letter: char) -> Option<char> {
    let letter = match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        _ => letter,
    };
    letter.is_alphanumeric().then(|| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_punctuation_are_levelled() {
        assert_eq!(normal(" ＤiBao "), "dibao");
        assert_eq!(normal("村里 账目！"), "村里账目");
    }

    #[test]
    fn pinyin_with_tones_and_dots_is_plain() {
        for (marked, plain) in [
            ("dībǎo", "dibao"),
            ("nǚ ér", "nver"),
            ("lü se", "lvse"),
            ("lu\u{308} se", "lvse"),
            ("LÜ", "lv"),
            ("di\u{304}ba\u{30c}o", "dibao"),
            ("nu\u{308}\u{30c}", "nv"),
            ("低保", "低保"),
        ] {
            assert_eq!(normal(marked), plain, "{marked}");
        }
    }
}
