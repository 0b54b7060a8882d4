//! Which villages lack what: counted from what the checks found, so that no rule stands twice.

use crate::content::{Code, Diagnostics};
use crate::guide::{Coverage, Date, Lack, Village};

/// The finding about a village's file that says so.
const fn code(lack: Lack) -> Option<Code> {
    match lack {
        // Found once for all villages.
        Lack::Own => None,
        Lack::Roster => Some(Code::RosterGap),
        Lack::Disclosures => Some(Code::DisclosureOverdue),
        Lack::Confirmation => Some(Code::ConfirmationStale),
    }
}

/// What the checks of `folder` found of its villages so far.
pub(super) fn coverage(diagnostics: &Diagnostics, folder: &str, villages: &[Village], today: Date) -> Coverage {
    let found: Vec<_> = diagnostics.below(&format!("{folder}/villages/")).collect();
    let lacking = Lack::ALL.map(|lack| {
        let lacks = |village: &&Village| {
            let file = format!("{folder}/villages/{}.json", village.code.rest());
            match code(lack) {
                Some(code) => found.iter().any(|found| found.code == code && found.file == file),
                None => village.is_awaited(),
            }
        };
        (lack, villages.iter().filter(lacks).map(|village| village.code.clone()).collect())
    });
    Coverage { on: today, villages: villages.len(), lacking: lacking.into() }
}
