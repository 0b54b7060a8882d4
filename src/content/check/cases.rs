//! Circumstances of a service: 丢了, 到期. Who chooses one on the page sees what is to be brought then, and no more.

use super::field::{Row, trimmed};
use super::papers::plain;
use crate::content::{Code, both};
use crate::guide::Material;

/// How many a page lets choose from; `style/entry.css` has a rule for each.
const MOST: usize = 6;

/// The cases of a service, each once.
pub(super) fn cases(row: &mut Row<'_>, written: Vec<String>) -> Vec<String> {
    let mut cases: Vec<String> = Vec::new();
    for case in trimmed(written) {
        if !cases.iter().any(|known| plain(known) == plain(&case)) {
            cases.push(case);
        }
    }
    let count = cases.len();
    if count == 1 || count > MOST {
        let message = both!("写了 {count} 种情形", "{count} cases are given");
        let help =
            both!("情形写两种到六种；只有一种的不用写", "give two to six cases; where there is one, none is needed");
        row.add(Code::MaterialCase, "cases", message, help);
    }
    cases
}

/// Papers name cases of their own row, and some paper tells the cases apart.
pub(super) fn check_cases(row: &mut Row<'_>, materials: &[Material], cases: &[String]) {
    for (at, material) in materials.iter().enumerate() {
        for (number, case) in material.cases.iter().enumerate().filter(|(_, case)| !cases.contains(case)) {
            let message = both!("事项里没有“{case}”这种情形", "the service has no case “{case}”");
            let help = if cases.is_empty() {
                both!("先在事项的“情形”里写上各种情形", "give the service its `cases` first")
            } else {
                let known = cases.join("、");
                both!("写这几种里的：{known}", "write one of these: {known}")
            };
            row.add(Code::MaterialCase, &format!("materials/{at}/cases/{number}"), message, help);
        }
    }
    // Papers that are missing are told as that.
    let told_apart = materials.is_empty() || materials.iter().any(|material| !material.cases.is_empty());
    if !cases.is_empty() && !told_apart {
        let message =
            both!("写了情形，却没有一样材料分情形", "there are cases, but no paper is needed in some of them alone");
        let help = both!(
            "在材料的“哪种情形要带”里写清楚；带的都一样的，不用写情形",
            "say of the papers in which cases each is needed; where all are the same, no cases are needed"
        );
        row.add(Code::MaterialCase, "cases", message, help);
    }
}
