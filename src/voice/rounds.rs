//! When what waits is asked again: a round at once, then a few more with growing pauses, then none until the network or the
//! reader comes back.

/// Pauses after a round that left something, in milliseconds.
const PAUSES: [u32; 3] = [2_000, 5_000, 15_000];

/// How long an answer may take, in milliseconds. One that breaks off or comes later is none.
pub const SILENCE: u32 = 20_000;

/// The rounds of one page; in each, every text that waits is asked for once.
#[derive(Debug, Default)]
pub struct Rounds {
    /// How many pauses there were in a row.
    paused: usize,
    /// Whether somebody wants one from the beginning: there is a new text, the network is back, or the reader.
    wanted: bool,
}

impl Rounds {
    /// Wants the rounds from the beginning.
    pub fn want(&mut self) {
        self.wanted = true;
    }

    /// A round begins.
    pub fn begin(&mut self) {
        if std::mem::take(&mut self.wanted) {
            self.paused = 0;
        }
    }

    /// The pause before the next round, in milliseconds; `None`: there is none. `left`: whether anything still waits.
    pub fn after(&mut self, left: bool) -> Option<u32> {
        if !left {
            return None;
        }
        if self.wanted {
            return Some(0);
        }
        let pause = PAUSES.get(self.paused).copied();
        self.paused += 1;
        pause
    }
}
