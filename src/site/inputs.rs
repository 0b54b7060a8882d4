//! What the files of a village are made from, as a hash. Drawing is nine tenths of a build's work; while the hash is the
//! same, nothing has to be drawn to know that the files are, too.

use std::fmt::Debug;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::publish::PublishError;

/// A hash of inputs, in the making.
#[derive(Clone)]
pub(super) struct Inputs(Sha256);

impl Inputs {
    /// Of the program, for a start: another one may draw otherwise.
    pub(super) fn of_program() -> Self {
        let mut sum = Sha256::new();
        sum.update(env!("YIMATONG_SOURCES"));
        Self(sum)
    }

    /// With a value that is hashed as it shows in a debugger: all its fields do.
    pub(super) fn and(mut self, value: &impl Debug) -> Self {
        self.0.update(format!("{value:?}\n"));
        self
    }

    /// The whole, with a value that is hashed as JSON.
    pub(super) fn with(&self, value: &impl Serialize) -> Result<String, PublishError> {
        let mut sum = self.0.clone();
        sum.update(serde_json::to_vec(value)?);
        Ok(sum.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
    }
}
