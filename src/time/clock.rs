//! What a clock on the wall shows.

/// A time of day to the minute, from 00:00 to 23:59. The default is midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeOfDay {
    pub(super) hour: i64,
    pub(super) minute: i64,
}
