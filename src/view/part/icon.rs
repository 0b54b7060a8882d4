//! Icons: outlines of Tabler Icons 3.52.0, copyright (c) 2020-2026 Paweł Kuna, MIT licence, <https://tabler.io/icons>. Each is one
//! path on a square of 24 units, drawn in the colour of the text beside it, which says the same: screen readers pass it by.

use leptos::prelude::*;

use crate::guide::Topic;

/// Names each icon, with its name in the set, and its path.
macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident: $path:literal,)+) => {
        /// An icon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$doc])* $name,)+
        }

        impl Icon {
            const fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)+
                }
            }
        }
    };
}

#[rustfmt::skip]
icons! {
    /// `clipboard-list`.
    Services: "M9 5h-2a2 2 0 0 0 -2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-12a2 2 0 0 0 -2 -2h-2 M9 5a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2 M9 12l.01 0 M13 12l2 0 M9 16l.01 0 M13 16l2 0",
    /// `certificate`.
    Certificates: "M12 15a3 3 0 1 0 6 0a3 3 0 1 0 -6 0 M13 17.5v4.5l2 -1.5l2 1.5v-4.5 M10 19h-5a2 2 0 0 1 -2 -2v-10c0 -1.1 .9 -2 2 -2h14a2 2 0 0 1 2 2v10a2 2 0 0 1 -1 1.73 M6 9l12 0 M6 12l3 0 M6 15l2 0",
    /// `users`.
    People: "M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0 M3 21v-2a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v2 M16 3.13a4 4 0 0 1 0 7.75 M21 21v-2a4 4 0 0 0 -3 -3.85",
    /// `receipt-yuan`.
    Money: "M5 21v-16a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v16l-3 -2l-2 2l-2 -2l-2 2l-2 -2l-3 2 M9 12h6 M9 7l3 4.5 M15 7l-3 4.5v4.5",
    /// `message-report`.
    Message: "M18 4a3 3 0 0 1 3 3v8a3 3 0 0 1 -3 3h-5l-5 3v-3h-2a3 3 0 0 1 -3 -3v-8a3 3 0 0 1 3 -3h12 M12 8v3 M12 14v.01",
    /// `urgent`.
    Urgent: "M8 16v-4a4 4 0 0 1 8 0v4 M3 12h1m8 -9v1m8 8h1m-15.4 -6.4l.7 .7m12.1 -.7l-.7 .7 M6 17a1 1 0 0 1 1 -1h10a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-10a1 1 0 0 1 -1 -1l0 -2",
    /// `search`.
    Search: "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0 M21 21l-6 -6",
    /// `list`.
    List: "M9 6l11 0 M9 12l11 0 M9 18l11 0 M5 6l0 .01 M5 12l0 .01 M5 18l0 .01",
    /// `phone`.
    Phone: "M5 4h4l2 5l-2.5 1.5a11 11 0 0 0 5 5l1.5 -2.5l5 2v4a2 2 0 0 1 -2 2a16 16 0 0 1 -15 -15a2 2 0 0 1 2 -2",
    /// `heart-handshake`.
    Care: "M19.5 12.572l-7.5 7.428l-7.5 -7.428a5 5 0 1 1 7.5 -6.566a5 5 0 1 1 7.5 6.572 M12 6l-3.293 3.293a1 1 0 0 0 0 1.414l.543 .543c.69 .69 1.81 .69 2.5 0l1 -1a3.182 3.182 0 0 1 4.5 0l2.25 2.25 M12.5 15.5l2 2 M15 13l2 2",
    /// `old`.
    Elder: "M11 21l-1 -4l-2 -3v-6 M5 14l-1 -3l4 -3l3 2l3 .5 M7 4a1 1 0 1 0 2 0a1 1 0 1 0 -2 0 M7 17l-2 4 M16 21v-8.5a1.5 1.5 0 0 1 3 0v.5",
    /// `stethoscope`.
    Doctor: "M6 4h-1a2 2 0 0 0 -2 2v3.5a5.5 5.5 0 0 0 11 0v-3.5a2 2 0 0 0 -2 -2h-1 M8 15a6 6 0 1 0 12 0v-3 M11 3v2 M6 3v2 M18 10a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
    /// `baby-carriage`.
    Baby: "M6 19a2 2 0 1 0 4 0a2 2 0 1 0 -4 0 M16 19a2 2 0 1 0 4 0a2 2 0 1 0 -4 0 M2 5h2.5l1.632 4.897a6 6 0 0 0 5.693 4.103h2.675a5.5 5.5 0 0 0 0 -11h-.5v6 M6 9h14 M9 17l1 -3 M16 14l1 3",
    /// `wheelchair`.
    Wheelchair: "M3 16a5 5 0 1 0 10 0a5 5 0 1 0 -10 0 M17 19a2 2 0 1 0 4 0a2 2 0 1 0 -4 0 M19 17a3 3 0 0 0 -3 -3h-3.4 M3 3h1a2 2 0 0 1 2 2v6 M6 8h11 M15 8v6",
    /// `id`.
    Identity: "M3 7a3 3 0 0 1 3 -3h12a3 3 0 0 1 3 3v10a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3l0 -10 M7 10a2 2 0 1 0 4 0a2 2 0 1 0 -4 0 M15 8l2 0 M15 12l2 0 M7 16l10 0",
    /// `tractor`.
    Field: "M3 15a4 4 0 1 0 8 0a4 4 0 1 0 -8 0 M7 15l0 .01 M17 17a2 2 0 1 0 4 0a2 2 0 1 0 -4 0 M10.5 17l6.5 0 M20 15.2v-4.2a1 1 0 0 0 -1 -1h-6l-2 -5h-6v6.5 M18 5h-1a1 1 0 0 0 -1 1v4",
    /// `home`.
    House: "M5 12l-2 0l9 -9l9 9l-2 0 M5 12v7a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-7 M9 21v-6a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v6",
    /// `briefcase`.
    Work: "M3 9a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v9a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2l0 -9 M8 7v-2a2 2 0 0 1 2 -2h4a2 2 0 0 1 2 2v2 M12 12l0 .01 M3 13a20 20 0 0 0 18 0",
    /// `school`.
    School: "M22 9l-10 -4l-10 4l10 4l10 -4v6 M6 10.6v5.4a6 3 0 0 0 12 0v-5.4",
    /// `medal-2`.
    Medal: "M9 3h6l3 7l-6 2l-6 -2l3 -7 M12 12l-3 -9 M15 11l-3 -8 M12 19.5l-3 1.5l.5 -3.5l-2 -2l3 -.5l1.5 -3l1.5 3l3 .5l-2 2l.5 3.5l-3 -1.5",
    /// `scale`.
    Law: "M7 20l10 0 M6 6l6 -1l6 1 M12 3l0 17 M9 12l-3 -6l-3 6a3 3 0 0 0 6 0 M21 12l-3 -6l-3 6a3 3 0 0 0 6 0",
    /// `building-store`.
    Shop: "M3 21l18 0 M3 7v1a3 3 0 0 0 6 0v-1m0 1a3 3 0 0 0 6 0v-1m0 1a3 3 0 0 0 6 0v-1h-18l2 -4h14l2 4 M5 21l0 -10.15 M19 21l0 -10.15 M9 21v-4a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v4",
    /// `bulb`.
    Idea: "M3 12h1m8 -9v1m8 8h1m-15.4 -6.4l.7 .7m12.1 -.7l-.7 .7 M9 16a5 5 0 1 1 6 0a3.5 3.5 0 0 0 -1 3a2 2 0 0 1 -4 0a3.5 3.5 0 0 0 -1 -3 M9.7 17l4.6 0",
    /// `hearts`.
    Hearts: "M14.017 18l-2.017 2l-7.5 -7.428a5 5 0 1 1 7.5 -6.566a5 5 0 0 1 8.153 5.784 M15.99 20l4.197 -4.223a2.81 2.81 0 0 0 0 -3.948a2.747 2.747 0 0 0 -3.91 -.007l-.28 .282l-.279 -.283a2.747 2.747 0 0 0 -3.91 -.007a2.81 2.81 0 0 0 -.007 3.948l4.182 4.238l.007 0",
    /// `candle`.
    Candle: "M9 21h6v-10a1 1 0 0 0 -1 -1h-4a1 1 0 0 0 -1 1l0 10 M12 2l1.465 1.638a2 2 0 1 1 -3.015 .099l1.55 -1.737",
    /// `truck`.
    Move: "M5 17a2 2 0 1 0 4 0a2 2 0 1 0 -4 0 M15 17a2 2 0 1 0 4 0a2 2 0 1 0 -4 0 M5 17h-2v-11a1 1 0 0 1 1 -1h9v12m-4 0h6m4 0h2v-6h-8m0 -5h5l3 5",
}

