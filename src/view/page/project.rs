//! The page of a small works project, to which the code on its sign leads: where the money comes from, who builds, how far
//! it is, whom to call. It has no live part; the script of the day marks what is late (`public/first.js`).

use leptos::prelude::*;

use crate::guide::{Archive, Edition, Guide, Project, StageLine};
use crate::text::{Language, fill};
use crate::view::page::{Neighbours, VOICE};
use crate::view::part::{attachments, call, day, footer, head_below, late, said};

/// Draws the page. `archive`: has the pictures of the stages; `files`: from the page to their folder. Only native code calls
/// this, so none of it is in the wasm.
pub fn project_page(
    guide: &Guide,
    project: &Project,
    archive: &Archive,
    files: &str,
    language: &Language,
    page: &Neighbours,
) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let number = fill(words.project, &[("number", &project.number.to_string())]);
    let map = project.map.as_ref().map(|map| view! { <p><a href=map.clone() rel="noreferrer">{words.map}</a></p> });
    let changes = project.changes.iter().map(|change| view! { <li>{said(language, change)}</li> });
    let changes = (!project.changes.is_empty())
        .then(|| view! { <h2>{words.project_changes}</h2><ul class="plain">{changes.collect_view()}</ul> });
    let objections = match project.objections_until {
        Some(until) => fill(words.objections, &[("day", &day(until, &village.edition, language))]),
        None => words.objections_any.to_owned(),
    };
    let stages = project.stages.iter().map(|line| {
        let of_it = archive.pictures.iter().filter(|of| of.project == project.number && of.stage == line.stage);
        stage(line, &village.edition, attachments(of_it.map(|of| &of.attachment), files, language), language)
    });
    let poster = page.poster().map(|href| (href, words.poster_project_link));
    let ways = [(page.up.clone(), words.village_page), (page.beside(VOICE), language.voice.voice_link)];
    let ways = ways.into_iter().chain(poster).collect();
    view! {
        {head_below(village, said(language, &project.name), Some(number), language, page)}
        <main class="section project">
            <p>{said(language, &project.about)}</p>
            <p>{said(language, &project.place)}</p>
            {map}
            <h2>{words.project_stages}</h2>
            <ol class="flow flow--open">{stages.collect_view()}</ol>
            <h2>{words.project_people}</h2>
            {people(guide, project, language)}
            <p class="here">{objections}</p>
            <h2>{words.project_money}</h2>
            {money(project, language)}
            {changes}
        </main>
        {footer(ways, Some(&guide.complaint_phone), village.code.county().is_sample(), language, page.imprint())}
    }
}

fn stage(line: &StageLine, edition: &Edition, pictures: Option<AnyView>, language: &Language) -> AnyView {
    let words = &language.still;
    let reached = line.on.map(|on| view! { <time datetime=on.to_string()>{day(on, edition, language)}</time> });
    let planned = line.planned.map(|on| fill(words.stage_on_plan, &[("day", &day(on, edition, language))]));
    let by_days = line.days_late().map(|days| fill(words.stage_days_late, &[("days", &days.to_string())]));
    let due = line.on.is_none().then_some(line.planned).flatten();
    view! {
        <li class=if line.on.is_some() { "done" } else { "ahead" }>
            <b>{words.stage(line.stage)}</b>" "{reached}
            {planned.map(|text| view! { <small>{text}</small> })}
            {by_days.map(|text| view! { <p class="late">{text}</p> })}
            {due.map(|due| late(due, false, words.stage_overdue))}
            {line.note.as_ref().map(|note| view! { <p>{said(language, note)}</p> })}
            {pictures}
        </li>
    }
    .into_any()
}

fn people(guide: &Guide, project: &Project, language: &Language) -> AnyView {
    let (village, words) = (&guide.village, &language.still);
    let row = |label: &'static str, name: &Option<String>| {
        name.as_ref().map(|name| view! { <dt>{label}</dt><dd>{said(language, name)}</dd> })
    };
    let officer = village.officer(&project.answers).map(|officer| {
        let phone = officer.phone.as_ref().unwrap_or(&village.phone);
        view! { <dt>{words.answers}</dt><dd>{said(language, &officer.name)}" "{call(phone)}</dd> }
    });
    view! {
        <dl>
            {row(words.builder, &project.builder)}
            {row(words.contract, &project.contract.map(|cents| words.yuan(cents)))}
            {row(words.supervisor, &project.supervisor)}
            {officer}
            <dt>{words.watch_phone}</dt>
            <dd>{call(&project.phone)}</dd>
        </dl>
    }
    .into_any()
}

fn money(project: &Project, language: &Language) -> AnyView {
    let words = &language.still;
    let rows = project.funds.iter().map(|fund| {
        view! { <tr><th scope="row">{said(language, &fund.source)}</th><td>{words.yuan(fund.cents)}</td></tr> }
    });
    view! {
        <table class="money">
            <tbody>
                {rows.collect_view()}
                <tr><th scope="row">{words.sum}</th><td>{words.yuan(project.sum())}</td></tr>
            </tbody>
        </table>
    }
    .into_any()
}
