//! The page where residents say what they want to say (民呼我为). Without script it has phones, the eight steps and the law's
//! limits. The form is the page's own, as the search field is: whoever writes need not wait for the module, and nothing that
//! stands in it is ever touched. What is made of it is the live part ([`Texts`]).

use leptos::prelude::*;

use crate::guide::{Guide, VoiceTold, dialable, readable};
use crate::text::{Language, ZH};
use crate::view::page::Neighbours;
use crate::view::part::{Texts, TextsLive, call, footer, head_below, said};
use crate::view::place;

/// Folder of the page below the village's.
pub const VOICE: &str = "voice";

/// Draws the page.
pub fn voice_page(guide: &Guide, language: &'static Language, page: &Neighbours) -> impl IntoView + use<> {
    let (village, words, still) = (&guide.village, &language.voice, &language.still);
    let ways = vec![(page.up.clone(), still.village_page)];
    let told = VoiceTold::of(guide, &village.name);
    let live = TextsLive::at_rest(&language.says, |_| {});
    let texts = view! { <Texts live=live told=told /> }.into_any();
    view! {
        {head_below(village, words.voice.into_any(), None, language, page)}
        <main class="section voice">
            {emergencies(language)}
            {above_the_village(guide, language)}
            <div id="voice">
                {form(guide, language)}
                <div id=place::TEXTS>{texts}</div>
            </div>
            {phones(guide, language)}
            {steps(language)}
        </main>
        {footer(ways, Some(&guide.complaint_phone), village.code.county().is_sample(), language, page.imprint())}
    }
}

fn emergencies(language: &Language) -> AnyView {
    let words = &language.voice;
    let numbers = [
        ("110", words.voice_police),
        ("119", words.voice_fire),
        ("120", words.voice_ambulance),
        ("122", words.voice_traffic),
    ];
    let link = |(number, what): (&'static str, &'static str)| {
        view! { <li><a href=format!("tel:{number}")><b>{number}</b>" "{what}</a></li> }
    };
    view! {
        <h2>{words.voice_urgent_first}</h2>
        <ul class="voice__first">{numbers.map(link).into_iter().collect_view()}</ul>
    }
    .into_any()
}

/// Whom to call about those who would read the text.
fn above_the_village(guide: &Guide, language: &Language) -> Option<AnyView> {
    let hotline = guide.hotlines.iter().find(|hotline| hotline.id == "discipline")?;
    let words = &language.voice;
    Some(view! { <p class="voice__above">{words.voice_of_officials}" "{call(&hotline.phone)}</p> }.into_any())
}

/// One of a few answers: its value, what the text says, what the page says, a hint.
type Choice = (&'static str, &'static str, &'static str, &'static str);

