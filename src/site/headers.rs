//! How files are served: content types, cache lifetimes, security headers. The preview server, the hosting guide and
//! `verify` all read it here.

use super::build::FILES;
use super::{first, styles};
use crate::content::{ScriptPolicy, base_url};

/// Content security policy of every page but those that send to an endpoint, as a `<meta>` and (with `frame-ancestors`,
/// which counts only there) as a header. Engines before Chromium 97 and Safari 16 know no `'wasm-unsafe-eval'`: to go
/// live there, a county may choose `old-engines` in `site.json`, which also allows `eval`.
pub fn policy(script_policy: ScriptPolicy) -> String {
    policy_reaching(script_policy, None)
}

/// The policy of a page that may also send to one other place. `origin`: its scheme, host and port.
pub(super) fn policy_reaching(script_policy: ScriptPolicy, origin: Option<&str>) -> String {
    let evaluation = match script_policy {
        ScriptPolicy::Strict => "'wasm-unsafe-eval'",
        ScriptPolicy::OldEngines => "'wasm-unsafe-eval' 'unsafe-eval'",
    };
    let (script, styles) = (first::source(), styles::first_source());
    let reached = origin.map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' {evaluation} {script}; style-src 'self' {styles}; img-src 'self'; \
         connect-src 'self'{reached}; \
         manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    )
}

/// Whether a text is a policy such as builds write: known directives of known sources and hashes, and of one other place. A
/// manifest may come from anybody, and its policies go into configurations of hosts.
pub(super) fn is_policy(text: &str) -> bool {
    const DIRECTIVES: [&str; 9] = [
        "default-src",
        "script-src",
        "style-src",
        "img-src",
        "connect-src",
        "manifest-src",
        "worker-src",
        "base-uri",
        "form-action",
    ];
    const SOURCES: [&str; 4] = ["'none'", "'self'", "'wasm-unsafe-eval'", "'unsafe-eval'"];
    let is_hash = |source: &str| {
        let hash = source.strip_prefix("'sha256-").and_then(|rest| rest.strip_suffix('\''));
        hash.is_some_and(|hash| hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)))
    };
    let is_origin =
        |source: &str| !source.ends_with('/') && base_url(source).is_ok_and(|url| url.matches('/').count() == 3);
    let directive = |directive: &str| {
        let mut words = directive.split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        let source =
            |source: &str| SOURCES.contains(&source) || is_hash(source) || name == "connect-src" && is_origin(source);
        DIRECTIVES.contains(&name) && words.all(source)
    };
    !text.contains(|letter: char| letter.is_control()) && (text.is_empty() || text.split(';').all(directive))
}

/// What hosts send, with status 404, for addresses at which there is nothing.
pub const MISSING: &str = "404.html";

/// Content types by the end of a name: every kind of file a site publishes.
pub(super) const TYPES: [(&str, &str); 16] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("pdf", "application/pdf"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("jsonld", "application/ld+json; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("atom", "application/atom+xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("minisig", "text/plain; charset=utf-8"),
];

/// Content type by file name; `None` for names the site never publishes.
pub fn content_type(path: &str) -> Option<&'static str> {
    let plain = twin_of(path).map_or(path, |(plain, _)| plain);
    let end = plain.rsplit_once('.')?.1;
    TYPES.iter().find_map(|(own, kind)| (*own == end).then_some(*kind))
}

/// How twins are packed: the ends of their names, and the words of HTTP.
pub const PACKINGS: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// The file that a twin is packed from, and its packing; none: it is no twin.
pub(super) fn twin_of(path: &str) -> Option<(&str, &'static str)> {
    PACKINGS.iter().find_map(|(end, packing)| Some((path.strip_suffix(end)?, *packing)))
}

/// Whether compressed twins are worth having: pictures and documents are packed already.
pub(super) fn gets_twins(path: &str) -> bool {
    let packed = ["image/png", "image/jpeg", "image/webp", "application/pdf"];
    content_type(path).is_some_and(|kind| !packed.contains(&kind))
}

/// Whether the name carries its content's hash, so that it may be kept for ever.
pub fn is_immutable(path: &str) -> bool {
    let plain = twin_of(path).map_or(path, |(plain, _)| plain);
    let mut parts = plain.rsplit('/').next().unwrap_or_default().rsplit('.');
    let hash = parts.nth(1).unwrap_or_default();
    parts.next().is_some() && super::is_content_hash(hash)
}

