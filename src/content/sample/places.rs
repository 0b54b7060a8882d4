//! Places from a list instead of invented ones.

use std::path::PathBuf;

use crate::content::place_list::{prefecture, spoken_name};
use crate::content::{PlaceList, Text, both};

/// Counties of a list, by their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPlaces {
    pub(super) counties: Vec<ListedCounty>,
}

/// One of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListedCounty {
    pub code: String,
    pub name: String,
    pub prefecture: String,
    /// By their codes.
    pub townships: Vec<ListedTownship>,
}

/// A township with its villages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListedTownship {
    /// Three digits.
    pub code: String,
    pub name: String,
    /// Three digits and name, by the digits.
    pub villages: Vec<(String, String)>,
}

impl ListedPlaces {
    /// Reads lists, at most so many villages of them, lowest codes first. The error is everything that is wrong with them.
    pub fn read(paths: &[PathBuf], most: usize) -> Result<Self, Vec<Text>> {
        let (list, mut problems) = PlaceList::read_what_reads(paths);
        let places = Self::collect(&list, most, &mut problems);
        if problems.is_empty() { Ok(places) } else { Err(problems) }
    }

    /// How many villages there are.
    pub fn villages(&self) -> usize {
        let townships = self.counties.iter().flat_map(|county| &county.townships);
        townships.map(|township| township.villages.len()).sum()
    }

    /// How many counties there are.
    pub fn counties(&self) -> usize {
        self.counties.len()
    }

    fn collect(list: &PlaceList, most: usize, problems: &mut Vec<Text>) -> Self {
        let mut counties = Vec::<ListedCounty>::new();
        for (code, name) in list.below("", 12).take(most) {
            let (Some(county), Some(township)) = (list.name(&code[..6]), list.name(&code[..9])) else {
                let (file, line) = list.line(code).unwrap_or_default();
                let (county, township) = (&code[..6], &code[..9]);
                problems.push(both!(
                    "{file}：第 {line} 行“{name}”（{code}）上面的县（{county}）或乡镇（{township}）不在名录里。把县和乡镇的名录也用 --places 指出来",
                    "{file}: line {line}: the county ({county}) or the township ({township}) of “{name}” ({code}) is in no list: name those lists with --places, too"
                ));
                continue;
            };
            if counties.last().is_none_or(|last| last.code != code[..6]) {
                counties.push(ListedCounty {
                    code: code[..6].to_owned(),
                    name: county.to_owned(),
                    prefecture: prefecture(list, code),
                    townships: Vec::new(),
                });
            }
            let Some(ListedCounty { townships, .. }) = counties.last_mut() else { continue };
            if townships.last().is_none_or(|last| last.code != code[6..9]) {
                let (code, name) = (code[6..9].to_owned(), township.to_owned());
                townships.push(ListedTownship { code, name, villages: Vec::new() });
            }
            if let Some(township) = townships.last_mut() {
                township.villages.push((code[9..].to_owned(), spoken_name(name)));
            }
        }
        if counties.is_empty() && problems.is_empty() {
            problems.push(both!("名录里没有村（12位代码）", "the lists hold no village (a code of 12 digits)"));
        }
        Self { counties }
    }
}
