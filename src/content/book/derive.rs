//! Ids for rows that have none: from the sound of their names. Whoever fills in a sheet should not have to make them up.

use std::collections::BTreeSet;

use pinyin::ToPinyin as _;

/// Longest id that is made.
const MOST: usize = 40;

/// An id for a person: family name, then given name.
pub(super) fn person(name: &str) -> String {
    let mut syllables = syllables(name).into_iter();
    let family = syllables.next().unwrap_or_default();
    let given: String = syllables.collect();
    shaped(if given.is_empty() { family } else { format!("{family}-{given}") }, "officer")
}

/// An id for a row of a list.
pub(super) fn row(name: &str, otherwise: &str) -> String {
    let mut id = String::new();
    for syllable in syllables(name) {
        if id.len() + 1 + syllable.len() > MOST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&syllable);
    }
    shaped(id, otherwise)
}

/// The id, or the first that is free after it.
pub(super) fn free(id: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or_default()
}

/// Sounds of characters; letters and digits stay together as they are.
fn syllables(name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for letter in name.chars() {
        let sound = letter.to_pinyin().map(|pinyin| pinyin.plain().replace('ü', "v"));
        match (sound, letter.is_ascii_alphanumeric()) {
            (Some(sound), _) => {
                found.push(sound);
                open = false;
            }
            (None, true) => {
                let letter = letter.to_ascii_lowercase();
                match found.last_mut().filter(|_| open) {
                    Some(word) => word.push(letter),
                    None => found.push(letter.to_string()),
                }
                open = true;
            }
            (None, false) => open = false,
        }
    }
    found
}

fn shaped(id: String, otherwise: &str) -> String {
    let mut id: String = id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    id.truncate(MOST);
    match id.chars().next() {
        None => otherwise.to_owned(),
        Some(first) if first.is_ascii_lowercase() => id,
        Some(_) => format!("{otherwise}-{id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sound_like_names() {
        assert_eq!(person("周建民"), "zhou-jianmin");
        assert_eq!(person("吕 绿"), "lv-lv");
        assert_eq!(person("买买提·吐尔逊"), "mai-maitituerxun");
        assert_eq!(person("？"), "officer");
        assert_eq!(row("最低生活保障申请", "service"), "zui-di-sheng-huo-bao-zhang-shen-qing");
        assert_eq!(row("24小时自助机A3", "point"), "point-24-xiao-shi-zi-zhu-ji-a3");
        assert!(row(&"长".repeat(99), "x").len() <= MOST);
    }

    #[test]
    fn taken_ids_are_numbered() {
        let taken = ["li-na", "li-na-2"].map(str::to_owned).into();
        assert_eq!(free("li-na", &taken), "li-na-3");
        assert_eq!(free("wang-wei", &taken), "wang-wei");
    }
}