/// Lifetime of what never changes under its name.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Lifetime of papers and pictures of records: they never change under their names, but may be taken back.
pub(super) const DAY: &str = "public, max-age=86400";
/// Lifetime of everything else: kept, but asked for again each time.
pub(super) const ASK_AGAIN: &str = "no-cache";
/// Whether a file belongs to a record or to works: papers and pictures, in a folder of their own.
fn is_paper(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(folder, _)| folder.rsplit('/').next() == Some(FILES.trim_end_matches('/')))
}

/// How long the file at a path may be kept.
fn lifetime(path: &str) -> &'static str {
    match () {
        () if !is_immutable(path) => ASK_AGAIN,
        () if is_paper(path) => DAY,
        () => FOR_EVER,
    }
}

/// Security headers of every file.
pub(super) const EVERYWHERE: [(&str, &str); 2] =
    [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")];
/// What pages may not ask a phone for.
pub(super) const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=()";

/// The policy header of a page with this policy.
pub(super) fn page_policy(policy: &str) -> String {
    format!("{policy}; frame-ancestors 'none'")
}

/// Headers of a response for the file at `path` of a site with this policy, apart from length and encoding.
pub fn response_headers(path: &str, policy: &str) -> Vec<(&'static str, String)> {
    let mut headers = vec![("cache-control", lifetime(path).to_owned())];
    headers.extend(EVERYWHERE.map(|(name, value)| (name, value.to_owned())));
    headers.push(("vary", "accept-encoding".to_owned()));
    headers.extend(content_type(path).map(|kind| ("content-type", kind.to_owned())));
    if path.ends_with(".html") {
        headers.push(("content-security-policy", page_policy(policy)));
        headers.push(("permissions-policy", PERMISSIONS.to_owned()));
    }
    headers
}

/// How an answer's headers fall short of [`response_headers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shortfall {
    /// No content type.
    TypeMissing,
    /// A content type that makes browsers take the file for something else.
    TypeWrong,
    /// The right content type, without its charset or with another one.
    CharsetMissing,
    /// A file that changes under its name is kept without asking again.
    KeptTooLong,
    /// A file that never changes is asked for again, or nothing is said about it.
    KeptTooShort,
    /// Nothing is said about how long to keep a file that changes under its name.
    LifetimeMissing,
    /// No policy header, so nothing keeps other sites from framing the page.
    PolicyMissing,
    /// Another policy than the pages are made for.
    PolicyWrong,
    /// Another security header is missing.
    Missing,
    /// Another security header says something else.
    Wrong,
}

/// Holds an answer's headers against [`response_headers`]: each that falls short, with what should be there and what
/// is. What does the same counts as the same. `got` knows the answer's headers, several of a name joined by commas.
pub(super) fn shortfalls(
    path: &str,
    policy: &str,
    got: impl Fn(&str) -> Option<String>,
) -> Vec<(&'static str, Shortfall, String, Option<String>)> {
    let mut found = Vec::new();
    for (name, wanted) in response_headers(path, policy) {
        let sent = got(name);
        let shortfall = match (name, sent.as_deref()) {
            // What varies matters only where something is packed; sites of an early version name no policy.
            ("vary", _) => None,
            ("content-security-policy", _) if policy.is_empty() => None,
            ("content-type", sent) => type_shortfall(&wanted, sent),
            ("cache-control", sent) => cache_shortfall(lifetime(path), sent),
            ("content-security-policy", None) => Some(Shortfall::PolicyMissing),
            ("content-security-policy", Some(sent)) => {
                // Several policies hold all at once.
                let other = sent.split(',').any(|one| directives(one) != directives(&wanted));
                other.then_some(Shortfall::PolicyWrong)
            }
            (_, None) => Some(Shortfall::Missing),
            (_, Some(sent)) => (words(sent) != words(&wanted)).then_some(Shortfall::Wrong),
        };
        found.extend(shortfall.map(|shortfall| (name, shortfall, wanted, sent)));
    }
    found
}

