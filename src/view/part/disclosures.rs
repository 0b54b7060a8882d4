//! 公开: party, village and finance records.

use leptos::prelude::*;

use crate::guide::{Disclosure, Guide};
use crate::text::ZH;

/// The section 公开.
pub fn disclosures(guide: &Guide) -> impl IntoView + use<> {
    let records = &guide.village.disclosures;
    let shown = if records.is_empty() {
        view! { <p>{ZH.disclosures_none}</p> }.into_any()
    } else {
        records.iter().map(record).collect_view().into_any()
    };
    view! {
        <section id="disclosures" class="section" tabindex="-1">
            <h2>{ZH.disclosures}</h2>
            {shown}
            <p class="aside">{ZH.disclosures_right}</p>
            <p class="to-top"><a href="#app">{ZH.to_top}</a></p>
        </section>
    }
}

fn record(record: &Disclosure) -> impl IntoView + use<> {
    let hint = format!("{} · {} · {} {}", ZH.category(record.category), record.period, ZH.published, record.on);
    let paragraphs = record.text.iter().map(|text| view! { <p>{text.clone()}</p> });
    view! {
        <details id=format!("disclosures/{}", record.id)>
            <summary>{record.title.clone()}<small>{hint}</small></summary>
            <div>{paragraphs.collect_view()}</div>
        </details>
    }
}
