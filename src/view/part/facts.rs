//! Small shapes that the entries of the guide share.

use leptos::prelude::*;

use super::call::{call, call_place};
use super::certificate::verdict_line;
use super::days::{bounds, days_in_words};
use super::said::said;
use crate::guide::{Guide, Hours, Material, Place, Way};
use crate::text::{Language, fill};
use crate::view::hours::hours_text;

/// A heading and a list below it; nothing if the list is empty.
pub(super) fn list(heading: &'static str, items: &[String], language: &Language) -> Option<AnyView> {
    let rows = || items.iter().map(|item| view! { <li>{said(language, item)}</li> }).collect_view();
    (!items.is_empty()).then(|| view! { <h4>{heading}</h4><ul>{rows()}</ul> }.into_any())
}

/// What happens, one after the other, and what comes out at the end: a list that styles draw as a flow chart. Where
/// nothing comes out, the list says so: that is rarer.
pub(super) fn flow(steps: &[String], result: Option<&String>, language: &Language) -> Option<AnyView> {
    let words = &language.still;
    let rows = || steps.iter().map(|step| view! { <li>{said(language, step)}</li> }).collect_view();
    let class = if result.is_some() { "flow" } else { "flow flow--open" };
    let end = result.map(|result| {
        view! { <li>{words.labelled(words.result, "")}{said(language, result)}</li> }
    });
    (!steps.is_empty()).then(|| view! { <h4>{words.steps}</h4><ol class=class>{rows()}{end}</ol> }.into_any())
}

/// What to bring. A paper that is a 证明 leads to the rule about it.
pub(super) fn materials(materials: &[Material], cases: &[String], guide: &Guide, language: &Language) -> AnyView {
    let words = &language.still;
    let papers = materials_in(materials, cases, guide, language);
    let none = papers.is_none().then(|| view! { <p>{words.bring_nothing}</p> });
    view! { <h4>{words.bring}</h4>{papers}{none} }.into_any()
}

/// The cases of an entry, to choose from.
pub(super) fn cases(id: &str, cases: &[String], language: &Language) -> Option<AnyView> {
    let labels = cases.iter().map(|case| said(language, case)).collect();
    let words = &language.ways;
    (!cases.is_empty()).then(|| view! { <h4>{words.which_case}</h4>{choices(id, labels, language)} }.into_any())
}

/// Buttons of which one is pressed: everything, or what has the number of its label, from 1, in `data-case`. Styles alone show
/// it, on paper, too; before one is chosen everything is shown.
pub(super) fn choices(id: &str, labels: Vec<AnyView>, language: &Language) -> AnyView {
    let all = std::iter::once(language.ways.all_cases.into_any()).chain(labels);
    let choice = |(at, label): (usize, AnyView)| {
        let choice = format!("case/{id}/{at}");
        view! {
            <input class="case" type="radio" name=format!("case/{id}") id=choice.clone() checked=at == 0 />
            <label for=choice>{label}</label>
        }
    };
    all.enumerate().map(choice).collect_view().into_any()
}

/// Numbers of the cases in which a paper is needed, from 1; nothing: always.
fn numbers(material: &Material, cases: &[String]) -> Option<String> {
    let number = |case: &String| cases.iter().position(|known| known == case).map(|at| (at + 1).to_string());
    let numbers: Vec<String> = material.cases.iter().filter_map(number).collect();
    (!numbers.is_empty()).then(|| numbers.join(" "))
}

/// The list of papers alone; nothing if it is empty. `cases`: those of the entry that one chooses from.
pub(super) fn materials_in(
    materials: &[Material],
    cases: &[String],
    guide: &Guide,
    language: &Language,
) -> Option<AnyView> {
    let rows = materials.iter().map(|material| {
        let details = details(material, language);
        let details = (!details.is_empty()).then(|| view! { <small>{said(language, &details)}</small> });
        let cases = numbers(material, cases);
        view! { <li data-case=cases>{said(language, &material.name)}{details}{rule(material, guide, language)}</li> }
    });
    (!materials.is_empty()).then(|| view! { <ul class="bring">{rows.collect_view()}</ul> }.into_any())
}

