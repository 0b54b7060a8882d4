//! The page at an address that was printed or shared and is what it was no more: what became of it, by which document, and
//! where to go now. It leads nobody on by itself: whoever comes by an old code is to read why another name follows.

use leptos::prelude::*;

use crate::guide::{Address, Catalogue, FormerAddress, Place, Point, Role};
use crate::text::{Language, fill};
use crate::view::page::Neighbours;
use crate::view::part::{footer, page_head, points, said};

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
    // That of where it was; where that township is gone, too, that of where it went.
    let paths = std::iter::once(&former.path).chain(former.successor.as_ref().map(|successor| &successor.path));
    let around = Around { office: office(county, paths.map(String::as_str)), ..Around::of(county, language) };
    signpost(&around, &former.name, vec![sentence, basis], href, open, language, page)
}

/// The page at an address in a language that the site has no more, in the language of its content. `path`: of what is there.
pub fn former_language_page(
    county: &Catalogue,
    path: &str,
    name: &str,
    href: &str,
    language: &Language,
    page: &Neighbours,
) -> impl IntoView + use<> {
    let words = &language.still;
    let open = fill(words.former_open, &[("name", name)]);
    let lines = vec![words.former_language.to_owned()];
    let around = Around { office: office(county, [path].into_iter()), ..Around::of(county, language) };
    signpost(&around, name, lines, href, open, language, page)
}

/// The page at the address of a finder in a language that the site has no more. `title`: the site's.
pub fn former_finder_page(title: &str, sample: bool, language: &Language, page: &Neighbours) -> impl IntoView + use<> {
    let words = &language.still;
    let around = Around { above: String::new(), edition: String::new(), complaint: None, office: None, sample };
    let open = fill(words.former_open, &[("name", title)]);
    signpost(&around, title, vec![words.former_language.to_owned()], "../", open, language, page)
}

/// What stands above and below what a signpost says.
struct Around<'a> {
    above: String,
    edition: String,
    complaint: Option<&'a str>,
    /// Who can be asked; none: only the numbers at the foot of every page.
    office: Option<Place>,
    sample: bool,
}

/// The service hall of the first township in which one of these paths lies and that has one, else the county's: its hall, or the
/// first place that it lists for all its residents.
fn office<'a>(county: &Catalogue, paths: impl Iterator<Item = &'a str>) -> Option<Place> {
    let hall = |township: Option<&str>| {
        let serves = |point: &&Point| match township {
            Some(own) => point.is_of(own),
            None => point.township.is_none(),
        };
        county.points.iter().find(|point| point.role == Role::Hall && serves(point))
    };
    let villages = paths.filter_map(|path| Address::parse(path)?.village().cloned());
    let mut own = villages.filter(|village| village.county() == county.code);
    let of_county = || hall(None).or_else(|| county.points.iter().find(|point| point.township.is_none()));
    own.find_map(|village| hall(Some(village.township()))).or_else(of_county).map(Place::from)
}

impl<'a> Around<'a> {
    fn of(county: &'a Catalogue, language: &Language) -> Self {
        Self {
            above: [&county.province, &county.prefecture, &county.name].map(String::as_str).join(" "),
            edition: fill(language.still.edition, &[("number", &county.edition.number)]),
            complaint: Some(&county.complaint_phone),
            office: None,
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
    let Around { above, edition, complaint, office, sample } = around;
    let office = office.as_ref().map(|office| {
        view! {
            <h3>{words.first_call}</h3>
            {points(std::slice::from_ref(office), language)}
        }
    });
    let lines = lines.iter().map(|line| view! { <p>{said(language, line)}</p> }).collect_view();
    view! {
        {page_head(above, said(language, name).into_any(), edition.clone().into_any(), language, page)}
        <main>
            <section class="section">
                <h2>{words.former}</h2>
                {lines}
                <p class="chips"><a href=href.to_owned()>{said(language, &open)}</a></p>
                {office}
            </section>
        </main>
        {footer(Vec::new(), *complaint, *sample, language, page.imprint())}
    }
}
