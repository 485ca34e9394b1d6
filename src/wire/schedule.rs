//! `reset_schedule`: an extension of Pay-i's contract. Who does not set one never sees one.

use super::fields::Fields;
use crate::error::{Error, ErrorKind};
use crate::json::Value;
use crate::limit::{Every, ResetSchedule};
use crate::time::{Date, TimeOfDay, Timestamp, Zones};

const NAME: &str = "reset_schedule";

/// Its members, and what each of them must be.
const MEMBERS: [(&str, &str); 4] = [
    ("every", "\"day\", \"week\" or \"month\""),
    ("at", "a time of day such as \"07:30\""),
    ("time_zone", "the name of a time zone such as \"Europe/Berlin\""),
    ("start", "a day such as \"2025-01-31\""),
];

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
    for (name, value) in members.iter() {
        let known = MEMBERS.iter().any(|(known, _)| *known == name);
        if !known || !matches!(value, Value::Null | Value::String(_)) {
            return Err(wrong(fields, name));
        }
    }
    let text = |name| members.get(name).and_then(Value::as_str);
    let Some(every) = text("every") else {
        return Err(Error::from(ErrorKind::RequiredFieldMissing { field: "reset_schedule.every" }));
    };
    let zone = text("time_zone").unwrap_or("UTC");
    if !is_zone(zone) {
        return Err(wrong(fields, "time_zone"));
    }
    let start = text("start").map(|start| Date::parse(start).ok_or_else(|| wrong(fields, "start")));
    Ok(Some(ResetSchedule {
        every: Every::parse(every).ok_or_else(|| wrong(fields, "every"))?,
        at: TimeOfDay::parse(text("at").unwrap_or("00:00")).ok_or_else(|| wrong(fields, "at"))?,
        time_zone: zone.to_owned(),
        start: start.transpose()?,
    }))
}

fn wrong(fields: &Fields<'_>, name: &str) -> Error {
    let known = MEMBERS.iter().find(|(known, _)| *known == name);
    match known {
        Some((name, expected)) => fields.refuse(&format!("{NAME}.{name}"), expected),
        None => fields.refuse(NAME, "an object of every, at, time_zone and start only"),
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
