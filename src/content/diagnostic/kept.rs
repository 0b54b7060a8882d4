//! How many findings are kept: a file of nothing but mistakes must not take all memory for what is said of it.

use super::{Severity, Text, both};

/// Findings of one weight that one collection keeps. Nobody mends as many in a day, and all together take some 30 MB.
const MOST: usize = 10_000;

/// Counts the findings of a collection. Errors and warnings apart: no number of warnings hides an error.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::content) struct Kept {
    errors: usize,
    warnings: usize,
}

impl Kept {
    /// Counts one more; whether it is to be kept.
    pub(in crate::content) fn admits(&mut self, level: Severity) -> bool {
        let count = match level {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        *count <= MOST
    }

    /// Errors that were not kept.
    pub(in crate::content) fn errors_left_out(&self) -> usize {
        self.errors.saturating_sub(MOST)
    }

    /// What is said of those that were not kept, and what to do; none: all were.
    pub(in crate::content) fn told(&self) -> Option<(Text, Text)> {
        let count = self.errors_left_out() + self.warnings.saturating_sub(MOST);
        let message =
            both!("问题太多：还有 {count} 处没有列出来", "too much is wrong: {count} more findings are not listed");
        let help = both!(
            "先改列出来的，再检查一次；多半是放错了文件，或同一个错重复了很多行",
            "mend what is listed and check again; most likely it is the wrong file, or one mistake in every row"
        );
        (count > 0).then_some((message, help))
    }
}
