//! Setting text: characters to shapes, shapes to lines. Chinese rules at the ends of lines and between signs; words,
//! numbers, phones and addresses stay whole.

mod breaking;
mod characters;
mod shaping;

pub(super) use breaking::{Set, fit, lines};
pub(super) use characters::is_joined_script;
