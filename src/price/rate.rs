//! A price as it is written, and what so many units cost at it.

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind};
use crate::money::{MAX_PLACES, Usd};

const OUT_OF_RANGE: ErrorKind = ErrorKind::AmountOutOfRange { operation: "multiply" };

/// An amount of USD as digits and the number of them that stand after the point: cheap to multiply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// All digits, read as a whole number.
    pub digits: u128,
    /// How many of them stand after the point.
    pub places: u32,
}

impl Rate {
    /// The same amount of money.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it needs more than 28
    /// digits.
    pub fn usd(self) -> Result<Usd, Error> {
        Usd::from_digits(self.digits, self.places)
    }

    /// The price of one unit where this is the price of `per`.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it needs more than 28
    /// digits.
    pub fn for_one(self, per: u32) -> Result<Usd, Error> {
        let scale = self.places_of_cost(per);
        Usd::from_digits(self.cost(1, per, scale)?, scale)
    }

    /// The rate without so many percent of it, of which there are 100 at most.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it cannot be held
    /// exactly.
    pub fn less(self, percent: Self) -> Result<Self, Error> {
        let rest = || {
            let rest = percent.hundred()?.checked_sub(percent.digits)?;
            let places = self.places.checked_add(percent.places)?.checked_add(2)?;
            Some(Self { digits: self.digits.checked_mul(rest)?, places })
        };
        let mut rest = rest().ok_or(OUT_OF_RANGE)?;
        while rest.places > 0 && rest.digits % 10 == 0 {
            rest = Self { digits: rest.digits / 10, places: rest.places.saturating_sub(1) };
        }
        Ok(rest)
    }

    /// Whether it is from 0 to 100.
    pub fn is_percent(self) -> bool {
        self.hundred().is_some_and(|hundred| self.digits <= hundred)
    }

    /// 100 with as many places.
    fn hundred(self) -> Option<u128> {
        10_u128.checked_pow(self.places.checked_add(2)?)
    }

    /// The cost of one unit, if no division rounds it.
    pub fn cost_of_one(self, per: u32, scale: u32) -> Option<u64> {
        power_of_ten(per)?;
        u64::try_from(self.cost(1, per, scale).ok()?).ok()
    }

    /// How many places the cost of any number of units can have.
    pub(super) fn places_of_cost(self, per: u32) -> u32 {
        match power_of_ten(per) {
            Some(power) => self.places.saturating_add(power),
            None => MAX_PLACES,
        }
    }

    /// The cost of `count` units at this price for `per`, in units of the `scale`-th place.
    ///
    /// The only division that may not terminate is the one of an hour's price by its seconds. It rounds
    /// half to even at the last place.
    pub(super) fn cost(self, count: u64, per: u32, scale: u32) -> Result<u128, Error> {
        self.cost_in(1, count, per, scale)
    }

    /// The same, where a division rounds to a multiple of `step`.
    pub(super) fn cost_in(
        self,
        step: u128,
        count: u64,
        per: u32,
        scale: u32,
    ) -> Result<u128, Error> {
        let exact = || {
            let divided = power_of_ten(per).unwrap_or(0);
            let shift = scale.checked_sub(self.places.checked_add(divided)?)?;
            let product = self.digits.checked_mul(u128::from(count))?;
            product.checked_mul(10_u128.checked_pow(shift)?)
        };
        let product = exact().ok_or(OUT_OF_RANGE)?;
        if !divides(per) {
            return Ok(product);
        }
        let divisor = u128::from(per).checked_mul(step).ok_or(OUT_OF_RANGE)?;
        nearest(product, divisor).checked_mul(step).ok_or_else(|| OUT_OF_RANGE.into())
    }
}

impl From<Usd> for Rate {
    fn from(amount: Usd) -> Self {
        let amount = Decimal::from(amount);
        // Nothing can be charged at a price below zero: whatever is multiplied with this is out of range.
        let digits = u128::try_from(amount.mantissa()).unwrap_or(u128::MAX);
        Self { digits, places: amount.scale() }
    }
}

/// Whether a price for so many units is divided by them: by a power of ten only the point moves.
pub(super) fn divides(per: u32) -> bool {
    power_of_ten(per).is_none()
}

fn power_of_ten(per: u32) -> Option<u32> {
    let power = per.checked_ilog10()?;
    (10_u32.checked_pow(power) == Some(per)).then_some(power)
}

/// A quotient to the nearest whole number, to the even one where two are as near.
pub(super) fn nearest(dividend: u128, divisor: u128) -> u128 {
    let (Some(quotient), Some(rest)) =
        (dividend.checked_div(divisor), dividend.checked_rem(divisor))
    else {
        return 0;
    };
    let up = match rest.saturating_mul(2).cmp(&divisor) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient % 2 == 1,
        std::cmp::Ordering::Greater => true,
    };
    quotient.saturating_add(u128::from(up))
}
