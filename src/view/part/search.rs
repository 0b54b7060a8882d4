//! The search field and what it finds.

use leptos::either::Either;
use leptos::prelude::*;

use crate::text::{Words, fill};
use crate::view::{Finding, Live};

/// The words of a search field.
#[derive(Clone, Copy)]
pub struct SearchWords {
    /// Its label.
    pub label: &'static str,
    /// An example inside it.
    pub example: &'static str,
    /// Said when nothing is found.
    pub none: &'static str,
}

/// A search field with its results below. What a resident typed before the page was live stays in the field: the field is
/// never written to by the view.
#[component]
pub fn SearchBox(
    /// Changing state of the page.
    live: Live,
    /// Its words.
    words: SearchWords,
    /// Where Enter leads without script: the field has no name, so nothing of it reaches the server.
    #[prop(into)]
    action: String,
) -> impl IntoView {
    let typed = move |_| {
        if let Some(field) = live.field.get_untracked() {
            live.query.set(field.value());
        }
    };
    let sent = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = live.field.get_untracked() {
            live.query.set(field.value());
        }
    };
    let found = move || live.findings.get().map(|findings| results(findings, words, live.words));
    // `capture`: the same on the element itself, but Leptos's delegation of events (5 KB) is not compiled in.
    view! {
        <form class="search" role="search" action=action data-wait=live.words.live_wait on:submit:capture=sent>
            <label for="q">{words.label}</label>
            <div class="search__row">
                <input
                    id="q"
                    type="search"
                    autocomplete="off"
                    enterkeyhint="search"
                    maxlength="60"
                    placeholder=words.example
                    node_ref=live.field
                    on:input:capture=typed
                />
                <button type="submit">{live.words.search_button}</button>
            </div>
        </form>
        <div id="results" class="results" aria-live="polite">{found}</div>
    }
}

fn results(findings: Vec<Finding>, words: SearchWords, say: &'static Words) -> impl IntoView {
    if findings.is_empty() {
        return Either::Left(view! { <p class="results__none">{words.none}</p> });
    }
    let count = match findings.first() {
        Some(finding) if finding.near => say.found_near.to_owned(),
        _ => fill(say.found, &[("count", &findings.len().to_string())]),
    };
    let rows = findings.into_iter().map(|finding| {
        let hint = match finding.verdict.map(|verdict| say.verdict(verdict)) {
            Some((sign, said)) => format!("{sign} {said}"),
            None => finding.hint,
        };
        let because = if finding.sounds_alike { say.matched_sound } else { say.matched };
        let matched = finding.matched.map(|matched| format!("　{}", fill(because, &[("name", &matched)])));
        view! { <li><a href=finding.href><b>{finding.name}</b><small>{hint}{matched}</small></a></li> }
    });
    Either::Right(view! { <p class="results__count">{count}</p><ol>{rows.collect_view()}</ol> })
}
