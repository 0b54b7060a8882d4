//! Answers to “yes or no?”, and words of closed lists, however people say them.

use crate::content::record::Word;
use crate::content::width::narrow;
use crate::content::words;

/// Reads yes or no.
pub(in crate::content::book) fn flag(line: &str) -> Option<bool> {
    const TRUE: [&str; 22] = [
        "是", "是的", "√", "✓", "✔", "☑", "v", "对", "对的", "有", "有的", "要", "需要", "可以", "能", "办", "true",
        "yes", "y", "1", "是啊", "已是",
    ];
    const FALSE: [&str; 20] = [
        "否",
        "不是",
        "×",
        "✗",
        "✘",
        "☐",
        "无",
        "没有",
        "不",
        "不要",
        "不需要",
        "不能",
        "不可以",
        "不办",
        "不对",
        "false",
        "no",
        "n",
        "0",
        "没",
    ];
    let plain = narrow(line).to_ascii_lowercase();
    let plain = plain.trim_matches(['.', ' ', '!']);
    if TRUE.contains(&plain) { Some(true) } else { FALSE.contains(&plain).then_some(false) }
}

/// The word that a text means; the text itself if it is none of the list.
pub(in crate::content::book) fn word(line: &str, words: &[Word]) -> String {
    let narrow = narrow(line).replace(' ', "");
    let same = |word: &&Word| {
        let value = word.value;
        let forms = [value.to_owned(), word.title.to_owned(), format!("{value}{}", word.title)];
        // A code that a program took for a number has lost its zero.
        forms.iter().any(|form| form.eq_ignore_ascii_case(&narrow) || *form == line)
            || (value.starts_with('0') && value[1..] == narrow)
    };
    let value = words.iter().find(same).map(|word| word.value);
    value.or_else(|| words::said(words, &narrow)).map_or_else(|| line.to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_and_words_are_known() {
        assert_eq!([flag("是的。"), flag("不办"), flag("看情况"), flag("")], [Some(true), Some(false), None, None]);
        assert_eq!(word("财务公开", words::CATEGORIES), "finance");
        assert_eq!(word("党建", words::CATEGORIES), "党建");
        assert_eq!(word("村级", words::LEVELS), "village");
    }
}
