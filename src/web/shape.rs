//! The shape of the page as it stands in the browser.

use web_sys::{Element, Node};

use wasm_bindgen::prelude::*;

use crate::view::{STILL, Shape};

/// Whether the page still has the shape it was published with.
pub(super) fn is_untouched(app: &Element) -> bool {
    let mut shape = Shape::default();
    walk(app, &mut shape);
    app.get_attribute("data-shape").is_some_and(|published| published == shape.sum().to_string())
}

fn walk(parent: &Node, shape: &mut Shape) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        match node.node_type() {
            Node::ELEMENT_NODE => {
                shape.open(&node.node_name());
                if !node.dyn_ref::<Element>().is_some_and(|element| element.has_attribute(STILL)) {
                    walk(&node, shape);
                }
                shape.close();
            }
            Node::TEXT_NODE => shape.text(),
            _ => shape.comment(),
        }
        next = node.next_sibling();
    }
}
