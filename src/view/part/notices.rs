//! 通知: what residents should know for a while, in front of everything but the village's name. Without script all that
//! are published are there with their last day; with script those of today are.

use leptos::prelude::*;

use super::call;
use super::day::day;
use super::days::bounds;
use super::said::said;
use crate::guide::{Days, Edition, Guide, Notice};
use crate::text::{Language, fill};

/// The notices; nothing if there are none.
pub fn notices(guide: &Guide, language: &Language) -> Option<AnyView> {
    let notices = &guide.village.notices;
    let days = Days::around(notices.iter().map(Notice::days));
    days.map(|days| {
        let (from, until) = bounds(days);
        view! {
            <section
                id="notices"
                class="notices"
                aria-label=language.still.notices
                data-from=from
                data-until=until
            >
                {notices.iter().map(|own| notice(own, &guide.village.edition, language)).collect_view()}
            </section>
        }
        .into_any()
    })
}

fn notice(notice: &Notice, edition: &Edition, language: &Language) -> AnyView {
    let words = &language.still;
    let (time, until) = (notice.until_time.as_deref(), day(notice.until, edition, language));
    let until =
        fill(words.until_day, &[("day", &time.map_or_else(|| until.clone(), |time| format!("{until} {time}")))]);
    let last = time.map_or_else(|| notice.until.to_string(), |time| format!("{}T{time}", notice.until));
    let text = notice.text.iter().map(|text| view! { <p>{said(language, text)}</p> }).collect_view();
    let phone = notice.phone.as_ref().map(|phone| view! { <p>{words.labelled(words.inquiry, "")}{call(phone)}</p> });
    view! {
        <details
            id=format!("notice/{}", notice.id)
            data-from=notice.from.to_string()
            data-until=last
        >
            <summary>{said(language, &notice.title)}<small>{until}</small></summary>
            <div>{text}{phone}</div>
        </details>
    }
    .into_any()
}
