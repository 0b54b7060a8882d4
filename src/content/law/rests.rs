//! What a county's rows rest on, law by law: what `yimatong laws` tells.

use serde::Serialize;

use super::{Change, ChangeKind, Citation, Law, Registry, Sure, citations, plain};
use crate::content::County;
use crate::guide::Date;

/// A row that rests on a law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LawUse {
    /// The file it is written in, relative to the content folder; the built-in list has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its kind and id: `service/id-card`, `certificate/kinship`, `list/burden/income`.
    pub row: String,
    /// What people call it.
    pub name: String,
    /// The basis as written.
    pub basis: String,
}

/// What rows rest on.
#[derive(Debug)]
pub struct Rest<'a> {
    /// As findings speak of it.
    pub label: String,
    /// Its row in the registry; none: it is not known there, as a county's own documents are not.
    pub law: Option<&'a Law>,
    /// How it stands on the day.
    pub state: LawState,
    /// The rows.
    pub uses: Vec<LawUse>,
}

/// How a law stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LawState {
    /// In force.
    InForce,
    /// Adopted, and not in force yet.
    Ahead,
    /// Law no more.
    Repealed,
    /// Made for a time that is over.
    Expired,
    /// A newer law of higher rank says the same.
    Superseded,
    /// Nobody has read it: known by name or number alone.
    Unverified,
    /// Not in the registry.
    Unknown,
}

impl LawState {
    fn of(law: &Law, today: Date) -> Self {
        let over = law.changes.iter().filter(|change| change.on <= today).find_map(|change| match change.how {
            ChangeKind::Repealed => Some(Self::Repealed),
            ChangeKind::Expired => Some(Self::Expired),
            ChangeKind::Superseded => Some(Self::Superseded),
            ChangeKind::Partly | ChangeKind::Renumbered => None,
        });
        match over {
            Some(state) => state,
            None if law.is_ahead(today) => Self::Ahead,
            None if law.sure == Sure::Unverified => Self::Unverified,
            None => Self::InForce,
        }
    }
}

/// What the rows of a county rest on, in the order of their first use.
pub fn rests<'a>(county: &County, registry: &'a Registry) -> Vec<Rest<'a>> {
    let mut found: Vec<Rest<'a>> = Vec::new();
    for used in uses(county) {
        for citation in citations(&used.basis) {
            let law = registry.find(&citation);
            let label = law.map_or_else(|| citation.label(), Law::label);
            match found.iter_mut().find(|rest| is_same(rest, law, &label)) {
                Some(rest) => rest.uses.push(used.clone()),
                None => {
                    let state = law.map_or(LawState::Unknown, |law| LawState::of(law, county.today));
                    found.push(Rest { label, law, state, uses: vec![used.clone()] });
                }
            }
        }
    }
    found
}

fn is_same(rest: &Rest<'_>, law: Option<&Law>, label: &str) -> bool {
    match (rest.law, law) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        (None, None) => plain(&rest.label) == plain(label),
        _ => false,
    }
}

/// Every basis of a county, with the row it stands in.
fn uses(county: &County) -> Vec<LawUse> {
    let catalogue = &county.catalogue;
    let folder = catalogue.code.to_string();
    let mut all = Vec::new();
    let mut add = |file: Option<String>, row: String, name: &str, bases: &[String]| {
        all.extend(bases.iter().map(|basis| LawUse {
            file: file.clone(),
            row: row.clone(),
            name: name.to_owned(),
            basis: basis.clone(),
        }));
    };
    for service in &catalogue.services {
        let fee = service.fee.as_ref().map(|fee| fee.basis.clone());
        let benefit = service.benefit.as_ref().map(|benefit| benefit.basis.clone());
        let bases: Vec<String> = service.basis.iter().cloned().chain(fee).chain(benefit).collect();
        add(Some(format!("{folder}/services.json")), format!("service/{}", service.id), &service.name, &bases);
    }
    for rule in &catalogue.certificates {
        let file = rule.national.is_none().then(|| format!("{folder}/certificates.json"));
        add(file, format!("certificate/{}", rule.id), &rule.name, &rule.basis);
    }
    for list in &catalogue.lists {
        for row in &list.rows {
            let file = Some(format!("{folder}/lists.json"));
            add(file, format!("list/{}/{}", list.id, row.id), &row.what, &row.basis);
        }
    }
    for village in &county.villages {
        for own in &village.own_services {
            let service = &own.service;
            let file = Some(format!("{folder}/villages/{}.json", village.code.rest()));
            add(file, format!("service/{}", service.id), &service.name, &service.basis);
        }
    }
    all
}

impl Rest<'_> {
    /// The rows whose basis names what a change is of.
    pub fn changed_by(&self, change: &Change, registry: &Registry) -> Vec<&LawUse> {
        let Some(law) = self.law else { return Vec::new() };
        let is_of = |citation: &Citation| {
            registry.find(citation).is_some_and(|found| std::ptr::eq(found, law)) && change.is_of(law, citation)
        };
        self.uses.iter().filter(|used| citations(&used.basis).iter().any(is_of)).collect()
    }
}
