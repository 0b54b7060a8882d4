//! Links from a page tell nobody which village's page they were on, whatever headers a host sends.

use serde_json::json;
use support::html::Page;
use support::{Sample, Tree, published, tree};

/// Pages of a site that do not ask for it, and how many pages there are.
fn telling(files: &Tree) -> (Vec<&str>, usize) {
    let pages: Vec<&String> = files.keys().filter(|path| path.ends_with(".html")).collect();
    let asks = |path: &str| {
        let page = Page::of(files, path);
        let mut metas = page.elements().filter(|own| own.name == "meta" && own.get("name") == Some("referrer"));
        metas.next().and_then(|meta| meta.get("content")) == Some("no-referrer") && metas.next().is_none()
    };
    (pages.iter().map(|path| path.as_str()).filter(|path| !asks(path)).collect(), pages.len())
}

#[test]
fn every_kind_of_page_asks_for_no_referrer() {
    let files = tree(published());
    for kind in ["poster/index.html", "voice/index.html", "archive/index.html", "G1/index.html", "lists/index.html"] {
        assert!(files.keys().any(|path| path.ends_with(kind)), "{kind}");
    }
    let (telling_pages, count) = telling(&files);
    assert!(telling_pages.is_empty() && count > 40, "{count}: {telling_pages:?}");
}

#[test]
fn pages_that_lead_on_and_pages_of_the_app_ask_for_it_too() {
    let sample = Sample::whole();
    sample.build("site", &[]).exits(0);
    sample.take("site.json", "/languages");
    sample.set("site.json", "/former_languages", json!(["en"]));
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    assert!(files.contains_key("en/index.html") && files.contains_key("990101/100201/en/index.html"));
    assert_eq!(telling(&files).0, [""; 0]);
    let sample = Sample::written_out();
    sample.set("site.json", "/pages", json!("app"));
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    assert!(files.keys().filter(|path| path.ends_with(".html")).count() > 10);
    assert_eq!(telling(&files).0, [""; 0]);
}
