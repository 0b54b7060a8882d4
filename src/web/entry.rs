//! What an entry gets when it is opened for the first time: whether its places are open, ticks before its papers and
//! steps, and buttons to read it aloud, hand it on and print it. Entries are prerendered and complete without any of it.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::dom::{all, button, element, listen};
use super::share::Shared;
use super::{print, share, speech, store, tools};
use crate::guide::{Calendar, Date, Desk, HOTLINE, Hours, Moment, Period, PeriodUnit, correction, opening_at};
use crate::text::{Words, fill};
use crate::view::part::{Counted, LastDay, last_day_words};
use crate::view::{Live, date_words, opening_words};

/// Marks an entry that has them.
const DRESSED: &str = "data-dressed";

/// What entries need to know.
#[derive(Clone)]
pub(super) struct Entries {
    /// What is said.
    pub words: &'static Words,
    /// The village's days off; none on pages of many villages.
    pub desk: Option<Arc<Desk>>,
}

impl Entries {
    /// Dresses entries as they are opened.
    pub(super) fn follow(self, live: Live) {
        // The places of the page's own lists are told again with the clock.
        let contacts = self.clone();
        Effect::new(move || {
            if let (Some(now), Some(section)) = (live.now.get(), document().get_element_by_id("contacts")) {
                contacts.tell_open(&section, now);
            }
        });
        for open in document().body().iter().flat_map(|body| all(body, "details[open][id]:not(.fold)")) {
            self.dress(&open);
        }
        // `toggle` does not bubble: it is caught on its way down.
        listen(document().as_ref(), "toggle", true, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let is_entry = |target: &Element| target.matches("details[open][id]:not(.fold)").unwrap_or(false);
            if let Some(entry) = target.filter(is_entry) {
                self.dress(&entry);
            }
        });
    }

    /// Says of every place below an element whether it is open now.
    pub(super) fn tell_open(&self, root: &Element, now: Moment) {
        let Some(desk) = &self.desk else { return };
        for hours in all(root, "[data-hours]") {
            let told = self.opening(&hours, &desk.calendar, now);
            if let (Some(told), Some(line)) = (told, told_in(&hours)) {
                line.set_text_content(Some(&format!(" {told}")));
            }
        }
    }

    fn opening(&self, hours: &Element, calendar: &Calendar, now: Moment) -> Option<String> {
        let written = hours.get_attribute("data-hours").filter(|written| !written.is_empty());
        // The first node is the text; what was told before comes after it.
        let written = written.or_else(|| hours.first_child()?.text_content())?;
        let opening = opening_at(&Hours::parse(&written).ok()?, calendar, now);
        let words = self.words;
        let kinds = if hours.has_attribute("data-answered") {
            (words.line_open, words.line_opens, words.line_closed)
        } else {
            (words.place_open, words.place_opens, words.place_closed)
        };
        Some(opening_words(opening, now, words, kinds))
    }

    fn dress(&self, entry: &Element) {
        if entry.has_attribute(DRESSED) || entry.set_attribute(DRESSED, "").is_err() {
            return self.tell_days(entry);
        }
        for place in all(entry, "a[href^='#point/']") {
            bring_address(&place);
        }
        self.tell_days(entry);
        self.ask_days(entry);
        let papers = all(entry, ".bring > li");
        for row in &papers {
            self.box_before(entry, row);
        }
        let steps = all(entry, ".ticks input");
        for tick in &steps {
            if let Some(key) = step_key(tick) {
                self.remember(tick.clone().unchecked_into(), &format!("{}/{key}", entry.id()));
            }
        }
        self.actions(entry, !papers.is_empty() || !steps.is_empty());
    }

    /// Says what depends on the day on which an entry is read.
    fn tell_days(&self, entry: &Element) {
        let now = super::clock::now();
        self.tell_open(entry, now);
        for due in all(entry, "[data-days]") {
            let days = due.get_attribute("data-days").and_then(|days| days.parse().ok());
            let Some(count) = days else { continue };
            let last = Period { count, unit: PeriodUnit::WorkingDays }.last_day(now.date, &self.calendar());
            let mut told = fill(self.words.answer_by, &[("day", &date_words(last.date, self.words))]);
            if !last.is_sure {
                told = [&told, self.words.sentence, self.words.holidays_unknown].concat();
            }
            if let Some(line) = told_in(&due) {
                line.set_text_content(Some(&told));
            }
        }
    }

    fn calendar(&self) -> Calendar {
        self.desk.as_ref().map(|desk| desk.calendar.clone()).unwrap_or_default()
    }

    /// Asks for the days that the entry counts from. A day that is chosen counts in all its lines of the same happening.
    fn ask_days(&self, entry: &Element) {
        let places = all(entry, ".within");
        if places.is_empty() {
            return;
        }
        let (words, calendar) = (self.words, self.calendar());
        let lines: Vec<Line> = places.iter().map(Line::of).collect();
        let told: Vec<(String, Counted)> = lines.iter().map(|line| (line.phone.clone(), line.counted)).collect();
        let lines = StoredValue::new(lines);
        for (place, (phone, counted)) in places.iter().zip(told) {
            let of = place.get_attribute("data-of").unwrap_or_default();
            let asks = place.has_attribute("data-asks");
            let question = if asks { fill(words.which_day, &[("what", &of)]) } else { String::new() };
            let calendar = calendar.clone();
            let choose = Callback::new(move |day: String| {
                let (day, today) = (Date::parse(&day).ok(), super::clock::now().date);
                lines.with_value(|lines| {
                    lines.iter().filter(|line| line.of == of).for_each(|line| line.count(day, today, &calendar, words));
                });
            });
            let view = move || view! { <LastDay question choose counted phone /> };
            leptos::mount::mount_to_renderer(place, view).forget();
        }
    }

    /// A tick that this phone remembers.
    fn remember(&self, tick: HtmlInputElement, key: &str) {
        let key = tools::tick_name(key);
        tick.set_checked(store::kept(&key).is_some());
        let words = self.words;
        let own = tick.clone();
        listen(tick.as_ref(), "change", false, move |_| {
            store::keep(&key, own.checked().then_some("1"));
            tools::tell_kept(words, None);
        });
    }

    /// A box before a paper; the whole row ticks it.
    fn box_before(&self, entry: &Element, row: &Element) {
        let Some(name) = row.first_child().and_then(|node| node.text_content()) else { return };
        let Some(tick) = element("input", "tick", "") else { return };
        let tick: HtmlInputElement = tick.unchecked_into();
        tick.set_type("checkbox");
        let _ = tick.set_attribute("aria-label", &name);
        let _ = row.insert_before(&tick, row.first_child().as_ref());
        self.remember(tick.clone(), &format!("{}:{name}", entry.id()));
        listen(row.as_ref(), "click", false, move |event| {
            let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            // A link in the row is a link, and the box ticks itself.
            if on.is_some_and(|on| on.closest("a, input").ok().flatten().is_none()) {
                tick.click();
            }
        });
    }

    /// The way to say that something in an entry is wrong, where the page has one to the page where residents write.
    fn correction(&self, entry: &Element) -> Option<HtmlElement> {
        let voice = document().query_selector(VOICE).ok().flatten()?.get_attribute("href")?;
        let name = String::from(js_sys::encode_uri_component(&title(entry)));
        let link = element("a", "", self.words.wrong_here)?;
        link.set_attribute("href", &[voice, correction(&entry.id(), &name)].concat()).ok()?;
        Some(link)
    }

    /// Read, hand on, print, correct; before them, where `ticks` are kept.
    fn actions(&self, entry: &Element, ticks: bool) {
        let Some(inside) = entry.last_element_child() else { return };
        if ticks {
            let kept = if store::can_keep() { self.words.ticks_kept } else { self.words.ticks_not_kept };
            let _ = element("p", "aside kept", kept).map(|line| inside.append_child(&line));
        }
        let (Some(row), Some(said)) = (element("p", "actions", ""), element("p", "said", "")) else { return };
        let _ = said.set_attribute("role", "status");
        let words = self.words;
        let mut buttons = Vec::new();
        if speech::is_there() {
            let whole = entry.clone();
            buttons.push(button(words.read_aloud, Box::new(move |own| read(&whole, own, words))));
        }
        let (whole, line) = (entry.clone(), said.clone());
        buttons.push(button(words.share, Box::new(move |_| hand_on(&whole, line.clone(), words))));
        let (whole, line) = (entry.clone(), said.clone());
        let print = move |_: &HtmlElement| {
            let line = line.clone();
            print::print(Some(&whole), move || line.set_text_content(Some(words.no_print)));
        };
        buttons.push(button(words.print_entry, Box::new(print)));
        buttons.push(self.correction(entry));
        for button in buttons.into_iter().flatten() {
            let _ = row.append_child(&button);
        }
        let _ = inside.append_child(&row);
        let _ = inside.append_child(&said);
    }
}

