//! What characters do at the ends of lines and beside each other (kinsoku, 避头尾).

/// How a character behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Stands for itself: lines break before and after it.
    Ideograph,
    /// Never the last of a line: （《“.
    Opening,
    /// Never the first of a line: 。，）.
    Closing,
    /// Part of a word, a number or an address, which stays whole.
    Word,
    /// A gap between words, gone at the ends of lines.
    Space,
}

pub(super) fn class(character: char) -> Class {
    match character {
        ' ' => Class::Space,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '“' | '‘' | '(' | '[' | '{' => {
            Class::Opening
        }
        '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '］' | '｝' | '”' | '’' | ')' | ']' | '}' | '，'
        | '。' | '、' | '；' | '：' | '！' | '？' | '．' | '·' | '…' | '—' | '～' | '％' | '℃' | '%' | '‰' | ','
        | ';' | '!' | '?' => Class::Closing,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3100}'..='\u{312f}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
        | '→'
        | '✓'
        | '✎'
        | '✕'
        | '□' => Class::Ideograph,
        _ => Class::Word,
    }
}

/// Full-width signs whose right half is empty: beside another sign they take half a width.
pub(super) fn is_empty_on_the_right(character: char) -> bool {
    "）》〉」』】〕〗］｝，。、；：．”’".contains(character)
}

/// Full-width signs whose left half is empty.
pub(super) fn is_empty_on_the_left(character: char) -> bool {
    "（《〈「『【〔〖［｛“‘".contains(character)
}

/// Whether a thin gap belongs between Chinese and what stands beside it.
pub(super) fn is_letter_or_digit(character: char) -> bool {
    class(character) == Class::Word && character.is_alphanumeric()
}

/// Letters that take another form beside others, or are stacked: they cannot be set one by one.
pub(in crate::poster) fn is_joined_script(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{08ff}' | '\u{0900}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{a87f}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
