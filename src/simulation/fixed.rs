//! Amounts in fixed point.

use std::fmt;

use rust_decimal::Decimal;

use crate::money::{Usd, divided_by_ten, plain};

/// As many decimal places as an amount of USD may have.
const PLACES: u32 = 28;

/// An exact amount of USD, counted in its 28th decimal place. It goes up to 17 billion USD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Fixed(i128);

impl Fixed {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// More than any sum.
    pub const MAX: Self = Self(i128::MAX);

    /// The amount of so many units of the `places`-th decimal place; `None` if it is too large, or finer
    /// than 28 places.
    pub fn from_digits(digits: i128, places: u32) -> Option<Self> {
        let unit = UNITS.get(usize::try_from(places).ok()?)?;
        digits.checked_mul(*unit).map(Self)
    }

    /// The same amount; `None` if it is too large.
    pub fn from_usd(amount: Usd) -> Option<Self> {
        let amount = Decimal::from(amount);
        Self::from_digits(amount.mantissa(), amount.scale())
    }

    /// The sum; `None` if it is too large.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self).filter(|sum| *sum < Self::MAX)
    }
}

/// What one unit of each decimal place is worth.
const UNITS: [i128; 29] = units();

#[allow(clippy::indexing_slicing, reason = "worked out by the compiler, which checks it")]
const fn units() -> [i128; 29] {
    let mut units = [1; 29];
    let mut place = PLACES as usize;
    while let Some(next) = place.checked_sub(1) {
        units[next] = 10_i128.saturating_mul(units[place]);
        place = next;
    }
    units
}

/// 39 digits and a point.
const LONGEST: usize = 40;

impl fmt::Display for Fixed {
    /// Decimal text, without zeros at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut digits, mut places) = (self.0.unsigned_abs(), PLACES);
        while let Some(fewer) = places.checked_sub(1)
            && let Some(shorter) = divided_by_ten(digits)
        {
            (digits, places) = (shorter, fewer);
        }
        if self.0 < 0 {
            f.write_str("-")?;
        }
        f.write_str(plain(digits, places, &mut [0; LONGEST]))
    }
}
