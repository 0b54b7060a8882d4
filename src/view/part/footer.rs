//! The foot of every page.

use leptos::prelude::*;

use super::call;
use super::display::display;
use super::numbers;
use super::said::said;
use crate::guide::Imprint;
use crate::text::Language;

/// What the page never asks for, privacy, settings, the ways from here, supervision.
pub fn footer(
    ways: Vec<(String, &'static str)>,
    complaint: Option<&str>,
    sample: bool,
    language: &Language,
    foot: &Imprint,
) -> impl IntoView + use<> {
    let words = &language.still;
    view! {
        <footer class="footer">
            {numbers(&language.words, false)}
            <p><b>{words.asks_nothing}</b></p>
            <p>{words.privacy}</p>
            {complaint.map(|phone| view! { <p>{words.complaint}" "{call(phone)}</p> })}
            {ways.into_iter().map(|(href, words)| view! { <p class="way"><a href=href>{words}</a></p> }).collect_view()}
            {display(language)}
            {imprint(foot, language)}
            {sample.then(|| view! { <p>{words.sample}</p> })}
        </footer>
    }
}

/// Where registrations with the ministry and with the police can be looked up.
const REGISTERED: [&str; 2] = ["https://beian.miit.gov.cn/", "https://beian.mps.gov.cn/"];

/// Who publishes the site, and its numbers.
fn imprint(imprint: &Imprint, language: &Language) -> Option<AnyView> {
    if imprint.is_empty() {
        return None;
    }
    let words = &language.ways;
    let labelled = |label: &str, text: &Option<String>| text.as_ref().map(|text| language.still.labelled(label, text));
    let bodies = [
        labelled(words.imprint_sponsor, &imprint.sponsor),
        labelled(words.imprint_host, &imprint.host),
        labelled(words.imprint_code, &imprint.site_code),
    ];
    let bodies = bodies.into_iter().flatten().map(|text| view! { <p>{said(language, &text)}</p> }).collect_view();
    let contact = imprint.contact.as_ref().map(|phone| view! { <p>{words.imprint_contact}" "{call(phone)}</p> });
    let numbers = [&imprint.icp, &imprint.police].into_iter().zip(REGISTERED);
    let numbers = numbers.filter_map(|(number, href)| number.as_ref().map(|number| (href.to_owned(), number.clone())));
    let mistakes = imprint.mistakes.as_ref().map(|href| (href.clone(), words.imprint_mistakes.to_owned()));
    let links = numbers.chain(mistakes).map(|(href, text)| {
        view! { <a href=href rel="noreferrer">{said(language, &text)}</a>" " }
    });
    Some(view! { <div class="imprint">{bodies}{contact}<p>{links.collect_view()}</p></div> }.into_any())
}
