//! What the HTML of a village's pages says on a site whose pages the app draws: whom to call, when, and where everything else
//! stands without script. Nothing of it changes when the county changes a service.

use leptos::prelude::*;

use crate::guide::{Guide, Hall, Imprint, Place, Role, Village};
use crate::text::Language;
use crate::view::part::{footer, head, hotlines, officers, points, said};

/// Draws it. `guide_href`: the county's guide, from the page. Only native code calls this.
pub fn first_page(guide: &Guide, guide_href: String, language: &Language, imprint: &Imprint) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let above = format!("{} {}", village.above.join(" "), village.township.name);
    let station = guide.places.iter().find(|place| place.role == Role::Village).cloned();
    let places: Vec<Place> = station.into_iter().chain([hall(village)]).collect();
    let sample = village.code.county().is_sample();
    view! {
        {head(said(language, &village.name).into_any(), Some(&above), None, true, language)}
        <p id="note" class="note" role="status"></p>
        <main>
            <section id="contacts" class="section" tabindex="-1">
                <p>{words.first_page}</p>
                <p class="chips"><a href=guide_href>{words.county_guide}</a></p>
                <h2>{words.first_call}</h2>
                {officers(village, language)}
                {points(&places, language)}
                <h3 id="hotlines">{words.hotlines}</h3>
                {hotlines(guide, language)}
            </section>
        </main>
        {footer(Vec::new(), Some(&guide.complaint_phone), sample, language, imprint)}
    }
}

/// The township's hall as a place.
fn hall(village: &Village) -> Place {
    let Hall { name, phone, hours } = village.hall.clone();
    let address = village.township.name.clone();
    Place { id: "hall".to_owned(), role: Role::Hall, name, address, phone, hours, note: None }
}
