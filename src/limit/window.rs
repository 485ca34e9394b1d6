//! The span of time that a limit counts.

use serde::Serialize;

use crate::time::Timestamp;

/// A span of time: `start <= t < end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Window {
    /// Its first instant. [`Timestamp::MIN`] if it has always been open.
    #[serde(rename = "start_timestamp", skip_serializing_if = "is_open")]
    pub start: Timestamp,
    /// The first instant after it. A window that ends with [`Timestamp::MAX`] does not end.
    #[serde(rename = "end_timestamp")]
    pub end: Timestamp,
}

impl Window {
    /// All of time.
    pub const ALWAYS: Self = Self { start: Timestamp::MIN, end: Timestamp::MAX };

    /// Whether an instant lies in it.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.start <= at && !self.is_over(at)
    }

    /// Whether it has ended at an instant.
    pub fn is_over(&self, at: Timestamp) -> bool {
        self.end <= at && self.end < Timestamp::MAX
    }
}

fn is_open(start: &Timestamp) -> bool {
    *start == Timestamp::MIN
}
