//! What can be printed: a file a kind. To add one, give it a name here and a layout beside.

mod bare;
mod desk;
mod grid;
mod lists;
mod notice;
mod parts;
mod poster;
mod project;
mod sheet;

use super::facts::Facts;
use super::letters::Part;
use super::scene::Scene;
use super::{Fonts, PosterError};
use crate::guide::Village;

pub(super) use sheet::{PER_PAGE, sheet};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The code alone.
    Code,
    /// For the wall beside the door.
    PosterA4,
    /// For the notice board: what works without a phone, too.
    NoticeA3,
    /// For counters and into hands.
    DeskA6,
    /// A grid's sticker for doors and stairs.
    #[serde(rename = "grid-80mm")]
    Grid80,
    /// For the sign at a project's site.
    ProjectA4,
    /// Many codes on a page, for cutting.
    Sheet,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Code, Self::PosterA4, Self::NoticeA3, Self::DeskA6, Self::Grid80, Self::ProjectA4, Self::Sheet];

    /// As the command line and file names call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::PosterA4 => "poster-a4",
            Self::NoticeA3 => "notice-a3",
            Self::DeskA6 => "desk-a6",
            Self::Grid80 => "grid-80mm",
            Self::ProjectA4 => "project-a4",
            Self::Sheet => "sheet",
        }
    }

    /// What of a village has one.
    pub(super) fn parts(self, village: &Village) -> Vec<Part<'_>> {
        match self {
            Self::Grid80 => village.grids.iter().map(Part::Grid).collect(),
            Self::ProjectA4 => village.projects.iter().map(Part::Project).collect(),
            _ => vec![Part::Village],
        }
    }

    /// The page of one village, or of a part of it.
    pub(super) fn page(self, facts: &Facts<'_>, part: Part<'_>, fonts: &Fonts) -> Result<Scene, PosterError> {
        match (self, part) {
            (Self::Code, _) => bare::bare(facts),
            (Self::PosterA4, _) => poster::poster(facts, fonts),
            (Self::NoticeA3, _) => notice::notice(facts, fonts),
            (Self::DeskA6, _) => desk::desk(facts, fonts),
            (Self::Grid80, Part::Grid(grid)) => grid::sticker(facts, grid, fonts),
            (Self::ProjectA4, Part::Project(project)) => project::insert(facts, project, fonts),
            // A piece of a sheet serves a part that is asked for without being named.
            (Self::Grid80 | Self::ProjectA4, _) | (Self::Sheet, _) => sheet(std::slice::from_ref(facts), fonts),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content::{Content, load};
    use crate::guide::Verdict;
    use crate::poster::scene::{Area, Line, Mark, Step};

    fn content() -> Content {
        load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), None).content.expect("the sample is clean")
    }

    fn fonts() -> Fonts {
        Fonts::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fonts")).expect("fonts: run make command")
    }

    /// Every page of a kind that the sample gives.
    fn pages(kind: Kind, mut each: impl FnMut(&Facts<'_>, Scene)) {
        let (content, fonts) = (content(), fonts());
        for county in &content.counties {
            for village in &county.villages {
                for part in kind.parts(village) {
                    let facts = Facts::new(&content.site, county, village, part, &fonts).expect("facts");
                    let scene = kind.page(&facts, part, &fonts).expect("a page");
                    each(&facts, scene);
                }
            }
        }
    }

    /// What a line's characters cover, without the air around them.
    fn ink(line: &Line) -> Area {
        Area::new(line.x, line.baseline - 0.8 * line.size, line.width * line.size, 0.86 * line.size)
    }

    fn meet(one: Area, other: Area) -> bool {
        one.x < other.right() - 0.05
            && other.x < one.right() - 0.05
            && one.y < other.bottom() - 0.05
            && other.y < one.bottom() - 0.05
    }

    #[test]
    fn nothing_lies_in_a_quiet_zone_or_on_another_text_or_off_the_page() {
        for kind in Kind::ALL {
            pages(kind, |_, scene| {
                let lines: Vec<&Line> = scene.lines().collect();
                let page = Area::new(0.0, 0.0, scene.width, scene.height).inside(3.0);
                for (at, line) in lines.iter().enumerate() {
                    let own = ink(line);
                    let inside = own.x >= page.x
                        && own.y >= page.y
                        && own.right() <= page.right()
                        && own.bottom() <= page.bottom();
                    assert!(inside, "{}: {} leaves {}", kind.name(), line.text, scene.title);
                    for code in scene.codes() {
                        assert!(!meet(own, code.area()), "{}: {} in a quiet zone", kind.name(), line.text);
                    }
                    for other in &lines[at + 1..] {
                        assert!(!meet(own, ink(other)), "{}: {} meets {}", kind.name(), line.text, other.text);
                    }
                }
                for mark in &scene.marks {
                    let Mark::Shape { outline, .. } = mark else { continue };
                    for step in outline {
                        let (Step::Move(x, y) | Step::Line(x, y)) = step else { continue };
                        let point = Area::new(*x, *y, 0.0, 0.0);
                        assert!(scene.codes().all(|code| !meet(point, code.area())), "{}: {x} {y}", kind.name());
                    }
                }
            });
        }
    }

    #[test]
    fn whoever_holds_one_can_tell_it_from_a_fake() {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Code) {
            pages(kind, |facts, scene| {
                let text: String = scene.lines().map(|line| format!("{}\n", line.text)).collect();
                let village = facts.village();
                let mut parts = vec![&village.name, &village.township.name, &facts.host, &facts.path];
                parts.push(&village.edition.number);
                parts.extend(&village.above);
                for part in parts {
                    assert!(text.contains(part.as_str()), "{}: {part} is not on {text}", kind.name());
                }
                let seal = format!("{}监制", facts.publisher());
                assert!(text.contains(&seal), "{}: {seal} is not on {text}", kind.name());
                if kind != Kind::Sheet {
                    assert!(text.replace('\n', "").contains("不会问您的身份证号"), "{}: {text}", kind.name());
                }
                for placed in scene.codes() {
                    let url = placed.code.text().to_lowercase();
                    assert!(url.ends_with(&facts.path.to_lowercase()) && url.contains(&facts.host), "{url}");
                }
            });
        }
    }

    #[test]
    fn the_notice_says_every_verdict_and_who_is_on_duty() {
        pages(Kind::NoticeA3, |facts, scene| {
            let text: String = scene.lines().map(|line| line.text.as_str()).collect();
            for view in &facts.guide.certificates {
                let (rule, refused) = (&view.rule, view.rule.verdict != Verdict::Issuable);
                let row = if refused { format!("{}→ {}", rule.name, rule.instead) } else { rule.name.clone() };
                assert!(text.contains(&row), "{row} is not on it");
            }
            for officer in facts.village().roster.week.iter().flatten().filter_map(|id| facts.village().officer(id)) {
                assert!(text.contains(&officer.name), "{}", officer.name);
            }
            assert!(!text.contains("还有"), "nothing of the sample is left out");
        });
    }

    #[test]
    fn long_names_step_down_and_are_never_cut() {
        let (mut content, fonts) = (content(), fonts());
        let name = "双河口苗族彝族自治联合行政示范村民小组服务中心社区";
        content.counties[0].villages[0].name = name.to_owned();
        let county = &content.counties[0];
        for kind in [Kind::PosterA4, Kind::NoticeA3, Kind::DeskA6, Kind::Sheet] {
            let facts = Facts::new(&content.site, county, &county.villages[0], Part::Village, &fonts).expect("facts");
            let scene = kind.page(&facts, Part::Village, &fonts).expect("a page");
            assert!(scene.lines().any(|line| line.text == name), "{}", kind.name());
        }
    }
}
