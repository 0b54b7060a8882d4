//! The same page in other languages, and large print: what somebody needs who cannot read this page as it is.

use leptos::prelude::*;

use crate::text::Language;

/// A page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherPage {
    /// Tag of its language.
    pub tag: String,
    /// Name of the language in itself.
    pub name: String,
    /// Where it is, relative to this page.
    pub href: String,
}

/// The page in other languages, and the way to all settings, which needs script and stands last, so that its absence leaves no
/// gap before the rest.
pub(in crate::view) fn tools(language: &Language, others: &[OtherPage]) -> impl IntoView + use<> {
    let words = &language.still;
    view! {
        <nav class="tools" aria-label=words.display>
            {links(others)}
            <a href="#display">{words.size}" · "{words.colours}</a>
        </nav>
    }
}

/// The same page in other languages, where nothing else of the row works: on pages without a live part.
pub(in crate::view) fn other_languages(language: &Language, others: &[OtherPage]) -> Option<AnyView> {
    let name = language.still.display;
    (!others.is_empty()).then(|| view! { <nav class="tools" aria-label=name>{links(others)}</nav> }.into_any())
}

fn links(others: &[OtherPage]) -> impl IntoView + use<> {
    let link = |other: &OtherPage| {
        view! { <a href=other.href.clone() hreflang=other.tag.clone() lang=other.tag.clone()>{other.name.clone()}</a> }
    };
    others.iter().map(link).collect_view()
}
