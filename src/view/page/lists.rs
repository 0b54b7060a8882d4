//! The page of a county's lists as such: what villages do, help with, no longer do, may not stamp, row by row with its
//! basis, to be read on a phone and to be hung on a wall. It has no live part.
//!
//! Rows name the service or certificate that they are about and lead nowhere: how it is done differs from village to
//! village, so that is said where the village is known. What the village does not issue says where to go instead.

use leptos::prelude::*;

use crate::guide::{Catalogue, CertificateRule, DutyKind, DutyList, DutyRow, ItemKind, Verdict};
use crate::text::{Language, fill};
use crate::view::page::Neighbours;
use crate::view::part::{bounds, confirmed_by, day, day_of_year, days_in_words, footer, page_head, said, verdict_line};

/// Folder of the page below the county's.
pub const LISTS: &str = "lists";

/// Draws the page. Only native code calls this, so none of it is in the wasm.
pub fn lists_page(county: &Catalogue, language: &Language, page: &Neighbours) -> impl IntoView + use<> {
    let words = &language.still;
    let above = [&county.province, &county.prefecture, &county.name].map(String::as_str).join(" ");
    let edition = fill(words.edition, &[("number", &county.edition.number)]);
    let links = county.lists.iter().map(|list| {
        let count = fill(words.list_rows, &[("count", &list.begun().to_string())]);
        let text = words.bracketed(&list.name, &count);
        let (from, until) = bounds(list.days);
        view! { <li data-from=from data-until=until><a href=format!("#list/{}", list.id)>{said(language, &text)}</a></li> }
    });
    let ways = vec![(page.up.clone(), words.county_villages)];
    view! {
        {page_head(&above, words.lists.into_any(), edition.into_any(), language, page)}
        <main>
            <nav class="section lists" aria-label=words.contents>
                <p>{words.lists_about}</p>
                <ul class="villages">
                    {links.collect_view()}
                    <li><a href=format!("{}#villages", page.up)>{words.lists_way}</a></li>
                </ul>
            </nav>
            {county.lists.iter().map(|list| section(list, county, language)).collect_view()}
        </main>
        {footer(ways, Some(&county.complaint_phone), county.code.is_sample(), language, page.imprint())}
    }
}

fn section(list: &DutyList, county: &Catalogue, language: &Language) -> AnyView {
    let (edition, words) = (&county.edition, &language.still);
    let count = fill(words.list_rows, &[("count", &list.begun().to_string())]);
    let on = day(list.on, edition, language);
    let published = fill(words.list_by, &[("body", &list.body), ("document", &list.document), ("day", &on)]);
    let origin =
        [published, count, confirmed_by(words.confirmed_by, &list.confirmed, edition, language)].join(words.semicolon);
    let about = list.about.as_ref().map(|about| view! { <p>{said(language, about)}</p> });
    let (from, until) = bounds(list.days);
    let ahead = days_in_words(list.days, language).map(|days| view! { <p class="here">{days}</p> });
    view! {
        <section
            id=format!("list/{}", list.id)
            class="section lists"
            tabindex="-1"
            data-from=from
            data-until=until
        >
            <h2>{said(language, &list.name)}</h2>
            {ahead}
            {about}
            <p class="aside">{said(language, &origin)}</p>
            <ol class="duties">
                {list.rows.iter().map(|duty| row(list, duty, county, language)).collect_view()}
            </ol>
            <p class="to-top"><a href="#app">{words.to_top}</a></p>
        </section>
    }
    .into_any()
}

fn class(kind: DutyKind) -> &'static str {
    match kind {
        DutyKind::SelfGovernance => "yes",
        DutyKind::Assistance | DutyKind::Other => "pledge",
        DutyKind::Burden | DutyKind::SealBans => "no",
    }
}

fn row(list: &DutyList, row: &DutyRow, county: &Catalogue, language: &Language) -> AnyView {
    let words = &language.still;
    let sign = words.duty(list.kind).map(|(sign, word)| {
        view! { <b class=class(list.kind)><span aria-hidden="true">{sign}</span>{format!(" {word}")}</b>" " }
    });
    let since = (row.since != list.on).then(|| fill(words.since, &[("day", &day_of_year(row.since, language))]));
    let basis = words.labelled(words.basis, &row.basis.join(words.semicolon));
    let basis = [Some(basis), since].into_iter().flatten().collect::<Vec<_>>().join(words.semicolon);
    let ways = |kind, id: &Option<String>| id.as_ref().map(|id| county.ways(kind, id)).unwrap_or_default();
    let services = ways(ItemKind::Service, &row.service).into_iter().map(|way| {
        let (from, until) = bounds(way.days);
        let text = words.labelled(words.list_service, &way.name);
        view! { <p data-from=from data-until=until>{said(language, &text)}</p> }
    });
    let rules = ways(ItemKind::Certificate, &row.certificate).into_iter().filter_map(|way| {
        let rule = county.certificates.iter().find(|rule| rule.id == way.id)?;
        let (from, until) = bounds(way.days);
        let about = certificate(list.kind, rule, language);
        // Most hold always, and need no element around them.
        Some(match (&from, &until) {
            (None, None) => about,
            _ => view! { <div data-from=from data-until=until>{about}</div> }.into_any(),
        })
    });
    let (from, until) = bounds(row.days);
    let ahead = days_in_words(row.days, language).map(|days| view! { <p class="here">{days}</p> });
    view! {
        <li id=format!("list/{}", row.anchor(list)) data-from=from data-until=until>
            {sign}{said(language, &row.what)}
            {ahead}
            {row.note.as_ref().map(|note| view! { <p>{said(language, note)}</p> })}
            {services.collect_view()}
            {rules.collect_view()}
            <p class="aside">{said(language, &basis)}</p>
        </li>
    }
    .into_any()
}

/// The rule's verdict, which a row that forbids the same says already, and where to go where the village does not issue the
/// paper.
fn certificate(kind: DutyKind, rule: &CertificateRule, language: &Language) -> AnyView {
    let words = &language.still;
    let (sign, _) = language.words.verdict(rule.verdict);
    let said_already = kind.is_refusal() && rule.verdict == Verdict::NotIssuable;
    let name = (!said_already).then(|| {
        let name = words.labelled(words.list_certificate, &rule.name);
        view! { <p>{said(language, &name)}" "<span aria-hidden="true">{sign}</span>" "{said(language, &verdict_line(rule, language))}</p> }
    });
    let doors: Vec<String> = rule.doors.iter().map(|door| door.what.clone()).collect();
    let go = (rule.verdict != Verdict::Issuable).then(|| {
        let text = words.labelled(words.go, &doors.join(words.semicolon));
        view! { <p>{said(language, &text)}</p> }
    });
    view! {
        {name}
        {go}
    }
    .into_any()
}
