//! Which places a `where` may name: a point by its id, or a role that leads somewhere in every township it is asked in.

use serde_json::Value;

use super::field::{Noun, Row};
use crate::content::read::{text_field, texts_field};
use crate::content::{Code, both, words};
use crate::guide::{Role, Township};

/// A service point as far as others may refer to it, whatever else is wrong with its row.
pub(super) struct KnownPoint {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// None: not one of the roles, which is a finding of its own; it may have been meant as any.
    role: Option<Role>,
    /// The townships it serves; none: all of them, or such as do not exist, which is a finding of its own.
    townships: Vec<String>,
}

impl KnownPoint {
    /// From a row that nobody has checked yet.
    pub(super) fn new(row: &Value, townships: &[Township]) -> Self {
        let mut own = texts_field(row, "township");
        own.retain(|code| townships.iter().any(|township| township.code == *code));
        Self {
            id: text_field(row, "id"),
            name: text_field(row, "name"),
            role: Role::parse(&text_field(row, "role")).filter(|role| *role != Role::Village),
            townships: own,
        }
    }

    /// Whether it is such a place.
    pub(super) fn is(&self, role: Role) -> bool {
        self.role == Some(role)
    }

    /// Whether it is what a role means to residents of a township.
    pub(super) fn serves(&self, role: Role, township: &str) -> bool {
        self.role.is_none_or(|own| own == role)
            && (self.townships.is_empty() || self.townships.iter().any(|own| own == township))
    }
}

/// Where a row's places must be found.
pub(super) struct Ground<'a> {
    /// The county's points; none: their list cannot be read.
    pub shared: Option<&'a [KnownPoint]>,
    /// The village's own, for a village's own service.
    pub own: &'a [KnownPoint],
    /// Whose residents are sent there: all townships with villages, or the one of the village.
    pub townships: &'a [Township],
}

/// Roles and point ids of a `where`.
pub(super) fn check_places(row: &mut Row<'_>, field: &str, places: &[String], ground: &Ground<'_>) {
    let Some(shared) = ground.shared else { return };
    let points = || shared.iter().chain(ground.own);
    for (at, place) in places.iter().enumerate() {
        let field = format!("{field}/{at}");
        match Role::parse(place) {
            // Every village has its station; a township without a hall is a finding about the points.
            Some(Role::Village | Role::Hall) => {}
            Some(Role::Office) => row.reference(&field, place, false, Noun::POINT),
            Some(role) => {
                let served = |township: &&Township| points().any(|point| point.serves(role, &township.code));
                let nowhere: Vec<_> = ground.townships.iter().filter(|township| !served(township)).collect();
                if !nowhere.is_empty() {
                    let names: Vec<_> = nowhere.iter().map(|township| township.name.as_str()).collect();
                    let title = words::ROLES.iter().find(|word| word.value == place).map_or("", |word| word.title);
                    let (zh, en) = (names.join("、"), names.join(", "));
                    let message = both!(
                        "{zh}没有{title}（`role` 为 `{place}` 的服务点），那里的村民不知道去哪",
                        "{en}: no point has the `role` {place}; its residents would not know where to go"
                    );
                    let help = both!(
                        "在 points.json 给这个乡镇加上这样的服务点，或加一个不写 township 的（全县都去），或换一个去处",
                        "add such a point to points.json, or one without `township` for all, or name another place"
                    );
                    row.add(Code::ReferenceUnknown, &field, message, help);
                }
            }
            None => row.reference(&field, place, points().any(|point| point.id == *place), Noun::POINT),
        }
    }
}
