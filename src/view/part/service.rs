//! The services of a village, by topic; each one whole inside its `<details>`.

use leptos::prelude::*;

use super::Icon;
use super::call;
use super::day::{day, day_of_year};
use super::days::{bounds, days_line};
use super::facts::{cases, fact, flow, hours, list, materials, places};
use super::fold::Fold;
use super::provenance::Provenance;
use super::said::said;
use super::within::within;
use crate::guide::{Days, Edition, Guide, HOTLINE, Handling, Officer, Service, ServiceView, TopicGroup, Withheld};
use crate::text::{Language, StillWords, fill};

/// The section 办事.
pub fn services(guide: &Guide, language: &Language) -> impl IntoView + use<> {
    let words = &language.still;
    // What the village was admitted to rests on other documents.
    let of_county = guide.services().filter(|view| view.admission.is_none());
    let provenance = Provenance::usual(&of_county.map(|view| Provenance::from(&view.service)).collect::<Vec<_>>());
    let entries = Entries { guide, language, provenance };
    let groups = guide.topics.iter().map(|group| entries.topic(group)).collect_view();
    view! {
        <section id="services" class="section" tabindex="-1">
            <h2>{words.services}</h2>
            <p class="aside">{words.list_only}</p>
            {away(guide, language)}
            {groups}
            {withheld(&guide.withheld, language)}
            {provenance.line(&guide.village.edition, language)}
            <p class="to-top"><a href="#app">{words.to_top}</a></p>
        </section>
    }
}

/// What can be done by somebody who is away, as links to the entries, which say how.
fn away(guide: &Guide, language: &Language) -> Option<AnyView> {
    let done = |view: &&ServiceView| {
        view.service.is_done_away() || view.halves.iter().any(|half| half.view.service.is_done_away())
    };
    let services: Vec<&ServiceView> = guide.services().filter(done).collect();
    let days = Days::around(services.iter().map(|view| view.service.days))?;
    let rows = services.iter().map(|view| {
        let (from, until) = bounds(view.service.days);
        let href = format!("#service/{}", view.service.id);
        view! { <li data-from=from data-until=until><a href=href>{said(language, view.service.called())}</a></li> }
    });
    let fold = Fold {
        id: AWAY.to_owned(),
        icon: None,
        title: language.ways.away_too.into_any(),
        names: services.iter().map(|view| view.service.called()).collect(),
        cases: None,
        days,
    };
    Some(fold.around(view! { <ul class="away">{rows.collect_view()}</ul> }.into_any(), "services", language))
}

/// The id of that part.
const AWAY: &str = "away";

fn topic_id(group: &TopicGroup) -> String {
    format!("topic/{}", group.topic.as_str())
}

/// County services that are not offered here, each with the reason: who follows an old link learns it, too.
fn withheld(services: &[Withheld], language: &Language) -> Option<AnyView> {
    let words = &language.still;
    let rows = services.iter().map(|service| {
        view! {
            <li id=format!("service/{}", service.id)>
                <b>{said(language, &service.name)}</b>{words.labelled("", "")}{said(language, &service.reason)}
            </li>
        }
    });
    (!services.is_empty())
        .then(|| view! { <h3>{words.withheld}</h3><ul class="plain">{rows.collect_view()}</ul> }.into_any())
}

/// How long it takes. Where the village only shows the way, or the county has not said, nothing is promised.
pub(super) fn promise(service: &Service, words: &StillWords) -> Option<String> {
    match (service.handling, service.promised_days) {
        (Handling::Guide, _) | (_, None) => None,
        (_, Some(0)) => Some(words.at_once.to_owned()),
        (_, Some(days)) => Some(fill(words.done_within, &[("days", &days.to_string())])),
    }
}

/// Draws the entries of one village.
#[derive(Clone, Copy)]
pub(super) struct Entries<'a> {
    pub(super) guide: &'a Guide,
    pub(super) language: &'a Language,
    /// Where most rows of the list come from.
    provenance: Provenance<'a>,
}

