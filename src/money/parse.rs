//! Decimal text to an exact value.

use rust_decimal::Decimal;

use super::exact::{self, MAX_MANTISSA};
use crate::error::{Error, ErrorKind, shorten};

/// Reads a decimal number exactly: `[+-] digits [. digits] [e [+-] digits]`.
///
/// One digit is enough and may stand on either side of the point, so `.5` and `5.` are numbers.
/// There is no room for white space, separators, NaN or infinities. The value counts, not how it is
/// written: `1e3`, `0e999` and `1.50000000000000000000000000000000` are all fine. The result has no
/// trailing zeros after the point and no negative zero.
///
/// # Errors
/// [`InvalidAmount`](crate::error::ErrorKind::InvalidAmount) if the text is something else, or if
/// the value needs more than 96 bits
/// of digits or more than 28 decimal places. The work is linear in the text, whatever the exponent.
pub fn parse_decimal(text: &str) -> Result<Decimal, Error> {
    Number::read(text)
        .ok_or("it is not a decimal number")
        .and_then(|number| number.value())
        .map_err(|reason| Error::from(ErrorKind::InvalidAmount { text: shorten(text), reason }))
}

/// The parts of a decimal number as they are written.
struct Number<'a> {
    negative: bool,
    integer: &'a str,
    fraction: &'a str,
    /// Saturated; an exponent that does not fit is out of range with any text that fits in memory.
    exponent: i64,
}

impl<'a> Number<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (negative, unsigned) = read_sign(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let has_digits = !(integer.is_empty() && fraction.is_empty());
        (has_digits && all_digits(integer) && all_digits(fraction)).then_some(Self {
            negative,
            integer,
            fraction,
            exponent,
        })
    }

    fn value(&self) -> Result<Decimal, &'static str> {
        const TOO_LONG: &str = "it has more digits than can be held exactly";
        const TOO_FINE: &str = "it has more than 28 decimal places";
        const TOO_LARGE: &str = "it is too large to be held exactly";

        let (mantissa, zeros) = self.significant().ok_or(TOO_LONG)?;
        if mantissa == 0 {
            return Ok(Decimal::ZERO);
        }
        // The value is mantissa × 10^power, and the mantissa does not end in zero.
        let places = i64::try_from(self.fraction.len()).map_err(|_| TOO_LONG)?;
        let power = self.exponent.saturating_sub(places).saturating_add(zeros);
        if power < 0 {
            let scale = u32::try_from(power.unsigned_abs()).map_err(|_| TOO_FINE)?;
            exact::compose(self.negative, mantissa, scale).ok_or(TOO_FINE)
        } else {
            shift(mantissa, power)
                .and_then(|integer| exact::compose(self.negative, integer, 0))
                .ok_or(TOO_LARGE)
        }
    }

    /// The digits without the zeros at their end, as an integer, and how many zeros these were.
    /// `None` if they need more than 96 bits.
    fn significant(&self) -> Option<(u128, i64)> {
        let (mut mantissa, mut zeros) = (0_u128, 0_i64);
        for byte in self.integer.bytes().chain(self.fraction.bytes()) {
            if byte == b'0' {
                zeros = zeros.saturating_add(1);
            } else {
                let digit = u128::from(byte.wrapping_sub(b'0'));
                mantissa = shift(mantissa, zeros.saturating_add(1))?.checked_add(digit)?;
                zeros = 0;
            }
            if mantissa > MAX_MANTISSA {
                return None;
            }
        }
        Some((mantissa, zeros))
    }
}

/// `mantissa × 10^power`, or `None` if that is beyond 128 bits.
fn shift(mantissa: u128, power: i64) -> Option<u128> {
    if mantissa == 0 {
        return Some(0);
    }
    mantissa.checked_mul(10_u128.checked_pow(u32::try_from(power).ok()?)?)
}

fn read_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn read_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = read_sign(text);
    if digits.is_empty() || !all_digits(digits) {
        return None;
    }
    let magnitude = digits.bytes().fold(0_i64, |sum, byte| {
        sum.saturating_mul(10).saturating_add(i64::from(byte.wrapping_sub(b'0')))
    });
    Some(if negative { magnitude.saturating_neg() } else { magnitude })
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
