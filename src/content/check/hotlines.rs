//! A county's hotlines over those of the national base.

use super::field::{Ids, Row};
use crate::content::draft::HotlineDraft;
use crate::content::national::{self, NationalHotlines};
use crate::content::{Code, both};
use crate::guide::{Danger, Hotline, Hours, dialable};

/// The county's rows in its order, then those of the base whose numbers it does not list: no county is without 110. With
/// them, what people in danger type.
pub(super) fn hotlines(row: &mut Row<'_>, drafts: Vec<HotlineDraft>) -> (Vec<Hotline>, Vec<Danger>) {
    let mut ids = Ids::default();
    let mut hotlines = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("hotlines/{at}"));
        let id = row.id(draft.id);
        ids.note(&mut row, &id);
        let hours = draft.hours.and_then(|hours| row.hours("hours", Some(hours)));
        hotlines.push(Hotline {
            id,
            name: row.text("name", draft.name),
            phone: row.phone("phone", draft.phone),
            purpose: row.text("for", draft.purpose),
            hours,
            sayings: Vec::new(),
            national: false,
        });
    }
    match national::hotlines() {
        Ok(base) => merged(hotlines, base),
        Err(error) => {
            let message =
                both!("内置的全国热线读不出来：{error}", "the built-in national hotlines do not read: {error}");
            let help = both!("程序损坏，请重新安装", "the program is damaged: install it again");
            row.add(Code::JsonSyntax, "hotlines", message, help);
            (hotlines, Vec::new())
        }
    }
}

/// Of one number the county says name and hours; what it is for, too, but where the base warns of a danger.
fn merged(mut hotlines: Vec<Hotline>, base: NationalHotlines) -> (Vec<Hotline>, Vec<Danger>) {
    let dangers = base.dangers();
    for national in base.hotlines {
        match hotlines.iter_mut().find(|own| dialable(&own.phone) == national.phone) {
            Some(own) => {
                own.national = true;
                own.sayings = national.sayings;
                if national.warns {
                    own.purpose = national.purpose;
                }
            }
            None => {
                let taken = hotlines.iter().any(|own| own.id == national.id);
                hotlines.push(Hotline {
                    id: if taken { format!("n-{}", national.phone) } else { national.id },
                    name: national.name,
                    phone: national.phone,
                    purpose: national.purpose,
                    hours: national.hours.and_then(|hours| Hours::parse(&hours).ok()),
                    sayings: national.sayings,
                    national: true,
                });
            }
        }
    }
    (hotlines, dangers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(id: &str, phone: &str) -> Hotline {
        Hotline {
            id: id.to_owned(),
            name: "县里的叫法".to_owned(),
            phone: phone.to_owned(),
            purpose: "县里的话".to_owned(),
            hours: None,
            sayings: Vec::new(),
            national: false,
        }
    }

    #[test]
    fn a_county_without_hotlines_has_those_of_the_base() {
        let base = national::hotlines().expect("reads");
        let numbers: Vec<String> = base.hotlines.iter().map(|own| own.phone.clone()).collect();
        let (hotlines, dangers) = merged(Vec::new(), base);
        assert_eq!(hotlines.iter().map(|own| own.phone.clone()).collect::<Vec<_>>(), numbers);
        assert!(hotlines.iter().all(|own| own.national) && dangers.len() > 12);
    }

    #[test]
    fn the_county_speaks_first_but_not_over_a_warning() {
        let base = national::hotlines().expect("reads");
        let (hotlines, _) =
            merged(vec![own("city", "12345"), own("women", "12338"), own("water", "0980-5550001")], base);
        let of = |phone: &str| hotlines.iter().filter(|own| own.phone == phone).collect::<Vec<_>>();
        assert_eq!((of("12345").len(), of("12345")[0].purpose.as_str()), (1, "县里的话"));
        assert!(of("12338")[0].name == "县里的叫法" && of("12338")[0].purpose.contains("先打110"));
        assert!(!of("0980-5550001")[0].national && hotlines[0].id == "city");
        assert_eq!(of("110").len(), 1);
    }

    #[test]
    fn an_id_that_the_county_uses_otherwise_is_not_taken_twice() {
        let base = national::hotlines().expect("reads");
        let (hotlines, _) = merged(vec![own("police-alarm", "0980-5550001")], base);
        let mut ids: Vec<&str> = hotlines.iter().map(|own| own.id.as_str()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|two| two[0] != two[1]), "{ids:?}");
    }
}
