//! What an entry begins with: where to go and how soon, what to bring, what it costs, and a button that calls.

use leptos::prelude::*;

use super::said::said;
use super::service::Entries;
use crate::guide::{Handling, Service, ServiceView, dialable, readable};
use crate::text::{Language, fill};

/// Where a service is done, and how soon. `place`: the first of its places, if it has any.
pub fn way(service: &Service, place: Option<&str>, language: &Language) -> String {
    let words = &language.still;
    let Some(place) = place else {
        return language.words.handling(service.level, service.handling).to_owned();
    };
    let days = service.promised_days.map(|days| days.to_string()).unwrap_or_default();
    let word = match (service.handling, service.promised_days) {
        // A guide has no days.
        (Handling::Guide, _) | (_, None) => words.found_there,
        (_, Some(0)) => words.found_there_at_once,
        _ => words.found_there_days,
    };
    fill(word, &[("place", place), ("days", &days)])
}

/// How many papers everybody brings. Where that depends on the case nothing is said: the entry has the choice.
fn bring(service: &Service, language: &Language) -> Option<String> {
    if !service.cases.is_empty() {
        return None;
    }
    match service.materials.iter().filter(|material| material.required).count() {
        0 if service.materials.is_empty() => Some(language.still.bring_nothing.to_owned()),
        0 => None,
        count => Some(fill(language.ways.bring_count, &[("count", &count.to_string())])),
    }
}

impl Entries<'_> {
    /// The strip, and the button where there is a number.
    pub(super) fn strip(self, view: &ServiceView) -> AnyView {
        let (service, language) = (&view.service, self.language);
        let words = &language.still;
        let place = view.places.first().map(|place| place.name.as_str());
        let cost = if service.fee.is_some() { words.fee } else { words.free };
        let parts: Vec<String> = std::iter::once(way(service, place, language))
            .chain(bring(service, language))
            .chain(std::iter::once(cost.to_owned()))
            .collect();
        let number = &view.phone;
        let button = (!number.is_empty()).then(|| {
            view! {
                <a class="strip__call" href=format!("tel:{}", dialable(number))>{language.words.call}" "{readable(number)}</a>
            }
        });
        view! { <p class="strip">{said(language, &parts.join(" · "))}</p>{button} }.into_any()
    }
}
