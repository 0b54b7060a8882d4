//! `manifest.webmanifest` beside each page: what a browser needs to put that page on the home screen. A village's icon
//! opens the village, not the finder.

use serde::Serialize;

use super::assets::Icons;

#[derive(Serialize)]
struct WebManifest<'a> {
    name: &'a str,
    short_name: &'a str,
    lang: &'a str,
    start_url: &'a str,
    scope: &'a str,
    display: &'a str,
    background_color: &'a str,
    theme_color: &'a str,
    icons: Vec<Picture>,
}

#[derive(Serialize)]
struct Picture {
    src: String,
    sizes: String,
    r#type: &'static str,
    purpose: &'static str,
}

/// The manifest of a page `depth` folders below the site root.
pub(super) fn web_manifest(
    name: &str,
    short_name: &str,
    depth: usize,
    lang: &str,
    icons: &Icons,
) -> Result<Vec<u8>, serde_json::Error> {
    let root = "../".repeat(depth);
    let picture = |path: &str, pixels: usize, purpose| Picture {
        src: format!("{root}{path}"),
        sizes: format!("{pixels}x{pixels}"),
        r#type: "image/png",
        purpose,
    };
    serde_json::to_vec(&WebManifest {
        name,
        short_name,
        lang,
        start_url: ".",
        scope: if root.is_empty() { "." } else { &root },
        // A back button and the address stay; iPhones, which have no such thing, open their browser.
        display: "minimal-ui",
        background_color: "#ffffff",
        theme_color: "#14506b",
        icons: vec![
            picture(&icons.small, 192, "any"),
            picture(&icons.large, 512, "any"),
            picture(&icons.maskable, 512, "maskable"),
        ],
    })
}
