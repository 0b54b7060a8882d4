//! 最近变动: what entered, what left, why and what to do instead, what changed.

use leptos::prelude::*;

use super::day::day;
use super::days::bounds;
use super::said::said;
use crate::guide::{ChangeKind, Edition, RecentLine};
use crate::text::{Language, fill};

/// The section; nothing if nothing changed. `feed`: where the feed is, relative to the page.
pub fn recent(lines: &[RecentLine], feed: Option<&str>, edition: &Edition, language: &Language) -> Option<AnyView> {
    let words = &language.still;
    let feed = feed.map(|feed| view! { <p><a href=feed.to_owned()>{words.feed}</a></p> });
    (!lines.is_empty()).then(|| {
        view! {
            <section id="changes" class="section changes" tabindex="-1">
                <h2>{words.recent}</h2>
                <ul>{lines.iter().map(|change| line(change, edition, language)).collect_view()}</ul>
                {feed}
            </section>
        }
        .into_any()
    })
}

fn line(line: &RecentLine, edition: &Edition, language: &Language) -> AnyView {
    let (change, words) = (&line.change, &language.still);
    let day = day(change.on, edition, language);
    let when = match change.kind {
        ChangeKind::Entered if change.list.is_of_items() => fill(words.entered_on, &[("day", &day)]),
        ChangeKind::Left if change.list.is_of_items() => fill(words.left_on, &[("day", &day)]),
        _ => day,
    };
    let name = match &line.village {
        Some(village) => format!("{village} · {}", change.name),
        None => change.name.clone(),
    };
    let elements =
        (!change.elements.is_empty()).then(|| view! { <p>{said(language, &words.row(&change.elements))}</p> });
    let instead = line.successor.as_ref().map(|(name, href)| {
        view! { <p>{words.labelled(words.instead, "")}{linked(name, href.as_ref(), language)}</p> }
    });
    let (from, until) = bounds(line.days);
    view! {
        <li id=line.anchor.clone() data-on=line.told.to_string() data-from=from data-until=until>
            <small><b>{words.change(change.kind, change.list.is_of_items())}</b>{format!(" {when}")}</small>
            {linked(&name, line.href.as_ref(), language)}
            {elements}
            {change.reason.as_ref().map(|reason| view! { <p>{said(language, reason)}</p> })}
            {instead}
            {document(line, language).map(|text| view! { <small>{said(language, &text)}</small> })}
        </li>
    }
    .into_any()
}

fn linked(name: &str, href: Option<&String>, language: &Language) -> AnyView {
    match href {
        Some(href) => view! { <a href=href.clone()>{said(language, name)}</a> }.into_any(),
        None => view! { <b>{said(language, name)}</b> }.into_any(),
    }
}

fn document(line: &RecentLine, language: &Language) -> Option<String> {
    let (change, words) = (&line.change, &language.still);
    let document = change.document.as_ref()?;
    Some(match (change.kind, &change.body) {
        (ChangeKind::Left, Some(body)) => words.labelled(words.by, &words.bracketed(document, body)),
        _ => words.labelled(words.by, document),
    })
}
