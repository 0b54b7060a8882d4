//! Handing a link on: by the phone's own sheet, else as a copy, else as text to be copied by hand. WeChat on Android knows
//! neither the sheet nor `navigator.clipboard`.

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;

use super::dom::{element, has};

#[wasm_bindgen]
extern "C" {
    type Sharing;
    #[wasm_bindgen(method, catch)]
    fn share(this: &Sharing, data: &JsValue) -> Result<Promised, JsValue>;

    type Promised;
    #[wasm_bindgen(method)]
    fn then(this: &Promised, done: &JsValue, failed: &JsValue);

    type Copying;
    #[wasm_bindgen(method, catch, js_name = execCommand)]
    fn exec_command(this: &Copying, command: &str) -> Result<bool, JsValue>;
}

/// What became of it.
pub(super) enum Shared {
    /// The phone's sheet took it, or was closed: nothing to say.
    Handed,
    /// It is in the clipboard.
    Copied,
    /// Only by hand.
    ByHand,
}

/// Hands a link on with what is said of it; `told` hears what became of it.
pub(super) fn share(title: &str, message: &str, url: String, told: impl Fn(Shared) + 'static) {
    let whole = format!("{message}\n{url}");
    let navigator: JsValue = window().navigator().into();
    if !has(&navigator, "share") {
        return told(copied(&whole));
    }
    let data = js_sys::Object::new();
    for (name, value) in [("title", title), ("text", message), ("url", url.as_str())] {
        let _ = js_sys::Reflect::set(&data, &name.into(), &value.into());
    }
    let Ok(promise) = navigator.unchecked_ref::<Sharing>().share(&data) else { return told(copied(&whole)) };
    // Of the two only one is ever called, so they may share what they tell.
    let told = std::rc::Rc::new(told);
    let tell = told.clone();
    let handed = Closure::once_into_js(move |_: JsValue| tell(Shared::Handed));
    let refused = Closure::once_into_js(move |error: JsValue| {
        // Closing the sheet is a choice, not a failure.
        let closed = name_of(&error).as_deref() == Some("AbortError");
        told(if closed { Shared::Handed } else { copied(&whole) });
    });
    promise.then(&handed, &refused);
}

fn name_of(error: &JsValue) -> Option<String> {
    js_sys::Reflect::get(error, &"name".into()).ok()?.as_string()
}

fn copied(text: &str) -> Shared {
    if copy(text) == Some(true) { Shared::Copied } else { Shared::ByHand }
}

/// By a field that is selected: `navigator.clipboard` is dead in WeChat.
fn copy(text: &str) -> Option<bool> {
    let field: web_sys::HtmlTextAreaElement = element("textarea", "skip", "")?.dyn_into().ok()?;
    field.set_value(text);
    let body = document().body()?;
    let focused = document().active_element();
    body.append_child(&field).ok()?;
    field.select();
    let done = copy_selected();
    field.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    Some(done)
}

/// Copies what is selected; `false`: this browser does not.
pub(super) fn copy_selected() -> bool {
    document().unchecked_ref::<Copying>().exec_command("copy").unwrap_or(false)
}
