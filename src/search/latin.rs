//! Texts in Latin letters: words that begin alike. A number is itself alone: 40 begins no 4050.

/// How many of the question's words begin one of the text's, and how many of those are met. A plural's s is none.
pub(super) fn met(asked: &[String], own: &[String]) -> (u32, u32) {
    let alike = |asked: &str, own: &str| {
        let stem = if asked.len() > 3 { asked.strip_suffix('s').unwrap_or(asked) } else { asked };
        let is_number = asked.bytes().all(|letter| letter.is_ascii_digit());
        if is_number { own == asked } else { own.starts_with(stem) }
    };
    let count = |met: usize| u32::try_from(met).unwrap_or(u32::MAX);
    let answered = asked.iter().filter(|word| own.iter().any(|own| alike(word, own))).count();
    let used = own.iter().filter(|own| asked.iter().any(|word| alike(word, own))).count();
    (count(answered), count(used))
}

/// Most other words between two of a row.
const BETWEEN: usize = 2;

/// Whether words stand in a row among those asked, few others between: `someone stole my motorbike`.
pub(super) fn follows(asked: &[String], words: &[String]) -> bool {
    let goes_on = |from: usize| {
        let mut at = from;
        words.iter().skip(1).all(|word| {
            let next = asked.iter().enumerate().skip(at + 1).take(BETWEEN + 1).find(|(_, own)| *own == word);
            next.map(|(found, _)| at = found).is_some()
        })
    };
    asked.iter().enumerate().any(|(at, own)| words.first() == Some(own) && goes_on(at))
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
        assert_eq!(met(&words("40"), &words("4050")), (0, 0));
        assert_eq!(met(&words("60"), &words("60")), (1, 1));
    }

    #[test]
    fn a_row_of_words_may_have_few_others_between() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        assert!(follows(&words("a dog has just bit me"), &words("dog bit me")));
        assert!(!follows(&words("me bit dog"), &words("dog bit me")));
        assert!(!follows(&words("the dog of my old neighbour bit me"), &words("dog bit me")));
    }
}
