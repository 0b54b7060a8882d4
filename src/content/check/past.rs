//! What a county counted before it published here: figures with a year and a document, or they prove nothing.

use super::field::Row;
use crate::content::draft::PastDraft;
use crate::content::{Code, both};
use crate::guide::{Date, Past};

/// Years of which villages can have figures: their committees exist since then.
const FIRST_YEAR: u32 = 1982;

/// The figures, oldest first. `edition`: the day of the county's edition.
pub(super) fn past(row: &mut Row<'_>, drafts: Vec<PastDraft>, edition: Date) -> Vec<Past> {
    let mut all: Vec<Past> = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("past/{at}"));
        let source = row.text("source", draft.source);
        let year = draft.year.unwrap_or_else(|| {
            let help = both!("写这些数是哪一年的，比如 2020", "write the year of the figures, such as 2020");
            row.add(Code::FieldMissing, "year", both!("没有写年份", "no year is given"), help);
            FIRST_YEAR
        });
        let last = u32::try_from(edition.year()).unwrap_or(u32::MAX);
        if !(FIRST_YEAR..=last).contains(&year) {
            let message = both!(
                "{year} 年不在 {FIRST_YEAR} 年和本版之间",
                "{year} does not lie between {FIRST_YEAR} and the edition"
            );
            let help = both!(
                "这里写用本系统以前的数；以后每一版的数由工具自己记",
                "only figures from before this system stand here; those of editions are kept by the tool"
            );
            row.add(Code::DateOrder, "year", message, help);
        }
        if all.iter().any(|other| other.year == year) {
            let message = both!("{year} 年写了两次", "{year} is there twice");
            row.add(Code::IdDuplicate, "year", message, both!("一年只写一行", "one row a year"));
        }
        if draft.services.is_none() && draft.certificates.is_none() {
            let message = both!("{year} 年一个数也没有写", "no figure is given of {year}");
            let help = both!(
                "事项（`services`）和证明（`certificates`）至少写一个",
                "write `services`, `certificates` or both"
            );
            row.add(Code::FieldMissing, "", message, help);
        }
        let count = |count: Option<u32>| count.and_then(|count| usize::try_from(count).ok());
        all.push(Past { year, services: count(draft.services), certificates: count(draft.certificates), source });
    }
    all.sort_by_key(|past| past.year);
    all
}
