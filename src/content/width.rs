//! Letters of full width, as Chinese keyboards write digits and signs.

/// Full-width letters, digits and signs in the width of a keyboard's, every dash a `-`, without blanks around.
pub(super) fn narrow(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' => '-',
        '。' => '.',
        _ => letter,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_signs_become_narrow() {
        assert_eq!(narrow("（０９８０）５５５—０２０１"), "(0980)555-0201");
        assert_eq!(narrow("　0980－5556455\u{a0}"), "0980-5556455");
    }
}
