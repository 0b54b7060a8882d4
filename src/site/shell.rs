//! The HTML around a rendered page: head, policy, pointers to data, boot script.

use std::fmt::Write as _;

use html_escape::{encode_double_quoted_attribute as attribute, encode_text as text};

use super::assets::{Assets, Module, Script};
use super::first;
use super::slim::without_meant_ends;
use super::structured::script_safe;
use super::styles;
use crate::text::{Language, Words, Writing};
use crate::view::page::Neighbours;

/// What the head of a page says.
pub(super) struct Page<'a> {
    /// `finder`, `county`, `village`, `grid`, `voice`, `missing`; `archive`, `lists` and `project`, which have no live part.
    pub kind: &'static str,
    /// Title of the document.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// Public address of the page.
    pub canonical: String,
    /// Folders below the site root.
    pub depth: usize,
    /// The data it may load.
    pub data: Data,
    /// Content security policy.
    pub policy: String,
    /// JSON-LD, already safe inside a script element.
    pub structured: Option<String>,
    /// What it is written in.
    pub language: &'static Language,
    /// The same page in other languages.
    pub neighbours: &'a Neighbours,
    /// What the live part of a voice page is told.
    pub told: Option<String>,
}

impl Page<'_> {
    /// Whether it has parts that change under a reader's hands, for which the code is there.
    fn is_live(&self) -> bool {
        matches!(self.kind, "finder" | "county" | "village" | "grid" | "voice" | "missing")
    }

    /// Whether a `manifest.webmanifest` stands beside it.
    pub(super) fn is_put_on_home_screens(&self, assets: &Assets) -> bool {
        matches!(self.kind, "finder" | "county" | "village" | "grid") && !assets.drawn
    }

    /// The app, if it draws this page. Where residents write is a document of its own, whose policy lets it send.
    fn app<'a>(&self, assets: &'a Assets) -> Option<&'a Module> {
        let is_drawn = matches!(self.kind, "finder" | "county" | "village" | "grid" | "lists" | "archive" | "project");
        let is_drawn = is_drawn && assets.drawn;
        assets.app.as_ref().filter(|_| is_drawn || self.kind == "kept")
    }

    /// The app, if it waits on this page, which is live without it, for the first link to follow. A village's page is what
    /// residents scan, and carries none of it.
    fn onward<'a>(&self, assets: &'a Assets) -> Option<&'a Module> {
        assets.app.as_ref().filter(|_| matches!(self.kind, "finder" | "county") && !assets.drawn)
    }

    /// What makes it live.
    fn module<'a>(&self, assets: &'a Assets) -> Option<&'a Module> {
        match self.kind {
            "voice" => assets.voice.as_ref(),
            _ if self.is_live() => assets.web.as_ref(),
            _ => None,
        }
    }
}

/// Paths of data files, below the site root.
#[derive(Default)]
pub(super) struct Data {
    /// The village's own part.
    pub guide: Option<String>,
    /// The county's catalogue.
    pub catalogue: Option<String>,
    /// The search index.
    pub search: Option<String>,
    /// The finder's list.
    pub index: Option<String>,
    /// The county's feed.
    pub feed: Option<String>,
    /// The county's services as linked data.
    pub linked: Option<String>,
}

/// A whole page.
pub(super) fn page(page: &Page<'_>, assets: &Assets, inside: &str) -> String {
    page_below(page, &"../".repeat(page.depth), assets, inside)
}

/// The same, from which `root` leads to the site's root.
pub(super) fn page_below(page: &Page<'_>, root: &str, assets: &Assets, inside: &str) -> String {
    let module = page.app(assets).or(page.module(assets));
    let boot = module.map_or(&assets.boot, |module| &module.script);
    let mut html = String::with_capacity(inside.len() + 4096);
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"{lang}\"{writing}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{description}\">\n<meta name=\"format-detection\" content=\"telephone=no\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"canonical\" href=\"{canonical}\">\n\
         <script>{first}</script>\n{styles}<link rel=\"icon\" type=\"image/svg+xml\" href=\"{root}{icon}\">\n\
         {alternate}<script {run} src=\"{root}{boot}\" integrity=\"{held}\"></script>\n{onward}</head>\n<body>\n<div id=\"app\"{attributes}>",
        lang = page.language.tag,
        writing = writing(page.language),
        policy = attribute(&page.policy),
        title = text(&page.title),
        description = attribute(&page.description),
        canonical = attribute(&page.canonical),
        first = first::script(),
        styles = linked_styles(page, assets, root),
        icon = assets.icon,
        run = if page.app(assets).is_some() { "type=\"module\"" } else { "async" },
        boot = boot.path,
        held = boot.integrity,
        alternate = alternate(page, root),
        onward = page.onward(assets).map(|app| onward_script(app, root)).unwrap_or_default(),
        attributes = attributes(page, assets, root),
    );
    html.push_str(&without_meant_ends(inside));
    html.push_str("</div>\n");
    if !page.language.is_of_content() {
        let _ =
            writeln!(html, "<script type=\"application/json\" id=\"words\">{}</script>", words(&page.language.words));
    }
    if let Some(told) = &page.told {
        let _ = writeln!(html, "<script type=\"application/json\" id=\"voice-told\">{told}</script>");
    }
    if let Some(structured) = &page.structured {
        let _ = writeln!(html, "<script type=\"application/ld+json\">{structured}</script>");
    }
    html.push_str("</body>\n</html>\n");
    html
}

