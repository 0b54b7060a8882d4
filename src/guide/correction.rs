//! 这里不对: the way from an entry to the page where residents write, with what is wrong in its fragment.

/// The fragment that tells which entry is wrong: `#wrong/service/id-card/NAME`. `name`: percent-encoded.
pub fn correction(id: &str, name: &str) -> String {
    format!("#wrong/{id}/{name}")
}

/// Id and name (percent-encoded) of the entry that a fragment of [`correction`] tells.
pub fn parse_correction(fragment: &str) -> Option<(&str, &str)> {
    let (id, name) = fragment.strip_prefix("#wrong/")?.rsplit_once('/')?;
    // Ids are plain letters: what is none was not made here.
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '/';
    (!id.is_empty() && id.chars().all(plain)).then_some((id, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_comes_through() {
        let fragment = correction("service/id-card", "%E8%BA%AB");
        assert_eq!(parse_correction(&fragment), Some(("service/id-card", "%E8%BA%AB")));
        assert_eq!(parse_correction("#wrong/contacts/%E6%89%BE"), Some(("contacts", "%E6%89%BE")));
        for other in ["", "#voice", "#wrong/", "#wrong/x", "#wrong/<b>/x", "#wrong//x"] {
            assert_eq!(parse_correction(other), None, "{other}");
        }
    }
}
