//! Units times prices.

use super::units::Units;
use crate::error::Error;
use crate::money::Usd;

/// An exact cost in USD, split as Pay-i splits it. `total` is always `input + output`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    /// USD for what was sent.
    pub input: Usd,
    /// USD for what came back.
    pub output: Usd,
    /// USD for both.
    pub total: Usd,
}

impl Cost {
    /// The cost of `input` plus `output`.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if the total cannot be held
    /// exactly.
    pub fn new(input: Usd, output: Usd) -> Result<Self, Error> {
        Ok(Self { input, output, total: input.checked_add(output)? })
    }

    /// Both costs together.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if a sum cannot be held
    /// exactly.
    pub fn checked_add(self, other: Self) -> Result<Self, Error> {
        Self::new(self.input.checked_add(other.input)?, self.output.checked_add(other.output)?)
    }
}

/// A cost, and the units that it does not cover.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Priced {
    /// The cost of every unit that has a price.
    pub cost: Cost,
    /// Units that have no price; they cost nothing.
    pub unknown_units: Units,
}
