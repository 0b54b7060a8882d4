//! The search field and what it finds.

use leptos::prelude::*;

use super::call;
use crate::guide::{HOTLINE, dialable};
use crate::text::{Words, fill};
use crate::view::{Finding, Live, place};

/// The words of a search field.
#[derive(Clone, Copy)]
pub(in crate::view) struct SearchWords {
    /// Its label.
    pub label: &'static str,
    /// An example inside it.
    pub example: &'static str,
}

/// The search field, and below it the places of what it finds and of what there is to say of the page. The field is the
/// page's own: what is typed into it before the page is live, while it becomes so, or after, is never touched.
/// `action`: where Enter leads without script; the field has no name, so nothing of it reaches the server.
pub(in crate::view) fn search(words: SearchWords, say: &'static Words, action: String) -> impl IntoView {
    view! {
        <div role="search">
            <form class="search" action=action data-wait=say.live_wait>
                <label class="unseen" for="q">{words.label}</label>
                <div class="search__row">
                    <input
                        id="q"
                        type="search"
                        autocomplete="off"
                        enterkeyhint="search"
                        maxlength="60"
                        placeholder=words.example
                    />
                    <button type="submit">{say.search_button}</button>
                </div>
            </form>
            <div id=place::RESULTS class="results"></div>
            <p id=place::FOUND class="unseen" role="status"></p>
        </div>
        <p id=place::NOTE class="note" role="status"></p>
    }
}

/// What the search found.
#[component]
pub fn Results(
    /// Changing state of the page.
    live: Live,
    /// Said when nothing is found.
    none: &'static str,
) -> impl IntoView {
    move || live.findings.get().map(|findings| results(findings, none, live.words))
}

/// Most answers shown: what does not stand among them is better asked in other words.
pub const MOST_FINDINGS: usize = 12;

fn results(findings: Vec<Finding>, none: &'static str, say: &'static Words) -> impl IntoView {
    let (urgent, others): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(|finding| finding.urgent);
    let first = (!urgent.is_empty()).then(|| {
        view! {
            <p class="results__count">{say.urgent}</p>
            <ol class="urgent">{urgent.into_iter().map(urgent_row).collect_view()}</ol>
        }
    });
    let nothing = first.is_none() && others.is_empty();
    let none = nothing.then(|| view! { <p class="results__none">{none}</p>{numbers(say, true)} });
    let count = count(&others, say);
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

/// How much was found; `None`: nothing.
fn count(findings: &[Finding], say: &Words) -> Option<String> {
    let count = findings.len().to_string();
    let most = findings.len() >= MOST_FINDINGS;
    findings.first().map(|first| match first {
        Finding { near: true, .. } => say.found_near.to_owned(),
        _ if most => fill(say.found_most, &[("count", &count)]),
        _ => fill(say.found, &[("count", &count)]),
    })
}

/// What those who hear the page are told of findings: how many they are, or whom to call at once. `none`: as for [`Results`].
pub fn heard(findings: &[Finding], none: &str, say: &Words) -> String {
    let (urgent, others): (Vec<Finding>, Vec<Finding>) = findings.iter().cloned().partition(|finding| finding.urgent);
    let calls = urgent.iter().filter_map(|finding| finding.phone.as_deref());
    let calls = (!urgent.is_empty()).then(|| say.row(&std::iter::once(say.urgent).chain(calls).collect::<Vec<_>>()));
    let parts: Vec<String> = calls.into_iter().chain(count(&others, say)).collect();
    if parts.is_empty() { none.to_owned() } else { parts.join(say.sentence) }
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