/// A line of an entry that counts from a day.
struct Line {
    /// What happened on that day.
    of: String,
    /// How long one has; none: the day is only asked for.
    period: Option<Period>,
    /// Whether the entry says what to do when it is too late.
    as_said: bool,
    /// Whom to ask if it does not.
    phone: String,
    counted: Counted,
}

impl Line {
    fn of(place: &Element) -> Self {
        let text = |name: &str| place.get_attribute(name).unwrap_or_default();
        let late = place.parent_element().and_then(|row| row.query_selector(".late-as-said").ok()?);
        Self {
            of: text("data-of"),
            period: Period::parse(&text("data-within")),
            as_said: late.is_some(),
            phone: number_near(place),
            counted: Counted { told: RwSignal::new(String::new()), in_time: RwSignal::new(true) },
        }
    }

    /// Tells the last day counted from a day; nothing if none is chosen.
    fn count(&self, day: Option<Date>, today: Date, calendar: &Calendar, words: &Words) {
        let counted = day.zip(self.period);
        let (told, is_over) = counted.map_or_else(Default::default, |(day, period)| {
            last_day_words(period, day, today, calendar, self.as_said, words)
        });
        self.counted.told.set(told);
        self.counted.in_time.set(!is_over || self.as_said);
    }
}

/// The end of a line, for what holds now; it is not printed.
fn told_in(line: &Element) -> Option<Element> {
    match line.query_selector("b") {
        Ok(Some(told)) => Some(told),
        _ => element("b", "open", "").and_then(|told| line.append_child(&told).ok()?.dyn_into().ok()),
    }
}

