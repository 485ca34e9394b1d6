//! Sums that are told at the end.

use super::fixed::Fixed;
use crate::error::{Error, ErrorKind};

/// A sum of amounts, until it is too large to be told.
#[derive(Debug, Clone, Copy)]
pub struct Sum(Option<Fixed>);

impl Sum {
    /// Nothing so far.
    pub const ZERO: Self = Self(Some(Fixed::ZERO));

    pub fn add(&mut self, amount: Fixed) {
        self.0 = self.0.and_then(|sum| sum.checked_add(amount));
    }

    /// Decimal text, in USD.
    pub fn text(self) -> Result<String, Error> {
        let sum = self.0.ok_or(ErrorKind::AmountOutOfRange { operation: "add" })?;
        Ok(sum.to_string())
    }
}
