//! Invented names. A county's begins with 样 (样例), so that nobody takes it for a real one; each is unique where two of the
//! same would be confused.

use super::random::Random;

/// What names of places begin with.
const FIRST: [char; 64] = [
    '柳', '石', '松', '竹', '梅', '桃', '杏', '李', '桂', '枫', '云', '雨', '风', '霜', '雪', '月', '星', '霞', '青',
    '绿', '红', '白', '金', '银', '玉', '龙', '凤', '鹤', '鹿', '马', '羊', '牛', '双', '三', '九', '长', '大', '高',
    '上', '下', '东', '西', '南', '北', '前', '后', '清', '明', '平', '安', '福', '禄', '寿', '喜', '和', '兴', '稻',
    '麦', '荷', '莲', '橘', '茶', '桑', '麻',
];

/// What they end with.
const SECOND: [char; 40] = [
    '湾', '桥', '塘', '坝', '坡', '岭', '冲', '沟', '坪', '岗', '岸', '渡', '井', '泉', '溪', '河', '湖', '洲', '滩',
    '林', '园', '庄', '屯', '堡', '寨', '店', '铺', '集', '场', '口', '垭', '坳', '田', '垄', '圩', '洼', '畈', '墩',
    '埠', '峪',
];

/// Names of places that there are.
const PLACES: usize = FIRST.len() * SECOND.len();

/// Counties that can have names of their own.
pub const MOST_COUNTIES: usize = PLACES;

/// Surnames with their pinyin, for ids.
const SURNAMES: [(&str, &str); 32] = [
    ("周", "zhou"),
    ("马", "ma"),
    ("钱", "qian"),
    ("唐", "tang"),
    ("梁", "liang"),
    ("谢", "xie"),
    ("侯", "hou"),
    ("彭", "peng"),
    ("谭", "tan"),
    ("何", "he"),
    ("卢", "lu"),
    ("邓", "deng"),
    ("潘", "pan"),
    ("许", "xu"),
    ("蒋", "jiang"),
    ("方", "fang"),
    ("秦", "qin"),
    ("邹", "zou"),
    ("韩", "han"),
    ("冯", "feng"),
    ("曹", "cao"),
    ("袁", "yuan"),
    ("苏", "su"),
    ("叶", "ye"),
    ("吕", "lv"),
    ("魏", "wei"),
    ("丁", "ding"),
    ("任", "ren"),
    ("沈", "shen"),
    ("姚", "yao"),
    ("范", "fan"),
    ("石", "shi"),
];

/// Characters of given names.
const GIVEN: [(&str, &str); 24] = [
    ("建", "jian"),
    ("民", "min"),
    ("秀", "xiu"),
    ("兰", "lan"),
    ("国", "guo"),
    ("伟", "wei"),
    ("晓", "xiao"),
    ("燕", "yan"),
    ("忠", "zhong"),
    ("义", "yi"),
    ("淑", "shu"),
    ("珍", "zhen"),
    ("志", "zhi"),
    ("明", "ming"),
    ("丽", "li"),
    ("娟", "juan"),
    ("德", "de"),
    ("荣", "rong"),
    ("春", "chun"),
    ("花", "hua"),
    ("文", "wen"),
    ("斌", "bin"),
    ("桂", "gui"),
    ("英", "ying"),
];

/// A person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// 周建民.
    pub name: String,
    /// `zhou-jianmin`.
    pub id: String,
}

/// The name of a place by its number; no two of [`PLACES`] in a row are the same.
pub(super) fn place(number: usize) -> String {
    // A step that shares no factor with the count visits all; neighbours then have nothing in common.
    let at = number * 997 % PLACES;
    let (first, second) = (FIRST[at / SECOND.len()], SECOND[at % SECOND.len()]);
    format!("{first}{second}")
}

/// People with surnames of their own, so that names and ids in a village are unique.
pub(super) fn people(random: &mut Random, count: usize) -> Vec<Person> {
    let mut surnames = SURNAMES.to_vec();
    let count = count.min(surnames.len());
    let person = |_| {
        let (surname, pinyin) = surnames.swap_remove(random.below(surnames.len()));
        let [first, second] = [random.below(GIVEN.len()), random.below(GIVEN.len() - 1)];
        // Not the same character twice.
        let second = if second >= first { second + 1 } else { second };
        let ((first, one), (second, other)) = (GIVEN[first], GIVEN[second]);
        Person { name: format!("{surname}{first}{second}"), id: format!("{pinyin}-{one}{other}") }
    };
    (0..count).map(person).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn places_have_names_of_their_own() {
        let names: BTreeSet<String> = (0..PLACES).map(place).collect();
        assert_eq!(names.len(), PLACES);
    }

    #[test]
    fn people_of_a_village_are_told_apart() {
        let people = people(&mut Random::new(1, 2), SURNAMES.len() + 1);
        let ids: BTreeSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
        assert_eq!((people.len(), ids.len()), (SURNAMES.len(), SURNAMES.len()));
    }
}
