//! The services of a village, by topic; each one whole inside its `<details>`.

use leptos::prelude::*;

use super::call;
use super::facts::{confirmed_apart, confirmed_line, fact, list, materials, places, usual};
use crate::guide::{Confirmed, Guide, Service, ServiceView, TopicGroup};
use crate::text::ZH;

/// The section 办事.
pub fn services(guide: &Guide) -> impl IntoView + use<> {
    let chips = guide.topics.iter().map(|group| {
        view! { <a href=format!("#{}", topic_id(group))>{ZH.topic(group.topic)}</a> }
    });
    let confirmed = usual(guide.services().map(|view| &view.service.confirmed));
    let groups = guide.topics.iter().map(|group| topic(group, confirmed)).collect_view();
    view! {
        <section id="services" class="section" tabindex="-1">
            <h2>{ZH.services}</h2>
            <p class="chips">{chips.collect_view()}</p>
            <p class="aside">{confirmed.map(confirmed_line)}"　"{ZH.list_only}</p>
            {groups}
            <p class="to-top"><a href="#app">{ZH.to_top}</a></p>
        </section>
    }
}

fn topic_id(group: &TopicGroup) -> String {
    format!("topic/{:?}", group.topic).to_lowercase()
}

fn topic(group: &TopicGroup, confirmed: Option<&Confirmed>) -> impl IntoView + use<> {
    view! {
        <h3 id=topic_id(group)>{ZH.topic(group.topic)}</h3>
        {group.services.iter().map(|view| service(view, confirmed)).collect_view()}
    }
}

fn service(view: &ServiceView, list_confirmed: Option<&Confirmed>) -> AnyView {
    let service = &view.service;
    let handling = ZH.handling(service.level, service.handling);
    let hint = format!("{handling} · {}", promise(service));
    view! {
        <details id=format!("service/{}", service.id)>
            <summary>{service.name.clone()}<small>{hint}</small></summary>
            <div>
                {aliases(service)}
                {view.note.as_ref().map(|note| view! { <p class="here">{format!("{}：{note}", ZH.here)}</p> })}
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
                {confirmed_apart(&service.confirmed, list_confirmed)}
            </div>
        </details>
    }
    .into_any()
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

fn admission(view: &ServiceView) -> Option<AnyView> {
    let admission = view.admission.as_ref()?;
    let text = format!("{}：{}（{}，{}）", ZH.admitted, admission.document, admission.body, admission.on);
    Some(view! { <p class="aside">{text}</p> }.into_any())
}
