//! How files are served: content types, cache lifetimes, security headers. The preview server, the hosting guide and
//! `verify` all read it here.

use crate::content::ScriptPolicy;

/// Content security policy of every page but those that send to an endpoint, as a `<meta>` and (with `frame-ancestors`, which counts only there) as a
/// header. Engines before Chromium 97 and Safari 16 know no `'wasm-unsafe-eval'`: to go live there, a county may choose
/// `old-engines` in `site.json`, which also allows `eval`.
pub fn policy(script_policy: ScriptPolicy) -> String {
    policy_reaching(script_policy, None)
}

/// The policy of a page that may also send to one other place. `origin`: its scheme, host and port.
pub(super) fn policy_reaching(script_policy: ScriptPolicy, origin: Option<&str>) -> String {
    let evaluation = match script_policy {
        ScriptPolicy::Strict => "'wasm-unsafe-eval'",
        ScriptPolicy::OldEngines => "'wasm-unsafe-eval' 'unsafe-eval'",
    };
    let reached = origin.map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' {evaluation}; style-src 'self'; img-src 'self'; \
         connect-src 'self'{reached}; \
         manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    )
}

/// Content type by file name; `None` for names the site never publishes.
pub fn content_type(path: &str) -> Option<&'static str> {
    let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
    Some(match plain.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "jsonld" => "application/ld+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

/// Whether compressed twins are worth having: pictures and documents are packed already.
pub(super) fn gets_twins(path: &str) -> bool {
    let packed = ["image/png", "image/jpeg", "image/webp", "application/pdf"];
    content_type(path).is_some_and(|kind| !packed.contains(&kind))
}

/// Whether the name carries its content's hash, so that it may be kept for ever.
pub fn is_immutable(path: &str) -> bool {
    let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
    let mut parts = plain.rsplit('/').next().unwrap_or_default().rsplit('.');
    let hash = parts.nth(1).unwrap_or_default();
    parts.next().is_some() && hash.len() == super::HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Headers of a response for the file at `path` of a site with this policy, apart from length and encoding.
pub fn response_headers(path: &str, policy: &str) -> Vec<(&'static str, String)> {
    let cache = if is_immutable(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = vec![
        ("cache-control", cache.to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
        ("referrer-policy", "no-referrer".to_owned()),
        ("vary", "accept-encoding".to_owned()),
    ];
    headers.extend(content_type(path).map(|kind| ("content-type", kind.to_owned())));
    if path.ends_with(".html") {
        headers.push(("content-security-policy", format!("{policy}; frame-ancestors 'none'")));
        headers.push(("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()".to_owned()));
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_immutable_and_nothing_else() {
        assert!(is_immutable("990101/catalogue.0123456789abcdef.json"));
        assert!(is_immutable("assets/web.0123456789abcdef.wasm.br"));
        let plain = ["990101/editions.json", "990101/editions-base.json", "990101/changes.atom"];
        for path in [
            "index.html",
            "manifest.json",
            "sw.js",
            "990101/manifest.webmanifest",
            "990101/index.html",
            "a.0123.json",
            "0123456789abcdef.json",
        ]
        .iter()
        .chain(&plain)
        {
            assert!(!is_immutable(path), "{path}");
        }
    }
}
