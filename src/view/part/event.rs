//! 一件事: what is to be done at one moment of life, as a list to tick off.
//!
//! The boxes work without script as any box does and forget. What remembers them names each, within its entry, by what its
//! row leads to first; where that is not the step's key, the key stands in `data-check`.

use leptos::prelude::*;

use super::call::call_place;
use super::days::{bounds, days_line, ways};
use super::provenance::Provenance;
use super::said::said;
use super::within::{within, within_asked};
use super::{Icon, icon};
use crate::guide::{Edition, EventStepView, EventView, Guide, LifeEvent, Place, SkipView, StepService};
use crate::text::{Language, fill};

/// The section 一件事; nothing if the county lists no events.
pub fn events(guide: &Guide, language: &Language) -> Option<AnyView> {
    let (edition, words) = (&guide.village.edition, &language.still);
    let of_list = Provenance::usual(&guide.events.iter().map(|view| Provenance::from(&view.event)).collect::<Vec<_>>());
    (!guide.events.is_empty()).then(|| {
        view! {
            <section id="events" class="section" tabindex="-1">
                <h2>{words.events}</h2>
                <p class="aside">{words.ticks_only}</p>
                {guide.events.iter().map(|view| event(view, of_list, edition, language)).collect_view()}
                {of_list.line(edition, language)}
                <p class="to-top"><a href="#app">{words.to_top}</a></p>
            </section>
        }
        .into_any()
    })
}

fn event(view: &EventView, of_list: Provenance<'_>, edition: &Edition, language: &Language) -> AnyView {
    let (event, words) = (&view.event, &language.still);
    // Where a step is done at the place of the one before, the place is not said again.
    let before = std::iter::once(None).chain(view.steps.iter().map(|step| step.places.first()));
    let steps = view.steps.iter().zip(before).map(|(view, before)| step(view, before, language));
    let aliases = (!event.aliases.is_empty()).then(|| {
        let text = words.labelled(words.also_called, &words.row(&event.aliases));
        view! { <small>{said(language, &text)}</small> }
    });
    let (from, until) = bounds(event.days);
    view! {
        <details id=format!("event/{}", event.id) data-from=from data-until=until>
            <summary class="topic">
                {said(language, &event.name)}<small>{said(language, &event.summary)}</small>
                {days_line(event.days, language)}{icon(Icon::of_event(&event.id))}
            </summary>
            <div>
                {aliases}
                {asked(event)}
                <ol class="ticks">{steps.collect_view()}</ol>
                {skips(&view.skips, language)}
                {Provenance::from(event).beyond(of_list).line(edition, language)}
            </div>
        </details>
    }
    .into_any()
}

/// What is asked once, above all steps that count from it.
fn asked(event: &LifeEvent) -> impl IntoView + use<> {
    let mut all: Vec<&str> = Vec::new();
    for own in event.steps.iter().filter_map(|step| step.within.as_ref()) {
        if !all.contains(&own.of.as_str()) {
            all.push(&own.of);
        }
    }
    all.into_iter().map(within_asked).collect_view()
}

fn step(view: &EventStepView, before: Option<&Place>, language: &Language) -> AnyView {
    let (step, words) = (&view.step, &language.still);
    let together = step.together.then(|| words.with_the_last.to_owned());
    let when = step.when.as_ref().map(|when| fill(words.only_if, &[("when", when)]));
    let remarks: Vec<String> = together.into_iter().chain(when).chain(step.note.clone()).collect();
    let remarks = (!remarks.is_empty()).then(|| view! { <p>{said(language, &remarks.join(words.semicolon))}</p> });
    let papers = if matches!(view.service, Some(StepService::Offered(_))) { &[] } else { view.certificates.as_slice() };
    let places = if view.places.first() == before { &[] } else { view.places.as_slice() };
    let due = step.deadline.as_ref().map(|deadline| fill(words.due, &[("when", deadline)]));
    let first = match &view.service {
        Some(StepService::Withheld { id }) => Some(id),
        Some(StepService::Offered(ways)) => ways.first().map(|way| &way.id),
        _ => papers.first().map(|way| &way.id),
    };
    let key = (first != Some(&view.key)).then(|| view.key.clone());
    let inside = view! {
        <label><input type="checkbox" data-check=key />{said(language, &step.what)}</label>
        {due.map(|text| view! { <b>{said(language, &text)}</b> })}
        {step.within.as_ref().map(|own| within(own, false))}
        {remarks}
        {view.service.as_ref().map(|of_step| service(of_step, language))}
        {ways(papers, "certificate", None, |way| way.name.clone(), language)}
        {places.iter().map(|place| place_line(place, language)).collect_view()}
    };
    // An absent class would be written out as an empty one.
    if step.together {
        view! { <li class="with">{inside}</li> }.into_any()
    } else {
        view! { <li>{inside}</li> }.into_any()
    }
}

/// The way to the service of a step, or why there is none.
fn service(service: &StepService, language: &Language) -> AnyView {
    let words = &language.still;
    match service {
        StepService::Offered(offered) => ways(offered, "service", None, |way| way.name.clone(), language),
        StepService::Withheld { id } => view! { <a href=format!("#service/{id}")>{words.withheld}</a> }.into_any(),
        StepService::Absent => view! { <p>{words.not_here}</p> }.into_any(),
    }
}

fn place_line(place: &Place, language: &Language) -> AnyView {
    view! { <p>{said(language, &place.name)}" "{call_place(place)}</p> }.into_any()
}

fn skips(skips: &[SkipView], language: &Language) -> Option<AnyView> {
    let words = &language.still;
    let rows = skips.iter().map(|view| {
        let what = match view.certificates.as_slice() {
            [] => view! { <b>{said(language, &view.skip.what)}</b> }.into_any(),
            rules => ways(rules, "certificate", None, |_| view.skip.what.clone(), language),
        };
        view! { <li>{what}{words.labelled("", "")}{said(language, &view.skip.why)}</li> }
    });
    (!skips.is_empty()).then(|| view! { <h3>{words.not_needed}</h3><ul>{rows.collect_view()}</ul> }.into_any())
}
