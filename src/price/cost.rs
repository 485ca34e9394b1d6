//! Units times prices.

use super::units::{UnitCount, UnitPrice, UnitPrices, Units};
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
    /// [`Error::AmountOutOfRange`] if the total cannot be held exactly.
    pub fn new(input: Usd, output: Usd) -> Result<Self, Error> {
        Ok(Self { input, output, total: input.checked_add(output)? })
    }

    /// Both costs together.
    ///
    /// # Errors
    /// [`Error::AmountOutOfRange`] if a sum cannot be held exactly.
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

/// Prices `units`. Units without a price are listed, not guessed (Pay-i's `unknown_units`).
///
/// # Errors
/// [`Error::AmountOutOfRange`] if the cost cannot be held exactly.
pub fn price(units: &Units, prices: &UnitPrices) -> Result<Priced, Error> {
    let mut sum = Sum::default();
    let mut unknown_units = Units::new();
    for (name, count) in units.iter() {
        let unit = prices.get(name).copied().unwrap_or_default();
        sum.add(*count, unit)?;
        let unknown = unpriced(*count, unit);
        if unknown != UnitCount::default() || prices.get(name).is_none() {
            unknown_units.insert(name.to_owned(), unknown);
        }
    }
    Ok(Priced { cost: sum.cost()?, unknown_units })
}

/// A cost that is being added up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    input: Usd,
    output: Usd,
}

impl Sum {
    /// Adds units of one kind. A direction without a price adds nothing.
    ///
    /// # Errors
    /// [`Error::AmountOutOfRange`] if the sum cannot be held exactly.
    pub fn add(&mut self, count: UnitCount, price: UnitPrice) -> Result<(), Error> {
        self.input = self.input.checked_add(amount(count.input, price.input)?)?;
        self.output = self.output.checked_add(amount(count.output, price.output)?)?;
        Ok(())
    }

    /// The cost so far.
    ///
    /// # Errors
    /// [`Error::AmountOutOfRange`] if the total cannot be held exactly.
    pub fn cost(self) -> Result<Cost, Error> {
        Cost::new(self.input, self.output)
    }
}

fn amount(count: u64, price: Option<Usd>) -> Result<Usd, Error> {
    price.map_or(Ok(Usd::ZERO), |price| price.checked_mul_count(count))
}

/// The part of `count` that has no price.
pub fn unpriced(count: UnitCount, price: UnitPrice) -> UnitCount {
    let without = |count: u64, price: Option<Usd>| if price.is_none() { count } else { 0 };
    UnitCount {
        input: without(count.input, price.input),
        output: without(count.output, price.output),
    }
}
