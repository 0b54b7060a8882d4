//! The ways to have one thing done where the township, or the county, does its half: have the village help, or go there. What
//! both have in common stands in the entry once; here is what differs.

use leptos::prelude::*;

use super::days::{bounds, days_line};
use super::facts::{materials_in, places};
use super::said::said;
use super::service::{Entries, promise};
use crate::guide::{Half, Handling, Level, Material, Place, ServiceView};
use crate::text::fill;

impl Entries<'_> {
    /// Each way with who or where, days and phone.
    pub(super) fn two_ways(self, view: &ServiceView) -> AnyView {
        let (language, words) = (self.language, &self.language.still);
        let elsewhere =
            |place: &&Place| !view.halves.iter().any(|half| half.view.places.iter().any(|own| own.id == place.id));
        let own: Vec<Place> = view.places.iter().filter(elsewhere).cloned().collect();
        let agent = self.agent(view);
        // Where the village only shows the way there is no way but the other.
        let here = (agent.is_some() || !own.is_empty()).then(|| {
            let heading = match view.service.handling {
                Handling::Agent => language.ways.by_village,
                Handling::Guide => words.places,
                Handling::Direct => language.words.handling(view.service.level, view.service.handling),
            };
            view! { <h4>{heading}{self.soon(view)}</h4>{agent}{places(&own, language)} }
        });
        let halves = view.halves.iter().map(|half| self.half(half, view)).collect_view();
        view! { {here}{self.answer_due(view)}{halves} }.into_any()
    }

    /// How soon it is done this way.
    fn soon(self, view: &ServiceView) -> Option<AnyView> {
        let promise = promise(&view.service, &self.language.still)?;
        Some(view! { " "<small>{promise}</small> }.into_any())
    }

    fn half(self, half: &Half, head: &ServiceView) -> AnyView {
        let (language, view, service) = (self.language, &half.view, &half.view.service);
        let village = &self.guide.village;
        let there = match service.level {
            Level::Village | Level::Township => village.township.name.as_str(),
            Level::County => village.above.last().map_or("", String::as_str),
        };
        // For all of a county no township is named.
        let heading = match there {
            "" => language.ways.by_self_anywhere.to_owned(),
            there => fill(language.ways.by_self, &[("place", there)]),
        };
        let (from, until) = bounds(service.days);
        let id = half.is_found_here.then(|| format!("service/{}", service.id));
        // One that continues several things says in the first of their entries what it says of all.
        // The village hands it on, or whoever does its half is asked.
        let due = self.answer_due(head).is_none().then(|| self.answer_due(view)).flatten();
        let more = half.is_found_here.then(|| self.beyond(view, head));
        view! {
            <div class="half" id=id data-from=from data-until=until>
                <h4>{said(language, &heading)}{self.soon(view)}</h4>
                {days_line(service.days, language)}
                {self.here(view)}
                {places(&view.places, language)}
                {due}
                {self.elsewhere(service)}
                {more}
            </div>
        }
        .into_any()
    }

    /// What it says that its entry does not.
    fn beyond(self, view: &ServiceView, head: &ServiceView) -> AnyView {
        let (language, service) = (self.language, &view.service);
        let new = |texts: &[String], said_there: &[String]| -> Vec<String> {
            texts.iter().filter(|text| !said_there.contains(text)).cloned().collect()
        };
        let lines =
            |texts: Vec<String>| texts.iter().map(|text| view! { <li>{said(language, text)}</li> }).collect_view();
        let conditions = new(&service.conditions, &head.service.conditions);
        let conditions = (!conditions.is_empty()).then(|| view! { <ul>{lines(conditions)}</ul> });
        let steps = new(&service.steps, &head.service.steps);
        let steps = (!steps.is_empty()).then(|| view! { <ol>{lines(steps)}</ol> });
        let known = |paper: &Material| head.service.materials.iter().any(|own| own == paper);
        let papers: Vec<Material> = service.materials.iter().filter(|paper| !known(paper)).cloned().collect();
        view! {
            {conditions}
            {steps}
            {materials_in(&papers, &head.service.cases, self.guide, language)}
            {self.terms(view, Some(head))}
            {self.admission(view)}
            {self.own_provenance(view)}
            {self.names(service, true)}
        }
        .into_any()
    }
}
