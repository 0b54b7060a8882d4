//! How the page looks and what this phone remembers. The buttons do nothing without script, and styles hide them then.

use leptos::prelude::*;

use crate::text::Language;

/// Settings at the end of a page. What a button does stands in `data-tool`, `value` says how (`public/first.js`, `web/tools.rs`).
pub(super) fn display(language: &Language) -> impl IntoView + use<> {
    let words = &language.still;
    let sizes = [("normal", words.size_normal), ("large", words.size_large), ("largest", words.size_largest)];
    let colours = [
        ("auto", words.colours_auto),
        ("light", words.colours_light),
        ("dark", words.colours_dark),
        ("contrast", words.colours_contrast),
    ];
    view! {
        <section id="display" class="display" tabindex="-1">
            <h2>{words.display}</h2>
            {choices("size", words.size, &sizes)}
            {choices("colours", words.colours, &colours)}
            <h3>{words.memory}</h3>
            <p id="kept" role="status"></p>
            <p>
                <button type="button" data-tool="forget">{words.forget}</button>
                <button type="button" data-tool="print">{words.print_page}</button>
            </p>
        </section>
    }
}

fn choices(tool: &'static str, label: &'static str, choices: &[(&'static str, &'static str)]) -> AnyView {
    let buttons = choices.iter().map(|(value, words)| {
        view! { <button type="button" data-tool=tool value=*value>{*words}</button> }
    });
    view! { <h3>{label}</h3><p role="group" aria-label=label>{buttons.collect_view()}</p> }.into_any()
}
