//! What pages look like: `style/`, one file per part, put together.
//!
//! What the first screen needs stands in the page itself, so that it shows with the first bytes: on a slow network a file
//! of its own costs a round trip. All else comes in one file, which a village page names behind its first section.

use std::sync::LazyLock;

use super::integrity;

/// Styles of what stands above the fold: ground rules, the first screen, closed rows. In the order of the cascade, the
/// others behind them.
const FIRST_STYLES: [&str; 8] = [
    include_str!("../../style/base.css"),
    include_str!("../../style/masthead.css"),
    include_str!("../../style/section.css"),
    include_str!("../../style/notices.css"),
    include_str!("../../style/today.css"),
    include_str!("../../style/search.css"),
    include_str!("../../style/doors.css"),
    include_str!("../../style/tools.css"),
];

/// All other styles of a village page.
pub(super) const STYLES: [&str; 8] = [
    include_str!("../../style/colours.css"),
    include_str!("../../style/results.css"),
    include_str!("../../style/parts.css"),
    include_str!("../../style/entry.css"),
    include_str!("../../style/place.css"),
    include_str!("../../style/display.css"),
    include_str!("../../style/event.css"),
    include_str!("../../style/print.css"),
];

/// What only pages around those of villages need, in a file of their own: a first visit to a village is kept small.
pub(super) const AROUND_STYLES: [&str; 5] = [
    include_str!("../../style/figures.css"),
    include_str!("../../style/archive.css"),
    include_str!("../../style/lists.css"),
    include_str!("../../style/project.css"),
    include_str!("../../style/voice.css"),
];

/// Styles of the poster that a browser prints.
pub(super) const POSTER_STYLE: &str = include_str!("../../style/poster.css");

/// What stands in each page.
static FIRST: LazyLock<String> = LazyLock::new(|| plain(&FIRST_STYLES.concat()));

/// How the policy names it.
static FIRST_SOURCE: LazyLock<String> = LazyLock::new(|| format!("'{}'", integrity(FIRST.as_bytes())));

/// The styles that stand in each page.
pub(super) fn first() -> &'static str {
    &FIRST
}

/// What the policy says of them: their hash, so that no other styles may stand in a page.
pub(super) fn first_source() -> &'static str {
    &FIRST_SOURCE
}

/// Styles without their comments and indentation.
pub(super) fn plain(styles: &str) -> String {
    let mut parts = styles.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let code = parts.fold(first, |code, part| code + part.split_once("*/").map_or("", |(_, behind)| behind));
    let mut plain = String::with_capacity(code.len());
    for line in code.lines().map(str::trim).filter(|line| !line.is_empty()) {
        plain.push_str(line);
        // A selector, or a list of fonts, may go on in the next line.
        if !line.ends_with(['{', '}', ';']) {
            plain.push(' ');
        }
    }
    [" {", "{ ", "; ", ": ", ", ", " > ", ";}", " }"].iter().zip(["{", "{", ";", ":", ",", ">", "}", "}"]).fold(
        plain,
        |styles, (long, short)| {
            // A colon with a blank stands in declarations alone: selectors and queries have none behind theirs.
            styles.replace(long, short)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_lose_comments_and_blanks_and_nothing_else() {
        let styles =
            "/* a: b; */\n@media (x: y) {\n  a:hover, b > c {\n    color: red; /* why */\n    margin: 0 1px;\n  }\n}\n";
        assert_eq!(plain(styles), "@media (x:y){a:hover,b>c{color:red;margin:0 1px}}");
        assert!(
            FIRST_STYLES
                .iter()
                .chain(&STYLES)
                .chain(&AROUND_STYLES)
                .all(|styles| styles.matches("/*").count() == styles.matches("*/").count())
        );
    }
}
