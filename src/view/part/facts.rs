//! Small shapes that the entries of the guide share.

use leptos::prelude::*;

use super::call;
use crate::guide::{Material, Place, Role};
use crate::text::ZH;

/// A heading and a list below it; nothing if the list is empty.
pub(super) fn list(heading: &'static str, items: &[String], ordered: bool) -> Option<AnyView> {
    let rows = || items.iter().map(|item| view! { <li>{item.clone()}</li> }).collect_view();
    (!items.is_empty()).then(|| {
        let body =
            if ordered { view! { <ol>{rows()}</ol> }.into_any() } else { view! { <ul>{rows()}</ul> }.into_any() };
        view! { <h4>{heading}</h4>{body} }.into_any()
    })
}

/// The papers to bring.
pub(super) fn materials(materials: &[Material]) -> AnyView {
    if materials.is_empty() {
        return view! { <h4>{ZH.bring}</h4><p>{ZH.bring_nothing}</p> }.into_any();
    }
    let rows = materials.iter().map(|material| {
        let count = counts(material);
        view! { <li>{material.name.clone()}<small>{count}</small></li> }
    });
    view! { <h4>{ZH.bring}</h4><ul>{rows.collect_view()}</ul> }.into_any()
}

fn counts(material: &Material) -> String {
    let mut parts = Vec::new();
    for (word, count) in [(ZH.originals, material.originals), (ZH.copies, material.copies)] {
        if count > 0 {
            parts.push(format!("{word} {count} {}", ZH.pieces));
        }
    }
    if !material.required {
        parts.push(ZH.if_you_have.to_owned());
    }
    if let Some(issuer) = &material.issuer {
        parts.push(format!("{}{issuer}", ZH.issued_by));
    }
    parts.extend(material.note.clone());
    parts.join("，")
}

/// Places with address, phone and hours.
pub(super) fn places(places: &[Place]) -> Option<AnyView> {
    let rows = places.iter().map(|place| {
        view! {
            <li>
                {place.name.clone()}
                <small>{where_and_when(place)}</small>
                {call(&place.phone)}
            </li>
        }
    });
    (!places.is_empty()).then(|| view! { <ul class="places">{rows.collect_view()}</ul> }.into_any())
}

/// Address and hours. Everybody knows where the own village's station is; its address stands under 找谁.
fn where_and_when(place: &Place) -> String {
    match place.role {
        Role::Village => place.hours.text().to_owned(),
        _ => format!("{}，{}", place.address, place.hours.text()),
    }
}

/// One labelled fact.
pub(super) fn fact(label: &'static str, value: impl IntoView) -> impl IntoView {
    view! { <dt>{label}</dt><dd>{value}</dd> }
}
