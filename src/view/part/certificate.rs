//! The certificate rules, verdict first.

use leptos::prelude::*;

use super::facts::{confirmed_apart, confirmed_line, list, materials, places, usual};
use crate::guide::{CertificateView, Confirmed, DoorView, Guide, Verdict};
use crate::text::ZH;

/// The section 证明: what the village may issue, what a pledge replaces, what it must not issue and where to go.
pub fn certificates(guide: &Guide) -> impl IntoView + use<> {
    let confirmed = usual(guide.certificates.iter().map(|view| &view.rule.confirmed));
    let groups =
        [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable].map(|verdict| group(guide, verdict, confirmed));
    view! {
        <section id="certificates" class="section" tabindex="-1">
            <h2>{ZH.certificates}</h2>
            <p class="aside">{confirmed.map(confirmed_line)}</p>
            {groups.into_iter().collect_view()}
            <p class="to-top"><a href="#app">{ZH.to_top}</a></p>
        </section>
    }
}

fn group(guide: &Guide, verdict: Verdict, confirmed: Option<&Confirmed>) -> Option<AnyView> {
    let rules: Vec<_> = guide.certificates.iter().filter(|view| view.rule.verdict == verdict).collect();
    let (sign, words) = ZH.verdict(verdict);
    (!rules.is_empty()).then(|| {
        view! {
            <h3 class=class(verdict)><span aria-hidden="true">{sign}</span>{format!(" {words}")}</h3>
            {rules.into_iter().map(|view| certificate(view, confirmed)).collect_view()}
        }
        .into_any()
    })
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Issuable => "yes",
        Verdict::Commitment => "pledge",
        Verdict::NotIssuable => "no",
    }
}

fn certificate(view: &CertificateView, list_confirmed: Option<&Confirmed>) -> AnyView {
    let rule = &view.rule;
    let (sign, words) = ZH.verdict(rule.verdict);
    let next = match (rule.verdict, view.doors.iter().find_map(|door| door.places.first())) {
        (Verdict::Issuable, _) | (_, None) => words.to_owned(),
        (_, Some(place)) => format!("{words}，{}{}", ZH.go_to, place.name),
    };
    let names: Vec<_> = rule.aliases.iter().chain(&rule.sayings).cloned().collect();
    let number = rule.national.map(|number| format!("{} {number} {}", ZH.national.0, ZH.national.1));
    view! {
        <details id=format!("certificate/{}", rule.id)>
            <summary>
                {rule.name.clone()}
                <small class=class(rule.verdict)><span aria-hidden="true">{sign}</span>{format!(" {next}")}</small>
            </summary>
            <div>
                <p class="answer">{rule.answer.clone()}</p>
                {(!names.is_empty())
                    .then(|| view! { <small>{format!("{}：{}", ZH.also_called, names.join("、"))}</small> })}
                {rule.purpose.as_ref().map(|text| view! { <p>{format!("{}：{text}", ZH.asked_for)}</p> })}
                {doors(&view.doors)}
                {list(ZH.who, &rule.conditions, false)}
                {(rule.verdict == Verdict::Issuable).then(|| materials(&rule.materials))}
                {list(ZH.steps, &rule.steps, true)}
                {list(ZH.basis, &rule.basis, false)}
                {number.map(|number| view! { <p class="aside">{number}</p> })}
                {confirmed_apart(&rule.confirmed, list_confirmed)}
            </div>
        </details>
    }
    .into_any()
}

fn doors(doors: &[DoorView]) -> Option<AnyView> {
    let rows = doors.iter().map(|door| {
        view! {
            <li>
                {door.what.clone()}
                {places(&door.places)}
                {door.service.as_ref().map(|(id, name)| {
                    view! { <a class="more" href=format!("#service/{id}")>{format!("{}：{name}", ZH.see_service)}</a> }
                })}
            </li>
        }
    });
    (!doors.is_empty()).then(|| view! { <h4>{ZH.go}</h4><ol class="go">{rows.collect_view()}</ol> }.into_any())
}
