//! The page at an address that was printed or shared and is what it was no more: what became of it, by which document, and
//! where to go now. It leads nobody on by itself: whoever comes by an old code is to read why another name follows.

use leptos::prelude::*;

use crate::guide::{Catalogue, FormerAddress};
use crate::text::{Language, fill};
use crate::view::page::Neighbours;
use crate::view::part::{footer, page_head, said};

/// Draws the page. `href`: to the successor, else to the county. Only native code calls this, so none of it is in the wasm.
pub fn former_page(
    county: &Catalogue,
    former: &FormerAddress,
    href: &str,
    language: &Language,
    page: &Neighbours,
) -> impl IntoView + use<> {
    let words = &language.still;
    let day = words.day_of_year(former.since);
    let successor = former.successor.as_ref().map(|successor| successor.name.as_str());
    let names = [("name", former.name.as_str()), ("day", &day), ("successor", successor.unwrap_or_default())];
    let sentence = fill(words.fate(former.fate), &names);
    let basis = words.labelled(words.basis, &former.document);
    let open = fill(words.former_open, &[("name", successor.unwrap_or(&county.name))]);
    signpost(&Around::of(county, language), &former.name, vec![sentence, basis], href, open, language, page)
}

/// The page at an address in a language that the site has no more, in the language of its content.
pub fn former_language_page(
    county: &Catalogue,
    name: &str,
    href: &str,
    language: &Language,
    page: &Neighbours,
) -> impl IntoView + use<> {
    let words = &language.still;
    let open = fill(words.former_open, &[("name", name)]);
    let lines = vec![words.former_language.to_owned()];
    signpost(&Around::of(county, language), name, lines, href, open, language, page)
}

/// The page at the address of a finder in a language that the site has no more. `title`: the site's.
pub fn former_finder_page(title: &str, sample: bool, language: &Language, page: &Neighbours) -> impl IntoView + use<> {
    let words = &language.still;
    let around = Around { above: String::new(), edition: String::new(), complaint: None, sample };
    let open = fill(words.former_open, &[("name", title)]);
    signpost(&around, title, vec![words.former_language.to_owned()], "../", open, language, page)
}

/// What stands above and below what a signpost says.
struct Around<'a> {
    above: String,
    edition: String,
    complaint: Option<&'a str>,
    sample: bool,
}

impl<'a> Around<'a> {
    fn of(county: &'a Catalogue, language: &Language) -> Self {
        Self {
            above: [&county.province, &county.prefecture, &county.name].map(String::as_str).join(" "),
            edition: fill(language.still.edition, &[("number", &county.edition.number)]),
            complaint: Some(&county.complaint_phone),
            sample: county.code.is_sample(),
        }
    }
}

fn signpost(
    around: &Around<'_>,
    name: &str,
    lines: Vec<String>,
    href: &str,
    open: String,
    language: &Language,
    page: &Neighbours,
) -> impl IntoView + use<> {
    let words = &language.still;
    let Around { above, edition, complaint, sample } = around;
    let lines = lines.iter().map(|line| view! { <p>{said(language, line)}</p> }).collect_view();
    view! {
        {page_head(above, said(language, name).into_any(), edition.clone().into_any(), language, page)}
        <main>
            <section class="section">
                <h2>{words.former}</h2>
                {lines}
                <p class="chips"><a href=href.to_owned()>{said(language, &open)}</a></p>
            </section>
        </main>
        {footer(Vec::new(), *complaint, *sample, language)}
    }
}
