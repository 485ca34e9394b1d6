//! The model's money: whole trillionths of a dollar. Every sum of them is exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde_json::Value;

/// An amount in trillionths of a dollar, zero or more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i128);

const DIGITS: usize = 12;

impl Money {
    pub const fn trillionths(count: i128) -> Self {
        Self(count)
    }

    pub const fn cents(count: i64) -> Self {
        Self(count as i128 * 10_i128.pow(10))
    }

    pub fn times(self, count: u32) -> Self {
        Self(self.0 * i128::from(count))
    }

    /// Exact for an amount in cents.
    pub fn percent(self, percent: u8) -> Self {
        Self(self.0 / 100 * i128::from(percent))
    }

    /// Reads the text of a JSON number.
    pub fn read(value: &Value) -> Self {
        let text = value.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{fraction:0<DIGITS$}");
        assert_eq!(digits.len(), whole.len() + DIGITS, "{text}");
        Self(digits.parse().unwrap())
    }

    /// As a JSON number with as few digits as it needs.
    pub fn json(self) -> Value {
        serde_json::from_str(&self.to_string()).unwrap()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_i128.pow(12);
        let text = format!("{}.{:012}", self.0 / one, self.0 % one);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

#[test]
fn amounts_are_read_as_they_are_written() {
    for text in ["0", "1", "0.1", "12.000000000001", "340.05", "1000"] {
        let value = serde_json::from_str(text).unwrap();
        assert_eq!(Money::read(&value).to_string(), text);
    }
    assert_eq!(Money::cents(1_050).percent(80).to_string(), "8.4");
}
