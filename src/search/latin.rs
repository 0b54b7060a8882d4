//! Texts in Latin letters: words that begin alike.

/// How many of the question's words begin one of the text's, and how many of those are met. A plural's s is none.
pub(super) fn met(asked: &[String], own: &[String]) -> (u32, u32) {
    let alike = |asked: &str, own: &str| {
        let stem = if asked.len() > 3 { asked.strip_suffix('s').unwrap_or(asked) } else { asked };
        own.starts_with(stem)
    };
    let count = |met: usize| u32::try_from(met).unwrap_or(u32::MAX);
    let answered = asked.iter().filter(|word| own.iter().any(|own| alike(word, own))).count();
    let used = own.iter().filter(|own| asked.iter().any(|word| alike(word, own))).count();
    (count(answered), count(used))
}

/// Whether words stand in a row among those asked.
pub(super) fn follows(asked: &[String], words: &[String]) -> bool {
    asked.windows(words.len().max(1)).any(|own| own == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_are_met() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let name = words("birth certificate of child");
        assert_eq!(met(&words("birth cert"), &name), (2, 2));
        assert_eq!(met(&words("births certificates"), &name), (2, 2));
        assert_eq!(met(&words("death cert"), &name), (1, 1));
        assert_eq!(met(&words("hild"), &name), (0, 0));
    }
}
