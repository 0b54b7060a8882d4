//! What the form holds, and the text that is made of it.

use serde::Serialize;

use crate::guide::{Date, Private, VoiceTold, private_numbers};
use crate::text::{VoiceSays, fill};

/// One of a few answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Its code, for the endpoint.
    pub value: String,
    /// How the text says it.
    pub words: String,
}

/// What the form holds, without blanks around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// A concern, a suggestion or a wish.
    pub kind: Choice,
    /// How urgent it is.
    pub urgency: Choice,
    /// Where it is; may be empty.
    pub place: String,
    /// What the resident has to say.
    pub words: String,
    /// How to reach them; may be empty.
    pub contact: String,
}

impl Draft {
    /// The text, word for word as it is sent, written on `day`. It is in the language of the content, for the people of the
    /// village.
    pub fn text(&self, told: &VoiceTold, day: Date, says: &VoiceSays) -> String {
        let line = |form: &str, text: &str| (!text.is_empty()).then(|| fill(form, &[("text", text)]));
        let head = [("kind", self.kind.words.as_str()), ("village", told.name.as_str())];
        let lines = [
            Some(fill(says.voice_say_text_head, &head)),
            line(says.voice_say_text_urgency, &self.urgency.words),
            line(says.voice_say_text_place, &self.place),
            line(says.voice_say_text_words, &self.words),
            line(says.voice_say_text_contact, &self.contact),
            Some(fill(says.voice_say_text_day, &[("day", &day.to_string())])),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// Points out numbers that nobody needs here, by the rules of the check; empty: there are none. Mobile numbers are left
    /// alone: a resident may want to be called back. Nothing is held back: it is the resident's own to say.
    pub fn warning(&self, says: &VoiceSays) -> String {
        let numbers = [&self.place, &self.words, &self.contact].into_iter().flat_map(|text| private_numbers(text));
        let sentence = |(kind, number): (Private, String)| {
            let sentence = match kind {
                Private::Identity | Private::DisabilityCard => says.voice_say_private_id,
                Private::BankCard => says.voice_say_private_card,
                Private::Mobile => return None,
            };
            // Somebody may look over the resident's shoulder: never the whole number.
            let begin: String = number.chars().take(6).chain(['…']).collect();
            Some(fill(sentence, &[("begin", &begin)]))
        };
        numbers.filter_map(sentence).collect::<Vec<_>>().join(" ")
    }
}

/// What the endpoint is sent; `docs/voice.md` explains each field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Body<'a> {
    schema: u32,
    key: &'a str,
    village: &'a str,
    kind: &'a str,
    urgency: &'a str,
    place: &'a str,
    words: &'a str,
    contact: &'a str,
    text: &'a str,
    written: &'a str,
    language: &'a str,
}

impl<'a> Body<'a> {
    /// Of a draft whose text has this key. `written`: when, as RFC 3339 in UTC; `language`: the tag of the page's.
    pub fn new(draft: &'a Draft, told: &'a VoiceTold, [key, text, written, language]: [&'a str; 4]) -> Self {
        Self {
            schema: 1,
            key,
            village: &told.code,
            kind: &draft.kind.value,
            urgency: &draft.urgency.value,
            place: &draft.place,
            words: &draft.words,
            contact: &draft.contact,
            text,
            written,
            language,
        }
    }
}
