//! Words of live parts: all that the browser may have to say. Every one weighs in the wasm, or on pages in another
//! language in the page.

use super::words;
use crate::guide::{Handling, Level, Verdict, Weekday};

words! {
    /// What live parts say.
    Words {
        /// Heading of the card that says who is on duty.
        today,
        /// In that card before the day is known, or without script.
        today_unknown,
        /// In that card: who comes next. `{day}`, `{who}`.
        today_next,
        /// Beside the role of somebody who is called at the village's office.
        by_office,
        /// Beside the township's hall, which is open.
        hall_open,
        /// The hotline 12345.
        hotline,
        /// Beside it.
        hotline_always,
        /// Why nobody of the village answers: by night.
        quiet_night,
        /// On a public holiday without duty.
        quiet_holiday,
        /// On another day without duty.
        quiet_day,
        /// Before, between or after the hours of duty.
        quiet_hours,
        /// What to do then. `{why}`, `{time}`, `{who}`.
        then_call,
        /// The same where nobody is on duty for weeks. `{why}`.
        then_hotline,
        /// Between two sentences.
        sentence,
        /// A day in the roster. `{month}`, `{day}` in digits, `{weekday}`.
        roster_day,
        /// A day of the roster that has nobody.
        nobody,
        /// Label of a call button, before the number.
        call,
        /// Link to the weekly roster.
        roster,
        /// Opening hours of the station. `{hours}`.
        station_hours,
        /// Below the buttons of a village of which nothing is known but its name.
        awaited_today,
        /// The station is open. `{time}`: when it closes.
        open_until,
        /// The station is closed. `{time}`: day and time of the next opening.
        opens,
        /// Closed for weeks.
        closed,
        /// A place is open. `{time}`: when it closes.
        place_open,
        /// A place is closed. `{time}`: day and time of the next opening.
        place_opens,
        /// A place is closed for weeks.
        place_closed,
        /// A number is answered. `{time}`: until when.
        line_open,
        /// Nobody answers a number. `{time}`: day and time from which somebody does.
        line_opens,
        /// Nobody answers a number for weeks.
        line_closed,
        /// Whether a place is open cannot be said: the calendar has ended.
        calendar_over,
        /// The next opening is today, tomorrow.
        this_day,
        /// See `this_day`.
        next_day,
        /// Another day. `{weekday}`, `{month}`, `{day}` in digits.
        other_day,
        /// A day and a time. `{day}`, `{time}`.
        day_and_time,
        /// Asks from which day time is counted. `{what}`: what happened.
        which_day,
        /// The last day, counted from it. `{day}`, `{count}` days left.
        last_day,
        /// It is today.
        last_day_today,
        /// A day of another year. `{year}`, `{day}`.
        day_of_year,
        /// Working days are counted beyond the calendar.
        holidays_unknown,
        /// The last day is over; before a number to call.
        too_late,
        /// The same where the entry says what to do then.
        too_late_as_said,
        /// Behind a number of days in which there is an answer: the last of them, for who hands it in today. `{day}`.
        answer_by,
        /// Days of the week.
        monday,
        /// See `monday`.
        tuesday,
        /// See `monday`.
        wednesday,
        /// See `monday`.
        thursday,
        /// See `monday`.
        friday,
        /// See `monday`.
        saturday,
        /// See `monday`.
        sunday,
        /// Days from one to another in opening hours. `{from}`, `{to}`.
        days_range,
        /// Every day, in opening hours.
        every_day,
        /// Working days of the public calendar, in opening hours.
        on_working_days,
        /// Between names in a row, or days.
        between_names,
        /// Label of the search field.
        search,
        /// Example in the search field.
        search_example,
        /// Button of the search field.
        search_button,
        /// Entries found. `{count}`.
        found,
        /// As many entries as are shown; there may be more. `{count}`.
        found_most,
        /// Nothing found; before numbers to call.
        found_none,
        /// The words that made an entry match. `{name}`.
        matched,
        /// What made an entry match that only sounds like the question. `{name}`.
        matched_sound,
        /// Above entries that hardly match.
        found_near,
        /// Above numbers to call in danger.
        urgent,
        /// What 110 is.
        police,
        /// What 119 is.
        fire,
        /// What 120 is.
        ambulance,
        /// What 122 is.
        traffic,
        /// What 12345 is, where nothing was found.
        anything,
        /// Below the search field while the page is not live yet.
        live_wait,
        /// Search cannot be had; the page itself answers.
        live_off,
        /// A data file is not there.
        data_missing,
        /// A data file is not what its name says.
        data_damaged,
        /// A data file is newer than the page.
        data_newer,
        /// The network failed and the page came out of this phone. `{day}`: when it was saved.
        saved,
        /// The fragment names nothing on the page.
        unknown_fragment,
        /// How a verdict is said, beside its sign.
        issuable,
        /// See `issuable`.
        commitment,
        /// See `issuable`.
        not_issuable,
        /// What the village does about a service.
        direct,
        /// See `direct`.
        agent_helps,
        /// See `direct`.
        shows_the_way,
        /// A service done in the township.
        in_township,
        /// A service done in the county.
        in_county,
        /// Finder: label of its field.
        find_village,
        /// Finder: example.
        find_village_example,
        /// Finder: nothing found.
        find_none,
        /// Button below an opened entry: have it read aloud.
        read_aloud,
        /// The same button while it is read.
        stop_reading,
        /// Button: hand the link on.
        share,
        /// The link was copied.
        copied,
        /// Before the link, where copying is impossible: it stands there to be copied by hand.
        copy_by_hand,
        /// Button: print this entry.
        print_entry,
        /// Link below an entry: to the page where residents write, to say that something in it is wrong.
        wrong_here,
        /// Said where printing does nothing.
        no_print,
        /// Below a list with ticks: where they are kept, and that they are no application.
        ticks_kept,
        /// The same where nothing can be kept.
        ticks_not_kept,
        /// What this phone remembers: the heading. `{list}`.
        kept,
        /// Nothing is remembered.
        kept_nothing,
        /// What is new since the last visit to this page. `{count}`.
        new_since,
        /// Mark of a change that is.
        new_mark,
        /// Kinds of what is remembered: text size, colours.
        kept_display,
        /// Ticks. `{count}`.
        kept_ticks,
        /// The edition of the last visit.
        kept_seen,
        /// The village that was seen last. See `kept_display`.
        kept_last,
        /// Texts of voice pages.
        kept_voice,
        /// Everything was erased.
        forgotten,
        /// Button of a county's page: keeps all its villages on this phone.
        keep_county,
        /// Asks whether to, before anything is fetched. `{count}`: villages; `{size}`: megabytes.
        keep_county_ask,
        /// Its answers.
        keep_county_yes,
        /// See `keep_county_yes`.
        keep_county_no,
        /// While it goes on. `{done}`, `{count}`: files.
        keep_county_going,
        /// All is there.
        keep_county_done,
        /// Something did not come; what came is there.
        keep_county_failed,
        /// Says that all of the county is kept already: `day`.
        keep_county_kept,
        /// Button: lets go of what is kept of the county.
        keep_county_forget,
    }
}

impl Words {
    /// How a verdict is said: sign and words, never colour alone.
    pub const fn verdict(&self, verdict: Verdict) -> (&'static str, &'static str) {
        match verdict {
            Verdict::Issuable => ("✓", self.issuable),
            Verdict::Commitment => ("✎", self.commitment),
            Verdict::NotIssuable => ("✕", self.not_issuable),
        }
    }

    /// What the village does about a service of a level.
    pub const fn handling(&self, level: Level, handling: Handling) -> &'static str {
        match (level, handling) {
            (Level::Village, Handling::Direct) => self.direct,
            (Level::Village, Handling::Agent) => self.agent_helps,
            (_, Handling::Guide) => self.shows_the_way,
            (Level::Township, _) => self.in_township,
            (Level::County, _) => self.in_county,
        }
    }

    /// Day of the week.
    pub const fn weekday(&self, weekday: Weekday) -> &'static str {
        let week = [self.monday, self.tuesday, self.wednesday, self.thursday, self.friday, self.saturday, self.sunday];
        week[weekday.index()]
    }

    /// Names in a row.
    pub fn row(&self, names: &[&str]) -> String {
        names.join(self.between_names)
    }
}
