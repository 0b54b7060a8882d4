//! A text that was made, with what became of it: what a phone keeps.

use serde::{Deserialize, Serialize};

use crate::guide::Moment;
use crate::text::{VoiceSays, fill};

/// A way on which a text is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// A text message was begun.
    Sms,
    /// It was put on the clipboard.
    Copy,
    /// A call was begun.
    Call,
    /// The county's endpoint was asked.
    Endpoint,
}

/// What is known of a text at the endpoint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It was not sent there.
    #[default]
    #[serde(rename = "")]
    Unsent,
    /// It is to arrive, and is not known to have.
    Waiting,
    /// The county has it.
    Accepted,
    /// The county did not take it.
    Refused,
}

/// A text. Kept as JSON under its key.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Made once for a text, so that it arrives once.
    pub key: String,
    /// As it was shown.
    pub text: String,
    /// When it was made: milliseconds since 1970, as browsers count.
    #[serde(default)]
    pub made: f64,
    /// How it was handed on.
    #[serde(default)]
    pub how: Vec<Way>,
    /// What is known of it.
    #[serde(default)]
    pub state: State,
    /// The number that the county gave it.
    #[serde(default)]
    pub number: String,
    /// Why the county did not take it.
    #[serde(default)]
    pub reason: String,
    /// What the endpoint is sent, the same bytes each time.
    #[serde(default)]
    pub body: String,
}

impl Entry {
    /// Notes a way on which it was handed on.
    pub fn hand_on(&mut self, way: Way) {
        if !self.how.contains(&way) {
            self.how.push(way);
        }
    }

    /// Begins to send it to the endpoint; `false`: it is on its way already, or there.
    pub fn set_off(&mut self) -> bool {
        let may = matches!(self.state, State::Unsent | State::Refused);
        if may {
            self.state = State::Waiting;
            self.reason = String::new();
            self.hand_on(Way::Endpoint);
        }
        may
    }

    /// What is known of it, in words. `endpoint`: whether the county still has one; `kept`: whether the phone has kept it.
    pub fn told(&self, endpoint: bool, kept: bool, says: &VoiceSays) -> String {
        match self.state {
            State::Unsent => String::new(),
            State::Refused => fill(says.voice_say_refused, &[("reason", &self.reason)]),
            State::Accepted if self.number.is_empty() => says.voice_say_accepted.to_owned(),
            State::Accepted => fill(says.voice_say_accepted_number, &[("number", &self.number)]),
            State::Waiting if !endpoint => says.voice_say_waiting_nowhere.to_owned(),
            State::Waiting if kept => says.voice_say_waiting.to_owned(),
            State::Waiting => says.voice_say_waiting_unkept.to_owned(),
        }
    }

    /// When it was made, in China, and how it was handed on.
    pub fn history(&self, says: &VoiceSays) -> String {
        let Moment { date, minute } = moment(self.made);
        let mut parts = vec![format!("{date} {:02}:{:02}", minute / 60, minute % 60)];
        parts.extend(self.how.iter().map(|way| {
            let word = match way {
                Way::Sms => says.voice_say_how_sms,
                Way::Copy => says.voice_say_how_copy,
                Way::Call => says.voice_say_how_call,
                Way::Endpoint => says.voice_say_how_endpoint,
            };
            word.to_owned()
        }));
        parts.join(" · ")
    }
}

/// The minute in China of a time in milliseconds since 1970.
pub fn moment(time: f64) -> Moment {
    Moment::from_unix_seconds((time / 1000.0) as i64)
}
