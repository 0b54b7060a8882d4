//! Numbers that look like chance and are the same everywhere: SplitMix64 (Steele, Lea, Flood 2014), of our own because
//! crates promise no sequence from one version to the next.

/// A sequence of numbers.
#[derive(Debug, Clone)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// The sequence of a seed and what it is for.
    pub(super) fn new(seed: u64, subject: u64) -> Self {
        // The subject is stirred first: neighbours would otherwise have sequences that overlap.
        let mut of_subject = Self { state: subject };
        Self { state: seed ^ of_subject.next() }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // The bias of the remainder is nothing for the few hundred that are asked for.
        let next = self.next();
        usize::try_from(next % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or_default()
    }

    /// A number from `from` to `to`, both possible.
    pub(super) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// One of several.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = self.below(of.len());
        of.get(at)
    }

    /// A phone that cannot ring anywhere: area code 0980 is not allotted.
    pub(super) fn phone(&mut self) -> String {
        format!("0980-555{:04}", self.below(10_000))
    }

    /// A mobile number that cannot ring anywhere: those that begin with 160 are not allotted.
    pub(super) fn mobile(&mut self) -> String {
        format!("1600000{:04}", self.below(10_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // The first numbers of the reference implementation for the state 1234567.
        let mut random = Random { state: 1_234_567 };
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn neighbours_have_sequences_of_their_own() {
        let [mut one, mut other] = [1, 2].map(|subject| Random::new(7, subject));
        let both: Vec<_> = (0..50).map(|_| (one.next(), other.next())).collect();
        assert!(both.iter().all(|(one, _)| both.iter().all(|(_, other)| one != other)));
    }
}
