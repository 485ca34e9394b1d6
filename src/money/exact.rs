//! Addition and multiplication that are exact or refused.
//!
//! `rust_decimal` rounds in silence when a result needs more than 96 bits or more than 28 places.
//! So its operators are not used: a decimal is taken apart into mantissa and scale, the integers are
//! combined in 128 bits, and [`compose`] is the one place that says what fits.

use rust_decimal::Decimal;

/// The largest mantissa: 96 bits.
pub(super) const MAX_MANTISSA: u128 = (1 << 96) - 1;

/// The decimal `±mantissa / 10^scale` without trailing zeros, or `None` if it cannot be held.
pub(super) fn compose(negative: bool, mut mantissa: u128, mut scale: u32) -> Option<Decimal> {
    if mantissa == 0 {
        return Some(Decimal::ZERO);
    }
    // Ten is even, so an odd mantissa is done without a division.
    while scale > 0 && mantissa & 1 == 0 {
        let Some(shorter) = divided_by_ten(mantissa) else { break };
        mantissa = shorter;
        scale = scale.checked_sub(1)?;
    }
    let magnitude = i128::try_from(mantissa).ok()?;
    let signed = if negative { magnitude.checked_neg()? } else { magnitude };
    Decimal::try_from_i128_with_scale(signed, scale).ok()
}

/// A tenth of a number that ends in zero. WebAssembly divides 64 bits in one instruction and calls a
/// function for 128.
pub(crate) fn divided_by_ten(number: u128) -> Option<u128> {
    match u64::try_from(number) {
        Ok(number) => number.is_multiple_of(10).then_some(u128::from(number / 10)),
        Err(_) => number.is_multiple_of(10).then_some(number / 10),
    }
}

/// `10^power`, for a power that is a difference of scales.
pub(super) fn power_of_ten(power: u32) -> Option<i128> {
    // Evaluated by the compiler, which would refuse an index out of bounds.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
    const POWERS: [i128; 29] = {
        let mut powers = [1; 29];
        let mut i = 1;
        while i < 29 {
            powers[i] = powers[i - 1] * 10;
            i += 1;
        }
        powers
    };
    POWERS.get(usize::try_from(power).ok()?).copied()
}

/// `a + b` for operands without trailing zeros, or `None` if the sum cannot be held.
pub(super) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (fine, coarse) = if a.scale() >= b.scale() { (a, b) } else { (b, a) };
    let shift = fine.scale().checked_sub(coarse.scale())?;
    // With unlike scales the last digit of `fine` stays as it is, so the sum has no trailing zeros to
    // lose: what leaves 128 bits here could not be brought back into 96. With like scales nothing
    // leaves 128 bits.
    let aligned = coarse.mantissa().checked_mul(power_of_ten(shift)?)?;
    let sum = aligned.checked_add(fine.mantissa())?;
    compose(sum < 0, sum.unsigned_abs(), fine.scale())
}

/// `a - b` for operands without trailing zeros, or `None` if the difference cannot be held.
pub(super) fn subtract(a: Decimal, mut b: Decimal) -> Option<Decimal> {
    b.set_sign_negative(b.is_sign_positive());
    add(a, b)
}

/// `a * b`, or `None` if the product cannot be held.
pub(super) fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    let negative = a.is_sign_negative() != b.is_sign_negative();
    let scale = a.scale().checked_add(b.scale())?;
    let (a, b) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    match a.checked_mul(b) {
        Some(product) => compose(negative, product, scale),
        None => {
            let (a, b, scale) = cancel_tens(a, b, scale);
            compose(negative, a.checked_mul(b)?, scale)
        }
    }
}

/// Takes the factors of ten out of a product that is too wide to be computed first and shortened
/// then: 2^95 × 0.5^28 is such a one, and fits.
fn cancel_tens(mut a: u128, mut b: u128, mut scale: u32) -> (u128, u128, u32) {
    while let Some(less) = scale.checked_sub(1)
        && let Some((c, d)) = divide_either(a, b, 2)
        && let Some((c, d)) = divide_either(c, d, 5)
    {
        (a, b, scale) = (c, d, less);
    }
    (a, b, scale)
}

fn divide_either(a: u128, b: u128, factor: u128) -> Option<(u128, u128)> {
    let exactly = |n: u128| (n.checked_rem(factor)? == 0).then(|| n.checked_div(factor)).flatten();
    match exactly(a) {
        Some(quotient) => Some((quotient, b)),
        None => Some((a, exactly(b)?)),
    }
}
