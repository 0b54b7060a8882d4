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
        /// Link at the end of an opened part of a list, to the list.
        to_list,
        /// How much a part of a list holds: `{count}`.
        fold_count,
    }
}
