//! Amounts as whole numbers of a decimal place, for estimates, which are reckoned in integers.

use super::Usd;
use super::exact::power_of_ten;

impl Usd {
    /// The amount in whole units of the `places`-th decimal place, rounded down; `None` below zero, or
    /// if that is more than 127 bits.
    pub(crate) fn to_units(self, places: u32) -> Option<u128> {
        let mantissa = self.0.mantissa();
        let units = match places.checked_sub(self.0.scale()) {
            Some(missing) => mantissa.checked_mul(power_of_ten(missing)?)?,
            None => mantissa.checked_div(power_of_ten(self.0.scale().checked_sub(places)?)?)?,
        };
        u128::try_from(units).ok()
    }

    /// How many ten-thousandths of `whole` this is, rounded down. `None` below zero, of nothing, or if
    /// it is more than can be told.
    pub(crate) fn share_of(self, whole: Self) -> Option<u128> {
        // Down to so many places that a product fits: of more the last digits are of no interest.
        let mut places = self.0.scale().max(whole.0.scale());
        loop {
            let part = self.to_units(places).and_then(|part| part.checked_mul(10_000));
            match (part, whole.to_units(places)) {
                (Some(part), Some(whole)) => return part.checked_div(whole),
                _ => places = places.checked_sub(1)?,
            }
        }
    }
}
