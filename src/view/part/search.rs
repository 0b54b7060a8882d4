//! The search field and what it finds.

use leptos::prelude::*;

use super::call;
use crate::guide::{HOTLINE, dialable};
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

/// Most answers shown: what does not stand among them is better asked in other words.
pub const MOST_FINDINGS: usize = 12;

fn results(findings: Vec<Finding>, words: SearchWords, say: &'static Words) -> impl IntoView {
    let (urgent, others): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(|finding| finding.urgent);
    let first = (!urgent.is_empty()).then(|| {
        view! {
            <p class="results__count">{say.urgent}</p>
            <ol class="urgent">{urgent.into_iter().map(urgent_row).collect_view()}</ol>
        }
    });
    let nothing = first.is_none() && others.is_empty();
    let none = nothing.then(|| view! { <p class="results__none">{words.none}</p>{numbers(say, true)} });
    let count = others.len().to_string();
    let count = match others.first() {
        None => None,
        Some(finding) if finding.near => Some(say.found_near.to_owned()),
        Some(_) if others.len() >= MOST_FINDINGS => Some(fill(say.found_most, &[("count", &count)])),
        Some(_) => Some(fill(say.found, &[("count", &count)])),
    };
    let rows = others.into_iter().map(|finding| {
        let because = if finding.sounds_alike { say.matched_sound } else { say.matched };
        let matched = finding.matched.map(|matched| format!("　{}", fill(because, &[("name", &matched)])));
        view! {
            <li>
                <a href=finding.href><b>{finding.name}</b><small>{finding.answer}{matched}</small></a>
                {finding.phone.map(|phone| call(&phone))}
            </li>
        }
    });
    let others = count.map(|count| view! { <p class="results__count">{count}</p><ol>{rows.collect_view()}</ol> });
    view! { {first}{none}{others} }
}

/// A number to call at once, with when to call it.
fn urgent_row(finding: Finding) -> AnyView {
    let phone = finding.phone.unwrap_or_default();
    let href = format!("tel:{}", dialable(&phone));
    view! {
        <li><a href=href><b>{phone}" "{finding.name}</b><small>{finding.answer}</small></a></li>
    }
    .into_any()
}

/// The four numbers of emergencies, to be tapped; `anything`: with the one that answers everything.
pub fn numbers(say: &Words, anything: bool) -> AnyView {
    let four = [("110", say.police), ("119", say.fire), ("120", say.ambulance), ("122", say.traffic)];
    let all = four.into_iter().chain(anything.then_some((HOTLINE, say.anything)));
    let tiles = all.map(|(number, what)| {
        view! { <li><a href=format!("tel:{number}")><b>{number}</b>" "{what}</a></li> }
    });
    view! { <ul class="numbers">{tiles.collect_view()}</ul> }.into_any()
}
