//! The model's money: whole billionths of a dollar. Every sum of them is exact, and none of it is
//! computed by the code under test.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub, SubAssign};

use serde_json::Value;

const DIGITS: usize = 9;

/// Billionths of a dollar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nanos(pub i64);

impl Nanos {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many cents.
    pub const fn cents(count: i64) -> Self {
        Self(count * 10_000_000)
    }

    /// Reads the text of a JSON number; `None` of anything else.
    pub fn read(value: &Value) -> Option<Self> {
        if !value.is_number() {
            return None;
        }
        let text = value.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{fraction:0<DIGITS$}");
        (digits.len() == whole.len() + DIGITS).then(|| digits.parse().ok().map(Self))?
    }

    /// What is left, or nothing.
    pub fn less(self, other: Self) -> Self {
        Self((self.0 - other.0).max(0))
    }

    /// As many times.
    pub fn times(self, count: i64) -> Self {
        Self(self.0 * count)
    }
}

impl fmt::Display for Nanos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, amount) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let text = format!("{sign}{}.{:09}", amount / 1_000_000_000, amount % 1_000_000_000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Add for Nanos {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Nanos {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Nanos {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Nanos {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Nanos {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::Nanos;

    #[test]
    fn amounts_are_read_as_they_are_written() {
        for text in ["0", "1", "0.1", "12.000000001", "340.05"] {
            let value = serde_json::from_str(text).unwrap();
            assert_eq!(Nanos::read(&value).unwrap().to_string(), text);
        }
        assert_eq!(Nanos::read(&serde_json::json!("1")), None);
    }
}
