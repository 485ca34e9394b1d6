//! When a price holds.

use super::bytes::size;
use super::place::Place;
use crate::error::Error;
use crate::time::Date;

/// Writes a constraint; returns the day since 1970 from which it holds, 0 if it has none.
pub(super) fn write(bytes: &mut Vec<u8>, constraint: &Place<'_, '_>) -> Result<u16, Error> {
    const EITHER: &str = "either `start_date` or `start_time` and `end_time`";
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
                size(bytes, seconds);
            }
            Ok(0)
        }
        _ => Err(constraint.refuse(&[EITHER])),
    }
}

/// The days since 1970 of a date such as `2026-01-31`.
fn day(text: &str) -> Option<u16> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
    let year = two([y1, y2])?.checked_mul(100)?.checked_add(two([y3, y4])?)?;
    let date = Date::new(year.into(), two([m1, m2])?.into(), two([d1, d2])?.into())?;
    u16::try_from(date.days_since_1970()).ok()
}

/// The seconds of the UTC day of a time such as `16:30:00Z`, `16:30:00+08:00` or, in UTC as well, `16:30:00`.
fn seconds(text: &str) -> Option<usize> {
    const DAY: u32 = 86_400;
    let (time, offset) = match text.get(8..)? {
        "" | "Z" | "z" => (text.get(..8)?, 0),
        offset => {
            let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = *offset.as_bytes() else {
                return None;
            };
            let east = clock([h1, h2], [m1, m2], *b"00")?;
            (text.get(..8)?, if sign == b'+' { east } else { DAY.checked_sub(east)? })
        }
    };
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *time.as_bytes() else { return None };
    let local = clock([h1, h2], [m1, m2], [s1, s2])?;
    let utc = local.checked_add(DAY)?.checked_sub(offset)?.checked_rem(DAY)?;
    usize::try_from(utc).ok()
}

fn clock(hours: [u8; 2], minutes: [u8; 2], seconds: [u8; 2]) -> Option<u32> {
    let (hours, minutes, seconds) = (two(hours)?, two(minutes)?, two(seconds)?);
    if hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    u32::from(hours)
        .checked_mul(60)?
        .checked_add(minutes.into())?
        .checked_mul(60)?
        .checked_add(seconds.into())
}

/// The number of two digits.
fn two([tens, ones]: [u8; 2]) -> Option<u16> {
    if !(tens.is_ascii_digit() && ones.is_ascii_digit()) {
        return None;
    }
    u16::from(tens & 15).checked_mul(10)?.checked_add((ones & 15).into())
}
