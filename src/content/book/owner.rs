//! What a row of 材料, 去处, 一件事步骤 or 清单条目 belongs to: by name, by id, or with the word before it where both lists of owners
//! have the same.

use super::names::Scope;
use super::sheet::Cell;
use super::text;
use super::value::is_literal;
use crate::content::nothing::is_read_as_written;
use crate::content::record::Target;

const SERVICE: &str = "事项：";
const CERTIFICATE: &str = "证明：";
const EVENT: &str = "一件事：";
const LIST: &str = "清单：";

fn prefix(target: Target) -> &'static str {
    match target {
        Target::Certificate => CERTIFICATE,
        Target::Event => EVENT,
        Target::List => LIST,
        _ => SERVICE,
    }
}

/// What the cell says of an owner.
pub(super) fn show(id: &str, target: Target, scope: Scope<'_>) -> String {
    let prefix = prefix(target);
    let name = scope.name(id, &[target]);
    let forms = [name.clone(), id.to_owned(), format!("{prefix}{name}"), format!("{prefix}{id}")];
    let same = |form: &String| {
        // Read as it will be: without blanks that nobody sees, and never as JSON.
        let cell = Cell::Text(form.clone());
        let plain = text::line(form).text == *form && !is_literal(&cell) && is_read_as_written(form);
        let means = match target {
            Target::Event | Target::List => read_one(form, target, scope).is_ok_and(|owner| owner == id),
            _ => read(form, scope).is_ok_and(|owner| owner == (target, id.to_owned())),
        };
        plain && means
    };
    forms.into_iter().find(same).unwrap_or_else(|| format!("{prefix}{id}"))
}

/// The owner a cell means. `Err`: none, or these.
pub(super) fn read(written: &str, scope: Scope<'_>) -> Result<(Target, String), Vec<String>> {
    let (written, targets): (_, &[Target]) = match (written.strip_prefix(SERVICE), written.strip_prefix(CERTIFICATE)) {
        (Some(rest), _) => (rest, &[Target::Service]),
        (_, Some(rest)) => (rest, &[Target::Certificate]),
        _ => (written, &[Target::Service, Target::Certificate]),
    };
    let mut found = Vec::new();
    for target in targets {
        found.extend(scope.meant(written, *target).into_iter().map(|id| (*target, id)));
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        _ => Err(found.into_iter().map(|(_, id)| id).collect()),
    }
}

/// The row of one list that a cell means. `Err`: none, or these.
pub(super) fn read_one(written: &str, target: Target, scope: Scope<'_>) -> Result<String, Vec<String>> {
    let mut found = scope.meant(written.strip_prefix(prefix(target)).unwrap_or(written), target);
    if found.len() == 1 { Ok(found.remove(0)) } else { Err(found) }
}
