//! The finder's search: villages by name, pinyin or initials, and by what lies around them where many have one name.

use super::normal;
use super::normal::plain;
use crate::guide::VillageEntry;

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// All that was typed, in its compared form.
    whole: String,
    /// What it consists of, if that is more than one part: 青禾县, 柳河镇, 柳湾. One of them is the village, the others lie
    /// around it.
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    text: String,
    /// Whether it ends like the name of a township, a county or what lies above them.
    unit: bool,
}

impl Wanted {
    /// Takes a question apart: 青禾县柳河镇柳湾, 柳湾 青禾. Pinyin is not: its blanks stand between syllables.
    pub fn read(question: &str) -> Self {
        let whole = normal(question);
        let mut parts: Vec<Part> = Vec::new();
        if !whole.is_ascii() {
            let letters: Vec<Option<char>> = question.chars().map(plain).collect();
            let next = |at: usize| letters.get(at).copied().flatten();
            let mut text = String::new();
            let mut long = 0;
            for (at, letter) in letters.iter().enumerate() {
                let Some(letter) = letter else { continue };
                text.push(*letter);
                long += 1;
                let unit = ends_unit(at.checked_sub(1).and_then(next), *letter);
                let ends = next(at + 1).is_none();
                // Shorter names are no place, and no village is called by one character.
                if ends || (unit && long > 2 && next(at + 2).is_some()) {
                    parts.push(Part { text: std::mem::take(&mut text), unit });
                    long = 0;
                }
            }
        }
        if parts.len() == 1 {
            parts.clear();
        }
        Self { whole, parts }
    }

    /// Whether anything is asked.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// Beginnings of names under which the village may stand, likeliest first; at least one.
    pub fn keys(&self) -> Vec<&str> {
        // What ends like a place that holds villages is hardly a village.
        let names = self.parts.iter().rev().filter(|part| !part.unit);
        let mut keys: Vec<&str> = names.map(|part| part.text.as_str()).collect();
        // A village may be called like what was taken for a place and a village.
        if self.parts.len() < 3 || keys.is_empty() {
            keys.push(&self.whole);
        }
        keys
    }
}

/// Whether a character, behind another, ends the name of a place that holds villages.
fn ends_unit(before: Option<char>, letter: char) -> bool {
    match letter {
        '省' | '市' | '县' | '旗' | '州' | '盟' | '镇' | '乡' => true,
        // 社区, 小区 and 片区 are none.
        '区' => !matches!(before, Some('社' | '小' | '片')),
        '道' => before == Some('街'),
        _ => false,
    }
}

/// Positions of the villages that answer, best first, at most `most`; each village once.
pub fn find_villages(villages: &[&VillageEntry], wanted: &Wanted, most: usize) -> Vec<usize> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (at, village) in villages.iter().enumerate() {
        let score = score(village, wanted);
        if score > 0 {
            found.push((score, at));
        }
    }
    found.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(&two.1)));
    let mut first: Vec<usize> = Vec::new();
    for (_, at) in found {
        if first.len() < most && !first.iter().any(|other| villages[*other].rest == villages[at].rest) {
            first.push(at);
        }
    }
    first
}

fn score(village: &VillageEntry, wanted: &Wanted) -> u32 {
    let whole = alike(village, &wanted.whole);
    let around = normal(&village.township);
    let others_lie_around = |at: usize| {
        wanted.parts.iter().enumerate().all(|(other, part)| other == at || around.contains(part.text.as_str()))
    };
    let parts = wanted.parts.iter().enumerate().filter(|(at, _)| others_lie_around(*at));
    let part = parts.map(|(_, part)| alike(village, &part.text)).max().unwrap_or(0);
    match whole.max(part) {
        0 if around.contains(wanted.whole.as_str()) => 20,
        score => score,
    }
}

fn alike(village: &VillageEntry, question: &str) -> u32 {
    let name = normal(&village.name);
    let syllables = || village.pinyin.split(' ');
    let spelt: String = syllables().collect();
    let initials: String = syllables().filter_map(|syllable| syllable.chars().next()).collect();
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
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn villages() -> Vec<VillageEntry> {
        let village = |rest: &str, name: &str, around: &str, pinyin: &str| VillageEntry {
            rest: rest.into(),
            name: name.into(),
            township: around.into(),
            pinyin: pinyin.into(),
        };
        vec![
            village("100201", "柳湾村", "青禾县 柳河镇", "liu wan cun"),
            village("100202", "上坝村", "青禾县 柳河镇", "shang ba cun"),
            village("001001", "东门社区", "青禾县 城关街道", "dong men she qu"),
            village("200201", "柳湾村", "青禾县 石桥彝族乡", "liu wan cun"),
        ]
    }

    fn found(question: &str) -> Vec<usize> {
        let villages = villages();
        find_villages(&villages.iter().collect::<Vec<_>>(), &Wanted::read(question), 9)
    }

    #[test]
    fn villages_are_found_as_people_type() {
        for question in
            ["柳湾", "liuwan", "liu wan", "lw", "lwc", "柳河镇柳湾", "青禾县柳河镇柳湾村", "柳湾 柳河", "100201"]
        {
            assert_eq!(found(question).first(), Some(&0), "{question}");
        }
        assert_eq!(found("石桥彝族乡柳湾村"), [3]);
        assert_eq!(found("柳湾，石桥"), [3]);
        assert_eq!(found("柳河"), [0, 1]);
        assert_eq!(found("青禾县"), [0, 1, 2, 3]);
        assert_eq!(found("东门").first(), Some(&2));
        assert_eq!(found("城关街道东门社区"), [2]);
        assert_eq!(found("没有这个村"), [0; 0]);
        assert_eq!(found(" "), [0; 0]);
    }

    #[test]
    fn a_village_that_came_twice_is_found_once() {
        let villages = villages();
        assert_eq!(find_villages(&[&villages[0], &villages[0]], &Wanted::read("柳湾"), 9), [0]);
    }

    #[test]
    fn questions_are_taken_apart() {
        let cut = |wanted: &Wanted| wanted.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        let is = |question: &str, keys: &str, parts: &str| {
            let wanted = Wanted::read(question);
            assert_eq!((wanted.keys().join(" "), cut(&wanted)), (keys.to_owned(), parts.to_owned()));
        };
        let long = "安徽省合肥市肥西县柳河镇镇东村";
        is(long, "镇东村", "安徽省 合肥市 肥西县 柳河镇 镇东村");
        is("内蒙古自治区", "内蒙古自治区", "");
        is("和平 肥西县", "和平 和平肥西县", "和平 肥西县");
        is("肥西 和平", "和平 肥西 肥西和平", "肥西 和平");
        is("人民大道社区", "人民大道社区", "");
        is("新市镇", "新市镇", "");
        is("liu wan cun", "liuwancun", "");
        is("", "", "");
    }
}
