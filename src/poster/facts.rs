//! What is printed about a village: its names, its address, its phones, in Chinese and in the first other language of the
//! site that can be set.

use super::code::Code;
use super::letters::{Part, part_url};
use super::typeset::is_joined_script;
use super::{Fonts, PosterError};
use crate::content::{County, Site, Translation};
use crate::guide::{Date, Fund, Guide, HOTLINE, Project, Village, VillageKind, readable, resolve};
use crate::text::{Language, StillWords, Words, Writing, ZH, fill};

/// A village as posters show it.
pub(super) struct Facts<'a> {
    pub guide: Guide,
    pub site: &'a Site,
    pub second: Option<Second<'a>>,
    pub code: Code,
    /// Host of the address, as it is read.
    pub host: String,
    /// The rest of the address.
    pub path: String,
}

/// The other language.
#[derive(Clone, Copy)]
pub(super) struct Second<'a> {
    pub language: &'static Language,
    translation: Option<&'a Translation>,
}

impl Second<'_> {
    pub(super) fn still(&self) -> &'static StillWords {
        &self.language.still
    }

    pub(super) fn words(&self) -> &'static Words {
        &self.language.words
    }

    /// What is said for a text of the content; nothing if nobody has translated it.
    pub(super) fn said(&self, text: &str) -> Option<&str> {
        self.translation.and_then(|translation| translation.text(text))
    }
}

/// The first other language of a site whose letters stand beside each other as they are: joined scripts and columns are
/// set otherwise than these pages are.
pub fn second_language(site: &Site) -> Option<&'static Language> {
    let can_be_set = |language: &&&'static Language| {
        language.writing == Writing::LeftToRight && !language.still.poster_scan.chars().any(is_joined_script)
    };
    site.languages.iter().filter(|language| !language.is_of_content()).find(can_be_set).copied()
}

impl<'a> Facts<'a> {
    /// Of a village, with the code of that part of it.
    pub(super) fn new(
        site: &'a Site,
        county: &'a County,
        village: &Village,
        part: Part<'_>,
        fonts: &Fonts,
    ) -> Result<Self, PosterError> {
        let url = part_url(site, &village.code, part);
        Ok(Self::with_code(site, county, village, Code::for_wall(&url)?, Some(fonts)))
    }

