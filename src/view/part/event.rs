//! 一件事: what is to be done at one moment of life, as a list to tick off.
//!
//! The boxes work without script as any box does and forget; what remembers them finds each by its `data-check`.

use leptos::prelude::*;

use super::call;
use super::provenance::Provenance;
use crate::guide::{EventStepView, EventView, Guide, Place, SkipView, StepService};
use crate::text::{STILL_ZH, ZH};

/// The section 一件事; nothing if the county lists no events.
pub fn events(guide: &Guide) -> Option<AnyView> {
    let of_list = Provenance::usual(&guide.events.iter().map(|view| Provenance::from(&view.event)).collect::<Vec<_>>());
    (!guide.events.is_empty()).then(|| {
        view! {
            <section id="events" class="section" tabindex="-1">
                <h2>{STILL_ZH.events}</h2>
                <p class="aside">{STILL_ZH.ticks_only}</p>
                {of_list.line()}
                {guide.events.iter().map(|view| event(view, of_list)).collect_view()}
                <p class="to-top"><a href="#app">{ZH.to_top}</a></p>
            </section>
        }
        .into_any()
    })
}

fn event(view: &EventView, of_list: Provenance<'_>) -> AnyView {
    let event = &view.event;
    let names: Vec<_> = event.aliases.iter().chain(&event.sayings).cloned().collect();
    // Where a step is done at the place of the one before, the place is not said again.
    let before = std::iter::once(None).chain(view.steps.iter().map(|step| step.places.first()));
    let steps = view.steps.iter().zip(before).map(|(view, before)| step(&event.id, view, before));
    view! {
        <details id=format!("event/{}", event.id)>
            <summary>{event.name.clone()}<small>{event.summary.clone()}</small></summary>
            <div>
                {(!names.is_empty())
                    .then(|| view! { <small>{format!("{}：{}", ZH.also_called, names.join("、"))}</small> })}
                <ol class="ticks">{steps.collect_view()}</ol>
                {skips(&view.skips)}
                {Provenance::from(event).beyond(of_list).line()}
            </div>
        </details>
    }
    .into_any()
}

fn step(event: &str, view: &EventStepView, before: Option<&Place>) -> AnyView {
    let step = &view.step;
    let key = format!("event/{event}/{}", view.key);
    let together = step.together.then_some(STILL_ZH.together);
    let when = step.when.as_ref().map(|when| format!("{}{when}", STILL_ZH.only_if));
    let said: Vec<String> = together.map(str::to_owned).into_iter().chain(when).chain(step.note.clone()).collect();
    let said = (!said.is_empty()).then(|| view! { <p>{said.join("；")}</p> });
    let paper = view.certificate.as_ref().filter(|_| !matches!(view.service, Some(StepService::Offered { .. })));
    let places = if view.places.first() == before { &[] } else { view.places.as_slice() };
    view! {
        <li class=step.together.then_some("with")>
            <label><input type="checkbox" data-check=key />{step.what.clone()}</label>
            {step.deadline.as_ref().map(|text| view! { <b>{format!("{}：{text}", STILL_ZH.due)}</b> })}
            {said}
            {view.service.as_ref().map(service)}
            {paper.map(|paper| certificate(paper, &paper.1))}
            {places.iter().map(place).collect_view()}
        </li>
    }
    .into_any()
}

/// The way to the service of a step, or why there is none.
fn service(service: &StepService) -> AnyView {
    match service {
        StepService::Offered { id, name } => view! { <a href=format!("#service/{id}")>{name.clone()}</a> }.into_any(),
        StepService::Withheld { id } => view! { <a href=format!("#service/{id}")>{STILL_ZH.withheld}</a> }.into_any(),
        StepService::Absent => view! { <p>{STILL_ZH.absent}</p> }.into_any(),
    }
}

fn certificate((id, _): &(String, String), text: &str) -> AnyView {
    view! { <a href=format!("#certificate/{id}")>{text.to_owned()}</a> }.into_any()
}

fn place(place: &Place) -> AnyView {
    view! { <p>{format!("{} ", place.name)}{call(&place.phone)}</p> }.into_any()
}

fn skips(skips: &[SkipView]) -> Option<AnyView> {
    let rows = skips.iter().map(|view| {
        let what = match &view.certificate {
            Some(paper) => certificate(paper, &view.skip.what),
            None => view! { <b>{view.skip.what.clone()}</b> }.into_any(),
        };
        view! { <li>{what}{format!("：{}", view.skip.why)}</li> }
    });
    (!skips.is_empty()).then(|| view! { <h3>{STILL_ZH.skip}</h3><ul>{rows.collect_view()}</ul> }.into_any())
}
