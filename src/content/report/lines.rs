//! Lines of a JSON text by pointer. It reads whatever can be read and never fails: where the text breaks off, so do the
//! lines.

use std::collections::BTreeMap;

use crate::content::json::pointer_part;

/// Deeper than content ever is; readers refuse it, too.
const DEEPEST: usize = 128;

/// Where the values of one text stand.
pub(super) struct Lines {
    by_pointer: BTreeMap<String, usize>,
}

impl Lines {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        let mut walk = Walk { by_pointer: BTreeMap::new(), pointer: String::new(), open: Vec::new(), line: 1 };
        walk.text(text);
        Self { by_pointer: walk.by_pointer }
    }

    /// The line of the value at `pointer`, counted from 1; of the innermost one around it if it is not there, as with a
    /// field that is missing.
    pub(super) fn line(&self, pointer: &str) -> usize {
        let mut pointer = pointer;
        loop {
            if let Some(line) = self.by_pointer.get(pointer) {
                return *line;
            }
            match pointer.rsplit_once('/') {
                Some((outer, _)) => pointer = outer,
                None => return 1,
            }
        }
    }
}

/// An object or list that is not closed yet: its pointer's length, and what comes next.
struct Open {
    pointer: usize,
    next: Next,
}

enum Next {
    Key,
    Member,
    Item(usize),
}

struct Walk {
    by_pointer: BTreeMap<String, usize>,
    pointer: String,
    open: Vec<Open>,
    line: usize,
}

impl Walk {
    fn text(&mut self, text: &str) {
        let mut rest = text.trim_start_matches('\u{feff}');
        while let Some(letter) = rest.bytes().next() {
            // How much of `rest` this token takes.
            let length = match letter {
                b'"' => string_length(rest),
                b'-' | b'0'..=b'9' | b'a'..=b'z' => rest
                    .find(|letter: char| !letter.is_ascii_alphanumeric() && !"+-.".contains(letter))
                    .unwrap_or(rest.len()),
                _ => 1,
            };
            let Some((token, after)) = rest.split_at_checked(length) else { return };
            if !self.token(letter, token) {
                return;
            }
            self.line += token.matches('\n').count();
            rest = after;
        }
    }

    /// Takes one token in; `false` ends the walk.
    fn token(&mut self, letter: u8, token: &str) -> bool {
        match letter {
            b' ' | b'\t' | b'\r' | b'\n' | b':' => {}
            b',' => match self.open.last_mut() {
                Some(Open { next: Next::Item(at), .. }) => *at += 1,
                Some(open) => open.next = Next::Key,
                None => return false,
            },
            b'}' | b']' => match self.open.pop() {
                Some(open) => self.pointer.truncate(open.pointer),
                None => return false,
            },
            b'"' if matches!(self.open.last(), Some(Open { next: Next::Key, .. })) => return self.key(token),
            b'{' | b'[' => {
                self.value();
                let next = if letter == b'{' { Next::Key } else { Next::Item(0) };
                self.open.push(Open { pointer: self.pointer.len(), next });
                return self.open.len() <= DEEPEST;
            }
            b'"' | b'-' | b'0'..=b'9' | b'a'..=b'z' => self.value(),
            _ => return false,
        }
        true
    }

    fn key(&mut self, token: &str) -> bool {
        let (Some(open), Ok(key)) = (self.open.last_mut(), serde_json::from_str::<String>(token)) else { return false };
        open.next = Next::Member;
        self.pointer.truncate(open.pointer);
        self.pointer.push('/');
        self.pointer.push_str(&pointer_part(&key));
        // Of a field written twice the later line: that is the one too many.
        self.by_pointer.insert(self.pointer.clone(), self.line);
        true
    }

    fn value(&mut self) {
        if let Some(Open { pointer, next: Next::Item(at) }) = self.open.last() {
            self.pointer.truncate(*pointer);
            self.pointer.push_str(&format!("/{at}"));
        }
        self.by_pointer.entry(self.pointer.clone()).or_insert(self.line);
    }
}

/// Length of the string that `text` begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    const TEXT: &str = r#"{
  "source": "通知",
  "rows": [
    { "id": 1, "a/b": [true,
        null] },
    {
      "id": "x\"]}",
      "empty": {},

      "last":
        -1.5e3
    }
  ],
  "source": "又写一次"
}
"#;

    #[test]
    fn values_stand_on_their_lines() {
        let lines = Lines::of(TEXT);
        for (pointer, line) in [
            ("", 1),
            ("/rows", 3),
            ("/rows/0", 4),
            ("/rows/0/id", 4),
            ("/rows/0/a~1b", 4),
            ("/rows/0/a~1b/0", 4),
            ("/rows/0/a~1b/1", 5),
            ("/rows/1", 6),
            ("/rows/1/id", 7),
            ("/rows/1/empty", 8),
            ("/rows/1/last", 10),
            ("/source", 14),
        ] {
            assert_eq!(lines.line(pointer), line, "{pointer}");
        }
    }

    #[test]
    fn what_is_not_there_stands_where_it_should_be() {
        let lines = Lines::of(TEXT);
        assert_eq!(lines.line("/rows/1/steps"), 6);
        assert_eq!(lines.line("/rows/1/empty/deep/er"), 8);
        assert_eq!(lines.line("/rows/7/id"), 3);
        assert_eq!(lines.line("/nowhere"), 1);
    }

    #[test]
    fn broken_texts_give_what_they_can() {
        assert_eq!(Lines::of("{\n\"a\": 1,\n\"b\": [}\n").line("/b"), 3);
        for text in ["", "]", "\"", "{\"a", "{\"\\", "\u{feff}{}", "{]]", "，", "{1:2}", "[[\"\\u12\"", "nul"] {
            assert_eq!(Lines::of(text).line("/a/b"), 1, "{text}");
        }
        let deep = "[".repeat(1_000_000);
        assert!(Lines::of(&deep).by_pointer.len() <= DEEPEST + 1);
    }

    fn check(value: &Value, pointer: &str, lines: &Lines) {
        assert!(lines.by_pointer.contains_key(pointer), "{pointer}");
        match value {
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| check(item, &format!("{pointer}/{at}"), lines));
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| {
                    check(value, &format!("{pointer}/{}", pointer_part(key)), lines);
                });
            }
            _ => {}
        }
    }

    #[test]
    fn every_value_of_the_national_list_has_its_line() {
        let text = include_str!("../national/certificates.json");
        let value: Value = serde_json::from_str(text).expect("JSON");
        check(&value, "", &Lines::of(text));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[\\[\\]{}:,\"\\\\ \n0-9a-e柳.-]{0,40}") {
            Lines::of(&text);
        }
    }
}