impl Entries<'_> {
    fn edition(&self) -> &Edition {
        &self.guide.village.edition
    }

    fn topic(self, group: &TopicGroup) -> AnyView {
        let fold = Fold {
            id: topic_id(group),
            icon: Some(Icon::of_topic(group.topic)),
            title: self.language.still.topic(group.topic).into_any(),
            names: group.services.iter().map(|view| view.service.called()).collect(),
            cases: None,
            days: group.days(),
        };
        let rows = group.services.iter().map(|view| self.service(view)).collect_view();
        fold.around(rows.into_any(), "services", self.language)
    }

    fn service(self, view: &ServiceView) -> AnyView {
        let (service, language) = (&view.service, self.language);
        let words = &language.still;
        let handling = language.words.handling(service.level, service.handling);
        // Most cost nothing: a row says it where one does.
        let fee = service.fee.as_ref().map(|_| words.fee.to_owned());
        let hint: Vec<String> =
            std::iter::once(handling.to_owned()).chain(promise(service, words)).chain(fee).collect();
        let hint = hint.join(" · ");
        let (from, until) = bounds(service.days);
        view! {
            <details id=format!("service/{}", service.id) data-from=from data-until=until>
                <summary>
                    {said(language, service.called())}<small>{hint}</small>{days_line(service.days, language)}
                </summary>
                <div>
                    {self.strip(view)}
                    {self.names(service, false)}
                    {self.benefit(service)}
                    {self.here(view)}
                    {list(words.who, &service.conditions, language)}
                    {cases(&service.id, &service.cases, language)}
                    {materials(&service.materials, &service.cases, self.guide, language)}
                    {flow(&service.steps, service.result.as_ref(), language)}
                    {self.ways(view)}
                    {self.elsewhere(service)}
                    <h4>{words.terms}</h4>
                    {self.terms(view, None)}
                    {self.admission(view)}
                    {self.own_provenance(view)}
                    <p class="to-top"><a href=format!("#topic/{}", service.topic.as_str())>{language.ways.to_list}</a></p>
                </div>
            </details>
        }
        .into_any()
    }

    /// Official names. `own`: whether its own stands nowhere else. What residents say is for the search, which has it.
    pub(super) fn names(self, service: &Service, own: bool) -> Option<AnyView> {
        let words = &self.language.still;
        let official = (own || service.called() != service.name)
            .then(|| words.labelled(self.language.ways.official_name, &service.name));
        let others: Vec<String> = service.aliases.iter().filter(|alias| *alias != service.called()).cloned().collect();
        let others = (!others.is_empty()).then(|| words.labelled(words.also_called, &words.row(&others)));
        let text = official.into_iter().chain(others).collect::<Vec<_>>().join(words.semicolon);
        (!text.is_empty()).then(|| view! { <small>{said(self.language, &text)}</small> }.into_any())
    }

    /// What one gets, in money or in kind, and by what it is so much.
    fn benefit(self, service: &Service) -> Option<AnyView> {
        let (language, words) = (self.language, &self.language.still);
        let benefit = service.benefit.as_ref()?;
        let since = benefit.since.map(|since| fill(words.from_day, &[("day", &day_of_year(since, language))]));
        let basis: Vec<String> = std::iter::once(benefit.basis.clone()).chain(since).collect();
        let basis = said(language, &basis.join(words.comma));
        Some(view! { <p class="benefit">{said(language, &benefit.amount)}" "<small>{basis}</small></p> }.into_any())
    }

    /// What is different in this village.
    pub(super) fn here(self, view: &ServiceView) -> Option<AnyView> {
        let words = &self.language.still;
        let note = view.note.as_ref().map(|note| {
            view! { <p class="here">{words.labelled(words.here, "")}{said(self.language, note)}</p> }
        });
        let own_hours = view.hours.as_ref().map(|own| {
            view! { <p class="here">{words.labelled(words.hours_here, "")}{hours(own, self.language)}</p> }
        });
        (note.is_some() || own_hours.is_some()).then(|| view! { {note}{own_hours} }.into_any())
    }

    /// Who helps and where it is done; where another level does its half, the ways to have it done.
    fn ways(self, view: &ServiceView) -> AnyView {
        let (language, words) = (self.language, &self.language.still);
        if !view.halves.is_empty() {
            return self.two_ways(view);
        }
        let agent = self.agent(view).map(|lines| view! { <h4>{words.agent}</h4>{lines} });
        view! { {agent}<h4>{words.places}</h4>{places(&view.places, language)}{self.answer_due(view)} }.into_any()
    }

    /// Who helps, and who does while they are away. Without an agent of the topic it is whichever agent is on duty.
    pub(super) fn agent(self, view: &ServiceView) -> Option<AnyView> {
        let (language, words) = (self.language, &self.language.still);
        let line = |lead: &'static str, officer: &Officer, about: &str| {
            let phone = officer.phone.as_ref().unwrap_or(&self.guide.village.phone);
            let name = if about.is_empty() { officer.name.clone() } else { words.bracketed(&officer.name, about) };
            view! { <p class="agent">{lead}{said(language, &name)}{call(phone)}</p> }
        };
        let topic = |officer: &Officer| {
            let own = officer.topics.contains(&view.service.topic);
            if own { fill(words.sees_to, &[("topic", words.topic(view.service.topic))]) } else { String::new() }
        };
        let agent = view.agent.as_ref().map(|agent| line("", agent, &topic(agent)));
        let lead = if agent.is_some() { words.stands_in } else { "" };
        let others = view.stand_ins.iter().map(|officer| line(lead, officer, &topic(officer))).collect_view();
        let on_duty =
            (agent.is_none() && view.stand_ins.len() > 1).then(|| view! { <p class="here">{words.agent_on_duty}</p> });
        (agent.is_some() || !view.stand_ins.is_empty()).then(|| view! { {on_duty}{agent}{others} }.into_any())
    }

    /// Without going to the counter: for those who are away, and at a machine.
    pub(super) fn elsewhere(self, service: &Service) -> AnyView {
        let (language, words) = (self.language, &self.language.still);
        let online = service.online.as_ref().map(|online| {
            view! {
                <p>
                    {words.labelled(words.online, "")}
                    <a class="more" href=online.url.clone()>{said(language, &online.name)}</a>
                </p>
            }
        });
        let lines = service.away.iter().map(|line| view! { <p>{said(language, line)}</p> }).collect_view();
        let away = service.is_done_away().then(|| view! { <h4>{language.ways.away}</h4>{online}{lines} });
        let alone = service.self_service.as_ref().map(|text| {
            view! { <p>{words.labelled(words.self_service, "")}{said(language, text)}</p> }
        });
        view! { {alone}{away} }.into_any()
    }

    /// What it costs, how long the law gives, who does it. `half_of`: what stands in its entry already is left out.
    pub(super) fn terms(self, view: &ServiceView, half_of: Option<&ServiceView>) -> AnyView {
        let (service, language, words) = (&view.service, self.language, &self.language.still);
        let new = |same: fn(&ServiceView, &ServiceView) -> bool| half_of.is_none_or(|head| !same(head, view));
        let days = service.statutory_days.map(|days| fill(words.working_days, &[("days", &days.to_string())]));
        let law: Vec<String> = days.into_iter().chain(service.statutory_note.clone()).collect();
        let of_law = |head: &ServiceView, own: &ServiceView| {
            head.service.statutory_days == own.service.statutory_days
                && head.service.statutory_note == own.service.statutory_note
        };
        let law =
            (!law.is_empty() && new(of_law)).then(|| fact(words.statutory, said(language, &law.join(words.semicolon))));
        // The number to ask is the place's, said above, unless it is another.
        let inquiry =
            view.places.iter().all(|place| place.phone != view.phone).then(|| fact(words.inquiry, call(&view.phone)));
        let fee = new(|head, own| head.service.fee == own.service.fee).then(|| {
            let fee = match &service.fee {
                Some(fee) => words.bracketed(&fee.amount, &fee.basis),
                None => words.free.to_owned(),
            };
            fact(words.fee, said(language, &fee))
        });
        let same_deadline = |head: &ServiceView, own: &ServiceView| {
            head.service.deadline == own.service.deadline && head.service.late == own.service.late
        };
        let deadline = new(same_deadline).then(|| self.deadline(service)).flatten();
        // One line for the body and the number to complain about it.
        let agency =
            new(|head, own| head.agency == own.agency && head.complaint_phone == own.complaint_phone).then(|| {
                let agency = view! {
                    {said(language, &view.agency)}{words.comma}{words.complaint}" "{call(&view.complaint_phone)}
                };
                fact(words.agency, agency)
            });
        // What the entry rests on is said once.
        let basis: Vec<String> = service
            .basis
            .iter()
            .filter(|basis| half_of.is_none_or(|head| !head.service.basis.contains(basis)))
            .cloned()
            .collect();
        let result =
            half_of.and(service.result.as_ref()).filter(|_| new(|head, own| head.service.result == own.service.result));
        view! {
            <dl>
                {deadline}
                {law}
                {fee}
                {result.map(|text| fact(words.result, said(language, text)))}
                {agency}
                {inquiry}
                {(!basis.is_empty()).then(|| fact(words.basis, said(language, &basis.join(words.semicolon))))}
            </dl>
        }
        .into_any()
    }

    /// By when the resident must have come, and what to do after that.
    fn deadline(self, service: &Service) -> Option<AnyView> {
        let language = self.language;
        let late = service.late.as_ref().map(|text| view! { <p class="late-as-said">{said(language, text)}</p> });
        let says = service.deadline.is_some() || late.is_some();
        let text = service.deadline.as_ref().map(|text| said(language, text));
        let counted = service.within.as_ref().map(|own| within(own, true));
        says.then(|| fact(language.still.deadline, view! { {text}{late}{counted} }).into_any())
    }

    /// What to ask, and whom, if there is no answer by the day promised. The days are counted from today once the page is live.
    pub(super) fn answer_due(self, view: &ServiceView) -> Option<AnyView> {
        let (service, words) = (&view.service, &self.language.ways);
        let days = service.promised_days.filter(|days| *days > 0 && service.handling != Handling::Guide)?;
        let due = if service.materials.is_empty() { words.answer_due_bare } else { words.answer_due };
        let due = fill(due, &[("days", &days.to_string())]);
        let semicolon = self.language.still.semicolon;
        // Of a kind of place, each of which has its own number, there is none to call here.
        let second = if view.phone.is_empty() { words.no_answer } else { words.no_answer_then };
        let first = (!view.phone.is_empty()).then(|| view! { {words.no_answer}" "{call(&view.phone)}{semicolon} });
        Some(
            view! {
                <p class="due">
                    <span data-days=days>{due}</span>{semicolon}{first}{second}" "{call(HOTLINE)}
                </p>
            }
            .into_any(),
        )
    }

    /// Where the row comes from, as far as neither the list nor its record of admission says it.
    pub(super) fn own_provenance(self, view: &ServiceView) -> Option<AnyView> {
        let own = Provenance::from(&view.service);
        let Some(admission) = &view.admission else {
            return own.beyond(self.provenance).line(self.edition(), self.language);
        };
        Provenance {
            source: own.source.filter(|source| *source != admission.document),
            since: own.since.filter(|since| *since != admission.on),
            confirmed: own.beyond(self.provenance).confirmed,
        }
        .line(self.edition(), self.language)
    }

    pub(super) fn admission(self, view: &ServiceView) -> Option<AnyView> {
        let words = &self.language.still;
        let admission = view.admission.as_ref()?;
        let remark = format!("{}{}{}", admission.body, words.comma, day(admission.on, self.edition(), self.language));
        let text = words.labelled(words.admitted, &words.bracketed(&admission.document, &remark));
        Some(view! { <p class="aside">{said(self.language, &text)}</p> }.into_any())
    }
}
