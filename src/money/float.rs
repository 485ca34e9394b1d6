//! The nearest f64, for the border to JavaScript.

use rust_decimal::Decimal;

use super::Usd;

impl Usd {
    /// The f64 nearest to the exact amount, ties to even: the number that JavaScript reads from this
    /// amount's text. This is the only place where money becomes binary.
    ///
    /// `Decimal::to_f64` divides one rounded number by another and can be off by the last bit.
    pub fn to_f64(self) -> f64 {
        let magnitude = nearest(self.0);
        if self.is_negative() { -magnitude } else { magnitude }
    }
}

/// The nearest f64 to the magnitude of `value`.
///
/// m / 10^s is m / 5^s with the binary point moved by s, which is exact. So m is shifted up to the
/// full 128 bits and divided by 5^s. As 5^28 has 66 bits, the quotient has 62 or more, and a f64
/// keeps 53: the remainder can only matter as "a bit above", which the quotient's last bit records.
/// The cast then rounds once, ties to even. From 1e-28 to 2^96 there are no subnormals.
fn nearest(value: Decimal) -> f64 {
    let mantissa = value.mantissa().unsigned_abs();
    if mantissa == 0 {
        return 0.0;
    }
    let shift = mantissa.leading_zeros();
    let numerator = mantissa.wrapping_shl(shift);
    let denominator = 5_u128.saturating_pow(value.scale());
    let quotient = numerator.checked_div(denominator).unwrap_or(0);
    let exact = quotient.saturating_mul(denominator) == numerator;
    let quotient = if exact { quotient } else { quotient | 1 };
    quotient as f64 * power_of_half(shift.saturating_add(value.scale()))
}

/// 2^-exponent from its bits, for exponents up to 1022.
fn power_of_half(exponent: u32) -> f64 {
    f64::from_bits(1023_u64.saturating_sub(u64::from(exponent)) << 52)
}