    /// Of a village whose code is made. `fonts`: those it is set in; none: a browser's, which has all.
    pub(super) fn with_code(
        site: &'a Site,
        county: &'a County,
        village: &Village,
        code: Code,
        fonts: Option<&Fonts>,
    ) -> Self {
        let (host, path) = shown(&site.base_url, code.text());
        let can_be_set = |second: &Second<'_>| {
            let name = second.said(&village.name).unwrap_or_default();
            fonts.is_none_or(|fonts| name.chars().all(|letter| !is_joined_script(letter) && fonts.has(letter)))
        };
        let second = second_language(site)
            .map(|language| Second { language, translation: county.translations.get(language.tag) })
            .filter(can_be_set);
        Self { guide: resolve(&county.catalogue, village), site, second, code, host, path }
    }

    pub(super) fn village(&self) -> &Village {
        &self.guide.village
    }

    pub(super) fn still(&self) -> &'static StillWords {
        &ZH.still
    }

    pub(super) fn words(&self) -> &'static Words {
        &ZH.words
    }

    /// All that lies above the village, outermost first, its township last.
    pub(super) fn above(&self) -> String {
        let village = self.village();
        let names: Vec<&str> =
            village.above.iter().map(String::as_str).chain([village.township.name.as_str()]).collect();
        names.join(" ")
    }

    /// All that lies above its township.
    pub(super) fn above_township(&self) -> String {
        self.village().above.concat()
    }

    /// Its whole name in one word.
    pub(super) fn whole_name(&self) -> String {
        let village = self.village();
        format!("{}{}{}", village.above.concat(), village.township.name, village.name)
    }

    pub(super) fn county(&self) -> &str {
        self.village().above.last().map(String::as_str).unwrap_or_default()
    }

    /// Who publishes the guide: the site's sponsor, else the county.
    pub(super) fn publisher(&self) -> &str {
        self.site.imprint.sponsor.as_deref().unwrap_or_else(|| self.county())
    }

    /// Village and township in the other language.
    pub(super) fn second_name(&self) -> Option<String> {
        let second = self.second?;
        let (village, township) = (second.said(&self.village().name)?, second.said(&self.village().township.name)?);
        Some(format!("{village}, {township}"))
    }

    /// The word that says whose phone it is.
    pub(super) fn call(&self) -> fn(&StillWords) -> &'static str {
        if self.village().is_awaited() { |words| words.poster_call_township } else { |words| words.poster_call }
    }

    /// The village office's phone, in groups that stay together.
    pub(super) fn phone(&self) -> String {
        unbroken(&self.village().phone)
    }

    pub(super) fn hotline(&self) -> String {
        unbroken(self.guide.hotline().map_or(HOTLINE, |hotline| &hotline.phone))
    }

    /// Whom to ask who cannot scan: the first who helps, at the village's office.
    pub(super) fn ask(&self) -> Option<String> {
        let village = self.village();
        let officer = village.officers.iter().find(|officer| officer.agent)?;
        let words = match village.code.kind() {
            VillageKind::Village => self.still().poster_ask_village,
            VillageKind::Community => self.still().poster_ask_community,
        };
        Some(fill(words, &[("who", &officer.name)]))
    }

    /// 核对于: the older of what the county and the village have confirmed.
    pub(super) fn confirmed(&self) -> Date {
        self.guide.confirmed().on.min(self.village().confirmed.on)
    }

    /// Serial number, edition and day of the last check.
    pub(super) fn provenance(&self, words: &StillWords) -> [String; 3] {
        let village = self.village();
        [
            fill(words.poster_serial, &[("code", village.code.as_str())]),
            fill(words.edition, &[("number", &village.edition.number)]),
            // On a wall for years: with its year.
            fill(words.confirmed_on, &[("day", &words.day_of_year(self.confirmed()))]),
        ]
    }

    /// What a passer-by asks first about one of its projects, a label and the answer each.
    pub(super) fn told(&self, project: &Project) -> Vec<(&'static str, String)> {
        let words = self.still();
        let officer = self.village().officer(&project.answers).map(|officer| officer.name.clone());
        // Two sources are named, more are added up: the page names them all.
        let money = match project.funds.as_slice() {
            [] => None,
            few @ ([_] | [_, _]) => {
                let one = |fund: &Fund| format!("{} {}", fund.source, words.yuan(fund.cents));
                Some(few.iter().map(one).collect::<Vec<_>>().join(words.comma))
            }
            _ => Some(words.labelled(words.sum, &words.yuan(project.sum()))),
        };
        let asked = [
            (words.project_money, money),
            (words.contract, project.contract.map(|cents| words.yuan(cents))),
            (words.builder, project.builder.clone()),
            (words.supervisor, project.supervisor.clone()),
            (words.answers, officer),
        ];
        asked.into_iter().filter_map(|(label, answer)| answer.map(|answer| (label, answer))).collect()
    }

    pub(super) fn is_sample(&self) -> bool {
        self.village().code.county().is_sample()
    }
}

/// A phone number whose groups no line parts.
pub(super) fn unbroken(phone: &str) -> String {
    readable(phone).replace(' ', "\u{a0}")
}

/// Host and path of an address as it is read: the host as the site writes it, the path as it is printed.
fn shown(base_url: &str, url: &str) -> (String, String) {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    let printed = url.split_once("://").map_or(url, |(_, rest)| rest);
    (host.to_owned(), printed.get(host.len()..).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_shown_as_they_are_read() {
        let (host, path) = shown("https://ymt.example.gov.cn/", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/");
        assert_eq!((host.as_str(), path.as_str()), ("ymt.example.gov.cn", "/990101/100201/"));
        let (host, path) = shown("https://a.gov.cn/ymt/", "https://a.gov.cn/ymt/990101/100201/G3/");
        assert_eq!((host.as_str(), path.as_str()), ("a.gov.cn", "/ymt/990101/100201/G3/"));
    }
}
