//! Instants, days and times of day as ISO 8601 text.

use std::fmt;

use super::calendar::Date;
use super::{MICROS_PER_MILLI, MICROS_PER_SECOND, SECONDS_PER_DAY, TimeOfDay, Timestamp};
use crate::error::{Error, ErrorKind, shorten};

impl Timestamp {
    /// Reads `2025-01-02`, or `2025-01-02T03:04` with optional seconds, fraction and offset.
    ///
    /// - A date alone is midnight, and no offset means UTC; offsets are `Z`, `+01:30`, `+0130`, `+01`.
    /// - `T` and `Z` may be lower case, and a space may stand for `T`.
    /// - A fraction has any number of digits; those after the sixth are cut off, which is toward the
    ///   earlier instant.
    /// - Leap seconds (`:60`) and `24:00` are refused, as are years outside 0001 to 9999 once the
    ///   offset has been applied.
    ///
    /// # Errors
    /// [`InvalidTimestamp`](crate::error::ErrorKind::InvalidTimestamp) for everything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut rest = Scanner(text.as_bytes());
        rest.timestamp()
            .filter(|_| rest.0.is_empty())
            .ok_or_else(|| Error::from(ErrorKind::InvalidTimestamp { text: shorten(text) }))
    }
}

impl Date {
    /// Reads `2025-01-31`, a day of the years 1 to 9999.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = Scanner(text.as_bytes());
        rest.date().filter(|date| rest.0.is_empty() && *date >= Self::FIRST)
    }
}

impl fmt::Display for Date {
    /// As `2025-01-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TimeOfDay {
    /// Reads `00:00` to `23:59`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = Scanner(text.as_bytes());
        let hour = rest.digits_up_to(23)?;
        rest.one_of(b":")?;
        let minute = rest.digits_up_to(59)?;
        Some(Self { hour, minute }).filter(|_| rest.0.is_empty())
    }
}

impl fmt::Display for TimeOfDay {
    /// As `07:30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, with as much of a fraction as is needed: none, milliseconds, microseconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(MICROS_PER_SECOND);
        let micros = self.0.rem_euclid(MICROS_PER_SECOND);
        let date = Date::from_days_since_1970(seconds.div_euclid(SECONDS_PER_DAY));
        let second_of_day = seconds.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute) = (second_of_day / 3600, second_of_day / 60 % 60);
        let second = second_of_day % 60;

        write!(f, "{date}T{hour:02}:{minute:02}:{second:02}")?;
        if micros % MICROS_PER_MILLI != 0 {
            write!(f, ".{micros:06}")?;
        } else if micros != 0 {
            write!(f, ".{:03}", micros / MICROS_PER_MILLI)?;
        }
        write!(f, "Z")
    }
}

/// The text that is still to be read. Every method takes what it names, or gives `None`.
struct Scanner<'a>(&'a [u8]);

impl Scanner<'_> {
    fn timestamp(&mut self) -> Option<Timestamp> {
        let date = self.date()?;
        if self.0.is_empty() {
            return Timestamp::from_date_and_micros(date, 0);
        }
        self.one_of(b"Tt ")?;
        let time = self.time()?;
        let offset = self.offset()?.checked_mul(MICROS_PER_SECOND)?;
        Timestamp::from_date_and_micros(date, time.checked_sub(offset)?)
    }

    fn date(&mut self) -> Option<Date> {
        let year = self.digits(4)?;
        self.one_of(b"-")?;
        let month = self.digits(2)?;
        self.one_of(b"-")?;
        Date::new(year, month, self.digits(2)?)
    }

    /// Microseconds since midnight.
    fn time(&mut self) -> Option<i64> {
        let hour = self.digits_up_to(23)?;
        self.one_of(b":")?;
        let minute = self.digits_up_to(59)?;
        let mut seconds = seconds_of(hour, minute)?;
        let mut micros = 0;
        if self.one_of(b":").is_some() {
            seconds = seconds.checked_add(self.digits_up_to(59)?)?;
            if self.one_of(b".").is_some() {
                micros = self.fraction()?;
            }
        }
        seconds.checked_mul(MICROS_PER_SECOND)?.checked_add(micros)
    }

    /// The digits after the point as microseconds.
    fn fraction(&mut self) -> Option<i64> {
        let mut unit = MICROS_PER_SECOND / 10;
        let mut micros = self.digit()?.checked_mul(unit)?;
        while let Some(digit) = self.digit() {
            unit /= 10;
            micros = micros.checked_add(digit.checked_mul(unit)?)?;
        }
        Some(micros)
    }

    /// Seconds east of Greenwich.
    fn offset(&mut self) -> Option<i64> {
        if self.0.is_empty() || self.one_of(b"Zz").is_some() {
            return Some(0);
        }
        let sign = self.one_of(b"+-")?;
        let hours = self.digits_up_to(23)?;
        let has_minutes = self.one_of(b":").is_some() || !self.0.is_empty();
        let minutes = if has_minutes { self.digits_up_to(59)? } else { 0 };
        let east = seconds_of(hours, minutes)?;
        Some(if sign == b'-' { east.checked_neg()? } else { east })
    }

    fn digits_up_to(&mut self, maximum: i64) -> Option<i64> {
        self.digits(2).filter(|number| *number <= maximum)
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        (0..count).try_fold(0_i64, |number, _| number.checked_mul(10)?.checked_add(self.digit()?))
    }

    fn digit(&mut self) -> Option<i64> {
        let byte = self.one_of(b"0123456789")?;
        Some(i64::from(byte.wrapping_sub(b'0')))
    }

    fn one_of(&mut self, allowed: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| allowed.contains(first))?;
        self.0 = rest;
        Some(*first)
    }
}

fn seconds_of(hours: i64, minutes: i64) -> Option<i64> {
    hours.checked_mul(60)?.checked_add(minutes)?.checked_mul(60)
}
