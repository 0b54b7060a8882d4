//! What changed from edition to edition: the published `editions.json` of a county. Its pages show the newest of it, its
//! feed carries it.

use serde::{Deserialize, Serialize};

use super::{CountyCode, Date, ItemKind, Past, VillageCode, Withdrawn};

/// The editions of a county, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Editions {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// County code.
    pub code: CountyCode,
    /// 青禾县.
    pub name: String,
    /// The catalogue that holds now, relative to the site root: others may stand beside it for pages not yet republished.
    pub catalogue: String,
    /// Newest first.
    pub editions: Vec<EditionRecord>,
    /// What the county counted before it published here, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<Past>,
}

/// One edition: what it held, and what was new in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditionRecord {
    /// The county's own number.
    pub number: String,
    /// Day of publication.
    pub on: Date,
    /// How much it held.
    pub counts: Counts,
    /// What was new: items that came and went first, the newest of them first, then what changed.
    pub changes: Vec<Change>,
}

/// How many rows each list of an edition has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Services the village finishes or hands on.
    pub services: usize,
    /// Of those, what the village finishes; none: recorded before this was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct: Option<usize>,
    /// Of those, what it hands on; see `direct`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<usize>,
    /// Services it shows the way to, of every level; see `direct`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<usize>,
    /// Certificates the village may issue.
    pub issuable: usize,
    /// Certificates a pledge replaces.
    pub commitment: usize,
    /// Certificates the village must not issue.
    pub refused: usize,
    /// Villages.
    pub villages: usize,
}

/// One row that came, went or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Which of the three.
    pub kind: ChangeKind,
    /// Its list.
    pub list: ListKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The village whose list it is; none: the county's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageCode>,
    /// Elements that changed, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<String>,
    /// The day from which it holds: in the list since, first day without, or the edition's.
    pub on: Date,
    /// The document behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The body that withdrew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Why it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Id of the item that takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// 准入.
    Entered,
    /// 退出.
    Left,
    /// Still there, with other elements.
    Changed,
}

/// The lists of the published data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// Services.
    Services,
    /// Certificate rules.
    Certificates,
    /// Life events.
    Events,
    /// A village's own services.
    OwnServices,
    /// What a village says of county services.
    Adjustments,
    /// Records of what left.
    Withdrawn,
    /// County offices.
    Agencies,
    /// Service points.
    Points,
    /// Hotlines.
    Hotlines,
    /// Townships.
    Townships,
    /// Rows of the lists as such.
    Lists,
    /// Public holidays and make-up workdays.
    Calendar,
    /// The county's own fields.
    County,
    /// The village's own fields.
    Village,
    /// People on a role.
    Officers,
    /// Duty roster.
    Roster,
    /// Grids.
    Grids,
    /// Published records.
    Disclosures,
}

impl ListKind {
    /// Whether its rows are what residents get done, which come and go by document (准入、退出).
    pub fn is_of_items(self) -> bool {
        self.items().is_some()
    }

    /// What kind of item its rows are.
    pub fn items(self) -> Option<ItemKind> {
        match self {
            Self::Services | Self::OwnServices => Some(ItemKind::Service),
            Self::Certificates => Some(ItemKind::Certificate),
            Self::Events => Some(ItemKind::Event),
            _ => None,
        }
    }

    /// What stands before an id of this list in fragments: `service`, `certificate`.
    pub fn fragment(self) -> Option<&'static str> {
        self.items().map(ItemKind::fragment)
    }
}

impl Change {
    /// An item that left, with its record.
    pub fn left(list: ListKind, village: Option<VillageCode>, record: &Withdrawn) -> Self {
        Self {
            kind: ChangeKind::Left,
            list,
            id: record.id.clone(),
            name: record.name.clone(),
            village,
            elements: Vec::new(),
            on: record.on,
            document: Some(record.document.clone()),
            body: Some(record.body.clone()),
            reason: Some(record.reason.clone()),
            successor: record.successor.clone(),
        }
    }
}

impl EditionRecord {
    /// Brings the changes into the order of the pages: what came and went before what changed, newest first.
    pub fn sort(&mut self) {
        let weight = |change: &Change| match (change.list.is_of_items(), change.kind) {
            (true, ChangeKind::Entered | ChangeKind::Left) => 0,
            (true, ChangeKind::Changed) => 1,
            (false, _) => 2,
        };
        self.changes.sort_by(|one, two| {
            let order = (weight(one), two.on).cmp(&(weight(two), one.on));
            let place = |change: &Change| (change.list, change.village.clone(), change.kind);
            order.then_with(|| place(one).cmp(&place(two))).then_with(|| one.id.cmp(&two.id))
        });
    }
}
