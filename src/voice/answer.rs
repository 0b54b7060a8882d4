//! What an answer of the endpoint means.

use crate::text::{VoiceSays, fill};

use super::{Entry, State};

/// Most letters of a number, and of a reason: whatever the endpoint says has to fit a phone.
const NUMBER: usize = 60;
const REASON: usize = 300;

/// What the body of an answer says, as far as it can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// `ok`, where it is `true`.
    pub ok: bool,
    /// `number`, where it is a text.
    pub number: Option<String>,
    /// `reason`, where it is a text.
    pub reason: Option<String>,
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// The county has it, under this number; it may be empty.
    Accepted(String),
    /// The county did not take it, for this reason.
    Refused(String),
}

/// What an answer with this status means for the text; `None`: nothing is known, and the same key asks again. Too early (425),
/// too many (429) and too slow (408) are about the request, not about the text. A gateway, a login page or a page of a host under
/// repair says 200, too: only what the endpoint itself says, a number or `"ok": true`, proves that it has the text.
pub fn meaning(status: u16, answer: Answer, says: &VoiceSays) -> Option<Known> {
    let short = |text: String, most: usize| text.chars().take(most).collect();
    let number = answer.number.unwrap_or_default();
    match status {
        200..300 | 409 if answer.ok || !number.is_empty() => Some(Known::Accepted(short(number, NUMBER))),
        408 | 409 | 425 | 429 => None,
        400..500 => {
            let reason = answer.reason.filter(|reason| !reason.is_empty());
            let none = || fill(says.voice_say_no_reason, &[("status", &status.to_string())]);
            Some(Known::Refused(short(reason.unwrap_or_else(none), REASON)))
        }
        _ => None,
    }
}

impl Entry {
    /// Notes what became of it.
    pub fn learn(&mut self, known: Known) {
        match known {
            Known::Accepted(number) => (self.state, self.number) = (State::Accepted, number),
            Known::Refused(reason) => (self.state, self.reason) = (State::Refused, reason),
        }
    }
}