/// The styles of a page: those of its first screen, and links to the others. A village page names those itself, behind
/// what does without them; but which way its lines run must be known first.
fn linked_styles(page: &Page<'_>, assets: &Assets, root: &str) -> String {
    let linked: &[&String] = match page.kind {
        "village" | "kept" if page.app(assets).is_some() => &[&assets.style],
        "village" if page.language.writing != Writing::Vertical => &[],
        "village" | "grid" => &[&assets.style],
        _ => &[&assets.style, &assets.around_style],
    };
    let links = linked.iter().map(|path| format!("<link rel=\"stylesheet\" href=\"{root}{path}\">\n"));
    format!("<style>{}</style>\n", styles::first()) + &links.collect::<String>()
}

/// The script of the app that waits.
fn onward_script(app: &Module, root: &str) -> String {
    let Script { path, integrity } = &app.script;
    format!("<script type=\"module\" src=\"{root}{path}\" integrity=\"{integrity}\" fetchpriority=\"low\"></script>\n")
}

/// The page in other languages. For machines: the feed of the county's changes; on its own page its catalogue, and its
/// services as linked data.
fn alternate(page: &Page<'_>, root: &str) -> String {
    let data = &page.data;
    let kinds =
        [("json", data.catalogue.as_ref()), ("atom+xml", data.feed.as_ref()), ("ld+json", data.linked.as_ref())];
    let links = kinds.into_iter().filter_map(|(kind, path)| {
        let path = attribute(path?);
        Some(format!("<link rel=\"alternate\" type=\"application/{kind}\" href=\"{root}{path}\">\n"))
    });
    // Search engines want whole addresses here.
    let others = page.neighbours.others.iter().map(|other| {
        let address = absolute(&page.canonical, &other.href);
        format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">\n", other.tag, attribute(&address))
    });
    links.chain(others).collect()
}

/// Where a relative address leads from the folder at `base`.
fn absolute(base: &str, href: &str) -> String {
    match href.strip_prefix("../") {
        None => format!("{base}{}", href.trim_start_matches("./")),
        Some(rest) => {
            let above = base.trim_end_matches('/').rfind('/').map_or(base, |end| base.get(..=end).unwrap_or(base));
            absolute(above, rest)
        }
    }
}

/// How lines run, where they do not run as most do.
fn writing(language: &Language) -> &'static str {
    match language.writing {
        Writing::LeftToRight => "",
        Writing::RightToLeft => " dir=\"rtl\"",
        Writing::Vertical => " data-writing=\"vertical\"",
    }
}

/// What live parts say, for a browser whose module knows only the language of the content.
fn words(words: &Words) -> String {
    let fields = words.all().into_iter().map(|(name, word)| (name.to_owned(), word.into()));
    script_safe(&serde_json::Value::Object(fields.collect()).to_string())
}

/// What the boot script and the page read: the kind of page, pointers, and the sentences said when nothing else works.
fn attributes(page: &Page<'_>, assets: &Assets, root: &str) -> String {
    let mut attributes = format!(" data-page=\"{}\" data-root=\"{root}\"", page.kind);
    let data = &page.data;
    let pointers = [
        // The app finds them by the lists.
        ("guide", data.guide.as_ref().filter(|_| page.app(assets).is_none())),
        ("search", data.search.as_ref().filter(|_| page.app(assets).is_none())),
        ("index", data.index.as_ref().filter(|_| page.app(assets).is_none())),
        ("wasm", page.module(assets).map(|module| &module.wasm).filter(|_| page.app(assets).is_none())),
        ("app", page.app(assets).map(|app| &app.wasm)),
        ("onward", page.onward(assets).map(|app| &app.wasm)),
    ];
    if !page.language.is_of_content() {
        let _ = write!(attributes, " data-folder=\"{}/\"", page.language.tag);
    }
    let pointers = pointers.map(|(name, path)| (name, path.map(String::as_str)));
    let touch = assets.worker.filter(|_| page.is_put_on_home_screens(assets)).map(|_| assets.icons.small.as_str());
    for (name, path) in pointers.into_iter().chain([("worker", assets.worker), ("touch", touch)]) {
        if let Some(path) = path {
            let _ = write!(attributes, " data-{name}=\"{}\"", attribute(path));
        }
    }
    let say = &page.language.words;
    let sentences = [
        ("off", say.live_off),
        ("missing", say.data_missing),
        ("damaged", say.data_damaged),
        ("newer", say.data_newer),
    ];
    for (name, words) in sentences {
        let _ = write!(attributes, " data-say-{name}=\"{}\"", attribute(words));
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_become_whole_ones() {
        let base = "https://a.cn/x/990101/en/";
        assert_eq!(absolute(base, "../"), "https://a.cn/x/990101/");
        assert_eq!(absolute(base, "../bo/"), "https://a.cn/x/990101/bo/");
        assert_eq!(absolute("https://a.cn/x/", "en/"), "https://a.cn/x/en/");
        assert_eq!(absolute("https://a.cn/x/", "./"), "https://a.cn/x/");
    }
}
