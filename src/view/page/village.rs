//! The village page.

use leptos::prelude::*;

use crate::guide::{Guide, Village};
use crate::text::ZH;
use crate::view::Live;
use crate::view::part::{
    NoteLine, SearchBox, SearchWords, Today, certificates, contacts, disclosures, doors, footer, masthead, services,
    still,
};

/// Everything of one village. With a `guide` the still parts are rendered; without one they are left as they are.
#[component]
pub fn VillagePage(
    /// The village, for the live parts.
    village: Village,
    /// The resolved guide, for the still parts.
    guide: Option<Guide>,
    /// Changing state.
    live: Live,
) -> impl IntoView {
    let words = SearchWords { label: ZH.search, example: ZH.search_example, none: ZH.found_none, action: "#services" };
    let sample = village.code.county().is_sample();
    let foot = guide
        .as_ref()
        .map(|guide| footer(Some(("../".to_owned(), ZH.county_villages)), Some(guide.complaint_phone.clone()), sample));
    view! {
        {still(guide.as_ref().map(masthead))}
        <Today live=live village=village />
        <SearchBox live=live words=words />
        <NoteLine live=live />
        {still(guide.as_ref().map(|_| doors()))}
        <main>
            {still(guide.as_ref().map(|guide| {
                view! { {services(guide)} {certificates(guide)} {contacts(guide)} {disclosures(guide)} }
            }))}
        </main>
        {still(foot)}
    }
}
