//! Where the browser has no locks, one page holds a lease while it sends; a page that died loses it.

use serde::{Deserialize, Serialize};

/// How long a lease holds unless it is taken again, in milliseconds.
pub const LEASE_TIME: u32 = 30_000;

/// A lease, as it stands in the phone's storage.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lease {
    /// Key of the page that holds it.
    pub own: String,
    /// Until when: milliseconds since 1970.
    pub until: f64,
}

impl Lease {
    /// One that is taken now.
    pub fn taken(own: &str, now: f64) -> Self {
        Self { own: own.to_owned(), until: now + f64::from(LEASE_TIME) }
    }

    /// Whether somebody holds it. One that ends later than any taken now is of a clock that was set back since, which must not
    /// lock everybody out.
    pub fn is_held(&self, now: f64) -> bool {
        self.until > now && self.until <= now + f64::from(LEASE_TIME)
    }
}
