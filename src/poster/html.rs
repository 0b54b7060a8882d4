//! The A4 poster as a page that a browser prints, for clerks without the command line. It says what the poster says, in the
//! browser's own fonts; needs no script.

use std::fmt::Write as _;

use html_escape::{encode_double_quoted_attribute as attribute, encode_text as text};

use super::code::QUIET_ZONE;
use super::facts::Facts;
use super::{Code, PosterError, printed_url};
use crate::content::{County, Site};
use crate::guide::Village;
use crate::text::fill;

/// The page. `style`: path of its styles, from the page.
pub fn print_view(site: &Site, county: &County, village: &Village, style: &str) -> Result<String, PosterError> {
    let code = Code::for_wall(&printed_url(site, &village.code))?;
    let facts = Facts::with_code(site, county, village, code, None);
    let words = facts.still();
    let second = facts.second.map(|second| second.language);
    let also = |word: fn(&crate::text::StillWords) -> &'static str| {
        second.map_or_else(String::new, |language| {
            format!("<small lang=\"{}\">{}</small>", language.tag, text(word(&language.still)))
        })
    };
    let doors: String = [
        (words.services, words.services_hint),
        (words.certificates, words.certificates_hint),
        (words.contacts, words.contacts_hint),
        (words.disclosures, words.disclosures_hint),
    ]
    .iter()
    .map(|(name, hint)| format!("<li><b>{}</b>{}</li>", text(name), text(hint)))
    .collect();
    let mut name = format!("<h1{}>{}</h1>", size(&village.name, [9, 14]), text(&village.name));
    if let (Some(second), Some(language)) = (facts.second_name(), second) {
        let _ = write!(name, "<p lang=\"{}\">{}</p>", language.tag, text(&second));
    }
    let sample = if facts.is_sample() { format!("<p>{}</p>", text(words.sample)) } else { String::new() };
    let title = format!("{} · {}", village.name, words.poster_link);
    let mut html = String::with_capacity(8192);
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=840\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<link rel=\"stylesheet\" href=\"{style}\">\n\
         </head>\n<body>\n<p class=\"how\"><b>{how}</b> <a href=\"../\">{back}</a></p>\n<main class=\"poster\">\n\
         <header><p class=\"above\">{above}<span>{site}</span></p>{name}</header>\n\
         <h2>{scan}{also_scan}</h2>\n{svg}\n<ul class=\"doors\">{doors}</ul>\n\
         <div class=\"address\"><p>{genuine}{also_genuine}</p><b{host_size}>{host}</b><i>{path}</i></div>\n\
         <dl><div><dt>{call}{also_call}</dt><dd{phone_size}>{phone}</dd></div><div><dt>{ask}{also_ask}</dt><dd>{hotline}</dd></div></dl>\n\
         <div class=\"print\"><p><b>{never}</b></p><p>{covered}</p><p>{provenance}</p>{sample}</div>\n\
         <p class=\"seal\"><span>{here}<br>{by}</span></p>\n</main>\n</body>\n</html>\n",
        title = text(&title),
        style = attribute(style),
        how = text(words.poster_how),
        back = text(words.poster_back),
        above = text(&facts.above()),
        site = text(&site.title),
        scan = text(words.poster_scan),
        also_scan = also(|words| words.poster_scan),
        svg = drawing(&facts.code),
        genuine = text(words.poster_genuine),
        also_genuine = also(|words| words.poster_genuine),
        host = text(&facts.host),
        host_size = size(&facts.host, [25, 38]),
        path = text(&facts.path),
        call = text(words.poster_call),
        also_call = also(|words| words.poster_call),
        phone = text(&facts.phone()),
        phone_size = size(&facts.phone(), [12, 18]),
        ask = text(words.poster_hotline),
        also_ask = also(|words| words.poster_hotline),
        hotline = text(&facts.hotline()),
        never = text(words.poster_never),
        covered = text(words.poster_covered),
        provenance = text(&facts.provenance(words).join("　")),
        here = text(words.poster_seal_here),
        by = text(&fill(words.poster_seal, &[("county", facts.county())])),
    );
    Ok(html)
}

/// Smaller letters for what is longer than so many characters, and smaller still.
fn size(text: &str, [long, longest]: [usize; 2]) -> &'static str {
    match text.chars().count() {
        count if count > longest => " class=\"longest\"",
        count if count > long => " class=\"long\"",
        _ => "",
    }
}

/// The code, a unit a module, its quiet zone included.
fn drawing(code: &Code) -> String {
    let whole = code.side() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (x, y, run) in code.runs() {
        let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{url}\" viewBox=\"0 0 {whole} {whole}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/><path d=\"{path}\"/></svg>",
        url = attribute(code.text())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_gets_smaller() {
        assert_eq!(size("柳湾村", [9, 14]), "");
        assert_eq!(size("双河口苗族彝族自治村社区", [9, 14]), " class=\"long\"");
        assert_eq!(size("双河口苗族彝族自治联合行政示范村", [9, 14]), " class=\"longest\"");
    }
}
