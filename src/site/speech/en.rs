//! English: for those who read the page in it. Names and sayings of the county are the translator's.

use super::{Section, Speech};
use crate::guide::Role;

/// English.
pub static EN: Speech = Speech {
    same: &[],
    pairs: &[],
    passing: "",
    fillers: FILLERS,
    broad: "",
    papers: "certificate proof",
    grave: "",
    items: &[],
    duties: &[],
    titles: "",
    places: PLACES,
    of_places: "",
    voice: "complain suggestion feedback wish rubbish",
    sections: SECTIONS,
};

const FILLERS: &str = "an and apply at can do for get have how in is it me my need of on or our please the to want we what \
    when where which who with you";

const PLACES: &[(Role, &str)] = &[
    (Role::Police, "police"),
    (Role::Clinic, "clinic doctor hospital fever"),
    (Role::Hall, "hall township"),
    (Role::Terminal, "machine terminal"),
];

const SECTIONS: &[Section] = &[
    Section {
        id: "roster",
        name: "Who is on duty",
        answer: "Who is on duty on which day",
        sayings: &["On duty today", "Duty roster", "Opening hours", "Is the village office open", "Weekend"],
    },
    Section {
        id: "officers",
        name: "People of the village",
        answer: "Names, duties and phones",
        sayings: &["Village head", "Party secretary", "Village committee phone", "Accountant", "Helper"],
    },
    Section {
        id: "grids",
        name: "Grid workers",
        answer: "Which grid is yours, and its worker",
        sayings: &["Grid worker phone"],
    },
    Section {
        id: "points",
        name: "Counters and places",
        answer: "Addresses, opening hours and phones",
        sayings: &["Service hall", "Police station", "Township clinic", "Self-service machine", "Address"],
    },
    Section {
        id: "hotlines",
        name: "Hotlines",
        answer: "Which number is for what",
        sayings: &["Complain", "Complaint", "12345", "Report a problem", "Emergency numbers"],
    },
    Section {
        id: "disclosures",
        name: "Open affairs",
        answer: "What the village spends and decides",
        sayings: &["Village accounts", "Village money", "Public notices", "Who gets dibao", "Road works cost"],
    },
    Section {
        id: "certificates",
        name: "Certificates",
        answer: "What the village issues, and where to go for the rest",
        sayings: &["Village stamp", "Seal", "Letter of introduction", "Which certificates does the village issue"],
    },
];
