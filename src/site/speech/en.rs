//! English: for those who read the page in it. Names and sayings of the county are the translator's.

use super::{Section, Speech};

/// English.
pub static EN: Speech =
    Speech { same: &[], fillers: FILLERS, broad: "", papers: "certificate proof", items: &[], sections: SECTIONS };

const FILLERS: &str = "an and apply at can do for get have how in is it me my need of on or our please the to want we what \
    when where which who with you";

const SECTIONS: &[Section] = &[
    Section {
        id: "roster",
        name: "Who is on duty",
        sayings: &["On duty today", "Duty roster", "Opening hours", "Is the village office open", "Weekend"],
    },
    Section {
        id: "officers",
        name: "People of the village",
        sayings: &["Village head", "Party secretary", "Village committee phone", "Accountant", "Helper"],
    },
    Section { id: "grids", name: "Grid workers", sayings: &["Grid worker phone"] },
    Section {
        id: "points",
        name: "Counters and places",
        sayings: &["Service hall", "Police station", "Township clinic", "Self-service machine", "Address"],
    },
    Section {
        id: "hotlines",
        name: "Hotlines",
        sayings: &["Complain", "Complaint", "12345", "Report a problem", "Emergency numbers"],
    },
    Section {
        id: "disclosures",
        name: "Open affairs",
        sayings: &["Village accounts", "Village money", "Public notices", "Who gets dibao", "Road works cost"],
    },
    Section {
        id: "certificates",
        name: "Certificates",
        sayings: &["Village stamp", "Seal", "Letter of introduction", "Which certificates does the village issue"],
    },
];
