//! The services of a village, by topic; each one whole inside its `<details>`.

use leptos::prelude::*;

use super::call;
use super::facts::{fact, list, materials, places};
use super::provenance::Provenance;
use crate::guide::{Guide, Service, ServiceView, TopicGroup, Withheld};
use crate::text::{STILL_ZH, ZH};

/// The section 办事.
pub fn services(guide: &Guide) -> impl IntoView + use<> {
    let chips = guide.topics.iter().map(|group| {
        view! { <a href=format!("#{}", topic_id(group))>{ZH.topic(group.topic)}</a> }
    });
    // What the village was admitted to rests on other documents.
    let of_county = guide.services().filter(|view| view.admission.is_none());
    let provenance = Provenance::usual(&of_county.map(|view| Provenance::from(&view.service)).collect::<Vec<_>>());
    let groups = guide.topics.iter().map(|group| topic(group, provenance)).collect_view();
    view! {
        <section id="services" class="section" tabindex="-1">
            <h2>{ZH.services}</h2>
            <p class="chips">{chips.collect_view()}</p>
            <p class="aside">{ZH.list_only}</p>
            {provenance.line()}
            {groups}
            {withheld(&guide.withheld)}
            <p class="to-top"><a href="#app">{ZH.to_top}</a></p>
        </section>
    }
}

fn topic_id(group: &TopicGroup) -> String {
    format!("topic/{}", group.topic.as_str())
}

fn topic(group: &TopicGroup, provenance: Provenance<'_>) -> impl IntoView + use<> {
    view! {
        <h3 id=topic_id(group)>{ZH.topic(group.topic)}</h3>
        {group.services.iter().map(|view| service(view, provenance)).collect_view()}
    }
}

fn service(view: &ServiceView, of_list: Provenance<'_>) -> AnyView {
    let service = &view.service;
    let handling = ZH.handling(service.level, service.handling);
    let hint = format!("{handling} · {}", promise(service));
    view! {
        <details id=format!("service/{}", service.id)>
            <summary>{service.name.clone()}<small>{hint}</small></summary>
            <div>
                {aliases(service)}
                {here(view)}
                {list(ZH.who, &service.conditions, false)}
                {materials(&service.materials)}
                {list(ZH.steps, &service.steps, true)}
                {agent(view)}
                <h4>{ZH.places}</h4>
                {places(&view.places)}
                {elsewhere(service)}
                <h4>{ZH.terms}</h4>
                {terms(view)}
                {admission(view)}
                {provenance(view, of_list)}
            </div>
        </details>
    }
    .into_any()
}

/// What is different in this village.
fn here(view: &ServiceView) -> Option<AnyView> {
    let note = view.note.as_ref().map(|note| format!("{}：{note}", ZH.here));
    let hours = view.hours.as_ref().map(|hours| format!("{}：{}", STILL_ZH.hours_here, hours.text()));
    let said: Vec<String> = note.into_iter().chain(hours).collect();
    let rows = || said.iter().map(|text| view! { <p class="here">{text.clone()}</p> }).collect_view();
    (!said.is_empty()).then(|| rows().into_any())
}

/// County services that are not offered here, each with the reason: who follows an old link learns it, too.
fn withheld(services: &[Withheld]) -> Option<AnyView> {
    let rows = services.iter().map(|service| {
        view! { <li id=format!("service/{}", service.id)><b>{service.name.clone()}</b>{format!("：{}", service.reason)}</li> }
    });
    (!services.is_empty())
        .then(|| view! { <h3>{STILL_ZH.withheld}</h3><ul class="plain">{rows.collect_view()}</ul> }.into_any())
}

fn promise(service: &Service) -> String {
    match service.promised_days {
        0 => ZH.at_once.to_owned(),
        days => format!("{days} {}", ZH.working_days),
    }
}

fn aliases(service: &Service) -> Option<AnyView> {
    let names: Vec<_> = service.aliases.iter().chain(&service.sayings).cloned().collect();
    (!names.is_empty())
        .then(|| view! { <small>{format!("{}：{}", ZH.also_called, names.join("、"))}</small> }.into_any())
}

fn agent(view: &ServiceView) -> Option<AnyView> {
    let agent = view.agent.as_ref()?;
    let duty = agent.duties.first().cloned().unwrap_or_default();
    let phone = agent.phone.as_ref().unwrap_or(&view.phone);
    let shown = view! {
        <h4>{ZH.agent}</h4>
        <ul class="places"><li>{agent.name.clone()}<small>{duty}</small>{call(phone)}</li></ul>
    };
    Some(shown.into_any())
}

fn elsewhere(service: &Service) -> Option<AnyView> {
    let online = service.online.as_ref().map(|online| {
        view! { <p>{ZH.online}"："<a class="more" href=online.url.clone()>{online.name.clone()}</a></p> }
    });
    let alone = service.self_service.as_ref().map(|text| view! { <p>{format!("{}：{text}", ZH.self_service)}</p> });
    (online.is_some() || alone.is_some()).then(|| view! { {online}{alone} }.into_any())
}

fn terms(view: &ServiceView) -> AnyView {
    let service = &view.service;
    let days = service.statutory_days.map(|days| format!("{days} {}", ZH.working_days));
    let law: Vec<String> = days.into_iter().chain(service.statutory_note.clone()).collect();
    // The number to ask is the place's, said above, unless it is another.
    let inquiry =
        view.places.iter().all(|place| place.phone != view.phone).then(|| fact(ZH.inquiry, call(&view.phone)));
    let fee = match &service.fee {
        Some(fee) => format!("{}（{}）", fee.amount, fee.basis),
        None => ZH.free.to_owned(),
    };
    // One line for the body and the number to complain about it.
    let agency = view! { {format!("{}，{} ", view.agency, ZH.complaint)}{call(&view.complaint_phone)} };
    view! {
        <dl>
            {service.deadline.as_ref().map(|text| fact(ZH.deadline, text.clone()))}
            {fact(ZH.promised, promise(service))}
            {(!law.is_empty()).then(|| fact(ZH.statutory, law.join("；")))}
            {fact(ZH.fee, fee)}
            {service.result.as_ref().map(|text| fact(ZH.result, text.clone()))}
            {fact(ZH.agency, agency)}
            {inquiry}
            {fact(ZH.basis, service.basis.join("；"))}
        </dl>
    }
    .into_any()
}

/// Where the row comes from, as far as neither the list nor its record of admission says it.
fn provenance(view: &ServiceView, of_list: Provenance<'_>) -> Option<AnyView> {
    let own = Provenance::from(&view.service);
    let Some(admission) = &view.admission else { return own.beyond(of_list).line() };
    Provenance {
        source: own.source.filter(|source| *source != admission.document),
        since: own.since.filter(|since| *since != admission.on),
        confirmed: own.beyond(of_list).confirmed,
    }
    .line()
}

fn admission(view: &ServiceView) -> Option<AnyView> {
    let admission = view.admission.as_ref()?;
    let text = format!("{}：{}（{}，{}）", ZH.admitted, admission.document, admission.body, admission.on);
    Some(view! { <p class="aside">{text}</p> }.into_any())
}
