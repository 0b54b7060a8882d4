//! A comparison for people: as text and as Markdown. What is the same in many rows is said once for all of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{CountyDifference, Difference, ElementChange, Entered, Left, ListDifference, Totals, words};
use crate::content::Lang;
use crate::guide::{ChangeKind, Edition};

/// Rows from which on one and the same change of them is said once.
const MANY: usize = 4;

/// As plain text, readable without colour.
pub fn difference_text(difference: &Difference, lang: Lang) -> String {
    Writer { style: Style::Text, lang, out: String::new() }.whole(difference)
}

/// As Markdown.
pub fn difference_markdown(difference: &Difference, lang: Lang) -> String {
    Writer { style: Style::Markdown, lang, out: String::new() }.whole(difference)
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Text,
    Markdown,
}

struct Writer {
    style: Style,
    lang: Lang,
    out: String,
}

impl Writer {
    fn whole(mut self, difference: &Difference) -> String {
        if difference.counties.is_empty() {
            return self.either("没有变化", "nothing changed").to_owned();
        }
        let totals = self.totals(difference.totals);
        self.line(&self.labelled("合计", "in all", &totals));
        for county in &difference.counties {
            self.county(county);
        }
        self.out.trim_end().to_owned()
    }

    fn county(&mut self, county: &CountyDifference) {
        let title = format!("{} {}", county.name, county.code);
        self.heading(1, &self.with_whole(title, county.whole));
        let said = |edition: &Edition| format!("{}（{}）", edition.number, edition.on);
        if let (Some(old), Some(new)) = (&county.old, &county.new)
            && old != new
        {
            let lead = self.either("版次", "edition");
            self.line(&format!("{lead} {} → {}", said(old), said(new)));
        }
        for list in &county.lists {
            self.heading(2, list.title);
            self.list(list);
        }
        for village in &county.villages {
            let title = format!("{} {}", village.name, village.code);
            self.heading(2, &self.with_whole(title, village.whole));
            for list in &village.lists {
                self.heading(3, list.title);
                self.list(list);
            }
        }
    }

    fn list(&mut self, list: &ListDifference) {
        for entered in &list.entered {
            self.entered(list, entered);
        }
        for left in &list.left {
            self.left(list, left);
        }
        let shared = shared(list);
        for (change, names) in &shared {
            let lead = words::kind(ChangeKind::Changed, list.list, self.lang);
            let said = self.element(change);
            let names = match self.lang {
                Lang::Zh => format!("{} 项：{}", names.len(), names.join("、")),
                Lang::En => format!("{} rows: {}", names.len(), names.join(", ")),
            };
            self.row('~', lead, &said);
            self.detail(&names);
        }
        for changed in &list.changed {
            let own: Vec<_> = changed.elements.iter().filter(|element| !shared.contains_key(*element)).collect();
            if own.is_empty() {
                continue;
            }
            let lead = words::kind(ChangeKind::Changed, list.list, self.lang);
            self.row('~', lead, &named(&changed.name, &changed.id));
            for element in own {
                let said = self.element(element);
                self.detail(&said);
            }
        }
        if list.reconfirmed > 0 {
            let said = match self.lang {
                Lang::Zh => format!("重新核对 {} 项，内容没有变", list.reconfirmed),
                Lang::En => format!("{} rows confirmed anew, otherwise the same", list.reconfirmed),
            };
            self.row('=', "", &said);
        }
    }

    fn entered(&mut self, list: &ListDifference, entered: &Entered) {
        let mut said = named(&entered.name, &entered.id);
        if let Some(since) = entered.since {
            let text = match self.lang {
                Lang::Zh => format!("，自 {since} 起"),
                Lang::En => format!(", since {since}"),
            };
            said.push_str(&text);
        }
        self.row('+', words::kind(ChangeKind::Entered, list.list, self.lang), &said);
        if let Some(source) = &entered.source {
            self.detail(&self.labelled("依据", "by", source));
        }
    }

