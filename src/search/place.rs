//! The finder's search: villages by name, pinyin or initials.

use super::normal;
use crate::guide::VillageEntry;

/// Positions of the villages that answer, best first, at most `most`.
pub fn find_villages(villages: &[VillageEntry], question: &str, most: usize) -> Vec<usize> {
    let question = normal(question);
    if question.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, usize)> = villages
        .iter()
        .enumerate()
        .filter_map(|(at, village)| {
            let score = score(village, &question);
            (score > 0).then_some((score, at))
        })
        .collect();
    found.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(&two.1)));
    found.into_iter().take(most).map(|(_, at)| at).collect()
}

fn score(village: &VillageEntry, question: &str) -> u32 {
    let name = normal(&village.name);
    let syllables = || village.pinyin.split(' ');
    let spelt: String = syllables().collect();
    let initials: String = syllables().filter_map(|syllable| syllable.chars().next()).collect();
    let township = normal(&village.township);
    if name == *question || village.rest == *question {
        100
    } else if name.starts_with(question) {
        90
    } else if name.contains(question) {
        80
    } else if spelt.starts_with(question) || initials.starts_with(question) {
        70
    } else if spelt.contains(question) && question.len() > 2 {
        50
    } else if question.strip_prefix(township.as_str()).is_some_and(|rest| name.starts_with(rest)) {
        40
    } else if township.contains(question) {
        20
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn villages_are_found_as_people_type() {
        let village = |rest: &str, name: &str, township: &str, pinyin: &str| VillageEntry {
            rest: rest.into(),
            name: name.into(),
            township: township.into(),
            pinyin: pinyin.into(),
        };
        let villages = [
            village("100201", "柳湾村", "柳河镇", "liu wan cun"),
            village("100202", "上坝村", "柳河镇", "shang ba cun"),
            village("001001", "东门社区", "城关街道", "dong men she qu"),
        ];
        let first = |question: &str| find_villages(&villages, question, 9).first().copied();
        for question in ["柳湾", "liuwan", "lw", "lwc", "柳河镇柳湾", "100201"] {
            assert_eq!(first(question), Some(0), "{question}");
        }
        assert_eq!(find_villages(&villages, "柳河", 9), [0, 1]);
        assert_eq!(first("东门"), Some(2));
        assert_eq!(first("没有这个村"), None);
        assert_eq!(first(""), None);
    }
}
