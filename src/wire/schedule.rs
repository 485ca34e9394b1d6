//! `reset_schedule`: an extension of Pay-i's contract. Who does not set one never sees one.

use super::fields::Fields;
use crate::error::Error;
use crate::limit::{Every, ResetSchedule};
use crate::time::{Date, TimeOfDay, Timestamp, Zones};

const NAME: &str = "reset_schedule";
const MEMBERS: [&str; 4] = ["every", "at", "time_zone", "start"];

/// Reads the `reset_schedule` that a caller wishes.
///
/// # Errors
/// If it is no object of `every`, `at`, `time_zone` and `start`, one of these is wrong, or the host
/// does not know the zone. What is misspelt is not ignored: the limit would start again at another
/// time than was meant.
pub fn reset_schedule(
    fields: &Fields<'_>,
    zones: &dyn Zones,
) -> Result<Option<ResetSchedule>, Error> {
    let schedule = stored_schedule(fields)?;
    let zone = schedule.as_ref().map_or("UTC", |schedule| &schedule.time_zone);
    if zone != "UTC" && zones.offset(zone, Timestamp::UNIX_EPOCH).is_none() {
        let expected = format!("a time zone that is known here, and '{zone}' is not");
        return Err(fields.refuse("reset_schedule.time_zone", &expected));
    }
    Ok(schedule)
}

/// Reads a `reset_schedule` that was accepted before, perhaps by a host that knew other zones.
///
/// # Errors
/// As [`reset_schedule`], without asking for the zone.
pub fn stored_schedule(fields: &Fields<'_>) -> Result<Option<ResetSchedule>, Error> {
    let Some(members) = fields.object(NAME)? else { return Ok(None) };
    if members.iter().any(|(name, _)| !MEMBERS.contains(&name)) {
        return Err(fields.refuse(NAME, "an object of every, at, time_zone and start only"));
    }
    let fields = fields.required_object(NAME)?;
    let every = member(&fields, "every", "\"day\", \"week\" or \"month\"", Every::parse)?;
    let at = member(&fields, "at", "a time of day such as \"07:30\"", TimeOfDay::parse)?;
    let zone = "the name of a time zone such as \"Europe/Berlin\"";
    let zone = member(&fields, "time_zone", zone, |text| is_zone(text).then(|| text.to_owned()))?;
    let start = member(&fields, "start", "a day such as \"2025-01-31\"", Date::parse)?;
    Ok(Some(ResetSchedule {
        every: every.ok_or(Error::RequiredFieldMissing { field: "reset_schedule.every" })?,
        at: at.unwrap_or_default(),
        time_zone: zone.unwrap_or_else(|| "UTC".to_owned()),
        start,
    }))
}

fn member<T>(
    fields: &Fields<'_>,
    name: &str,
    expected: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    let wrong = || fields.refuse(&format!("{NAME}.{name}"), expected);
    match fields.text(name) {
        Ok(None) => Ok(None),
        Ok(Some(text)) => read(text).map(Some).ok_or_else(wrong),
        Err(_) => Err(wrong()),
    }
}

/// Whether a text has the shape of a zone's name. An offset such as `+01:00` is none: some hosts
/// take it for a zone and others do not.
fn is_zone(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
    (1..=64).contains(&text.len())
        && text.bytes().all(allowed)
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
}
