//! The script that stands in the head of every page and runs before anything is drawn: `public/first.js`. The policy names it
//! by its hash, so that no other script may stand in a page.

use std::sync::LazyLock;

use super::assets::enclosed;
use super::integrity;

static SCRIPT: LazyLock<String> = LazyLock::new(|| enclosed(include_str!("../../public/first.js")));

static SOURCE: LazyLock<String> = LazyLock::new(|| format!("'{}'", integrity(SCRIPT.as_bytes())));

/// The script, as it stands in each page.
pub(super) fn script() -> &'static str {
    &SCRIPT
}

/// How the policy names it.
pub(super) fn source() -> &'static str {
    &SOURCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_cannot_end_its_element_and_old_engines_read_it() {
        assert!(!script().contains('<'), "{}", script());
        for new in ["=>", "let ", "const ", "`", "?.", "??", "..."] {
            assert!(!script().contains(new), "{new} is no ES5");
        }
        assert!(source().starts_with("'sha256-") && source().ends_with("='"));
    }
}
