//! The table that the JavaScript tests hold a runtime's `Intl` against is that of the IANA database.

#[path = "../common/jiff_zones.rs"]
mod jiff_zones;

use jiff_zones::JiffZones;
use payi_edge::time::{UtcOnly, Zones};
use serde_json::Value;

use crate::at;

#[test]
fn the_table_for_javascript_is_right() {
    let table = include_str!("../data/zone-offsets.json");
    let table: Vec<[Value; 3]> = serde_json::from_str(table).unwrap();
    assert!(table.len() > 50);
    for [zone, instant, seconds] in &table {
        let (zone, instant) = (zone.as_str().unwrap(), instant.as_str().unwrap());
        let offset = JiffZones.offset(zone, at(instant));
        assert_eq!(offset, seconds.as_i64(), "{zone} {instant}");
    }
}

#[test]
fn without_zones_there_is_utc() {
    assert_eq!(UtcOnly.offset("UTC", at("2026-07-01")), Some(0));
    assert_eq!(UtcOnly.offset("Europe/Berlin", at("2026-07-01")), None);
}
