//! The interface's words, one file per language. A language is a value of [`Words`]: a missing word does not compile.
//! Nothing of a county's content is here.

mod zh;

use crate::guide::{ChangeKind, DisclosureCategory, Handling, Level, Topic, TownshipKind, Verdict, Weekday};

pub use zh::{STILL_ZH, ZH};

/// Words of still parts alone. They stand apart from [`Words`], so that none of them is in the wasm, which draws no still
/// part.
pub struct StillWords {
    /// Heading of what changed.
    pub recent: &'static str,
    /// What happened to an item or another row.
    pub entered: &'static str,
    /// See `entered`.
    pub left: &'static str,
    /// See `entered`.
    pub changed: &'static str,
    /// What happened to a row that is no item and is gone.
    pub gone: &'static str,
    /// Before the document something rests on.
    pub by: &'static str,
    /// Before the day since which it holds.
    pub since: &'static str,
    /// After it.
    pub since_end: &'static str,
    /// The same of what left.
    pub not_since: &'static str,
    /// Before what to do instead of an item that left.
    pub instead: &'static str,
    /// Link to the feed.
    pub feed: &'static str,
    /// County services that a village does not offer.
    pub withheld: &'static str,
    /// When a service is done in this village.
    pub hours_here: &'static str,
    /// Before the last check of a village's own information.
    pub village_confirmed: &'static str,
    /// The rules of the national list.
    pub national_rules: &'static str,
}

impl StillWords {
    /// What happened to a row of a list; `item`: whether the list is one of items.
    pub const fn change(&self, kind: ChangeKind, item: bool) -> &'static str {
        match (kind, item) {
            (ChangeKind::Entered, _) => self.entered,
            (ChangeKind::Left, true) => self.left,
            (ChangeKind::Left, false) => self.gone,
            (ChangeKind::Changed, _) => self.changed,
        }
    }
}

