//! Keeps the page's "now": at the start, every half minute, and when the page is looked at again.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::guide::Moment;
use crate::view::Live;

const HALF_A_MINUTE: u32 = 30_000;

/// Sets the clock going.
pub(super) fn run(live: Live) {
    let tick = move || live.now.set(Some(now()));
    tick();
    Interval::new(HALF_A_MINUTE, tick).forget();
    let seen = Closure::<dyn Fn()>::new(tick);
    // Without the event the interval still keeps time.
    let _ = document().add_event_listener_with_callback("visibilitychange", seen.as_ref().unchecked_ref());
    seen.forget();
}

fn now() -> Moment {
    Moment::from_unix_seconds((js_sys::Date::now() / 1000.0) as i64)
}
