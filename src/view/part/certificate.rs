//! The certificate rules, by topic, with their verdicts.

use leptos::prelude::*;

use super::call::call;
use super::days::{bounds, days_line, ways};
use super::facts::{choices, flow, list, materials, places};
use super::fold::Fold;
use super::icon::Icon;
use super::provenance::Provenance;
use super::said::said;
use crate::guide::{CertificateRule, CertificateView, Days, DoorView, Guide, Role, Topic, UNLISTED, Verdict};
use crate::text::{Language, fill};

/// The section 证明: what the village may issue, what a pledge replaces, what it must not issue and where to go.
pub fn certificates(guide: &Guide, language: &Language) -> impl IntoView + use<> {
    let words = &language.still;
    let of = |national: bool| {
        let rules = guide.certificates.iter().filter(|view| view.rule.national.is_some() == national);
        Provenance::usual(&rules.map(|view| Provenance::from(&view.rule)).collect::<Vec<_>>())
    };
    let rules = Rules { guide, language, county: of(false), national: of(true) };
    let national = Provenance { confirmed: None, ..rules.national }.sentence(&guide.village.edition, language);
    let national = national.map(|text| view! { <p class="aside">{words.national_rules}{said(language, &text)}</p> });
    let groups = Topic::ALL.map(|topic| rules.group(topic));
    let verdicts = VERDICTS.map(|verdict| verdict_mark(verdict, language)).into_iter().collect();
    view! {
        <section id="certificates" class="section" tabindex="-1">
            <h2>{words.certificates}</h2>
            {choices("verdict", verdicts, language)}
            {groups.into_iter().collect_view()}
            {unlisted(guide, language)}
            {rules.county.line(&guide.village.edition, language)}
            {national}
            <p class="to-top"><a href="#app">{words.to_top}</a></p>
        </section>
    }
}

/// The third answer, beside may and may not: whom to ask about a paper that no rule has.
fn unlisted(guide: &Guide, language: &Language) -> impl IntoView + use<> {
    let words = &language.still;
    let place = guide.places.iter().find(|place| place.role == Role::Village);
    let (name, phone) = match place {
        Some(place) => (&place.name, &place.phone),
        None if guide.village.is_awaited() => (&guide.village.hall.name, &guide.village.hall.phone),
        None => (&guide.village.name, &guide.village.phone),
    };
    let ask = words.labelled(words.unlisted, &fill(words.unlisted_ask, &[("place", name)]));
    view! { <p id=UNLISTED class="answer" tabindex="-1">{said(language, &ask)}" "{call(phone)}</p> }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Issuable => "yes",
        Verdict::Commitment => "pledge",
        Verdict::NotIssuable => "no",
    }
}

/// What one may choose among, in this order.
const VERDICTS: [Verdict; 3] = [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable];

/// The number of the choice to which the papers of a verdict belong.
fn case(verdict: Verdict) -> String {
    VERDICTS.iter().take_while(|known| **known != verdict).count().saturating_add(1).to_string()
}

/// A verdict with its sign.
fn verdict_mark(verdict: Verdict, language: &Language) -> AnyView {
    let (sign, words) = language.words.verdict(verdict);
    view! { <span class=class(verdict)><span aria-hidden="true">{sign}</span>{format!(" {words}")}</span> }.into_any()
}

/// The id of the part of the list that holds the rules of a topic.
fn fold_id(topic: Topic) -> String {
    format!("certificates/{}", topic.as_str())
}

/// A verdict and, where the village does not issue the paper, what to do first instead: 村里不开 — 用户口簿就行.
pub(in crate::view) fn verdict_line(rule: &CertificateRule, language: &Language) -> String {
    let (_, verdict) = language.words.verdict(rule.verdict);
    match rule.instead.as_str() {
        "" => verdict.to_owned(),
        instead => fill(language.still.verdict_instead, &[("verdict", verdict), ("instead", instead)]),
    }
}

