//! The texts of one village on this phone. Other tabs change the same shelf, so nothing is remembered here that the shelf
//! could be asked for; what it does not take lives as long as the page.

use super::{Entry, State};

/// Where texts are kept by key, one a name, so that tabs do not overwrite each other's. It may refuse everything: phones are
/// told to keep nothing, or are full.
pub trait Shelf {
    /// The text under a key; none: there is none, or what is there is no text.
    fn get(&self, key: &str) -> Option<Entry>;
    /// Puts it under its key; `false`: it is not kept.
    fn put(&self, entry: &Entry) -> bool;
    /// Takes away what is there.
    fn remove(&self, key: &str);
    /// Keys of all that is there, whatever it is.
    fn keys(&self) -> Vec<String>;
}

/// All texts of one village: those on the shelf, and those that it did not take.
#[derive(Debug, Default)]
pub struct Kept<S> {
    shelf: S,
    unkept: Vec<Entry>,
}

impl<S: Shelf> Kept<S> {
    /// What is on this shelf.
    pub fn on(shelf: S) -> Self {
        Self { shelf, unkept: Vec::new() }
    }

    /// Keeps a text; `false`: it lives as long as the page.
    pub fn keep(&mut self, entry: &Entry) -> bool {
        self.unkept.retain(|other| other.key != entry.key);
        let kept = self.shelf.put(entry);
        if !kept {
            self.unkept.push(entry.clone());
        }
        kept
    }

    /// Whether the phone has kept a text.
    pub fn is_kept(&self, key: &str) -> bool {
        !self.unkept.iter().any(|entry| entry.key == key)
    }

    /// The text under a key.
    pub fn get(&self, key: &str) -> Option<Entry> {
        let unkept = self.unkept.iter().find(|entry| entry.key == key).cloned();
        unkept.or_else(|| self.shelf.get(key).filter(|entry| entry.key == key))
    }

    /// Every text, newest first.
    pub fn all(&self) -> Vec<Entry> {
        let mut keys = self.shelf.keys();
        keys.retain(|key| self.is_kept(key));
        let kept = keys.iter().filter_map(|key| self.get(key));
        let mut all: Vec<Entry> = self.unkept.iter().cloned().chain(kept).collect();
        all.sort_by(|one, other| other.made.total_cmp(&one.made));
        all
    }

    /// The text that reads so: the same text stays the same entry, so that it cannot arrive under two keys.
    pub fn with_text(&self, text: &str) -> Option<Entry> {
        self.all().into_iter().find(|entry| entry.text == text)
    }

    /// Those that are to arrive, in the order in which they were made.
    pub fn waiting(&self) -> Vec<Entry> {
        let mut waiting = self.all();
        waiting.retain(|entry| entry.state == State::Waiting);
        waiting.reverse();
        waiting
    }

    /// The text under a key, if it still waits: it may have been erased or sent by another tab meanwhile.
    pub fn still_waiting(&self, key: &str) -> Option<Entry> {
        self.get(key).filter(|entry| entry.state == State::Waiting)
    }

    /// Changes a text, unless it was erased meanwhile, here or in another tab.
    pub fn change(&mut self, key: &str, change: impl FnOnce(&mut Entry)) {
        if let Some(mut entry) = self.get(key) {
            change(&mut entry);
            self.keep(&entry);
        }
    }

    /// Erases a text.
    pub fn erase(&mut self, key: &str) {
        self.unkept.retain(|entry| entry.key != key);
        self.shelf.remove(key);
    }

    /// Erases everything of this village, also what is no text.
    pub fn erase_all(&mut self) {
        self.unkept.clear();
        self.shelf.keys().iter().for_each(|key| self.shelf.remove(key));
    }
}
