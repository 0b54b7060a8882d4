//! Where a page's neighbours are: the page above it, the pages below it, itself in other languages.
//!
//! Pages in the language of the content stand at the printed addresses; those in another language in a folder of its tag
//! below each of them.

use crate::guide::{Imprint, PageLanguage};
use crate::text::{Language, ZH};
use crate::view::part::OtherPage;

/// Neighbours of a page, as relative addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// The page above it.
    pub up: String,
    /// The same page in other languages.
    pub others: Vec<OtherPage>,
    /// From the page to the folder that its lower pages stand in.
    from: String,
    /// From a lower page's folder to the page of this language.
    to: String,
    /// Whether villages and projects have a page to be printed for the wall.
    posters: bool,
    /// What stands at the foot of all pages.
    imprint: Imprint,
}

impl Neighbours {
    /// Neighbours of a page in `language`, of all that the site has.
    pub fn of<L: Clone + Into<PageLanguage>>(language: &Language, all: &[L]) -> Self {
        Self::counted_from(if language.is_of_content() { "" } else { "../" }, language, all)
    }

    /// Neighbours of a page that is sent from anywhere below the site's root. `root`: that, whole.
    pub fn at_root(root: &str, language: &Language) -> Self {
        Self::counted_from(root, language, &[] as &[PageLanguage])
    }

    fn counted_from<L: Clone + Into<PageLanguage>>(from: &str, language: &Language, all: &[L]) -> Self {
        let to = folder(language.tag);
        let other = |PageLanguage { tag, name }: PageLanguage| {
            let href = format!("{from}{}", folder(&tag));
            OtherPage { href: if href.is_empty() { "./".to_owned() } else { href }, tag, name }
        };
        let others = all.iter().cloned().map(Into::into);
        let others = others.filter(|other| other.tag != language.tag).map(other).collect();
        Self {
            up: format!("{from}../{to}"),
            others,
            from: from.to_owned(),
            to,
            posters: true,
            imprint: Imprint::default(),
        }
    }

    /// The same on a site that has pages to be printed for the wall, or has none.
    pub fn with_posters(self, posters: bool) -> Self {
        Self { posters, ..self }
    }

    /// The same on a site whose pages have this at their foot.
    pub fn with_imprint(self, imprint: &Imprint) -> Self {
        Self { imprint: imprint.clone(), ..self }
    }

    /// What stands at the foot of the page.
    pub fn imprint(&self) -> &Imprint {
        &self.imprint
    }

    /// What an address below the page in the language of the content, such as `100201/#service/x`, is on this one.
    pub fn rebased(&self, href: &str) -> String {
        match href.split_once('/') {
            Some((name, fragment)) if !name.starts_with('#') => format!("{}{fragment}", self.below(name)),
            _ => href.to_owned(),
        }
    }

    /// From a page to the folder that its printed address names.
    pub fn from_village(&self) -> &str {
        &self.from
    }

    /// Folder of this language's pages below a printed address: empty or `en/`.
    pub fn own_folder(&self) -> &str {
        &self.to
    }

    /// What is printed for the wall, which is one for all languages; none: the site has no such pages.
    pub fn poster(&self) -> Option<String> {
        self.posters.then(|| format!("{}poster/", self.from))
    }

    /// The page in the folder `name` beside this one.
    pub fn beside(&self, name: &str) -> String {
        format!("{}../{name}/{}", self.from, self.to)
    }

    /// The page in the folder `name` below.
    pub fn below(&self, name: &str) -> String {
        format!("{}{name}/{}", self.from, self.to)
    }
}

/// Folder of a language's pages below the printed address: empty or `en/`.
pub fn folder(tag: &str) -> String {
    if tag == ZH.tag { String::new() } else { format!("{tag}/") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::EN;

    #[test]
    fn pages_lead_to_pages_of_their_language() {
        let chinese = Neighbours::of(&ZH, &[&ZH, &EN]);
        assert_eq!((chinese.up.as_str(), chinese.below("100201").as_str()), ("../", "100201/"));
        assert_eq!(chinese.others[0].href, "en/");
        let english = Neighbours::of(&EN, &[&ZH, &EN]);
        assert_eq!((english.up.as_str(), english.below("100201").as_str()), ("../../en/", "../100201/en/"));
        assert_eq!(english.others[0].href, "../");
        assert_eq!(
            (chinese.beside("voice").as_str(), english.beside("voice").as_str()),
            ("../voice/", "../../voice/en/")
        );
        assert_eq!(english.rebased("100201/#service/a"), "../100201/en/#service/a");
        assert_eq!(english.rebased("#service/a"), "#service/a");
    }
}