/// Draws the rules of one village.
#[derive(Clone, Copy)]
struct Rules<'a> {
    guide: &'a Guide,
    language: &'a Language,
    /// Where the county's rules come from.
    county: Provenance<'a>,
    /// Where the national ones do.
    national: Provenance<'a>,
}

impl Rules<'_> {
    /// The rules of a topic, first what the village issues.
    fn group(self, topic: Topic) -> Option<AnyView> {
        let mut rules: Vec<_> = self.guide.certificates.iter().filter(|view| view.rule.topic == topic).collect();
        rules.sort_by_key(|view| view.rule.verdict);
        let days = Days::around(rules.iter().map(|view| view.rule.days))?;
        let mut cases: Vec<String> = rules.iter().map(|view| case(view.rule.verdict)).collect();
        cases.dedup();
        let fold = Fold {
            id: fold_id(topic),
            icon: Some(Icon::of_topic(topic)),
            title: self.language.still.topic(topic).into_any(),
            names: rules.iter().map(|view| view.rule.name.as_str()).collect(),
            cases: Some(cases.join(" ")),
            days,
        };
        let rows = rules.into_iter().map(|view| self.certificate(view)).collect_view();
        Some(fold.around(rows.into_any(), "certificates", self.language))
    }

    fn certificate(self, view: &CertificateView) -> AnyView {
        let (rule, language, words) = (&view.rule, self.language, &self.language.still);
        let (sign, _) = language.words.verdict(rule.verdict);
        let verdict = verdict_line(rule, language);
        let of_list = match rule.national {
            // The county confirms the national rules with its own.
            Some(_) => Provenance { confirmed: self.county.confirmed, ..self.national },
            None => self.county,
        };
        let number = rule.national.map(|number| fill(words.national, &[("number", &number.to_string())]));
        let aliases = (!rule.aliases.is_empty()).then(|| {
            let text = words.labelled(words.also_called, &words.row(&rule.aliases));
            view! { <small>{said(language, &text)}</small> }
        });
        let purpose = rule.purpose.as_ref().map(|text| {
            view! { <p>{words.labelled(words.asked_for, "")}{said(language, text)}</p> }
        });
        let (from, until) = bounds(rule.days);
        view! {
            <details id=format!("certificate/{}", rule.id) data-case=case(rule.verdict) data-from=from data-until=until>
                <summary>
                    {said(language, &rule.name)}
                    {days_line(rule.days, language)}
                    <small class=class(rule.verdict)>
                        <span aria-hidden="true">{sign}</span>" "{said(language, &verdict)}
                    </small>
                </summary>
                <div>
                    <p class="answer">{said(language, &rule.answer)}</p>
                    {aliases}
                    {purpose}
                    {self.doors(&view.doors)}
                    {list(words.who, &rule.conditions, language)}
                    {(rule.verdict == Verdict::Issuable).then(|| materials(&rule.materials, &[], self.guide, language))}
                    {flow(&rule.steps, None, language)}
                    {list(words.basis, &rule.basis, language)}
                    {number.map(|number| view! { <p class="aside">{number}</p> })}
                    {Provenance::from(rule).beyond(of_list).line(&self.guide.village.edition, language)}
                    <p class="to-top"><a href=format!("#{}", fold_id(rule.topic))>{language.ways.to_list}</a></p>
                </div>
            </details>
        }
        .into_any()
    }

    fn doors(self, doors: &[DoorView]) -> Option<AnyView> {
        let (language, words) = (self.language, &self.language.still);
        let rows = doors.iter().map(|door| {
            view! {
                <li>
                    {said(language, &door.what)}
                    {places(&door.places, language)}
                    {ways(&door.services, "service", Some("more"), |way| words.labelled(words.see_service, &way.name), language)}
                </li>
            }
        });
        (!doors.is_empty()).then(|| view! { <h4>{words.go}</h4><ol class="go">{rows.collect_view()}</ol> }.into_any())
    }
}
