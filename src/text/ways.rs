//! Words of what leads on: the button for large print, what is looked for most, parts of lists that fold.

use super::words;

words! {
    /// What leads on says.
    WayWords {
        /// Button in the head of every page: the next larger print, and back.
        size_button,
        /// Names the row of what is looked for most, for screen readers.
        quick,
        /// What is looked for most, in residents' words.
        quick_death,
        /// See `quick_death`.
        quick_birth,
        /// See `quick_death`.
        quick_aid,
        /// See `quick_death`.
        quick_medical,
        /// See `quick_death`.
        quick_id_card,
        /// See `quick_death`.
        quick_house,
        /// Door to the page where residents write.
        door_voice,
        /// What is behind it.
        door_voice_hint,
        /// Door to the numbers for people in danger.
        door_urgent,
        /// What is behind it.
        door_urgent_hint,
        /// Button that shows all lists in large print, which has none at first.
        everything,
        /// Link to the village that this phone saw last: `{name}`.
        last_village,
        /// The page for addresses at which there is none: its title.
        missing,
        /// What may have happened.
        missing_why,
        /// On it: the place whose number the address has, if there is one. `{name}`.
        missing_near,
        /// On it: who helps if that does not; a number follows.
        missing_call,
        /// Link to the page where residents write, for phones and hours that are wrong.
        wrong_contacts,
        /// What those do who cannot use the page; a number follows.
        help,
        /// Names the bar at the lower edge, for screen readers.
        bar,
        /// In the bar: to the search field.
        bar_search,
        /// In the bar: to the doors.
        bar_contents,
        /// In the bar: to who answers now.
        bar_call,
        /// Link at the end of an opened part of a list, to the list.
        to_list,
        /// How much a part of a list holds: `{count}`.
        fold_count,
        /// Heading in an entry with two ways: the village hands it on.
        by_village,
        /// The same: one goes there oneself. `{place}`: a township or county.
        by_self,
        /// The same where the place is another for each reader.
        by_self_anywhere,
        /// Before the cases to choose from: which of them is yours.
        which_case,
        /// Beside them: all of them.
        all_cases,
        /// Beside a paper: for those in these cases. `{cases}`.
        in_cases,
        /// When there is an answer. `{days}`: working days.
        answer_due,
        /// The same where nothing is to be brought.
        answer_due_bare,
        /// How many papers everybody brings.
        bring_count,
        /// What to do if there is none; a number follows.
        no_answer,
        /// What to do if that does not help; a number follows.
        no_answer_then,
        /// Heading in an entry: what can be done from away.
        away,
        /// Title of the list of what can be.
        away_too,
        /// Label of the name that clerks know.
        official_name,
        /// Foot of all pages: who publishes the site.
        imprint_sponsor,
        /// Who runs it.
        imprint_host,
        /// Phone for what concerns the site itself.
        imprint_contact,
        /// The number that government sites have.
        imprint_code,
        /// Link to where mistakes are reported.
        imprint_mistakes,
        /// In the place of the last check, where nothing is known of a village but its name.
        awaited,
        /// Above whom to ask there instead of the village's own people.
        awaited_ask,
        /// Beside the other things that villages lack: all of their own.
        coverage_own,
    }
}
