//! What is known of time zones: nothing here, all of it at the host.

use std::fmt;

use super::Timestamp;

/// A host's knowledge of time zones. The table of all zones would be heavier than the rest of the
/// library, and every runtime has one already.
pub trait Zones: fmt::Debug {
    /// How far the local time of `zone` (an IANA name such as `Europe/Berlin`) is ahead of UTC at
    /// an instant, in seconds; `None` if there is no such zone.
    fn offset(&self, zone: &str, at: Timestamp) -> Option<i64>;
}

/// No zones but UTC.
#[derive(Debug, Clone, Copy, Default)]
pub struct UtcOnly;

impl Zones for UtcOnly {
    fn offset(&self, zone: &str, _at: Timestamp) -> Option<i64> {
        (zone == "UTC").then_some(0)
    }
}
