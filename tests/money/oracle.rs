//! What is true of amounts, said in big rational numbers, and amounts worth asking about.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed};
use payi_edge::money::Usd;
use proptest::prelude::*;
use rust_decimal::Decimal;

pub const MAX_MANTISSA: i128 = (1 << 96) - 1;

pub fn power_of_ten(exponent: i32) -> BigRational {
    BigRational::from(BigInt::from(10)).pow(exponent)
}

pub fn value(amount: impl Into<Decimal>) -> BigRational {
    let decimal = amount.into();
    BigRational::new(decimal.mantissa().into(), BigInt::from(10).pow(decimal.scale()))
}

/// Whether some scale up to 28 makes it an integer, and the smallest such integer has 96 bits.
pub fn fits(value: &BigRational) -> bool {
    (0..=28)
        .map(|scale| value * power_of_ten(scale))
        .find(BigRational::is_integer)
        .is_some_and(|mantissa| mantissa.abs() <= BigRational::from(BigInt::from(MAX_MANTISSA)))
}

/// The nearest integer; of two, the even one.
pub fn round_half_even(value: &BigRational) -> BigInt {
    let below = value.floor().to_integer();
    let twice_rest = (value - BigRational::from(below.clone())) * BigInt::from(2);
    let is_odd = &below % BigInt::from(2) != BigInt::ZERO;
    let up = twice_rest > BigRational::one() || (twice_rest == BigRational::one() && is_odd);
    below + BigInt::from(u8::from(up))
}

/// Integers of every width up to 96 bits, the edge of 96 bits, and many factors of two and five:
/// sums and products of these are long, or end in zeros, or just do not fit.
pub fn mantissa() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => (0_u32..=96, 0..=MAX_MANTISSA).prop_map(|(bits, wide)| wide & ((1 << bits) - 1)),
        1 => (0_i128..20).prop_map(|less| MAX_MANTISSA - less),
        2 => (0_u32..96, 0_u32..42, 1_i128..100).prop_map(|(twos, fives, rest)| {
            rest.checked_shl(twos)
                .zip(5_i128.checked_pow(fives))
                .and_then(|(a, b)| a.checked_mul(b))
                .filter(|product| (0..=MAX_MANTISSA).contains(product))
                .unwrap_or(rest)
        }),
    ]
}

pub fn decimal() -> impl Strategy<Value = Decimal> {
    (mantissa(), 0_u32..=28, any::<bool>()).prop_map(|(mantissa, scale, negative)| {
        Decimal::from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale)
    })
}

pub fn amount() -> impl Strategy<Value = Usd> {
    decimal().prop_map(Usd::from)
}
