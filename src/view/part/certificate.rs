//! The certificate rules, verdict first.

use leptos::prelude::*;

use super::facts::{list, materials, places};
use super::provenance::Provenance;
use crate::guide::{CertificateView, DoorView, Guide, Verdict};
use crate::text::{STILL_ZH, ZH};

/// The section 证明: what the village may issue, what a pledge replaces, what it must not issue and where to go.
pub fn certificates(guide: &Guide) -> impl IntoView + use<> {
    let of = |national: bool| {
        let rules = guide.certificates.iter().filter(|view| view.rule.national.is_some() == national);
        Provenance::usual(&rules.map(|view| Provenance::from(&view.rule)).collect::<Vec<_>>())
    };
    let lists = Lists { county: of(false), national: of(true) };
    let national = Provenance { confirmed: None, ..lists.national }.sentence();
    let national = national.map(|text| view! { <p class="aside">{STILL_ZH.national_rules}{text}</p> });
    let groups =
        [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable].map(|verdict| group(guide, verdict, lists));
    view! {
        <section id="certificates" class="section" tabindex="-1">
            <h2>{ZH.certificates}</h2>
            {lists.county.line()}
            {national}
            {groups.into_iter().collect_view()}
            <p class="to-top"><a href="#app">{ZH.to_top}</a></p>
        </section>
    }
}

/// Where the county's rules come from, and where the national ones do.
#[derive(Clone, Copy)]
struct Lists<'a> {
    county: Provenance<'a>,
    national: Provenance<'a>,
}

fn group(guide: &Guide, verdict: Verdict, lists: Lists<'_>) -> Option<AnyView> {
    let rules: Vec<_> = guide.certificates.iter().filter(|view| view.rule.verdict == verdict).collect();
    let (sign, words) = ZH.verdict(verdict);
    (!rules.is_empty()).then(|| {
        view! {
            <h3 class=class(verdict)><span aria-hidden="true">{sign}</span>{format!(" {words}")}</h3>
            {rules.into_iter().map(|view| certificate(view, lists)).collect_view()}
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

fn certificate(view: &CertificateView, lists: Lists<'_>) -> AnyView {
    let rule = &view.rule;
    let (sign, words) = ZH.verdict(rule.verdict);
    let next = match (rule.verdict, view.doors.iter().find_map(|door| door.places.first())) {
        (Verdict::Issuable, _) | (_, None) => words.to_owned(),
        (_, Some(place)) => format!("{words}，{}{}", ZH.go_to, place.name),
    };
    let names: Vec<_> = rule.aliases.iter().chain(&rule.sayings).cloned().collect();
    let of_list = match rule.national {
        // The county confirms the national rules with its own.
        Some(_) => Provenance { confirmed: lists.county.confirmed, ..lists.national },
        None => lists.county,
    };
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
                {Provenance::from(rule).beyond(of_list).line()}
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
