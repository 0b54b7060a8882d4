//! The poster of a village.

use html_escape::encode_text as text;

use super::{address, also, drawing, phones};
use crate::poster::facts::Facts;

/// What stands on it, between the village's name and the seal.
pub(super) fn body(facts: &Facts<'_>) -> String {
    let words = facts.still();
    let doors: String = [
        (words.services, words.services_hint),
        (words.certificates, words.certificates_hint),
        (words.contacts, words.contacts_hint),
        (words.disclosures, words.disclosures_hint),
    ]
    .iter()
    .map(|(name, hint)| format!("<li><b>{}</b>{}</li>", text(name), text(hint)))
    .collect();
    let ask = facts.ask().map_or_else(String::new, |ask| format!("<p class=\"ask\">{}</p>\n", text(&ask)));
    format!(
        "<h2>{scan}{also}</h2>\n{code}\n<ul class=\"doors\">{doors}</ul>\n{ask}{address}\n{phones}",
        scan = text(words.poster_scan),
        also = also(facts, |words| words.poster_scan),
        code = drawing(&facts.code),
        address = address(facts),
        phones = phones(facts, facts.call(), &facts.phone()),
    )
}
