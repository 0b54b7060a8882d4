//! Codes and names against the official list, where a county has put one beside its folder: a printed code lasts as long as
//! its digits are the village's.

use strsim::osa_distance as slips;

use crate::content::place_list::{PLACES_FILE, PlaceList, spoken_name};
use crate::content::read::{Reader, text_field};
use crate::content::{Code, County, Diagnostics, both};

/// Most places that are named in one finding.
const NAMED: usize = 6;

/// Compares the townships and villages of a county with the official list.
pub(super) fn listed(reader: &mut Reader, folder: &str, county: &County, diagnostics: &mut Diagnostics) {
    let list = match reader.place_list() {
        Ok(Some(list)) => list,
        Ok(None) => return,
        Err(problems) => {
            let help = both!(
                "用 yimatong base places 重新写一份；不要它就删掉 {PLACES_FILE}",
                "write it again with `yimatong base places`, or take {PLACES_FILE} away"
            );
            for problem in problems {
                diagnostics.add(Code::OfficialList, PLACES_FILE, "", problem, help.clone());
            }
            return;
        }
    };
    let code = county.catalogue.code.as_str();
    // A list of other counties says nothing of this one.
    if list.below(code, 9).next().is_none() {
        return;
    }
    let rows = reader.peek(&format!("{folder}/county.json")).unwrap_or_default();
    let rows: Vec<String> =
        rows["townships"].as_array().into_iter().flatten().map(|row| text_field(row, "code")).collect();
    let mut check = Check { list: &list, diagnostics };
    for township in &county.catalogue.townships {
        let at = rows.iter().position(|code| *code == township.code).unwrap_or_default();
        let place = (format!("{folder}/county.json"), format!("/townships/{at}"));
        check.place(&place, &format!("{code}{}", township.code), &township.name);
    }
    for village in &county.villages {
        let (_, rest) = village.code.as_str().split_at(6);
        let place = (format!("{folder}/villages/{rest}.json"), String::new());
        check.place(&place, village.code.as_str(), &village.name);
    }
    let names = reader.names(&format!("{folder}/villages"));
    check.missing(folder, code, &names);
}

struct Check<'a> {
    list: &'a PlaceList,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    /// One place of the content: its code is on the list, and so is its name.
    fn place(&mut self, (file, pointer): &(String, String), code: &str, name: &str) {
        let Some(official) = self.list.name(code) else {
            let likely = self.nearest(code, name);
            let message =
                both!("“{name}”的代码 {code} 不在官方名录里", "the code {code} of “{name}” is on no official list");
            let help = match likely {
                Some((right, official)) => both!(
                    "名录里“{official}”是 {right}：核对以后改代码。已经印出去的码，旧地址写进以前的地址",
                    "on the list “{official}” is {right}: compare, then change the code; where codes are printed, note the old \
                     address among the former ones"
                ),
                None => both!(
                    "核对代码；新设的村，名录还没有，用新的名录再运行一次 yimatong base places",
                    "compare the code; for a new village take a newer list with `yimatong base places`"
                ),
            };
            self.diagnostics.add(Code::OfficialCode, file, pointer, message, help);
            return;
        };
        if spoken_name(official) == spoken_name(name) {
            return;
        }
        let message = both!(
            "{code} 在官方名录里叫“{official}”，这里写“{name}”",
            "{code} is “{official}” on the official list, and “{name}” here"
        );
        let help = both!(
            "名字写错就改名字，代码抄错就改代码；改了名的村，名录还是旧的，可以不管",
            "mend the name, or the code if that was copied wrongly; a village that has changed its name since may stay"
        );
        self.diagnostics.add(Code::OfficialName, file, &format!("{pointer}/name"), message, help);
    }

    /// The place of the same county and kind whose name is this one, or nearly.
    fn nearest<'l>(&'l self, code: &'l str, name: &str) -> Option<(&'l str, &'l str)> {
        let spoken = spoken_name(name);
        let far = |official: &str| slips(&spoken_name(official), &spoken);
        let (code, official) = self.list.below(&code[..6], code.len()).min_by_key(|(_, official)| far(official))?;
        // Names of three characters that differ in one are mostly two villages.
        let near = far(official) * 4 <= spoken.chars().count();
        near.then_some((code, official))
    }

    /// Places of the list that have no file, filled or not, as one finding.
    fn missing(&mut self, folder: &str, code: &str, names: &[String]) {
        let written = |listed: &str| {
            names.iter().any(|name| name.strip_suffix(".json").is_some_and(|rest| listed.ends_with(rest)))
        };
        let missing: Vec<_> = self.list.below(code, 12).filter(|(listed, _)| !written(listed)).collect();
        if missing.is_empty() {
            return;
        }
        let count = missing.len();
        let some = missing.iter().take(NAMED).map(|(code, name)| format!("{}（{code}）", spoken_name(name)));
        let mut some = some.collect::<Vec<_>>().join("、");
        if count > NAMED {
            some.push_str("……");
        }
        let message = both!(
            "官方名录里还有 {count} 个村和社区没有写：{some}",
            "{count} villages and communities of the official list are not written: {some}"
        );
        let help = both!(
            "一个一个加上；园区、农场一类没有村民来办事的，可以不写",
            "add them; parks, farms and the like where no residents ask for anything need not be"
        );
        self.diagnostics.add(Code::OfficialMissing, &format!("{folder}/county.json"), "", message, help);
    }
}
