//! A service that is the other half of one below it: what it continues is there, is done nearer to the resident, is no half
//! itself, and asks for the same papers.

use super::county::Known;
use super::field::{Noun, Row};
use super::papers::plain;
use crate::content::{Code, both};
use crate::guide::{Material, Service};

/// A field, and whether a service does not say it.
type Field = (&'static str, fn(&Service) -> bool);

/// What a row that continues another may leave to it.
const LEFT_TO_IT: [Field; 4] = [
    ("conditions", |service| service.conditions.is_empty()),
    ("materials", |service| service.materials.is_empty()),
    ("steps", |service| service.steps.is_empty()),
    ("basis", |service| service.basis.is_empty()),
];

/// Fills what a service that continues others does not say from the first of them.
pub(super) fn complete(listed: &mut [(String, Service)]) {
    for at in 0..listed.len() {
        let head = listed[at].1.continues.iter().find_map(|id| {
            let mut services = listed.iter().map(|(_, service)| service);
            services.find(|service| service.id == *id && service.continues.is_empty()).cloned()
        });
        if let Some(head) = head {
            fill(&mut listed[at].1, &head);
        }
    }
}

fn fill(service: &mut Service, head: &Service) {
    fn list<T: Clone>(own: &mut Vec<T>, other: &[T]) {
        if own.is_empty() {
            own.extend_from_slice(other);
        }
    }
    list(&mut service.conditions, &head.conditions);
    if service.materials.is_empty() {
        service.cases.clone_from(&head.cases);
    }
    list(&mut service.materials, &head.materials);
    list(&mut service.steps, &head.steps);
    list(&mut service.basis, &head.basis);
    if service.statutory_days.is_none() && service.statutory_note.is_none() {
        service.statutory_days = head.statutory_days;
        service.statutory_note.clone_from(&head.statutory_note);
    }
    service.fee = service.fee.take().or_else(|| head.fee.clone());
    service.benefit = service.benefit.take().or_else(|| head.benefit.clone());
    service.result = service.result.take().or_else(|| head.result.clone());
    if service.deadline.is_none() {
        service.deadline.clone_from(&head.deadline);
        service.within.clone_from(&head.within);
        service.late = service.late.take().or_else(|| head.late.clone());
    }
}

/// Looks at what a service continues. `known`: ids that rows may name, and what has left the list; `listed`: a service
/// that is in a list or will be.
pub(super) fn check_continuation<'a>(
    row: &mut Row<'_>,
    service: &Service,
    known: &Known,
    listed: impl Fn(&str) -> Option<&'a Service>,
) {
    for (at, id) in service.continues.iter().enumerate() {
        let field = format!("continues/{at}");
        let Some(head) = listed(id) else {
            // One that has left its list leaves its other half alone on the page.
            row.reference(&field, id, known.services.has(id), Noun::SERVICE);
            continue;
        };
        let name = &head.name;
        if service.level <= head.level {
            let message = both!(
                "接的“{name}”（{id}）不比这一项近：接的要是村里办的（县里的窗口也可以接乡镇的）",
                "it continues “{name}” ({id}), which is not done nearer to the resident: a township's half continues a village's, \
                 a county's one below it"
            );
            let help = both!(
                "写村里那件事的编号；两项不是一件事的，删掉这个编号",
                "name the village's service; if the two are not one thing, take the id out"
            );
            row.add(Code::ContinuationLevel, &field, message, help);
        } else if !head.continues.is_empty() {
            let message = both!(
                "接的“{name}”（{id}）自己又接着别的事项：页面上合不成一条",
                "it continues “{name}” ({id}), which continues another itself: they make no one entry"
            );
            let help = both!("直接写最前面那件事的编号", "name the service that all of them begin with");
            row.add(Code::ContinuationChain, &field, message, help);
        } else {
            check_papers(row, service, head);
        }
    }
    // What is not listed for a mistake of its own is mended there.
    let alone = service.continues.iter().all(|id| known.absent.has_left(id));
    for (field, _) in LEFT_TO_IT.iter().filter(|(_, absent)| alone && !service.continues.is_empty() && absent(service))
    {
        let message = both!(
            "“{field}”没有写，它接的事项也不在目录里",
            "`{field}` is absent, and what it continues is not in the list"
        );
        let help = both!("补上这一项；不再办的，这一条也写退出", "write it; or withdraw this one as well");
        row.add(Code::FieldMissing, field, message, help);
    }
}

/// Who goes by the one way and who goes by the other brings the same.
fn check_papers(row: &mut Row<'_>, service: &Service, head: &Service) {
    for (at, own) in service.materials.iter().enumerate() {
        let Some(other) = head.materials.iter().find(|other| plain(&other.name) == plain(&own.name)) else { continue };
        let counts = |paper: &Material| (paper.originals, paper.copies);
        // A window for several things says in a note for which of them it asks for a paper.
        let several = !own.required && service.continues.len() > 1;
        if counts(own) != counts(other) || (own.required != other.required && !several) {
            let (paper, name, id) = (&own.name, &head.name, &head.id);
            let message = both!(
                "“{paper}”要几份、是不是必备，和它接的“{name}”（{id}）写的不一样",
                "how many of “{paper}” are asked for, or whether it is needed, is said otherwise in “{name}” ({id}), which this \
                 continues"
            );
            let help = both!(
                "核对该带什么，两处写成一样：同一件事，村里收的和窗口收的不能两样",
                "look up what is to be brought and write it alike: it is one thing, whoever takes the papers in"
            );
            row.add(Code::ContinuationMaterials, &format!("materials/{at}"), message, help);
        }
    }
}
