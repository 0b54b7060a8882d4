//! What becomes of what a resident writes (民呼我为): the text as it will be sent, with the ways to send it, and the texts that
//! this phone remembers. Drawn at rest with the page, live once the module is there.

use std::time::Duration;

use leptos::ev::MouseEvent;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;

use crate::guide::{VoiceTold, dialable, readable};
use crate::text::{VoiceSays, ZH_TAG, fill};

/// How long a button asks whether it is meant.
const DOUBT: Duration = Duration::from_secs(6);

/// What is done to texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextAct {
    /// The county's endpoint is to have the text that is shown.
    Send,
    /// It is put on the clipboard.
    Copy,
    /// A message with it is begun.
    Message,
    /// A call is begun.
    Call,
    /// The text of this key is shown.
    Show(String),
    /// It is erased.
    Erase(String),
    /// All of them are.
    EraseAll,
}

/// A text that this phone remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// Its key.
    pub key: String,
    /// When it was made, and how it was handed on.
    pub history: String,
    /// Word for word.
    pub text: String,
    /// What is known of it; may be empty.
    pub state: String,
    /// Whether it is still to arrive.
    pub waiting: bool,
}

/// The changing state of the part. The views take the signals as they are: each closure of their own would weigh two kilobytes
/// in the wasm.
#[derive(Clone, Copy)]
pub struct TextsLive {
    /// What it says.
    pub says: &'static VoiceSays,
    /// Whether no text is shown.
    pub hidden: RwSignal<bool>,
    /// The text that is shown.
    pub text: RwSignal<String>,
    /// Address of a message with it.
    pub message: RwSignal<String>,
    /// Whether the endpoint has the text, or is to have it already.
    pub barred: RwSignal<bool>,
    /// What is known of it.
    pub state: RwSignal<String>,
    /// What was just done with it.
    pub did: RwSignal<String>,
    /// The texts that this phone remembers.
    pub rows: RwSignal<Vec<TextRow>>,
    /// Whether there are none.
    pub none: RwSignal<bool>,
    /// Said above them.
    pub news: RwSignal<String>,
    /// Does what is asked for.
    pub act: fn(TextAct),
}

impl TextsLive {
    /// Nothing written.
    pub fn at_rest(says: &'static VoiceSays, act: fn(TextAct)) -> Self {
        let line = || RwSignal::new(String::new());
        Self {
            says,
            hidden: RwSignal::new(true),
            text: line(),
            message: line(),
            barred: RwSignal::new(false),
            state: line(),
            did: line(),
            rows: RwSignal::new(Vec::new()),
            none: RwSignal::new(true),
            news: line(),
            act,
        }
    }

    /// What a button or link does when it is tapped.
    fn tap(self, act: TextAct) -> impl Fn(MouseEvent) + 'static {
        move |_| (self.act)(act.clone())
    }
}

/// The text that was made, and the texts that are remembered.
#[component]
pub fn Texts(
    /// Changing state of the part.
    live: TextsLive,
    /// The ways to send there are here.
    told: VoiceTold,
) -> impl IntoView {
    view! { {preview(live, &told)} {mine(live)} }
}

fn preview(live: TextsLive, told: &VoiceTold) -> impl IntoView + use<> {
    let says = live.says;
    let endpoint = told.endpoint.as_ref().map(|_| {
        let send = live.tap(TextAct::Send);
        view! {
            <li>
                <button type="button" id="voice-endpoint" disabled=live.barred on:click=send>{says.voice_by_endpoint}</button>
            </li>
        }
    });
    let sms = told.sms.as_ref().map(|sms| {
        let said = fill(says.voice_by_sms, &[("phone", &readable(sms))]);
        view! { <li><a id="voice-sms" href=live.message on:click=live.tap(TextAct::Message)>{said}</a></li> }
    });
    let called = fill(says.voice_by_call, &[("phone", &readable(&told.phone))]);
    let phone = format!("tel:{}", dialable(&told.phone));
    view! {
        <section id="voice-preview" tabindex="-1" hidden=live.hidden>
            <h2 id="voice-shown">{says.voice_preview}</h2>
            <p>{says.voice_preview_hint}</p>
            <textarea id="voice-text" lang=ZH_TAG readonly=true aria-labelledby="voice-shown" prop:value=live.text></textarea>
            <p id="voice-state" role="status">{live.state}</p>
            <ul class="voice__ways">
                {endpoint}
                {sms}
                <li>
                    <button type="button" id="voice-copy" on:click=live.tap(TextAct::Copy)>{says.voice_by_copy}</button>
                </li>
                <li><a id="voice-call" href=phone on:click=live.tap(TextAct::Call)>{called}</a></li>
            </ul>
            <p id="voice-did" role="status">{live.did}</p>
        </section>
    }
}

/// What this phone remembers.
fn mine(live: TextsLive) -> impl IntoView + use<> {
    let says = live.says;
    let rows = move || live.rows.get().into_iter().map(|row| text_row(row, live)).collect_view();
    view! {
        <section id="voice-mine" tabindex="-1">
            <h2>{says.voice_mine}</h2>
            <p>{says.voice_mine_hint}</p>
            <p id="voice-erased" role="status">{live.news}</p>
            <ul id="voice-list" class="voice__list">{rows}</ul>
            <p hidden=live.none>{sure(Some("voice-erase"), says.voice_erase_all, TextAct::EraseAll, live)}</p>
        </section>
    }
}

fn text_row(row: TextRow, live: TextsLive) -> impl IntoView {
    let says = live.says;
    let state = (!row.state.is_empty()).then(|| view! { <p class="voice__state">{row.state}</p> });
    let show = live.tap(TextAct::Show(row.key.clone()));
    let erase = if row.waiting { says.voice_say_erase_waiting } else { says.voice_say_erase };
    view! {
        <li>
            <p class="voice__when">{row.history}</p>
            <p class="voice__said">{row.text}</p>
            {state}
            <p>
                <button type="button" on:click=show>{says.voice_say_open}</button>
                {sure(None, erase, TextAct::Erase(row.key), live)}
            </p>
        </li>
    }
}

/// A button that asks once more before it does something that cannot be taken back.
fn sure(id: Option<&'static str>, plain: &'static str, then: TextAct, live: TextsLive) -> impl IntoView {
    let asking = RwSignal::new(None::<TimeoutHandle>);
    let words = move || if asking.get().is_some() { live.says.voice_say_sure } else { plain };
    let tap = move |_| match asking.get_untracked() {
        Some(doubt) => {
            doubt.clear();
            asking.set(None);
            (live.act)(then.clone());
        }
        None => {
            // By then the row may be gone.
            let rest = move || {
                asking.try_set(None);
            };
            asking.set(set_timeout_with_handle(rest, DOUBT).ok());
        }
    };
    view! { <button type="button" id=id on:click=tap>{words}</button> }
}
