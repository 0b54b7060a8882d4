//! What changed since the last visit to a page. The phone remembers the day of the newest edition told there; what is newer is
//! marked, and told near the top. A first visit, and a phone that remembers nothing, see the page as it is.

use leptos::prelude::{document, window};
use web_sys::{Element, Node};

use super::dom::{all, element};
use super::store::{keep, kept};
use crate::text::{Words, fill};
use crate::view::place;

/// What is remembered of a page is kept under this and the page's path.
pub(super) const SEEN: &str = "seen:";

/// Lines that are new to this phone; it remembers from now on what is there.
pub(super) fn look() -> Vec<Element> {
    let lines = document().body().iter().flat_map(|body| all(body, "#changes [data-on]")).collect::<Vec<_>>();
    let day = |line: &Element| line.get_attribute("data-on").unwrap_or_default();
    // Days compare as they are written.
    let Some(newest) = lines.iter().map(day).max() else { return Vec::new() };
    let name = [SEEN, &window().location().pathname().unwrap_or_default()].concat();
    let last = kept(&name);
    keep(&name, Some(&newest));
    match last {
        Some(last) => lines.into_iter().filter(|line| day(line) > last).collect(),
        None => Vec::new(),
    }
}

/// Marks what is new, and tells how much it is.
pub(super) fn tell(news: &[Element], words: &Words) {
    if news.is_empty() {
        return;
    }
    for line in news {
        if let Some(mark) = element("b", "new", words.new_mark) {
            insert(line, &mark, line.first_child());
        }
    }
    let told = fill(words.new_since, &[("count", &news.len().to_string())]);
    let Some(note) = document().get_element_by_id(place::NOTE) else { return };
    let (Some(around), Some(line), Some(link)) =
        (note.parent_node(), element("p", "since", ""), element("a", "", &told))
    else {
        return;
    };
    // Fails only where the browser makes no link of a link.
    let _ = link.set_attribute("href", "#changes");
    insert(&line, &link, None);
    insert(&around, &line, note.next_sibling());
}

/// Fails only where the page was taken apart meanwhile.
fn insert(parent: &Node, new: &Node, before: Option<Node>) {
    let _ = parent.insert_before(new, before.as_ref());
}
