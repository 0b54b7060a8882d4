//! 村级工程: the list in 公开, each with its page.

use leptos::prelude::*;

use super::said::said;
use crate::guide::{Guide, Project};
use crate::text::Language;

/// The works of the village. `from`: from this page to the village's folder.
pub fn projects(guide: &Guide, from: &str, language: &Language, folder: &str) -> Option<AnyView> {
    let projects = &guide.village.projects;
    let row = |project: &Project| {
        let stage = project.reached().map(|line| language.still.stage(line.stage)).unwrap_or_default();
        let href = format!("{from}P{}/{folder}", project.number);
        view! { <li id=format!("project/{}", project.number)><a href=href>{said(language, &project.name)}</a><small>{stage}</small></li> }
    };
    (!projects.is_empty()).then(|| {
        view! {
            <h3 id="projects">{language.still.projects}</h3>
            <ul class="villages">{projects.iter().map(row).collect_view()}</ul>
        }
        .into_any()
    })
}
