//! Reading aloud by the phone's own voices. Android's web views have none: then there is no button.

use leptos::prelude::window;
use wasm_bindgen::prelude::*;

use super::dom::has;

#[wasm_bindgen]
extern "C" {
    type SpeechSynthesis;
    #[wasm_bindgen(method, catch)]
    fn speak(this: &SpeechSynthesis, utterance: &Utterance) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn cancel(this: &SpeechSynthesis) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = SpeechSynthesisUtterance)]
    type Utterance;
    #[wasm_bindgen(constructor, catch, js_class = "SpeechSynthesisUtterance")]
    fn new(text: &str) -> Result<Utterance, JsValue>;
    #[wasm_bindgen(method, setter)]
    fn set_lang(this: &Utterance, lang: &str);
    #[wasm_bindgen(method, setter)]
    fn set_rate(this: &Utterance, rate: f32);
    #[wasm_bindgen(method, setter)]
    fn set_onend(this: &Utterance, act: &js_sys::Function);
    #[wasm_bindgen(method, setter)]
    fn set_onerror(this: &Utterance, act: &js_sys::Function);
}

/// A little slower than people speak: it is listened to by the elderly.
const RATE: f32 = 0.9;

fn synthesis() -> Option<SpeechSynthesis> {
    let window = window();
    let there = has(&window, "speechSynthesis") && has(&window, "SpeechSynthesisUtterance");
    there.then(|| js_sys::Reflect::get(&window, &"speechSynthesis".into()).ok()).flatten().map(JsCast::unchecked_into)
}

/// Whether this browser can read aloud.
pub(super) fn is_there() -> bool {
    synthesis().is_some()
}

/// Reads the parts one after the other; long texts in one piece are broken off by some browsers. `over` is called when it
/// has ended or failed.
pub(super) fn read(parts: &[String], lang: &str, over: impl Fn() + 'static) {
    let Some(synthesis) = synthesis() else { return over() };
    let _ = synthesis.cancel();
    let over = Closure::<dyn Fn()>::new(over).into_js_value();
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.iter().enumerate() {
        let Ok(utterance) = Utterance::new(part) else { continue };
        utterance.set_lang(lang);
        utterance.set_rate(RATE);
        utterance.set_onerror(over.unchecked_ref());
        if at == last {
            utterance.set_onend(over.unchecked_ref());
        }
        if synthesis.speak(&utterance).is_err() {
            let _ = over.unchecked_ref::<js_sys::Function>().call0(&JsValue::NULL);
            return;
        }
    }
}

/// Stops.
pub(super) fn stop() {
    if let Some(synthesis) = synthesis() {
        let _ = synthesis.cancel();
    }
}
