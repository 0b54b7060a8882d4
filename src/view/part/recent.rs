//! 最近变动: what entered, what left, why and what to do instead, what changed.

use leptos::prelude::*;

use crate::guide::{ChangeKind, RecentLine};
use crate::text::STILL_ZH;

/// The section; nothing if nothing changed. `feed`: where the feed is, relative to the page.
pub fn recent(lines: &[RecentLine], feed: Option<&str>) -> Option<AnyView> {
    let feed = feed.map(|feed| view! { <p><a href=feed.to_owned()>{STILL_ZH.feed}</a></p> });
    (!lines.is_empty()).then(|| {
        view! {
            <section id="changes" class="section changes" tabindex="-1">
                <h2>{STILL_ZH.recent}</h2>
                <ul>{lines.iter().map(line).collect_view()}</ul>
                {feed}
            </section>
        }
        .into_any()
    })
}

fn line(line: &RecentLine) -> AnyView {
    let change = &line.change;
    let since = match change.kind {
        ChangeKind::Entered if change.list.is_of_items() => STILL_ZH.since_end,
        ChangeKind::Left if change.list.is_of_items() => STILL_ZH.not_since,
        _ => "",
    };
    let name = match &line.village {
        Some(village) => format!("{village} · {}", change.name),
        None => change.name.clone(),
    };
    let elements = (!change.elements.is_empty()).then(|| view! { <p>{change.elements.join("、")}</p> });
    let instead = line.successor.as_ref().map(|(name, href)| {
        view! { <p>{STILL_ZH.instead}"："{linked(name, href.as_ref())}</p> }
    });
    view! {
        <li id=line.anchor.clone()>
            <small>
                <b>{STILL_ZH.change(change.kind, change.list.is_of_items())}</b>
                {format!(" {} {since}", change.on)}
            </small>
            {linked(&name, line.href.as_ref())}
            {elements}
            {change.reason.as_ref().map(|reason| view! { <p>{reason.clone()}</p> })}
            {instead}
            {document(line).map(|text| view! { <small>{text}</small> })}
        </li>
    }
    .into_any()
}

fn linked(name: &str, href: Option<&String>) -> AnyView {
    match href {
        Some(href) => view! { <a href=href.clone()>{name.to_owned()}</a> }.into_any(),
        None => view! { <b>{name.to_owned()}</b> }.into_any(),
    }
}

fn document(line: &RecentLine) -> Option<String> {
    let change = &line.change;
    let document = change.document.as_ref()?;
    Some(match (change.kind, &change.body) {
        (ChangeKind::Left, Some(body)) => format!("{}：{document}（{body}）", STILL_ZH.by),
        _ => format!("{}：{document}", STILL_ZH.by),
    })
}
