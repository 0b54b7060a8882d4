//! Pages as browsers read them: html5ever builds the tree by the rules of the standard, and a [`Page`] keeps it as one list
//! in the order of the document, so that tests ask elements for what they have, hold and say.

use std::collections::BTreeMap;

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::folder::{Tree, text};

/// What stands at one place of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element.
    Element {
        /// Its namespace: HTML's, or that of drawings.
        space: String,
        /// Its name in small letters.
        name: String,
        /// Its attributes by name, entities read.
        attributes: BTreeMap<String, String>,
    },
    /// Text, entities read.
    Text(String),
    /// A comment.
    Comment(String),
    /// The document type.
    Doctype(String),
}

/// A page that has been read.
#[derive(Debug)]
pub struct Page {
    nodes: Vec<Placed>,
    errors: Vec<String>,
}

#[derive(Debug)]
struct Placed {
    node: Node,
    /// How many nodes it stands in.
    depth: usize,
    /// The first node that is neither it nor in it.
    end: usize,
}

/// An element of a page.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    page: &'a Page,
    at: usize,
    /// Its name in small letters.
    pub name: &'a str,
    /// Its attributes by name, entities read.
    pub attributes: &'a BTreeMap<String, String>,
}

impl Page {
    /// Reads a whole page, or a piece of one.
    pub fn read(html: &str) -> Self {
        let document = parse_document(RcDom::default(), ParseOpts::default()).one(html);
        let mut page = Self { nodes: Vec::new(), errors: Vec::new() };
        page.errors = document.errors.borrow().iter().map(|error| error.to_string()).collect();
        page.add(&document.document, 0);
        page
    }

    /// Reads the page of a tree at this path.
    #[track_caller]
    pub fn of(files: &Tree, path: &str) -> Self {
        Self::read(text(files, path))
    }

    fn add(&mut self, handle: &Handle, depth: usize) {
        let node = match &handle.data {
            NodeData::Document => None,
            NodeData::Doctype { name, .. } => Some(Node::Doctype(name.to_string())),
            NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
            // The parser makes comments of processing instructions, as browsers do.
            NodeData::Comment { contents } | NodeData::ProcessingInstruction { contents, .. } => {
                Some(Node::Comment(contents.to_string()))
            }
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow();
                let attributes = attributes.iter().map(|one| (one.name.local.to_string(), one.value.to_string()));
                let (space, name) = (name.ns.to_string(), name.local.to_string());
                Some(Node::Element { space, name, attributes: attributes.collect() })
            }
        };
        let Some(node) = node else {
            handle.children.borrow().iter().for_each(|child| self.add(child, depth));
            return;
        };
        let at = self.nodes.len();
        self.nodes.push(Placed { node, depth, end: at });
        handle.children.borrow().iter().for_each(|child| self.add(child, depth + 1));
        if let NodeData::Element { template_contents, .. } = &handle.data {
            template_contents.borrow().iter().for_each(|contents| self.add(contents, depth + 1));
        }
        self.nodes[at].end = self.nodes.len();
    }

    /// What the parser had to mend: elements that were never ended, ends of none, attributes that stand twice. Ends that the
    /// standard lets away are no error.
    pub fn errors(&self) -> &[String] {
        &self.errors
    }

    /// Everything on the page in order, each with how many elements it stands in.
    pub fn nodes(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes_in(0, self.nodes.len())
    }

    fn nodes_in(&self, from: usize, to: usize) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes[from..to].iter().map(|placed| (placed.depth, &placed.node))
    }

    fn elements_in(&self, from: usize, to: usize) -> impl Iterator<Item = Element<'_>> {
        (from..to).filter_map(|at| match &self.nodes[at].node {
            Node::Element { name, attributes, .. } => Some(Element { page: self, at, name, attributes }),
            _ => None,
        })
    }

    /// The elements in order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        self.elements_in(0, self.nodes.len())
    }

    /// The first element with an id.
    pub fn find(&self, id: &str) -> Option<Element<'_>> {
        self.elements().find(|element| element.get("id") == Some(id))
    }

    /// The element with an id.
    ///
    /// # Panics
    /// If there is none.
    #[track_caller]
    pub fn id(&self, id: &str) -> Element<'_> {
        self.find(id).unwrap_or_else(|| panic!("nothing has the id {id}"))
    }

    /// Whether a link leads to this address.
    pub fn links_to(&self, address: &str) -> bool {
        self.elements().any(|element| element.leads_to(address))
    }

    fn words_in(&self, from: usize, to: usize) -> String {
        let mut words = String::new();
        let mut at = from;
        while at < to {
            let Placed { node, end, .. } = &self.nodes[at];
            let is_seen = !matches!(node, Node::Element { name, .. } if ["script", "style"].contains(&name.as_str()));
            if let Node::Text(text) = node {
                words.push_str(text);
            }
            at = if is_seen { at + 1 } else { *end };
        }
        words.replace('\u{2060}', "").replace('\u{a0}', " ").replace('\u{2011}', "-")
    }

    /// The words of the page, see [`Element::words`].
    pub fn words(&self) -> String {
        self.words_in(0, self.nodes.len())
    }
}

impl<'a> Element<'a> {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The elements in it, in order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        self.page.elements_in(self.at + 1, self.page.nodes[self.at].end)
    }

    /// The elements in it that have this name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = Element<'a>> {
        self.elements().filter(move |element| element.name == name)
    }

    /// Whether it is a link to this address, or one in it is.
    pub fn links_to(&self, address: &str) -> bool {
        self.leads_to(address) || self.elements().any(|element| element.leads_to(address))
    }

    fn leads_to(&self, address: &str) -> bool {
        self.name == "a" && self.get("href") == Some(address)
    }

    /// Itself and everything in it, see [`Page::nodes`].
    pub fn nodes(&self) -> impl Iterator<Item = (usize, &'a Node)> + use<'a> {
        self.page.nodes_in(self.at, self.page.nodes[self.at].end)
    }

    /// What stands between its tags, of scripts and styles, too, letter by letter.
    pub fn text(&self) -> String {
        self.nodes()
            .filter_map(|(_, node)| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
            .collect()
    }

    /// What a reader sees in it: no scripts and styles, and what keeps a line together as it is typed.
    pub fn words(&self) -> String {
        self.page.words_in(self.at, self.page.nodes[self.at].end)
    }
}

/// The words of a page or of a piece of one, see [`Element::words`].
pub fn words(html: &str) -> String {
    Page::read(html).words()
}
