//! When a price holds.

#![allow(clippy::arithmetic_side_effects, reason = "no number here has more than ten digits")]

use super::bytes::number;
use super::place::Place;
use crate::error::Error;
use crate::time::Date;

/// Writes a constraint; returns the day since 1970 from which it holds, 0 if it has none.
pub(super) fn write(bytes: &mut Vec<u8>, constraint: &Place<'_, '_>) -> Result<u16, Error> {
    const EITHER: &str = "an object with either `start_date` or `start_time` and `end_time`";
    for (name, _) in constraint.members()?.iter() {
        if !matches!(name, "start_date" | "start_time" | "end_time" | "type") {
            return Err(constraint.refuse(&[EITHER, ", found `", name, "`"]));
        }
    }
    let field = |name| constraint.field(name);
    match (field("start_date"), field("start_time"), field("end_time")) {
        (Some(date), None, None) => {
            let day = day(date.text()?)
                .ok_or_else(|| date.expected("a date from 1970 to 2149, such as 2026-01-31"))?;
            bytes.push(1);
            bytes.extend_from_slice(&day.to_le_bytes());
            Ok(day)
        }
        (None, Some(start), Some(end)) => {
            bytes.push(2);
            for time in [start, end] {
                let seconds = seconds(time.text()?).ok_or_else(|| {
                    time.expected("a time of day such as 16:30:00Z or 16:30:00+08:00")
                })?;
                number(bytes, seconds);
            }
            Ok(0)
        }
        _ => Err(constraint.refuse(&[EITHER])),
    }
}

/// The days since 1970 of a date such as `2026-01-31`.
fn day(text: &str) -> Option<u16> {
    let [year, month, day] = numbers(text, "0000-00-00")?;
    u16::try_from(Date::new(year, month, day)?.days_since_1970()).ok()
}

/// The seconds of the UTC day of a time such as `16:30:00Z`, `16:30:00+08:00` or, in UTC as well, `16:30:00`.
fn seconds(text: &str) -> Option<u64> {
    let (time, zone) = (text.get(..8)?, text.get(8..)?);
    let local = clock(numbers(time, "00:00:00")?)?;
    let east = match (zone, numbers(zone, "+00:00"), numbers(zone, "-00:00")) {
        ("" | "Z", ..) => 0,
        (_, Some([_, hours, minutes]), _) => clock([hours, minutes, 0])?,
        (_, _, Some([_, hours, minutes])) => -clock([hours, minutes, 0])?,
        _ => return None,
    };
    u64::try_from((local - east).rem_euclid(86_400)).ok()
}

fn clock([hours, minutes, seconds]: [i64; 3]) -> Option<i64> {
    let exists = hours < 24 && minutes < 60 && seconds < 60;
    exists.then_some(hours * 3_600 + minutes * 60 + seconds)
}

/// The numbers between the marks of a text that has digits where `form` has zeros.
fn numbers(text: &str, form: &str) -> Option<[i64; 3]> {
    let mut numbers = [0; 3];
    let mut place = 0;
    if text.len() != form.len() {
        return None;
    }
    for (byte, form) in text.bytes().zip(form.bytes()) {
        if form == b'0' && byte.is_ascii_digit() {
            let number = numbers.get_mut(place)?;
            *number = *number * 10 + i64::from(byte & 15);
        } else if byte == form {
            place += 1;
        } else {
            return None;
        }
    }
    Some(numbers)
}