fn type_shortfall(wanted: &str, sent: Option<&str>) -> Option<Shortfall> {
    let (kind, charset) = media_type(wanted);
    let Some(sent) = sent.filter(|sent| !sent.trim().is_empty()) else { return Some(Shortfall::TypeMissing) };
    let (sent, its_charset) = media_type(sent);
    // Older names of the same, which hosts still have in their tables.
    let known_as: &[&str] = match kind.as_str() {
        "text/javascript" => &["application/javascript", "application/x-javascript"],
        "application/xml" => &["text/xml"],
        _ => &[],
    };
    if sent != kind && !known_as.contains(&sent.as_str()) {
        return Some(Shortfall::TypeWrong);
    }
    // JSON is always UTF-8.
    let needs_charset = charset.is_some() && !kind.ends_with("json");
    let wrong = if needs_charset { its_charset != charset } else { its_charset.is_some_and(|own| own != "utf-8") };
    wrong.then_some(Shortfall::CharsetMissing)
}

/// The type itself and its charset, in small letters.
fn media_type(text: &str) -> (String, Option<String>) {
    let mut parts = text.split(';').map(|part| part.trim().to_ascii_lowercase());
    let kind = parts.next().unwrap_or_default();
    let charset = parts.find_map(|part| Some(part.strip_prefix("charset=")?.trim_matches('"').to_owned()));
    (kind, charset)
}

fn cache_shortfall(wanted: &str, sent: Option<&str>) -> Option<Shortfall> {
    const HOUR: u64 = 3600;
    const WEEK: u64 = 7 * 24 * HOUR;
    const MONTH: u64 = 30 * 24 * HOUR;
    let sent = sent.map(words).unwrap_or_default();
    let says = |word: &str| sent.iter().any(|own| own == word);
    let age = sent.iter().find_map(|word| word.strip_prefix("max-age=")?.trim_matches('"').parse::<u64>().ok());
    let asks_again = says("no-cache") || says("no-store") || age == Some(0);
    if wanted == FOR_EVER {
        (asks_again || age.is_none_or(|age| age < MONTH)).then_some(Shortfall::KeptTooShort)
    } else if wanted == DAY {
        match age {
            Some(age) if age > WEEK => Some(Shortfall::KeptTooLong),
            Some(age) if age >= HOUR && !asks_again => None,
            _ => Some(Shortfall::KeptTooShort),
        }
    } else if asks_again {
        None
    } else if age.is_some() || says("immutable") {
        Some(Shortfall::KeptTooLong)
    } else {
        Some(Shortfall::LifetimeMissing)
    }
}

/// The parts between commas, in small letters and in order.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split(',').map(|word| word.trim().to_ascii_lowercase()).collect();
    words.sort();
    words.dedup();
    words
}

