//! Exact decimal US dollars.
//!
//! Every operation gives the exact result or an error. Rounding happens in two places only, both on
//! the way out: [`Usd::to_fixed`] for people and [`Usd::to_f64`] for JavaScript numbers.

mod exact;
mod float;
mod format;
pub(crate) mod json;
mod parse;
mod units;

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind};

pub(crate) use exact::divided_by_ten;
pub(crate) use format::plain;
pub use parse::parse_decimal;

/// The most digits that an amount may have after the point.
pub(crate) const MAX_PLACES: u32 = Decimal::MAX_SCALE;

/// An exact amount of US dollars: up to 96 bits of digits, of which up to 28 after the point.
///
/// The inner decimal never has trailing zeros after the point nor a negative zero, so that equal
/// amounts are equal in every respect, down to their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Usd(Decimal);

impl Usd {
    /// No money.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads an amount from decimal text, under the rules of [`parse_decimal`].
    ///
    /// # Errors
    /// [`InvalidAmount`](crate::error::ErrorKind::InvalidAmount) if the text is no decimal number
    /// or cannot be held exactly.
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse_decimal(text).map(Self)
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it cannot be held
    /// exactly; it is never rounded.
    pub fn checked_add(self, other: Self) -> Result<Self, Error> {
        exact::add(self.0, other.0)
            .map(Self)
            .ok_or_else(|| ErrorKind::AmountOutOfRange { operation: "add" }.into())
    }

    /// The exact difference.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it cannot be held
    /// exactly; it is never rounded.
    pub fn checked_sub(self, other: Self) -> Result<Self, Error> {
        exact::subtract(self.0, other.0)
            .map(Self)
            .ok_or_else(|| ErrorKind::AmountOutOfRange { operation: "subtract" }.into())
    }

    /// The exact price of `count` things that cost `self` each.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it cannot be held
    /// exactly; it is never rounded.
    pub fn checked_mul_count(self, count: u64) -> Result<Self, Error> {
        self.checked_mul_ratio(Decimal::from(count))
    }

    /// The exact product with a number that has no unit, such as a threshold or a factor.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it cannot be held
    /// exactly; it is never rounded.
    pub fn checked_mul_ratio(self, ratio: Decimal) -> Result<Self, Error> {
        exact::multiply(self.0, ratio)
            .map(Self)
            .ok_or_else(|| ErrorKind::AmountOutOfRange { operation: "multiply" }.into())
    }

    /// The amount of so many units of the `places`-th decimal place.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it cannot be held
    /// exactly.
    pub(crate) fn from_digits(digits: u128, places: u32) -> Result<Self, Error> {
        let amount = exact::compose(false, digits, places);
        amount.map(Self).ok_or_else(|| ErrorKind::AmountOutOfRange { operation: "multiply" }.into())
    }

    /// Whether it is exactly nothing.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is less than zero.
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// Whether it is more than zero.
    pub fn is_positive(self) -> bool {
        self > Self::ZERO
    }
}

impl FromStr for Usd {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl From<Decimal> for Usd {
    fn from(value: Decimal) -> Self {
        Self(value.normalize())
    }
}

impl From<Usd> for Decimal {
    /// The same value, without trailing zeros.
    fn from(amount: Usd) -> Self {
        amount.0
    }
}
