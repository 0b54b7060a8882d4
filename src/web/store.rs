//! What this phone remembers: text size, colours, ticks, the edition last seen, what was written to the village. Nothing of it
//! leaves the phone by itself. Where storage is blocked or full the page works all the same and remembers nothing.

use leptos::prelude::window;
use web_sys::Storage;

/// Every key of this page's begins so: other pages may live on the same host.
const PREFIX: &str = "yimatong:";

/// The storage itself; none where it is blocked.
pub(super) fn storage() -> Option<Storage> {
    // Asking alone throws where storage is blocked.
    window().local_storage().ok().flatten()
}

/// What is kept under a name.
pub(super) fn kept(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{name}")).ok().flatten()
}

/// Keeps a value, or nothing any more. `false`: this phone keeps nothing.
pub(super) fn keep(name: &str, value: Option<&str>) -> bool {
    let name = format!("{PREFIX}{name}");
    let done = storage().map(|storage| match value {
        Some(value) => storage.set_item(&name, value),
        None => storage.remove_item(&name),
    });
    matches!(done, Some(Ok(())))
}

/// Whether this phone keeps anything.
pub(super) fn can_keep() -> bool {
    let can = keep("test", Some("1"));
    keep("test", None);
    can
}

/// Names of all that is kept.
pub(super) fn names() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned)).collect()
}

/// Forgets everything.
pub(super) fn forget() {
    for name in names() {
        keep(&name, None);
    }
}
