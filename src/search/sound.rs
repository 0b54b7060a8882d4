//! How characters sound, and which syllables people take for one another.

/// The readings of the index.
pub(super) struct Sounds {
    syllables: Vec<Syllable>,
    /// Sorted by character; each with a position in `syllables`.
    readings: Vec<(char, u16)>,
}

/// One syllable.
pub(super) struct Syllable {
    /// As it is typed: `zheng`, `lv`.
    pub(super) typed: String,
    /// The class of those that sound alike in many mouths.
    pub(super) class: u16,
}

impl Sounds {
    /// Reads a table of the form `di低底bao保宝`.
    pub(super) fn read(table: &str) -> Self {
        let mut syllables: Vec<Syllable> = Vec::new();
        let mut classes: Vec<String> = Vec::new();
        let mut readings = Vec::new();
        let mut typed = String::new();
        for letter in table.chars() {
            if letter.is_ascii_alphabetic() {
                typed.push(letter);
                continue;
            }
            if !typed.is_empty() {
                let class = loosened(&typed);
                let known = classes.iter().position(|own| *own == class);
                let class = known.unwrap_or_else(|| {
                    classes.push(class);
                    classes.len() - 1
                });
                syllables.push(Syllable { typed: std::mem::take(&mut typed), class: short(class) });
            }
            readings.push((letter, short(syllables.len().saturating_sub(1))));
        }
        if syllables.is_empty() {
            readings.clear();
        }
        readings.sort_unstable();
        Self { syllables, readings }
    }

    /// All syllables; positions in it are what the other methods speak of.
    pub(super) fn syllables(&self) -> &[Syllable] {
        &self.syllables
    }

    /// The class of a syllable.
    pub(super) fn class(&self, syllable: u16) -> Option<u16> {
        self.syllables.get(usize::from(syllable)).map(|own| own.class)
    }

    /// How many letters a syllable is typed with.
    pub(super) fn length(&self, syllable: u16) -> usize {
        self.syllables.get(usize::from(syllable)).map_or(1, |own| own.typed.len())
    }

    /// The readings of one character.
    pub(super) fn of(&self, letter: char) -> impl Iterator<Item = u16> + use<'_> {
        let first = self.readings.partition_point(|(own, _)| *own < letter);
        self.readings[first..].iter().take_while(move |(own, _)| *own == letter).map(|(_, syllable)| *syllable)
    }

    /// What was typed, cut into as few whole syllables as possible; nothing if something is left over.
    pub(super) fn cut(&self, typed: &[char]) -> Option<Vec<u16>> {
        // From the end: how many syllables the rest takes, and the first of them.
        let mut rest: Vec<Option<(usize, u16)>> = vec![None; typed.len()];
        for start in (0..typed.len()).rev() {
            for (at, syllable) in self.syllables.iter().enumerate() {
                let end = start + syllable.typed.len();
                if end > typed.len() || !syllable.typed.chars().eq(typed[start..end].iter().copied()) {
                    continue;
                }
                let after = if end == typed.len() { Some(0) } else { rest[end].map(|(count, _)| count) };
                if let Some(count) = after
                    && rest[start].is_none_or(|(best, _)| count + 1 < best)
                {
                    rest[start] = Some((count + 1, short(at)));
                }
            }
        }
        let mut cut = Vec::new();
        let mut start = 0;
        while start < typed.len() {
            let (_, syllable) = rest[start]?;
            cut.push(syllable);
            start += self.syllables[usize::from(syllable)].typed.len();
        }
        Some(cut)
    }
}

/// Positions fit: there are some 400 syllables and a few thousand letters.
pub(super) fn short(position: usize) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}

/// The syllable as it sounds where zh and z, n and l, hu and f, and the two nasal ends are one.
fn loosened(typed: &str) -> String {
    let (initial, end) = match typed.as_bytes() {
        [first @ (b'z' | b'c' | b's'), b'h', ..] => (char::from(*first), &typed[2..]),
        [b'n', ..] => ('l', &typed[1..]),
        [b'h', b'u', _, ..] => ('f', &typed[2..]),
        [b'h', b'u'] => ('f', "u"),
        [first, ..] => (char::from(*first), &typed[1..]),
        [] => return String::new(),
    };
    // hui is said fei, hun fen.
    let end = match (initial, end) {
        ('f', "i") => "ei",
        ('f', "n") => "en",
        (_, end) if end.ends_with("ng") && end != "ong" => &end[..end.len() - 1],
        (_, end) => end,
    };
    format!("{initial}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sounds() -> Sounds {
        Sounds::read("di低底bao保zhang长chang长xi西an安xian先县")
    }

    fn cut(typed: &str) -> Option<Vec<String>> {
        let sounds = sounds();
        let typed: Vec<char> = typed.chars().collect();
        let text = |at: u16| sounds.syllables()[usize::from(at)].typed.clone();
        sounds.cut(&typed).map(|cut| cut.into_iter().map(text).collect())
    }

    #[test]
    fn characters_have_all_their_readings() {
        let sounds = sounds();
        let of = |letter| sounds.of(letter).map(|at| sounds.syllables()[usize::from(at)].typed.as_str()).collect();
        let read: [Vec<&str>; 3] = ['长', '低', '无'].map(of);
        assert_eq!(read, [vec!["zhang", "chang"], vec!["di"], vec![]]);
    }

    #[test]
    fn typing_is_cut_into_whole_syllables() {
        assert_eq!(cut("dibao").expect("whole"), ["di", "bao"]);
        assert_eq!(cut("xian").expect("whole"), ["xian"], "as few as possible");
        assert_eq!(cut("db"), None);
        assert_eq!(cut("diba"), None);
        assert_eq!(cut(""), Some(vec![]));
    }

    #[test]
    fn what_many_mouths_do_not_tell_apart_is_one_class() {
        for (one, other) in
            [("zhi", "zi"), ("nan", "lan"), ("hui", "fei"), ("hua", "fa"), ("sheng", "sen"), ("jing", "jin")]
        {
            assert_eq!(loosened(one), loosened(other), "{one} {other}");
        }
        assert_ne!(loosened("dong"), loosened("don"));
        assert_ne!(loosened("zi"), loosened("ci"));
    }

    #[test]
    fn tables_that_are_none_are_empty() {
        for table in ["", "abc", "低保", "低bao"] {
            assert!(Sounds::read(table).of('低').next().is_none(), "{table}");
        }
    }
}
