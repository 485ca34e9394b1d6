//! Instants as data. There is no clock here: the host says what time it is.

mod calendar;
mod clock;
mod json;
mod local;
mod text;
mod zones;

pub use calendar::Date;
pub use clock::TimeOfDay;
pub use local::LocalTime;
pub use zones::{UtcOnly, Zones};

const MICROS_PER_MILLI: i64 = 1_000;
const MICROS_PER_SECOND: i64 = 1_000_000;
/// Leap seconds are not counted.
pub(crate) const SECONDS_PER_DAY: i64 = 86_400;

/// An instant to the microsecond, between the years 1 and 9999 (UTC, proleptic Gregorian).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self(0);

    /// 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self(-62_135_596_800_000_000);

    /// 9999-12-31T23:59:59.999999Z.
    pub const MAX: Self = Self(253_402_300_799_999_999);

    /// The instant so many milliseconds after 1970, as JavaScript counts; `None` outside the years
    /// 1 to 9999.
    pub fn from_unix_millis(millis: i64) -> Option<Self> {
        Self::from_unix_micros(millis.checked_mul(MICROS_PER_MILLI)?)
    }

    /// Whole milliseconds since 1970, rounded toward the earlier.
    pub fn unix_millis(self) -> i64 {
        self.0.div_euclid(MICROS_PER_MILLI)
    }

    /// Microseconds since the year 1: never negative, so that texts of them can be put in order.
    pub fn micros_since_year_1(self) -> u64 {
        self.0.saturating_sub(Self::MIN.0).unsigned_abs()
    }

    /// The instant so many seconds later, or earlier; `None` outside the years 1 to 9999.
    pub fn checked_add_seconds(self, seconds: i64) -> Option<Self> {
        Self::from_unix_micros(self.0.checked_add(seconds.checked_mul(MICROS_PER_SECOND)?)?)
    }

    /// How many whole seconds lie between an earlier instant and this one; negative if it is later.
    pub(crate) fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(MICROS_PER_SECOND)
    }

    fn from_unix_micros(micros: i64) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&micros).then_some(Self(micros))
    }

    fn from_date_and_micros(date: Date, micros_of_day: i64) -> Option<Self> {
        let midnight = date.days_since_1970().checked_mul(SECONDS_PER_DAY * MICROS_PER_SECOND)?;
        Self::from_unix_micros(midnight.checked_add(micros_of_day)?)
    }
}
