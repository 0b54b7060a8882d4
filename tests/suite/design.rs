//! `docs/design.md` says how the pages look; what it lists is what the styles have.

use std::collections::BTreeSet;

use support::project;

/// `docs/design.md` lists the colours that styles have, and no others, with the values of the light palette.
#[test]
fn the_design_lists_every_token_as_it_is() {
    let document = fs_err::read_to_string(project().join("docs/design.md")).unwrap();
    let mut styles = String::new();
    for file in ["base", "masthead", "colours"] {
        styles.push_str(&fs_err::read_to_string(project().join(format!("style/{file}.css"))).unwrap());
    }
    let tokens = |text: &str| -> BTreeSet<String> {
        let begin =
            text.split("--").skip(1).map(|rest| rest.split(|sign: char| !sign.is_ascii_lowercase() && sign != '-'));
        begin.filter_map(|mut parts| parts.next()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    let listed: Vec<&str> = document.lines().filter(|line| line.starts_with("| `--")).collect();
    assert_eq!(tokens(&listed.join("\n")), tokens(&styles));
    for line in listed.iter().filter(|line| line.contains("#")) {
        let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        assert!(styles.contains(&format!("{}: {};", cells[1], cells[3])), "{line}");
    }
}
