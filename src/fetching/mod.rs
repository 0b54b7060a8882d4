//! The rules of fetching a published file over slow, broken and lying networks: what is tried after which outcome, and
//! whether what came is the file. No I/O, so that tests need no browser; `web/fetch.rs` carries out what stands here.

use sha2::{Digest as _, Sha256};

/// Pauses before the second and the third try of what the network broke, in milliseconds.
const PAUSES: [u32; 2] = [1_000, 4_000];

/// A link that has brought nothing for so long brings nothing more, in milliseconds. A slow one brings something now and then.
pub const SILENCE: u32 = 30_000;

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// For the packed twin (`.gz`), where the host compresses nothing by itself.
    pub packed: bool,
    /// Past the browser's cache, which may have kept what came instead.
    pub past_cache: bool,
    /// How long to wait before it, in milliseconds.
    pub pause: u32,
}

/// How a request ended that did not bring the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Other bytes came: some cache has damaged them or mixed them up.
    Wrong,
    /// The host says that it has no such file.
    Gone,
    /// The network failed, fell silent, or put something else in the file's place.
    Broken,
    /// The host refuses, or what came cannot be unpacked.
    Refused,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It did not come.
    Missing,
    /// The host has it no more: the page is older than the site.
    Gone,
    /// What came is not what its name or its schema says.
    Damaged,
    /// Its schema is newer than this program.
    Newer,
}

impl Failure {
    /// The word for it between module and script.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Gone => "gone",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
        }
    }
}

/// The attempts to fetch one file.
pub struct Attempts {
    last: Attempt,
    /// How often the network broke.
    broken: usize,
    /// Whether other bytes have come once.
    doubted: bool,
}

impl Attempts {
    /// None is made yet. `packed`: whether twins are asked for by name.
    pub fn new(packed: bool) -> Self {
        Self { last: Attempt { packed, past_cache: false, pause: 0 }, broken: 0, doubted: false }
    }

    /// The first attempt.
    pub fn first(&self) -> Attempt {
        self.last
    }

    /// The next attempt after one that ended so; `Err`: nothing more is tried.
    pub fn after(&mut self, outcome: Outcome) -> Result<Attempt, Failure> {
        let plain = Attempt { packed: false, pause: 0, ..self.last };
        let past_cache = Attempt { past_cache: true, ..plain };
        self.last = match outcome {
            Outcome::Wrong if self.doubted => return Err(Failure::Damaged),
            Outcome::Wrong => {
                self.doubted = true;
                past_cache
            }
            // A host may lack twins, or spoil them on the way.
            Outcome::Gone | Outcome::Refused if self.last.packed => plain,
            // Some hosts let a cache keep even that answer.
            Outcome::Gone if !self.last.past_cache => past_cache,
            Outcome::Gone => return Err(Failure::Gone),
            Outcome::Refused => return Err(Failure::Missing),
            Outcome::Broken => {
                let pause = *PAUSES.get(self.broken).ok_or(Failure::Missing)?;
                self.broken += 1;
                Attempt { pause, past_cache: true, ..self.last }
            }
        };
        Ok(self.last)
    }
}

/// Digits of a hash in a name. Fewer could be given to two files by one who makes them for that.
const HASH_LENGTH: usize = 32;

/// Whether the hash in `stem.{hash}.json` is that of the bytes.
pub fn is_named_after(path: &str, bytes: &[u8]) -> bool {
    let Some(hash) = path.rsplit('.').nth(1) else { return false };
    let digest = Sha256::digest(bytes);
    let hex = digest
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16));
    hash.len() == HASH_LENGTH && hex.take(HASH_LENGTH).eq(hash.chars())
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Broken, Gone, Refused, Wrong};
    use super::*;

    /// What is tried when attempts end so, and how it ends: `p` packed, `c` past the cache, and the pause.
    fn tried(packed: bool, outcomes: &[Outcome]) -> String {
        let flag = |on: bool, sign: &'static str| if on { sign } else { "" };
        let say = |attempt: Attempt| {
            format!("{}{}{}", flag(attempt.packed, "p"), flag(attempt.past_cache, "c"), attempt.pause)
        };
        let mut attempts = Attempts::new(packed);
        let mut said = vec![say(attempts.first())];
        for outcome in outcomes {
            said.push(attempts.after(*outcome).map_or_else(|failure| failure.as_str().to_owned(), say));
        }
        said.join(" ")
    }

    #[test]
    fn what_breaks_is_asked_for_twice_more_past_the_cache() {
        assert_eq!(tried(false, &[Broken]), "0 c1000");
        assert_eq!(tried(true, &[Broken, Broken, Broken]), "p0 pc1000 pc4000 missing");
    }

    #[test]
    fn a_host_without_twins_is_asked_for_the_file_itself() {
        assert_eq!(tried(true, &[Gone]), "p0 0");
        assert_eq!(tried(true, &[Refused]), "p0 0");
        assert_eq!(tried(true, &[Broken, Gone, Broken]), "p0 pc1000 c0 c4000");
        assert_eq!(tried(false, &[Refused]), "0 missing");
    }

    #[test]
    fn what_is_gone_is_asked_for_once_more_past_the_cache() {
        assert_eq!(tried(false, &[Gone, Gone]), "0 c0 gone");
        assert_eq!(tried(true, &[Gone, Gone, Gone]), "p0 0 c0 gone");
    }

    #[test]
    fn other_bytes_are_passed_by_once() {
        assert_eq!(tried(false, &[Wrong]), "0 c0");
        assert_eq!(tried(true, &[Wrong, Wrong]), "p0 c0 damaged");
        assert_eq!(tried(false, &[Broken, Wrong, Wrong]), "0 c1000 c0 damaged");
    }

    #[test]
    fn names_hold_the_hash_of_their_bytes() {
        assert!(is_named_after("990101/guide.ba7816bf8f01cfea414140de5dae2223.json", b"abc"));
        assert!(!is_named_after("990101/guide.ba7816bf8f01cfea414140de5dae2223.json", b"abd"));
        assert!(!is_named_after("990101/guide.ba7816bf8f01cfea.json", b"abc"), "half a name");
        assert!(!is_named_after("guide..json", b"abc"));
        assert!(!is_named_after("guide", b"abc"));
    }
}