fn form(guide: &Guide, language: &Language) -> AnyView {
    let (words, text) = (&language.voice, &ZH.voice);
    let kinds = [
        ("concern", text.voice_concern, words.voice_concern, words.voice_concern_hint),
        ("suggestion", text.voice_suggestion, words.voice_suggestion, words.voice_suggestion_hint),
        ("wish", text.voice_wish, words.voice_wish, words.voice_wish_hint),
    ];
    let urgencies = [
        ("later", text.voice_later, words.voice_later, ""),
        ("soon", text.voice_soon, words.voice_soon, ""),
        ("today", text.voice_today, words.voice_today, ""),
    ];
    // What people call the parts of the village, but its grid workers; where it is not said in Chinese, its landmarks.
    let known = guide.village.grids.iter().flat_map(|grid| {
        let all = if language.is_of_content() { &grid.sayings } else { &grid.landmarks };
        all.iter().filter(|place| **place != grid.worker)
    });
    let mut places: Vec<&String> = Vec::new();
    known.for_each(|place| {
        if !places.contains(&place) {
            places.push(place);
        }
    });
    let places = places.into_iter().map(|place| view! { <option value=place.clone()></option> });
    view! {
        <h2>{words.voice_write}</h2>
        <p>{words.voice_blocked_line}</p>
        <p id="voice-blocked" class="late" role="status"></p>
        <form id="voice-form" novalidate=true data-wait=words.voice_wait>
            {choices("voice-kind", words.voice_kind, &kinds)}
            {choices("voice-urgency", words.voice_urgency, &urgencies)}
            <label for="voice-place">{words.voice_place}</label>
            <small id="voice-place-hint">{words.voice_place_hint}</small>
            <input
                id="voice-place"
                type="text"
                maxlength="100"
                autocomplete="off"
                list="voice-places"
                aria-describedby="voice-place-hint"
            />
            <datalist id="voice-places">{places.collect_view()}</datalist>
            <label for="voice-words">{words.voice_words}</label>
            <small id="voice-words-hint">{words.voice_words_hint}</small>
            <textarea
                id="voice-words"
                rows="5"
                maxlength="1000"
                aria-required="true"
                aria-describedby="voice-words-hint voice-missing"
            ></textarea>
            <p id="voice-missing" class="late" role="alert"></p>
            <label for="voice-contact">{words.voice_contact}</label>
            <small id="voice-contact-hint">{words.voice_contact_hint}</small>
            <input
                id="voice-contact"
                type="text"
                maxlength="60"
                autocomplete="off"
                aria-describedby="voice-contact-hint"
            />
            <p id="voice-warning" class="late" role="status"></p>
            <p class="voice__make"><button type="submit" disabled=true>{words.voice_make}</button></p>
            <p class="voice__off late" role="status">{words.voice_off}</p>
        </form>
    }
    .into_any()
}

fn choices(name: &'static str, label: &'static str, choices: &[Choice]) -> AnyView {
    let choice = |(at, (value, text, words, hint)): (usize, &Choice)| {
        let hint = (!hint.is_empty()).then(|| view! { <small>{*hint}</small> });
        view! {
            <label class="voice__choice">
                <input type="radio" name=name value=*value data-words=*text checked=at == 0 />
                <span>{*words}{hint}</span>
            </label>
        }
    };
    view! { <fieldset><legend>{label}</legend>{choices.iter().enumerate().map(choice).collect_view()}</fieldset> }
        .into_any()
}

fn message(number: &str) -> String {
    format!("sms:{}", dialable(number))
}

fn phones(guide: &Guide, language: &Language) -> AnyView {
    let (ways, words) = (&guide.voice, &language.voice);
    let row = |label: &str, phone: &str| view! { <dt>{said(language, label)}</dt><dd>{call(phone)}</dd> }.into_any();
    let hotline = guide.hotline();
    let sms = ways.sms.as_ref().map(|sms| {
        view! { <dt>{words.voice_sms}</dt><dd><a href=message(sms)>{readable(sms)}</a></dd> }
    });
    view! {
        <h2>{words.voice_phones}</h2>
        <dl>
            {ways.phone.as_ref().map(|phone| row(words.voice_phone_own, phone))}
            {sms}
            {(!guide.village.is_awaited()).then(|| row(words.voice_phone_village, &guide.village.phone))}
            {row(words.voice_phone_township, &guide.village.hall.phone)}
            {row(words.voice_phone_county, &guide.complaint_phone)}
            {hotline.map(|hotline| row(&hotline.name, &hotline.phone))}
        </dl>
    }
    .into_any()
}

fn steps(language: &Language) -> AnyView {
    let words = &language.voice;
    let steps = [
        words.voice_step_accept,
        words.voice_step_gather,
        words.voice_step_refer,
        words.voice_step_handle,
        words.voice_step_answer,
        words.voice_step_rate,
        words.voice_step_ask,
        words.voice_step_press,
    ];
    let limits = [words.voice_limit_accept, words.voice_limit_finish, words.voice_limit_more];
    let line = |line: &'static str| view! { <li>{line}</li> };
    view! {
        <h2>{words.voice_steps}</h2>
        <ol class="plain">{steps.map(line).into_iter().collect_view()}</ol>
        <h2>{words.voice_limits}</h2>
        <p>{words.voice_limits_law}</p>
        <ul class="plain">{limits.map(line).into_iter().collect_view()}</ul>
        <p>{words.voice_limit_hotline}</p>
    }
    .into_any()
}
