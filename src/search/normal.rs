//! What people type, brought to the form it is compared in.

/// Lower case, half width, no punctuation, no blanks.
pub fn normal(text: &str) -> String {
    text.chars().filter_map(plain).collect()
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
}
