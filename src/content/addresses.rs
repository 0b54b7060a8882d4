//! The addresses of a county: every page that is printed or shared.

use std::collections::BTreeMap;

use crate::guide::{Address, Catalogue, Village};

/// Paths below the site's root, each with what the page is of. Those in other languages and of what stands below these
/// pages follow from them.
pub fn addresses<'a>(
    catalogue: &Catalogue,
    villages: impl IntoIterator<Item = &'a Village>,
) -> BTreeMap<String, String> {
    let mut all = BTreeMap::from([(Address::County(catalogue.code.clone()).to_string(), catalogue.name.clone())]);
    for village in villages {
        let code = || village.code.clone();
        all.insert(Address::Village(code()).to_string(), village.name.clone());
        let projects = village.projects.iter();
        all.extend(projects.map(|own| (Address::Project(code(), own.number).to_string(), own.name.clone())));
        let grids = village.grids.iter();
        all.extend(grids.map(|own| (Address::Grid(code(), own.number).to_string(), own.name.clone())));
    }
    all
}
