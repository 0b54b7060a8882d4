//! What hangs on walls as pages that a browser prints, for clerks without the command line: the A4 poster of a village, the
//! insert for the sign of a project. They say what the printed files say, in the browser's own fonts, and need no script.

mod project;
mod village;

use std::fmt::Write as _;

use html_escape::{encode_double_quoted_attribute as attribute, encode_text as text};

use super::facts::Facts;
use super::letters::{Part, part_url};
use super::{Code, PosterError};
use crate::content::{County, Site};
use crate::guide::{Project, Village};
use crate::text::{Language, StillWords, fill};

/// Where the page's own files lie, from the page.
#[derive(Clone, Copy)]
pub struct PrintFiles<'a> {
    /// Its styles.
    pub style: &'a str,
    /// Its script, which only shows the button that prints.
    pub script: &'a str,
    /// Hash of the script's bytes: another one is not run.
    pub integrity: &'a str,
}

/// The page. `project`: one of the village's, whose insert it is instead of the village's poster.
pub fn print_view(
    site: &Site,
    county: &County,
    village: &Village,
    project: Option<&Project>,
    files: PrintFiles<'_>,
) -> Result<String, PosterError> {
    let part = project.map_or(Part::Village, Part::Project);
    let code = Code::for_wall(&part_url(site, &village.code, part))?;
    let facts = Facts::with_code(site, county, village, code, None);
    Ok(match project {
        None => sheet(&facts, &village.name, &village::body(&facts), "poster", files),
        Some(project) => sheet(&facts, &project.name, &project::body(&facts, project), "poster insert", files),
    })
}

/// The sheet around its `body`: how to print it, whose it is, the seal.
fn sheet(facts: &Facts<'_>, name: &str, body: &str, class: &str, files: PrintFiles<'_>) -> String {
    let words = facts.still();
    let village = facts.village();
    let mut heading = format!("<h1{}>{}</h1>", size(&village.name, [9, 14]), text(&village.name));
    if let (Some(second), Some(language)) = (facts.second_name(), second(facts)) {
        // Writing to a string cannot fail.
        let _ = write!(heading, "<p lang=\"{}\">{}</p>", language.tag, text(&second));
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=840\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; script-src 'self'; style-src 'self'\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<link rel=\"stylesheet\" href=\"{style}\">\n\
         <script defer src=\"{script}\" integrity=\"{integrity}\"></script>\n</head>\n<body>\n\
         <aside class=\"how\"><b id=\"how\" data-refused=\"{refused}\">{how}</b> <button id=\"print\" type=\"button\" hidden>{print}\
         </button> <a href=\"../\">{back}</a></aside>\n<main class=\"{class}\">\n\
         <header><p class=\"above\">{above}<span>{site}</span></p>{heading}</header>\n{body}\n\
         <p class=\"seal\"><span>{here}<br>{by}</span></p>\n</main>\n</body>\n</html>\n",
        title = text(&format!("{name} · {}", words.poster_link)),
        style = attribute(files.style),
        script = attribute(files.script),
        integrity = attribute(files.integrity),
        refused = attribute(facts.words().no_print),
        how = text(words.poster_how),
        print = text(words.poster_print),
        back = text(words.poster_back),
        above = text(&facts.above()),
        site = text(&facts.site.title),
        here = text(words.poster_seal_here),
        by = text(&fill(words.poster_seal, &[("county", facts.publisher())])),
    )
}

/// The other language of the sheet.
fn second(facts: &Facts<'_>) -> Option<&'static Language> {
    facts.second.map(|second| second.language)
}

/// A word in the other language, small.
fn also(facts: &Facts<'_>, word: fn(&StillWords) -> &'static str) -> String {
    second(facts).map_or_else(String::new, |language| {
        format!("<small lang=\"{}\">{}</small>", language.tag, text(word(&language.still)))
    })
}

/// The address, its host large, so that a fake is seen.
fn address(facts: &Facts<'_>) -> String {
    format!(
        "<div class=\"address\"><p>{genuine}{also}</p><b{size}>{host}</b><i>{path}</i></div>",
        genuine = text(facts.still().poster_genuine),
        also = also(facts, |words| words.poster_genuine),
        size = size(&facts.host, [25, 38]),
        host = text(&facts.host),
        path = text(&facts.path),
    )
}

/// Two phones, each with what it is for, and what protects against fakes.
fn phones(facts: &Facts<'_>, own: fn(&StillWords) -> &'static str, number: &str) -> String {
    let words = facts.still();
    let hotline = facts.hotline();
    let one = |word: fn(&StillWords) -> &'static str, number: &str| {
        let (label, also, size) = (text(word(words)), also(facts, word), size(number, [12, 18]));
        format!("<div><dt>{label}{also}</dt><dd{size}>{}</dd></div>", text(number))
    };
    let sample = if facts.is_sample() { format!("<p>{}</p>", text(words.sample)) } else { String::new() };
    format!(
        "<dl>{}{}</dl>\n<div class=\"print\"><p><b>{never}</b></p><p>{covered}</p><p>{provenance}</p>{sample}</div>",
        one(own, number),
        one(|words| words.poster_hotline, &hotline),
        never = text(words.poster_never),
        covered = text(words.poster_covered),
        provenance = text(&facts.provenance(words).join("　")),
    )
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
    let (whole, path) = (code.whole_side(), code.path());
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
