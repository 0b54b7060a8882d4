//! The insert for the sign of a project.

use html_escape::encode_text as text;

use super::{address, also, drawing, phones, size};
use crate::guide::Project;
use crate::poster::facts::{Facts, unbroken};

/// What stands on it, between the village's name and the seal.
pub(super) fn body(facts: &Facts<'_>, project: &Project) -> String {
    let words = facts.still();
    let told: String = facts
        .told(project)
        .iter()
        .map(|(label, answer)| format!("<li><span>{}</span><b>{}</b></li>", text(label), text(answer)))
        .collect();
    format!(
        "<h2{size}>{name}</h2>\n<p class=\"about\">{about}</p>\n<p class=\"scan\">{scan}{also}</p>\n{code}\n\
         <ul class=\"told\">{told}</ul>\n{address}\n{phones}",
        size = size(&project.name, [16, 30]),
        name = text(&project.name),
        about = text(&project.about),
        scan = text(words.poster_project_scan),
        also = also(facts, |words| words.poster_project_scan),
        code = drawing(&facts.code),
        address = address(facts),
        phones = phones(facts, |words| words.watch_phone, &unbroken(&project.phone)),
    )
}
