//! All time zones of the IANA database, as the crate jiff knows them.

// Each test binary uses its own part of this.
#![allow(dead_code)]

use jiff::tz::TimeZone;
use payi_edge::time::{Timestamp, Zones};

#[derive(Debug)]
pub struct JiffZones;

impl Zones for JiffZones {
    fn offset(&self, zone: &str, at: Timestamp) -> Option<i64> {
        let zone = TimeZone::get(zone).ok()?;
        Some(zone.to_offset(theirs(at)).seconds().into())
    }
}

/// jiff's time ends a day before the year 10000.
pub fn theirs(at: Timestamp) -> jiff::Timestamp {
    let seconds = at.unix_millis().div_euclid(1000);
    jiff::Timestamp::from_second(seconds.min(jiff::Timestamp::MAX.as_second())).unwrap()
}

pub fn ours(at: jiff::Timestamp) -> Timestamp {
    Timestamp::from_unix_millis(at.as_millisecond()).unwrap()
}

/// Every zone with a name.
pub fn names() -> Vec<String> {
    jiff::tz::db().available().map(|name| name.to_string()).collect()
}
