//! What a resident writes to the village (民呼我为): the text that is made of it, what of it is kept on the phone, and how it
//! reaches the county's endpoint once and not twice. No I/O and no clock, so that tests need no browser; `web/voice/` carries
//! out what stands here. `docs/voice.md` says what the endpoint is asked and what it answers.

mod answer;
mod draft;
mod entry;
mod kept;
mod lease;
mod rounds;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Known, meaning};
pub use draft::{Body, Choice, Draft};
pub use entry::{Entry, Fields, State, Way, moment};
pub use kept::{Kept, Shelf};
pub use lease::{LEASE_TIME, Lease};
pub use rounds::{Rounds, SILENCE};

/// The key of a text: 128 random bits as a UUID.
pub fn key(mut bits: [u8; 16]) -> String {
    bits[6] = bits[6] & 0x0f | 0x40;
    bits[8] = bits[8] & 0x3f | 0x80;
    let digits = bits.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits: String = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect();
    let parts = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    parts.map(|(from, to)| digits.get(from..to).unwrap_or_default()).join("-")
}
