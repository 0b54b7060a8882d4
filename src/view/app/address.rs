//! Addresses of pages: which page of which village in which language a path below the site's root names.

use crate::guide::{CountyCode, VillageCode};
use crate::text::ZH;
use crate::view::page::{ARCHIVE, LISTS, VOICE, folder};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAddress {
    /// Which.
    pub kind: PageKind,
    /// Tag of its language.
    pub tag: String,
}

/// Which page it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// Find your village.
    Finder,
    /// A county.
    County(CountyCode),
    /// Its lists as such.
    Lists(CountyCode),
    /// A village.
    Village(VillageCode),
    /// Its published records.
    Archive(VillageCode),
    /// Where its residents write.
    Voice(VillageCode),
    /// A project of it.
    Project(VillageCode, u16),
    /// The village as a grid of it sees it.
    Grid(VillageCode, u16),
}

impl PageAddress {
    /// Reads a path below the site's root: `990101/100201/P1/en/`, with or without `index.html`. `tags`: of the site's
    /// languages. `None`: a file, or a page that is not drawn from data.
    pub fn parse<'t>(path: &str, tags: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut parts: Vec<&str> = match path {
            "" => Vec::new(),
            path => path.strip_suffix('/')?.split('/').collect(),
        };
        let named = tags.into_iter().find(|tag| *tag != ZH.tag && parts.last() == Some(tag));
        if named.is_some() {
            parts.pop();
        }
        let tag = named.unwrap_or(ZH.tag).to_owned();
        PageKind::parse(&parts).map(|kind| Self { kind, tag })
    }

    /// The path below the site's root.
    pub fn path(&self) -> String {
        format!("{}{}", self.kind.folder(), folder(&self.tag))
    }

    /// Folders below the site's root.
    pub fn depth(&self) -> usize {
        self.path().matches('/').count()
    }
}

impl PageKind {
    fn parse(parts: &[&str]) -> Option<Self> {
        let Some((county, below)) = parts.split_first() else { return Some(Self::Finder) };
        let county = CountyCode::parse(county).ok()?;
        let Some((rest, below)) = below.split_first() else { return Some(Self::County(county)) };
        if *rest == LISTS && below.is_empty() {
            return Some(Self::Lists(county));
        }
        let village = VillageCode::parse(&format!("{county}{rest}")).ok()?;
        match below {
            [] => Some(Self::Village(village)),
            [ARCHIVE] => Some(Self::Archive(village)),
            [VOICE] => Some(Self::Voice(village)),
            [part] => {
                let (letter, number) = part.split_at_checked(1)?;
                // As it is printed: `P01` or `P+1` is the address of nothing.
                let number: u16 = number.parse().ok().filter(|own: &u16| *own > 0 && own.to_string() == number)?;
                match letter {
                    "P" => Some(Self::Project(village, number)),
                    "G" => Some(Self::Grid(village, number)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The folder that its printed address names, below the site's root.
    fn folder(&self) -> String {
        let below = |village: &VillageCode, name: &str| format!("{}/{}/{name}", village.county(), village.rest());
        match self {
            Self::Finder => String::new(),
            Self::County(code) => format!("{code}/"),
            Self::Lists(code) => format!("{code}/{LISTS}/"),
            Self::Village(village) => below(village, ""),
            Self::Archive(village) => below(village, &format!("{ARCHIVE}/")),
            Self::Voice(village) => below(village, &format!("{VOICE}/")),
            Self::Project(village, number) => below(village, &format!("P{number}/")),
            Self::Grid(village, number) => below(village, &format!("G{number}/")),
        }
    }

    /// The county that it is in.
    pub fn county(&self) -> Option<CountyCode> {
        match self {
            Self::Finder => None,
            Self::County(code) | Self::Lists(code) => Some(code.clone()),
            _ => self.village().map(VillageCode::county),
        }
    }

    /// The village that it is of.
    pub fn village(&self) -> Option<&VillageCode> {
        match self {
            Self::Finder | Self::County(_) | Self::Lists(_) => None,
            Self::Village(village)
            | Self::Archive(village)
            | Self::Voice(village)
            | Self::Project(village, _)
            | Self::Grid(village, _) => Some(village),
        }
    }

    /// The word that the page's element bears for it (`data-page`).
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Finder => "finder",
            Self::County(_) => "county",
            Self::Lists(_) => "lists",
            Self::Village(_) => "village",
            Self::Archive(_) => "archive",
            Self::Voice(_) => "voice",
            Self::Project(..) => "project",
            Self::Grid(..) => "grid",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str) -> Option<PageAddress> {
        PageAddress::parse(path, ["zh-CN", "en"])
    }

    #[test]
    fn addresses_of_pages_are_read_and_written() {
        for (path, kind, depth) in [
            ("", "finder", 0),
            ("en/", "finder", 1),
            ("990101/", "county", 1),
            ("990101/en/", "county", 2),
            ("990101/lists/", "lists", 2),
            ("990101/lists/en/", "lists", 3),
            ("990101/100201/", "village", 2),
            ("990101/100201/en/", "village", 3),
            ("990101/100201/archive/en/", "archive", 4),
            ("990101/100201/voice/", "voice", 3),
            ("990101/100201/P12/", "project", 3),
            ("990101/100201/G1/en/", "grid", 4),
        ] {
            let address = parse(path).unwrap_or_else(|| panic!("{path}"));
            assert_eq!((address.kind.as_str(), address.depth(), address.path().as_str()), (kind, depth, path));
            assert_eq!(parse(&format!("{path}index.html")), Some(address));
        }
    }

    #[test]
    fn files_and_other_pages_are_none() {
        for path in [
            "sw.js",
            "990101/editions.json",
            "990101",
            "fr/",
            "zh-CN/",
            "990101/100201/poster/",
            "990101/100201/P0/",
            "990101/100201/P01/",
            "990101/100201/P+1/",
            "990101/100201/P70000/",
            "990101/100201/P/",
            "990101/100201/é1/",
            "990101/100201/G1/en/en/",
            "990101/lists/G1/",
            "//",
            "990101//",
        ] {
            assert_eq!(parse(path), None, "{path}");
        }
    }
}