/// A policy as the sources of each directive, whatever their order.
fn directives(policy: &str) -> std::collections::BTreeMap<String, std::collections::BTreeSet<String>> {
    let mut directives = std::collections::BTreeMap::new();
    for directive in policy.split(';') {
        let mut words = directive.split_whitespace();
        if let Some(name) = words.next() {
            // Of two with a name the first counts.
            directives.entry(name.to_ascii_lowercase()).or_insert_with(|| words.map(str::to_owned).collect());
        }
    }
    directives
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, headers: &[(&str, &str)]) -> Vec<(&'static str, Shortfall)> {
        let policy = policy(ScriptPolicy::Strict);
        let all = response_headers(path, &policy);
        let got = |name: &str| {
            let other = headers.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
            let right = all.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone());
            other.or(right).filter(|value| value != "-")
        };
        shortfalls(path, &policy, got).into_iter().map(|(name, shortfall, ..)| (name, shortfall)).collect()
    }

    #[test]
    fn what_is_served_here_falls_short_of_nothing() {
        for path in [
            "index.html",
            "sw.js",
            "a.0123456789abcdef0123456789abcdef.wasm",
            "manifest.json",
            "990101/cpsv-ap.jsonld",
            "a.png",
        ] {
            assert_eq!(told(path, &[]), [], "{path}");
        }
    }

    #[test]
    fn what_does_the_same_counts_as_the_same() {
        let hashed = "assets/boot.0123456789abcdef0123456789abcdef.js";
        for (path, name, value) in [
            ("sw.js", "content-type", "application/javascript; charset=UTF-8"),
            ("sitemap.xml", "content-type", "text/xml;charset=\"utf-8\""),
            ("manifest.json", "content-type", "application/json"),
            (hashed, "cache-control", "max-age=31536000"),
            (hashed, "cache-control", "max-age=2592000, public"),
            ("index.html", "cache-control", "max-age=0, must-revalidate"),
            ("index.html", "cache-control", "no-store"),
            ("index.html", "permissions-policy", "microphone=(),camera=(), geolocation=(),payment=()"),
        ] {
            assert_eq!(told(path, &[(name, value)]), [], "{path} {name}: {value}");
        }
        let reordered = policy(ScriptPolicy::Strict).split("; ").collect::<Vec<_>>().join(";  ");
        let reordered = format!("frame-ancestors 'none';{reordered};");
        assert_eq!(told("index.html", &[("content-security-policy", &reordered)]), []);
    }

    #[test]
    fn every_way_to_fall_short_is_told() {
        use Shortfall::{
            CharsetMissing, KeptTooLong, KeptTooShort, LifetimeMissing, Missing, PolicyMissing, PolicyWrong,
            TypeMissing, TypeWrong, Wrong,
        };
        let hashed = "assets/boot.0123456789abcdef0123456789abcdef.js";
        for (path, name, value, shortfall) in [
            ("index.html", "content-type", "-", TypeMissing),
            ("index.html", "content-type", " ", TypeMissing),
            ("index.html", "content-type", "text/plain; charset=utf-8", TypeWrong),
            ("a.wasm", "content-type", "application/octet-stream", TypeWrong),
            ("index.html", "content-type", "text/html", CharsetMissing),
            ("index.html", "content-type", "text/html; charset=gb2312", CharsetMissing),
            ("manifest.json", "content-type", "application/json; charset=gbk", CharsetMissing),
            ("index.html", "cache-control", "-", LifetimeMissing),
            ("index.html", "cache-control", "public", LifetimeMissing),
            ("index.html", "cache-control", "max-age=600", KeptTooLong),
            (hashed, "cache-control", "-", KeptTooShort),
            (hashed, "cache-control", "max-age=600", KeptTooShort),
            (hashed, "cache-control", "no-cache", KeptTooShort),
            ("index.html", "content-security-policy", "-", PolicyMissing),
            ("index.html", "content-security-policy", "default-src 'self'", PolicyWrong),
            ("index.html", "referrer-policy", "-", Missing),
            ("sw.js", "x-content-type-options", "-", Missing),
            ("index.html", "referrer-policy", "unsafe-url", Wrong),
        ] {
            assert_eq!(told(path, &[(name, value)]), [(name, shortfall)], "{path} {name}: {value}");
        }
        assert_eq!(shortfalls("index.html", "", |_| None).len(), 5, "a site that names no policy needs none");
    }

    #[test]
    fn papers_are_kept_for_a_day_since_they_may_be_taken_back() {
        let paper = "990101/100201/files/zhangmu.0123456789abcdef0123456789abcdef.pdf";
        assert!(response_headers(paper, "").contains(&("cache-control", DAY.to_owned())));
        for (sent, shortfall) in [
            ("public, max-age=86400", None),
            ("max-age=604800", None),
            ("public, max-age=31536000, immutable", Some(Shortfall::KeptTooLong)),
            ("max-age=60", Some(Shortfall::KeptTooShort)),
            ("no-cache", Some(Shortfall::KeptTooShort)),
            ("-", Some(Shortfall::KeptTooShort)),
        ] {
            let wanted: Vec<_> = shortfall.map(|shortfall| ("cache-control", shortfall)).into_iter().collect();
            assert_eq!(told(paper, &[("cache-control", sent)]), wanted, "{sent}");
        }
        let hash = "0123456789abcdef0123456789abcdef";
        for (path, wanted) in [
            (format!("files/a.{hash}.pdf"), DAY),
            (format!("990101/files/a.{hash}.pdf.br"), DAY),
            (format!("990101/xfiles/a.{hash}.pdf"), FOR_EVER),
            (format!("files/assets/a.{hash}.js"), FOR_EVER),
            ("990101/files/a.pdf".to_owned(), ASK_AGAIN),
        ] {
            assert_eq!(lifetime(&path), wanted, "{path}");
        }
    }

    #[test]
    fn hashed_names_are_immutable_and_nothing_else() {
        assert!(is_immutable("990101/catalogue.0123456789abcdef0123456789abcdef.json"));
        assert!(is_immutable("assets/web.0123456789abcdef0123456789abcdef.wasm.br"));
        let plain = ["990101/editions.json", "990101/editions-base.json", "990101/changes.atom"];
        for path in [
            "index.html",
            "manifest.json",
            "sw.js",
            "990101/manifest.webmanifest",
            "990101/index.html",
            "a.0123.json",
            "0123456789abcdef0123456789abcdef.json",
        ]
        .iter()
        .chain(&plain)
        {
            assert!(!is_immutable(path), "{path}");
        }
    }
}