/// How many, whether everybody needs it, who issues it.
fn details(material: &Material, language: &Language) -> String {
    let words = &language.still;
    let mut parts = Vec::new();
    if material.originals == 1 {
        parts.push(words.original.to_owned());
    }
    let counts = [(words.originals, material.originals, 2), (words.copies, material.copies, 1)];
    for (word, count, least) in counts {
        if count >= least {
            parts.push(fill(word, &[("count", &count.to_string())]));
        }
    }
    if !material.required {
        parts.push(words.if_you_have.to_owned());
    }
    if let Some(issuer) = &material.issuer {
        parts.push(fill(words.issued_by, &[("who", issuer)]));
    }
    if !material.cases.is_empty() {
        parts.push(fill(language.ways.in_cases, &[("cases", &words.row(&material.cases))]));
    }
    parts.extend(material.note.clone());
    parts.join(words.comma)
}

/// Whether the village may issue the paper.
fn rule(material: &Material, guide: &Guide, language: &Language) -> Option<AnyView> {
    let ways = guide.ways_to_rule(material.certificate.as_ref()?);
    let link = |way: Way| {
        let rule = &guide.certificates.iter().find(|view| view.rule.id == way.id)?.rule;
        let (sign, _) = language.words.verdict(rule.verdict);
        let text = fill(language.still.paper_rule, &[("verdict", &verdict_line(rule, language))]);
        let days = days_in_words(way.days, language).map(|days| language.still.bracketed("", &days));
        let (from, until) = bounds(way.days);
        let href = format!("#certificate/{}", way.id);
        Some(view! {
            <a class="more" href=href data-from=from data-until=until>
                <span aria-hidden="true">{sign}</span>" "{said(language, &text)}{days}
            </a>
        })
    };
    let links: Vec<_> = ways.into_iter().filter_map(link).collect();
    (!links.is_empty()).then(|| links.into_any())
}

/// Places of an entry: a name that leads to the place's own row, which has address and hours, and a number to call. The
/// browser brings address and hours here when the entry is opened; written out, they would stand two hundred times.
pub(super) fn places(places: &[Place], language: &Language) -> Option<AnyView> {
    let rows = places.iter().map(|place| {
        view! {
            <li>
                <a href=format!("#{}", point_id(place))>{said(language, &place.name)}</a>
                {call_place(place)}
            </li>
        }
    });
    (!places.is_empty()).then(|| view! { <ul class="places">{rows.collect_view()}</ul> }.into_any())
}

/// The row of each place: name, address, hours, phone.
pub(in crate::view) fn points(places: &[Place], language: &Language) -> AnyView {
    let rows = places.iter().map(|place| {
        let note = place.note.as_ref().map(|note| view! { <span class="remark">{said(language, note)}</span> });
        view! {
            <li id=point_id(place)>
                {said(language, &place.name)}
                <small>
                    {said(language, &place.address)}{language.still.comma}{hours(&place.hours, language)}{note}
                </small>
                {call(&place.phone)}
            </li>
        }
    });
    view! { <ul class="places">{rows.collect_view()}</ul> }.into_any()
}

fn point_id(place: &Place) -> String {
    format!("point/{}", place.id)
}

/// Opening hours; the browser adds whether it is open now, for which it needs them as written.
pub(super) fn hours(hours: &Hours, language: &Language) -> AnyView {
    told_hours(hours, false, language)
}

/// When somebody answers a number; the browser adds whether somebody does now.
pub(super) fn answered(hours: &Hours, language: &Language) -> AnyView {
    told_hours(hours, true, language)
}

fn told_hours(hours: &Hours, answered: bool, language: &Language) -> AnyView {
    if hours.is_always() {
        return language.still.always.into_any();
    }
    let shown = hours_text(hours, &language.words, language.is_of_content());
    // Without a value where the text is read as what was written.
    let read = Hours::parse(&shown).is_ok_and(|read| read.spans() == hours.spans());
    let written = if read { String::new() } else { hours.text().to_owned() };
    view! { <span data-hours=written data-answered=answered>{shown}</span> }.into_any()
}

/// One labelled fact.
pub(super) fn fact(label: &'static str, value: impl IntoView) -> impl IntoView {
    view! { <dt>{label}</dt><dd>{value}</dd> }
}
