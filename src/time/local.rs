//! Instants ⇄ local days and times, from nothing but the offset at an instant.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "no number here is larger than 10,000 years in microseconds, a 30th of what fits"
)]

use super::calendar::Date;
use super::zones::Zones;
use super::{MICROS_PER_SECOND, SECONDS_PER_DAY, TimeOfDay, Timestamp};

const MICROS_PER_DAY: i64 = SECONDS_PER_DAY * MICROS_PER_SECOND;

/// The local time of one zone.
///
/// A zone that the host does not know, or an offset of a day or more, counts as UTC: whoever takes
/// a zone from outside asks [`Zones`] first whether there is one.
#[derive(Debug, Clone, Copy)]
pub struct LocalTime<'a> {
    zone: &'a str,
    zones: &'a dyn Zones,
}

impl<'a> LocalTime<'a> {
    /// The local time of `zone`.
    pub fn new(zone: &'a str, zones: &'a dyn Zones) -> Self {
        Self { zone, zones }
    }

    /// The day that it is at an instant. At both ends of time it may be one of the years 0 and
    /// 10000.
    pub fn date(self, at: Timestamp) -> Date {
        Date::from_days_since_1970((at.0 + self.offset(at.0)).div_euclid(MICROS_PER_DAY))
    }

    /// The instant at which it is `time` on `date`; `None` outside the years 1 to 9999.
    ///
    /// Where clocks are turned back a time comes twice: the first one counts. Where they are put
    /// forward a time is left out: then it is the time that a clock would show which nobody put
    /// forward, so 02:30 becomes 03:30. (In `Temporal` and RFC 5545 this is "compatible".)
    pub fn instant(self, date: Date, time: TimeOfDay) -> Option<Timestamp> {
        let seconds = (time.hour * 60 + time.minute) * 60;
        let local = date.days_since_1970() * MICROS_PER_DAY + seconds * MICROS_PER_SECOND;
        // An offset is less than a day, so the instant lies between these two.
        let before = self.offset(local - MICROS_PER_DAY);
        let after = self.offset(local + MICROS_PER_DAY);
        let shows_it = |offset: i64| self.offset(local - offset) == offset;
        let offset =
            if before != after && !shows_it(before) && shows_it(after) { after } else { before };
        Timestamp::from_unix_micros(local - offset)
    }

    /// Microseconds ahead of UTC.
    fn offset(self, micros: i64) -> i64 {
        let at = Timestamp(micros.clamp(Timestamp::MIN.0, Timestamp::MAX.0));
        // Nobody has to ask a host what UTC is.
        let seconds = if self.zone == "UTC" { None } else { self.zones.offset(self.zone, at) };
        let plausible = -SECONDS_PER_DAY + 1..SECONDS_PER_DAY;
        seconds.filter(|east| plausible.contains(east)).unwrap_or(0) * MICROS_PER_SECOND
    }
}