    fn left(&mut self, list: &ListDifference, left: &Left) {
        let mut said = named(&left.name, &left.id);
        if let Some(record) = &left.record {
            let text = match self.lang {
                Lang::Zh => format!("，{} 起不再办", record.on),
                Lang::En => format!(", from {} on", record.on),
            };
            said.push_str(&text);
        }
        self.row('-', words::kind(ChangeKind::Left, list.list, self.lang), &said);
        let Some(record) = &left.record else {
            if list.list.is_of_items() {
                let text = self.either("没有退出记录", "no record of withdrawal").to_owned();
                self.detail(&text);
            }
            return;
        };
        self.detail(&self.labelled("依据", "by", &format!("{}（{}）", record.document, record.body)));
        self.detail(&self.labelled("原因", "reason", &record.reason));
        if let Some(successor) = &record.successor {
            let name = left.successor_name.as_deref().unwrap_or(successor);
            self.detail(&self.labelled("改办", "instead", &named(name, successor)));
        }
    }

    fn element(&self, change: &ElementChange) -> String {
        let none = self.either("（没有）", "(none)");
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| none.to_owned());
        let values = change.added.iter().map(|value| format!("+{value}"));
        let values: Vec<_> = values.chain(change.removed.iter().map(|value| format!("−{value}"))).collect();
        let said = match values.is_empty() {
            true => format!("{} → {}", value(&change.old), value(&change.new)),
            false => values.join(" "),
        };
        self.label(change.title, &said)
    }

    fn totals(&self, totals: Totals) -> String {
        let Totals { entered, left, changed } = totals;
        match self.lang {
            Lang::Zh => format!("新增 {entered} 项，退出 {left} 项，变更 {changed} 项"),
            Lang::En => format!("{entered} entered, {left} left, {changed} changed"),
        }
    }

    fn with_whole(&self, title: String, whole: Option<ChangeKind>) -> String {
        match whole {
            Some(ChangeKind::Entered) => format!("{title}（{}）", self.either("新增", "new")),
            Some(ChangeKind::Left) => format!("{title}（{}）", self.either("去掉", "gone")),
            Some(ChangeKind::Changed) | None => title,
        }
    }

    fn either(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A label before what it is about.
    fn labelled(&self, zh: &'static str, en: &'static str, text: &str) -> String {
        self.label(self.either(zh, en), text)
    }

    fn label(&self, label: &str, text: &str) -> String {
        match self.lang {
            Lang::Zh => format!("{label}：{text}"),
            Lang::En => format!("{label}: {text}"),
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(&self.safe(text));
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, title: &str) {
        let title = self.safe(title);
        // Writing to a string cannot fail.
        let _ = match (self.style, level) {
            (Style::Markdown, _) => writeln!(self.out, "\n{} {title}\n", "#".repeat(level + 1)),
            (Style::Text, 3) => writeln!(self.out, "【{title}】"),
            (Style::Text, 2) => writeln!(self.out, "\n== {title}"),
            (Style::Text, _) => writeln!(self.out, "\n==== {title}"),
        };
    }

    fn row(&mut self, sign: char, lead: &str, text: &str) {
        let text = self.safe(text);
        // Writing to a string cannot fail.
        let _ = match (self.style, lead) {
            (Style::Markdown, "") => writeln!(self.out, "- {text}"),
            (Style::Markdown, lead) => writeln!(self.out, "- **{lead}** {text}"),
            (Style::Text, "") => writeln!(self.out, "  {sign} {text}"),
            (Style::Text, lead) => writeln!(self.out, "  {sign} {lead} {text}"),
        };
    }

    fn detail(&mut self, text: &str) {
        let text = self.safe(text);
        // Writing to a string cannot fail.
        let _ = match self.style {
            Style::Markdown => writeln!(self.out, "  - {text}"),
            Style::Text => writeln!(self.out, "      {text}"),
        };
    }

    /// Authored text on one line, and in Markdown without meaning.
    fn safe(&self, text: &str) -> String {
        let mut safe = String::with_capacity(text.len());
        for letter in text.chars() {
            if self.style == Style::Markdown && "\\`*_[]<>#|~".contains(letter) {
                safe.push('\\');
            }
            safe.push(if letter.is_control() { ' ' } else { letter });
        }
        safe
    }
}

fn named(name: &str, id: &str) -> String {
    if name == id { name.to_owned() } else { format!("{name}（{id}）") }
}

/// Changes that many rows of a list share, with the names of those rows.
fn shared(list: &ListDifference) -> BTreeMap<&ElementChange, Vec<&str>> {
    let mut rows: BTreeMap<&ElementChange, Vec<&str>> = BTreeMap::new();
    for changed in &list.changed {
        for element in &changed.elements {
            rows.entry(element).or_default().push(&changed.name);
        }
    }
    rows.retain(|_, names| names.len() >= MANY);
    rows
}
