//! What people in danger type, and whom they call. Built in for every county: the national base says it, and no county can
//! take it out.

use serde::{Deserialize, Serialize};

/// One kind of danger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Danger {
    /// Stable id.
    pub id: String,
    /// 挨打、家暴.
    pub name: String,
    /// What people type, as patterns: words apart by `|` stand for one another, and between parts apart by `…` a few other
    /// characters may stand. One that begins with `!` is meant whatever harmless phrases stand beside it.
    pub phrases: Vec<String>,
    /// Harmless phrases that hold one of those. One that begins with `!` takes back the whole danger.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// Whom to call, the first one first.
    pub calls: Vec<DangerCall>,
}

/// A number to call in danger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DangerCall {
    /// The number.
    pub phone: String,
    /// When to call it and what to do until then, one sentence.
    pub what: String,
}