/// The first number to call that a step, or else the whole entry, has.
fn number_near(place: &Element) -> String {
    let around = [place.closest("li"), place.closest("details")].into_iter().filter_map(|around| around.ok().flatten());
    let mut numbers =
        around.filter_map(|around| around.query_selector("a[href^='tel:']").ok().flatten()?.text_content());
    numbers.next().unwrap_or_else(|| HOTLINE.to_owned())
}

/// What says where residents write, on pages that lead there.
const VOICE: &str = "#voice a";

/// What a step is kept under: its own key, else that of what its row leads to first (`part/event.rs`).
fn step_key(tick: &Element) -> Option<String> {
    tick.get_attribute("data-check").or_else(|| {
        let way = tick.closest("li").ok()??.query_selector("a[href^='#']").ok()??;
        Some(way.get_attribute("href")?.split_once('/')?.1.to_owned())
    })
}

/// Puts address and hours behind a place's name, from its own row.
fn bring_address(place: &Element) {
    let row = place.get_attribute("href").and_then(|href| document().get_element_by_id(href.get(1..)?));
    let about = row.and_then(|row| row.query_selector("small").ok().flatten());
    if let Some(about) = about.and_then(|about| about.clone_node_with_deep(true).ok()) {
        let _ = place.parent_node().map(|parent| parent.insert_before(&about, place.next_sibling().as_ref()));
    }
}

fn hand_on(entry: &Element, line: HtmlElement, words: &'static Words) {
    let title = title(entry);
    let address = window().location();
    let page = format!("{}{}", address.origin().unwrap_or_default(), address.pathname().unwrap_or_default());
    let url = format!("{page}#{}", entry.id());
    let told = url.clone();
    share::share(&title, &message(entry, &title), url, move |shared| {
        let text = match shared {
            Shared::Handed => String::new(),
            Shared::Copied => words.copied.to_owned(),
            Shared::ByHand => format!("{} {told}", words.copy_by_hand),
        };
        line.set_text_content(Some(&text));
    });
}

/// What is said with a link: where, what, the answer in a line, whom to call. A bare link from grandmother looks like fraud.
fn message(entry: &Element, title: &str) -> String {
    let text = |selector: &str| {
        let found = entry.query_selector(selector).ok().flatten().and_then(|element| element.text_content());
        found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    };
    let place = document().query_selector("h1").ok().flatten().and_then(|name| name.text_content()).unwrap_or_default();
    let answer = [text(".answer"), text("summary > small")].into_iter().find(|text| !text.is_empty());
    let lines = [format!("{place}｜{title}"), answer.unwrap_or_default(), text("a[href^='tel:']")];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn title(entry: &Element) -> String {
    let first = entry.first_element_child().and_then(|summary| summary.first_child());
    first.and_then(|name| name.text_content()).unwrap_or_default()
}

fn read(entry: &Element, button: &HtmlElement, words: &'static Words) {
    if button.has_attribute("aria-pressed") {
        speech::stop();
        return silent(button, words);
    }
    let _ = button.set_attribute("aria-pressed", "true");
    button.set_text_content(Some(words.stop_reading));
    let lang = document().document_element().map(|page| page.get_attribute("lang")).unwrap_or_default();
    let own = button.clone();
    speech::read(&parts(entry), lang.as_deref().unwrap_or_default(), move || silent(&own, words));
}

fn silent(button: &HtmlElement, words: &Words) {
    let _ = button.remove_attribute("aria-pressed");
    button.set_text_content(Some(words.read_aloud));
}

/// What is read: the name, then line by line.
fn parts(entry: &Element) -> Vec<String> {
    let lines = all(entry, "h4, p, li, dt, dd").into_iter().filter(|line| {
        // Not twice: lists within lists, and never the buttons.
        line.query_selector("li").ok().flatten().is_none() && line.closest(".actions, .said").ok().flatten().is_none()
    });
    let texts = lines.filter_map(|line| line.text_content()).filter(|text| !text.trim().is_empty());
    std::iter::once(title(entry)).chain(texts).collect()
}
