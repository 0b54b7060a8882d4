//! The four doors of the first screen.

use leptos::prelude::*;

use crate::text::ZH;

/// 办事 · 证明 · 找谁 · 公开.
pub fn doors() -> impl IntoView {
    let doors = [
        ("#services", ZH.services, ZH.services_hint),
        ("#certificates", ZH.certificates, ZH.certificates_hint),
        ("#contacts", ZH.contacts, ZH.contacts_hint),
        ("#disclosures", ZH.disclosures, ZH.disclosures_hint),
    ];
    let links = doors.map(|(href, name, hint)| {
        view! { <a class="door" href=href><b>{name}</b><small>{hint}</small></a> }
    });
    view! { <nav class="doors" aria-label="目录">{links.into_iter().collect_view()}</nav> }
}