/// Every word of the interface.
pub struct Words {
    /// BCP 47 tag of the language.
    pub tag: &'static str,
    /// Link for keyboards and screen readers, first on the page.
    pub skip: &'static str,
    /// Version of the county's publication, before its number.
    pub edition: &'static str,
    /// Before the day of the last check.
    pub confirmed_on: &'static str,
    /// The four doors, and headings of their sections.
    pub services: &'static str,
    /// See `services`.
    pub certificates: &'static str,
    /// See `services`.
    pub contacts: &'static str,
    /// See `services`.
    pub disclosures: &'static str,
    /// One line under each door.
    pub services_hint: &'static str,
    /// See `services_hint`.
    pub certificates_hint: &'static str,
    /// See `services_hint`.
    pub contacts_hint: &'static str,
    /// See `services_hint`.
    pub disclosures_hint: &'static str,
    /// Heading of the card that says who is on duty.
    pub today: &'static str,
    /// In that card before the day is known, or without script.
    pub today_unknown: &'static str,
    /// In that card when nobody is on the roster.
    pub today_nobody: &'static str,
    /// Label of a call button, before the number.
    pub call: &'static str,
    /// The weekly roster.
    pub roster: &'static str,
    /// A day without anybody.
    pub nobody: &'static str,
    /// Station hours, before them.
    pub station_hours: &'static str,
    /// Open now, before the closing time.
    pub open_until: &'static str,
    /// Closed now, before the next opening.
    pub opens: &'static str,
    /// The next opening is today, tomorrow.
    pub this_day: &'static str,
    /// See `this_day`.
    pub next_day: &'static str,
    /// Closed for weeks.
    pub closed: &'static str,
    /// Label of the search field.
    pub search: &'static str,
    /// Example in the search field.
    pub search_example: &'static str,
    /// Button of the search field.
    pub search_button: &'static str,
    /// Before the number of entries found.
    pub found: &'static str,
    /// After it.
    pub found_unit: &'static str,
    /// Nothing found.
    pub found_none: &'static str,
    /// Before the words that made an entry match.
    pub matched: &'static str,
    /// Below the search field while the page is not live yet.
    pub live_wait: &'static str,
    /// Search cannot be had; the page itself answers.
    pub live_off: &'static str,
    /// A data file is not there.
    pub data_missing: &'static str,
    /// A data file is not what its name says.
    pub data_damaged: &'static str,
    /// A data file is newer than the page.
    pub data_newer: &'static str,
    /// The fragment names nothing on the page.
    pub unknown_fragment: &'static str,
    /// Headings inside a service.
    pub who: &'static str,
    /// See `who`.
    pub bring: &'static str,
    /// See `who`.
    pub bring_nothing: &'static str,
    /// See `who`.
    pub steps: &'static str,
    /// See `who`.
    pub places: &'static str,
    /// See `who`.
    pub terms: &'static str,
    /// See `who`.
    pub agent: &'static str,
    /// See `who`.
    pub basis: &'static str,
    /// Labels inside a service.
    pub statutory: &'static str,
    /// See `statutory`.
    pub promised: &'static str,
    /// See `statutory`.
    pub working_days: &'static str,
    /// See `statutory`.
    pub at_once: &'static str,
    /// See `statutory`.
    pub fee: &'static str,
    /// See `statutory`.
    pub free: &'static str,
    /// See `statutory`.
    pub result: &'static str,
    /// See `statutory`.
    pub deadline: &'static str,
    /// See `statutory`.
    pub online: &'static str,
    /// See `statutory`.
    pub self_service: &'static str,
    /// See `statutory`.
    pub inquiry: &'static str,
    /// See `statutory`.
    pub complaint: &'static str,
    /// See `statutory`.
    pub agency: &'static str,
    /// See `statutory`.
    pub here: &'static str,
    /// See `statutory`.
    pub admitted: &'static str,
    /// See `statutory`.
    pub also_called: &'static str,
    /// Counts of a paper.
    pub originals: &'static str,
    /// See `originals`.
    pub copies: &'static str,
    /// See `originals`.
    pub pieces: &'static str,
    /// See `originals`.
    pub if_you_have: &'static str,
    /// See `originals`.
    pub issued_by: &'static str,
    /// A list of papers is not an application.
    pub list_only: &'static str,
    /// Headings inside a certificate.
    pub go: &'static str,
    /// See `go`.
    pub go_to: &'static str,
    /// See `go`.
    pub asked_for: &'static str,
    /// See `go`.
    pub see_service: &'static str,
    /// National list, around the number.
    pub national: (&'static str, &'static str),
    /// Headings of the contact section.
    pub officers: &'static str,
    /// See `officers`.
    pub grids: &'static str,
    /// See `officers`.
    pub points: &'static str,
    /// See `officers`.
    pub hotlines: &'static str,
    /// See `officers`.
    pub grid_worker: &'static str,
    /// Emergency line above all contacts.
    pub emergency: &'static str,
    /// Nothing published yet.
    pub disclosures_none: &'static str,
    /// Before the day a record was published.
    pub published: &'static str,
    /// What residents may do about late or untrue records.
    pub disclosures_right: &'static str,
    /// Back to the top of the page.
    pub to_top: &'static str,
    /// The page asks for nothing (against pasted-over codes).
    pub asks_nothing: &'static str,
    /// Nothing is sent or remembered.
    pub privacy: &'static str,
    /// All villages of the county.
    pub county_villages: &'static str,
    /// Where the station stands.
    pub address: &'static str,
    /// Households and residents.
    pub households: &'static str,
    /// See `households`.
    pub residents: &'static str,
    /// Finder: label of its field.
    pub find_village: &'static str,
    /// Finder: example.
    pub find_village_example: &'static str,
    /// Finder: heading of the county list.
    pub counties: &'static str,
    /// Finder: number of villages, after it.
    pub villages_unit: &'static str,
    /// Finder: nothing found.
    pub find_none: &'static str,
    /// County page: burden figures.
    pub figures: &'static str,
    /// See `figures`.
    pub figure_services: &'static str,
    /// See `figures`.
    pub figure_issuable: &'static str,
    /// See `figures`.
    pub figure_refused: &'static str,
    /// See `figures`.
    pub figure_commitment: &'static str,
    /// The sample is invented.
    pub sample: &'static str,
    /// Days of the week, Monday first.
    pub weekdays: [&'static str; 7],
    /// The network failed and the page came out of this phone: around the day it was saved.
    pub saved: (&'static str, &'static str),
}

impl Words {
    /// Name of a topic.
    pub const fn topic(&self, topic: Topic) -> &'static str {
        zh::topic(topic)
    }

    /// How a verdict is said: sign and words, never colour alone.
    pub const fn verdict(&self, verdict: Verdict) -> (&'static str, &'static str) {
        zh::verdict(verdict)
    }

    /// What the village does about a service of a level.
    pub const fn handling(&self, level: Level, handling: Handling) -> &'static str {
        zh::handling(level, handling)
    }

    /// Name of a disclosure category.
    pub const fn category(&self, category: DisclosureCategory) -> &'static str {
        zh::category(category)
    }

    /// Kind of a township.
    pub const fn township(&self, kind: TownshipKind) -> &'static str {
        zh::township(kind)
    }

    /// Day of the week.
    pub const fn weekday(&self, weekday: Weekday) -> &'static str {
        self.weekdays[weekday.index()]
    }
}
