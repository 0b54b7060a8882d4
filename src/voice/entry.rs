//! A text that was made, with what became of it: what a phone keeps.

use serde::Serialize;

use crate::guide::Moment;
use crate::text::{VoiceSays, fill};

/// The end of 2099 in milliseconds since 1970: a later time is none at which a text was made.
const LATEST: f64 = 4_102_444_800_000.0;

/// A way on which a text is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entry {
    /// Made once for a text, so that it arrives once.
    pub key: String,
    /// As it was shown.
    pub text: String,
    /// When it was made: milliseconds since 1970, as browsers count.
    pub made: f64,
    /// How it was handed on.
    pub how: Vec<Way>,
    /// What is known of it.
    pub state: State,
    /// The number that the county gave it.
    pub number: String,
    /// Why the county did not take it.
    pub reason: String,
    /// What the endpoint is sent, the same bytes each time.
    pub body: String,
}

/// What stands under a name in the phone's storage, field by field: another program, an older page or a broken write may have
/// left anything there.
pub trait Fields {
    /// A field, where it is a text.
    fn text(&self, name: &str) -> Option<String>;
    /// A field, where it is a number.
    fn number(&self, name: &str) -> Option<f64>;
    /// The texts of a field, where it is a list.
    fn texts(&self, name: &str) -> Vec<String>;
}

impl Entry {
    /// A text with all that can be read of it; none: it has no key or no words. What cannot be read is as if it were not there,
    /// so that one damaged text keeps no other from being shown, sent and erased.
    pub fn read(fields: &impl Fields) -> Option<Self> {
        let some = |name: &str| fields.text(name).filter(|text| !text.is_empty());
        let (key, text) = (some("key")?, some("text")?);
        let word = |name: &str| fields.text(name).unwrap_or_default();
        let body = word("body");
        let state = match word("state").as_str() {
            // Without what is to be sent nothing can arrive: it is shown, and the resident hands it on another way.
            "waiting" if !body.is_empty() => State::Waiting,
            "accepted" => State::Accepted,
            "refused" => State::Refused,
            _ => State::Unsent,
        };
        let way = |word: String| match word.as_str() {
            "sms" => Some(Way::Sms),
            "copy" => Some(Way::Copy),
            "call" => Some(Way::Call),
            "endpoint" => Some(Way::Endpoint),
            _ => None,
        };
        let how = fields.texts("how").into_iter().filter_map(way).collect();
        let made = fields.number("made").filter(|made| (0.0..LATEST).contains(made)).unwrap_or_default();
        Some(Self { key, text, made, how, state, number: word("number"), reason: word("reason"), body })
    }

    /// Notes a way on which it was handed on.
    pub fn hand_on(&mut self, way: Way) {
        if !self.how.contains(&way) {
            self.how.push(way);
        }
    }

    /// Begins to send it to the endpoint; `false`: it is on its way already, or there, or nothing is left to be sent.
    pub fn set_off(&mut self) -> bool {
        let may = matches!(self.state, State::Unsent | State::Refused) && !self.body.is_empty();
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
