//! What stands at the foot of all pages. Without it a government's site is not let online; a sample, or a site that is tried
//! out, need not have it.

use super::field::{Plain, Row};
use crate::content::draft::ImprintDraft;
use crate::content::{Code, both};
use crate::guide::Imprint;

/// Checks it, and says what a site that is no sample lacks.
pub(super) fn imprint(site: &mut Row<'_>, draft: ImprintDraft, sample: bool) -> Imprint {
    let mut row = site.inner("imprint");
    let imprint = Imprint {
        sponsor: Row::optional(draft.sponsor),
        host: Row::optional(draft.host),
        contact: row.optional_phone("contact", draft.contact),
        site_code: Row::optional(draft.site_code),
        icp: Row::optional(draft.icp),
        police: Row::optional(draft.police),
        mistakes: Row::optional(draft.mistakes).map(|url| row.link("mistakes", &url, Plain::Warned)),
    };
    if let Some(code) = imprint.site_code.as_ref().filter(|code| !is_site_code(code)) {
        let message = both!("政府网站标识码“{code}”不对", "the code of a government site “{code}” is wrong");
        row.add(Code::CodeMalformed, "site_code", message, both!("写 10 位数字", "write its ten digits"));
    }
    let asked = [
        ("主办单位", "sponsor", &imprint.sponsor),
        ("网站联系电话", "contact", &imprint.contact),
        ("政府网站标识码", "site_code", &imprint.site_code),
        ("ICP备案号", "icp", &imprint.icp),
        ("公安备案号", "police", &imprint.police),
    ];
    let missing: Vec<_> = asked.iter().filter(|(.., value)| value.is_none()).collect();
    if !sample && !missing.is_empty() {
        let titles = missing.iter().map(|(title, ..)| *title).collect::<Vec<_>>().join("、");
        let keys = missing.iter().map(|(_, key, _)| *key).collect::<Vec<_>>().join(", ");
        let message = both!(
            "网站底部还缺：{titles}。政府网站没有这些，上不了线",
            "the foot of the pages lacks {keys}; a government site needs them to go online"
        );
        let help = both!(
            "在 site.json 的 imprint 里写上；还没有批下来的，批下来再写",
            "write them in `imprint` of site.json, as soon as you have them"
        )
        .or_in_cells(both!(
            "在“县情况”的【网站】里写上；还没有批下来的，批下来再写",
            "write them in the part 【网站】 of 县情况, as soon as you have them"
        ));
        site.add(Code::ImprintMissing, "imprint", message, help);
    }
    imprint
}

fn is_site_code(code: &str) -> bool {
    code.len() == 10 && code.bytes().all(|byte| byte.is_ascii_digit())
}
