//! Offers to keep all villages of a county on this phone: the worker (`public/sw.js`) fetches and keeps what is named here, and
//! answers with it where there is no network.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;

use super::data::read;
use super::fetch::Network;
use super::page;
use crate::fetching::Failure;
use crate::guide::{CountyData, Date, SiteData};
use crate::view::app::DATA_LIST;
use crate::view::part::{KeepCounty, Keeping};
use crate::view::{Live, place};

/// What keeping a county takes.
struct Needed {
    villages: usize,
    bytes: u32,
    /// For the worker: `document`, `lists` and `files`, as paths below the site's root.
    wanted: Object,
}

/// Offers it on a county's page, and says it if the county is kept already. `keep`: hands over what is wanted and a function
/// that is told how many files are kept, then `true` or `false` for the end; for `ask` or `forget` in place of what is wanted,
/// the day on which the county was kept, empty if it is not.
pub(super) fn offer(live: Live, network: Rc<Network>, keep: Function) {
    let state = RwSignal::new(Keeping::Offered);
    hand_over(&"ask".into(), state, &keep);
    let keep = StoredValue::new_local(keep);
    let needed = StoredValue::new_local(None::<Needed>);
    let network = StoredValue::new_local(network);
    let on_ask = Callback::new(move |()| {
        let network = network.get_value();
        spawn_local(async move {
            match find_out(&network).await {
                Ok(found) => {
                    state.set(Keeping::Asked(found.villages, found.bytes));
                    needed.set_value(Some(found));
                }
                Err(_) => state.set(Keeping::Failed),
            }
        });
    });
    let on_yes = Callback::new(move |()| {
        let wanted = needed.with_value(|needed| needed.as_ref().map(|needed| JsValue::from(&needed.wanted)));
        if let Some(wanted) = wanted {
            keep.with_value(|keep| hand_over(&wanted, state, keep));
        }
    });
    let on_forget = Callback::new(move |()| keep.with_value(|keep| hand_over(&"forget".into(), state, keep)));
    let words = live.words;
    let drawn = page::draw(place::KEEP, move || {
        view! { <KeepCounty words=words state=state on_ask=on_ask on_yes=on_yes on_forget=on_forget /> }
    });
    if let Some(drawn) = drawn {
        drawn.show();
    }
}

/// Hands the worker what is wanted of it, and shows what it tells.
fn hand_over(wanted: &JsValue, state: RwSignal<Keeping>, keep: &Function) {
    let told = Closure::<dyn Fn(JsValue, JsValue)>::new(move |done: JsValue, all: JsValue| {
        let now = match (done.as_bool(), done.as_string(), done.as_f64(), all.as_f64()) {
            (Some(true), ..) => Keeping::Done,
            (_, Some(day), ..) => Date::parse(&day).map_or(Keeping::Offered, Keeping::Kept),
            (.., Some(done), Some(all)) => Keeping::Going(done as usize, all as usize),
            _ => Keeping::Failed,
        };
        // In the app, the page may have given way to another.
        let _ = state.try_set(now);
    });
    // It is told as long as the page is open.
    if keep.call2(&JsValue::NULL, wanted, &told.into_js_value()).is_err() {
        state.set(Keeping::Failed);
    }
}

/// The code of the county whose page is at an address: the first folder below the site's root.
fn code(here: &str) -> Option<String> {
    let root = Url::new_with_base(&page::attribute("root")?, here).ok()?;
    let below = Url::new(here).ok()?.pathname().strip_prefix(&root.pathname())?.to_owned();
    below.split('/').next().map(str::to_owned)
}

/// Reads what the county's villages are drawn from, in the page's language.
async fn find_out(network: &Network) -> Result<Needed, Failure> {
    let here = window().location().href().map_err(|_| Failure::Missing)?;
    let below = page::own_folder();
    let code = code(&here).ok_or(Failure::Missing)?;
    let lists = [format!("{below}{DATA_LIST}"), format!("{code}/{below}{DATA_LIST}")];
    let site: SiteData = read(&network.fetch_list(&lists[0], &here).await?)?;
    let county: CountyData = read(&network.fetch_list(&lists[1], &here).await?)?;
    let keeping = site.keeping.ok_or(Failure::Missing)?;
    let guides = county.villages.iter().map(|(rest, own)| format!("{code}/{rest}/{below}guide.{}.json", own.guide));
    let shared = [&county.catalogue, &county.county, &county.search, &county.index].into_iter().cloned();
    let files = keeping.files.iter().cloned().chain(site.words).chain(shared).chain(guides);
    let wanted = Object::new();
    let array = |paths: &mut dyn Iterator<Item = String>| paths.map(JsValue::from).collect::<Array>();
    for (name, value) in [
        ("document", JsValue::from(&keeping.document)),
        ("lists", array(&mut lists.into_iter()).into()),
        ("files", array(&mut files.into_iter()).into()),
    ] {
        // A plain object takes every property.
        let _ = Reflect::set(&wanted, &name.into(), &value);
    }
    let guides = county.villages.values().fold(0_u32, |sum, own| sum.saturating_add(own.bytes));
    let bytes = keeping.bytes.saturating_add(county.bytes).saturating_add(guides);
    Ok(Needed { villages: county.villages.len(), bytes, wanted })
}
