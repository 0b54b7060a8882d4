//! Keeps the page's "now": every half minute, and when the page is looked at again.

use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::dom::listen;
use crate::guide::Moment;
use crate::view::Live;

const HALF_A_MINUTE: u32 = 30_000;

/// Keeps the clock going until what it returns is dropped.
pub(super) fn run(live: Live) -> Interval {
    let tick = move || live.now.set(Some(now()));
    // A page that comes back from the background, or from the memory of pages left, may be of another day.
    listen(document().as_ref(), "visibilitychange", false, move |_| tick());
    listen(window().as_ref(), "pageshow", false, move |_| tick());
    Interval::new(HALF_A_MINUTE, tick)
}

/// Now, in China.
pub(super) fn now() -> Moment {
    Moment::from_unix_seconds((js_sys::Date::now() / 1000.0) as i64)
}