impl Icon {
    /// That of a topic.
    pub const fn of_topic(topic: Topic) -> Self {
        match topic {
            Topic::Aid => Self::Care,
            Topic::Pension => Self::Elder,
            Topic::Medical => Self::Doctor,
            Topic::Birth => Self::Baby,
            Topic::Disability => Self::Wheelchair,
            Topic::Household => Self::Identity,
            Topic::Farming => Self::Field,
            Topic::Housing => Self::House,
            Topic::Work => Self::Work,
            Topic::School => Self::School,
            Topic::Veteran => Self::Medal,
            Topic::Law => Self::Law,
            Topic::Business => Self::Shop,
            Topic::Daily => Self::Idea,
        }
    }

    /// That of a life event, by the ids that the national base gives; others have a list.
    pub fn of_event(id: &str) -> Self {
        match id {
            "birth" => Self::Baby,
            "school" => Self::School,
            "house-building" => Self::House,
            "marriage" => Self::Hearts,
            "disability" => Self::Wheelchair,
            "veteran" => Self::Medal,
            "retirement" => Self::Elder,
            "illness" => Self::Doctor,
            "death" => Self::Candle,
            "job" => Self::Work,
            "moving" => Self::Move,
            "business" => Self::Shop,
            _ => Self::List,
        }
    }
}

/// Draws an icon.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=icon.path()></path>
        </svg>
    }
}
