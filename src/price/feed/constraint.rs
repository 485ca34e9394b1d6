//! When a price holds.

#![allow(clippy::arithmetic_side_effects, reason = "no number here has more than ten digits")]

use super::bytes::number;
use super::walk::Walk;
use crate::json::Value;
use crate::time::Date;

const EITHER: &str = "an object with either `start_date` or `start_time` and `end_time`";

/// Writes when the prices of a period or variant hold. Returns the day since 1970 from which on they do, 0 if
/// there is none.
pub(super) fn write<'v>(
    walk: &mut Walk<'v>,
    bytes: &mut Vec<u8>,
    prices: &'v Value,
) -> Option<u16> {
    let Some(constraint) = walk.enter(prices, "constraint") else {
        bytes.push(0);
        return Some(0);
    };
    let mut fields = 0;
    for (name, value) in walk.members(constraint)?.iter() {
        fields |= match (name, value) {
            (_, Value::Null) | ("type", _) => 0,
            ("start_date", _) => 1,
            ("start_time", _) => 2,
            ("end_time", _) => 4,
            _ => {
                walk.refuse(&[EITHER, ", found `", name, "`"]);
                return None;
            }
        };
    }
    let mut from = 0;
    match fields {
        1 => {
            let date = walk.enter(constraint, "start_date")?;
            let Some(day) = day(walk.text(date)?) else {
                return walk.expected(date, "a date from 1970 to 2149, such as 2026-01-31");
            };
            walk.leave();
            bytes.push(1);
            bytes.extend_from_slice(&day.to_le_bytes());
            from = day;
        }
        6 => {
            bytes.push(2);
            for name in ["start_time", "end_time"] {
                let time = walk.enter(constraint, name)?;
                let Some(seconds) = seconds(walk.text(time)?) else {
                    return walk
                        .expected(time, "a time of day such as 16:30:00Z or 16:30:00+08:00");
                };
                walk.leave();
                number(bytes, seconds);
            }
        }
        _ => return walk.expected(constraint, EITHER),
    }
    walk.leave();
    Some(from)
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
