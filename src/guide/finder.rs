//! The finder of a whole site: villages in shards, cut by what people type, and the directory that says which shard holds
//! what. A country of villages does not fit a phone; two shards of it do.

use serde::{Deserialize, Serialize};

use super::VillageEntry;

/// Between the fields of a village's line.
pub const FIELD: char = '|';

/// Before the pinyin or the initials of the villages in the next lines.
pub const HEAD: char = '#';

/// Most shards for one question: with the directory a search is three files.
const MOST_SHARDS: usize = 2;

/// The published `finder/index.{hash}.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// Province and prefecture by the beginning of codes, a line each: `3401 安徽省 合肥市`.
    pub above: String,
    /// Shards in the order of their keys, a line each: the least key it may hold, a blank, the hash in its name.
    pub shards: String,
}

/// A published `finder/villages.{hash}.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// Villages by code, a line each: `340123100201|肥西县 柳河镇|柳湾村`. Where the shard is found by pinyin, a line
    /// `#liuwancun` stands before those so spelt; where it is the only one, pinyin is a fourth field. A code of six digits
    /// is a county's.
    pub villages: String,
}

impl Directory {
    /// Names of the shards that may hold what begins with one of these keys, the likeliest first.
    pub fn shards_of(&self, keys: &[&str]) -> Vec<String> {
        let shards: Vec<(&str, &str)> = self.shards.lines().filter_map(|line| line.rsplit_once(' ')).collect();
        let least = |at: usize| shards.get(at).map(|(least, _)| *least);
        let mut first = Vec::new();
        let mut second = Vec::new();
        for key in keys {
            let mut at = shards.iter().take_while(|(least, _)| least < key).count();
            // What begins with the key may begin in the shard before, unless this one begins with the key itself.
            if least(at) != Some(*key) {
                at = at.saturating_sub(1);
            }
            first.push(at);
            if least(at + 1).is_some_and(|least| least.starts_with(key)) {
                second.push(at + 1);
            }
        }
        first.append(&mut second);
        let mut names = Vec::new();
        for (_, hash) in first.into_iter().filter_map(|at| shards.get(at)) {
            let name = ["villages.", hash, ".json"].concat();
            if names.len() < MOST_SHARDS && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The villages of a shard, each with all that lies around it.
    pub fn villages(&self, shard: &Shard) -> Vec<VillageEntry> {
        // By the first four digits, or by six where that is not enough.
        let above: Vec<(&str, &str)> = self.above.lines().filter_map(|line| line.split_once(' ')).collect();
        let named = |code: Option<&str>| above.iter().find(|(own, _)| Some(*own) == code).map(|(_, name)| *name);
        let mut spelt = "";
        let mut villages = Vec::new();
        for line in shard.villages.lines() {
            if let Some(head) = line.strip_prefix(HEAD) {
                spelt = head;
                continue;
            }
            let mut fields = line.split(FIELD);
            let (Some(code), Some(around), Some(name)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let Some((county, rest)) = code.split_at_checked(6) else { continue };
            let above = named(Some(county)).or_else(|| named(county.get(..4))).unwrap_or_default();
            villages.push(VillageEntry {
                rest: if rest.is_empty() { county.to_owned() } else { [county, "/", rest].concat() },
                name: name.to_owned(),
                township: [above, around].join(" ").trim().to_owned(),
                pinyin: fields.next().unwrap_or(spelt).to_owned(),
            });
        }
        villages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        let text = |text: &str| text.to_owned();
        Directory {
            schema: 1,
            above: text("3401 安徽省 合肥市\n340221 安徽省 芜湖市"),
            shards: text(" aa\nb bb\nbb cc\n和 dd\n和平 ee"),
        }
    }

    #[test]
    fn keys_lead_to_the_shard_they_begin_in_and_the_next() {
        let names = |keys: &[&str]| {
            directory().shards_of(keys).iter().map(|name| name[9..11].to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(&["a"]), "aa");
        assert_eq!(names(&["b"]), "bb cc");
        assert_eq!(names(&["ba"]), "bb");
        assert_eq!(names(&["和平"]), "ee");
        assert_eq!(names(&["和"]), "dd ee");
        assert_eq!(names(&["a", "和平", "b"]), "aa ee", "never more than two");
        assert_eq!(names(&["鱼"]), "ee");
        assert_eq!(names(&[]), "");
        let none = Directory { shards: String::new(), ..directory() };
        assert_eq!(none.shards_of(&["a"]), Vec::<String>::new());
    }

    #[test]
    fn lines_are_villages_with_what_lies_around_them() {
        let villages = |text: &str| directory().villages(&Shard { schema: 1, villages: text.to_owned() });
        let found =
            villages("340123||肥西县\n#liuwan\n340123100201|肥西县 柳河镇|柳湾村\n340221100201|南陵县|上坝村|shang ba");
        let told: Vec<_> =
            found.iter().map(|one| [one.rest.as_str(), &one.name, &one.township, &one.pinyin].join(",")).collect();
        assert_eq!(
            told,
            [
                "340123,肥西县,安徽省 合肥市,",
                "340123/100201,柳湾村,安徽省 合肥市 肥西县 柳河镇,liuwan",
                "340221/100201,上坝村,安徽省 芜湖市 南陵县,shang ba"
            ]
        );
        assert!(villages("\nx\n340|a|b\n肥西县\n340123100201|only").is_empty(), "what is no line is left out");
    }
}
