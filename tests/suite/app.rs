//! Pages that are drawn from published data alone are the published pages: of the sample, and of invented counties.

use std::convert::Infallible;
use std::pin::pin;
use std::rc::Rc;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};

use leptos::prelude::{Owner, RenderHtml as _};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use support::html::{Node, Page};
use support::{Tree, content, every_page, text};

use yimatong::content::{Content, Places, SamplePlan, load, write_sample};
use yimatong::site::{BuildOptions, Memory, build};
use yimatong::view::Live;
use yimatong::view::app::{Files, PageAddress, page_at};

/// Published files in memory, nothing of which is a page.
struct Data<'a>(&'a Tree);

impl Files for Data<'_> {
    type Error = Infallible;

    async fn read<T: DeserializeOwned + 'static>(&self, path: &str) -> Result<Rc<T>, Infallible> {
        assert!(path.ends_with(".json"), "{path} is no data");
        let json = text(self.0, path);
        Ok(Rc::new(serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}"))))
    }

    fn expect(&self, paths: &[&str]) {
        assert!(paths.iter().all(|path| self.0.contains_key(*path)), "{paths:?}");
    }
}

/// What a future gives that never waits.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("files in memory are not waited for"),
    }
}

/// Elements and texts in order, each with how deep it stands: without scripts, which the shell adds, and without the marks
/// that the renderer puts between texts.
fn shape(html: &str) -> Vec<(usize, Node)> {
    let page = Page::read(html);
    let app = page.id("app");
    let mut nodes: Vec<(usize, Node)> = Vec::new();
    let mut passed_over: Option<usize> = None;
    for (depth, node) in app.nodes().skip(1) {
        if passed_over.is_some_and(|outer| depth > outer) {
            continue;
        }
        passed_over = match node {
            Node::Element { name, .. } if name == "script" => Some(depth),
            _ => None,
        };
        match (node, nodes.last_mut()) {
            _ if passed_over.is_some() => {}
            (Node::Comment(_), _) => {}
            (Node::Text(more), Some((above, Node::Text(text)))) if *above == depth => text.push_str(more),
            (node, _) => nodes.push((depth, node.clone())),
        }
    }
    let has_letters =
        |(_, node): &(usize, Node)| !matches!(node, Node::Text(text) if text.trim_matches('\n').is_empty());
    nodes.retain(has_letters);
    nodes
}

/// Draws every page that has data and holds it against the published one; says how many there were.
fn compare(files: &Tree) -> usize {
    let mut compared = 0;
    for (path, html) in every_page(files) {
        let Some(address) = PageAddress::parse(path, ["zh-CN", "en"]) else { continue };
        let page = at_once(page_at(address, &Data(files))).unwrap_or_else(|never| match never {});
        let page = page.unwrap_or_else(|| panic!("{path} is not drawn"));
        let owner = Owner::new();
        let drawn =
            owner.with(|| page.draw(Live::at_rest(&page.language.words, page.language.is_of_content())).to_html());
        owner.cleanup();
        let (drawn, published) = (shape(&format!("<div id=\"app\">{drawn}</div>")), shape(html));
        assert!(published.len() > 20, "{path}: {published:?}");
        let first = drawn.iter().zip(&published).position(|(drawn, published)| drawn != published);
        if first.is_some() || drawn.len() != published.len() {
            let at = first.unwrap_or(drawn.len().min(published.len()));
            panic!("{path}, node {at}:\n{:#?}\nis published as\n{:#?}", drawn.get(at), published.get(at));
        }
        let document = Page::read(html);
        let title = document.elements().find(|element| element.name == "title").expect("a title").text();
        assert_eq!(page.title(), title, "{path}");
        let app = document.id("app");
        assert_eq!(app.get("data-page"), Some(page.address.kind.as_str()), "{path}");
        let pointers = [
            ("data-guide", &page.pointers.guide),
            ("data-search", &page.pointers.search),
            ("data-index", &page.pointers.index),
        ];
        for (name, path) in pointers {
            assert_eq!(app.get(name).unwrap_or_default(), path);
        }
        compared += 1;
    }
    compared
}

/// The files of the sample.
fn sample() -> &'static Tree {
    static FILES: LazyLock<Tree> = LazyLock::new(|| files_of(content()));
    &FILES
}

fn files_of(content: &Content) -> Tree {
    let shelf = Memory::default();
    let options = BuildOptions { shell: None, only: None, present: &|_| false, progress: &|| {} };
    build(content, &options, &shelf).expect("a site");
    shelf.into_files()
}

#[test]
fn every_page_of_the_sample_is_drawn_from_data_as_it_is_published() {
    let files = sample();
    let compared = compare(files);
    let still = ["former", "missing"].map(|kind| format!("data-page=\"{kind}\""));
    let still = every_page(files).filter(|(_, html)| still.iter().any(|kind| html.contains(kind.as_str()))).count();
    assert_eq!(
        compared + still,
        every_page(files).count(),
        "not drawn are former addresses, and what is sent for none"
    );
}

#[test]
fn addresses_without_a_page_give_none() {
    for path in ["990101/100299/", "990101/100201/P999/", "990101/100201/G999/"] {
        let address = PageAddress::parse(path, ["en"]).expect("an address");
        let page = at_once(page_at(address, &Data(sample()))).unwrap_or_else(|never| match never {});
        assert!(page.is_none(), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 4, ..ProptestConfig::default() })]

    #[test]
    fn every_page_of_an_invented_county_is_drawn_from_data_as_it_is_published(seed in any::<u64>(), villages in 1..6_usize) {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let places = Places::Invented { villages, per_county: 3 };
        write_sample(&SamplePlan { places, seed }, folder, &|_| {}).unwrap();
        let site = fs_err::read_to_string(folder.join("site.json")).unwrap();
        let site = site.replacen('{', "{ \"languages\": [\"en\"],", 1);
        fs_err::write(folder.join("site.json"), site).unwrap();
        let loaded = load(folder, None);
        let Some(content) = &loaded.content else { panic!("{:#?}", loaded.diagnostics) };
        prop_assert!(compare(&files_of(content)) > villages * 2);
    }
}
