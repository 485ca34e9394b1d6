//! Amounts as text.

use std::fmt;

use super::Usd;

impl fmt::Display for Usd {
    /// The shortest plain decimal text, such as `0.0025` or `-12`; never an exponent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negative() {
            f.write_str("-")?;
        }
        let mut buffer = [0; LONGEST];
        f.write_str(plain(self.0.mantissa().unsigned_abs(), self.0.scale(), &mut buffer))
    }
}

/// 29 digits and a point.
const LONGEST: usize = 30;

/// `mantissa / 10^scale` as text, written from the end of a buffer with room for it. Every quote ends
/// here three times. `rust_decimal`'s own text divides three words for each digit, and panics on a
/// precision that is longer than its buffer.
pub(crate) fn plain(mut mantissa: u128, scale: u32, buffer: &mut [u8]) -> &str {
    let (mut places, mut point) = (scale, scale > 0);
    let mut start = buffer.len();
    for slot in buffer.iter_mut().rev() {
        start = start.saturating_sub(1);
        if point && places == 0 {
            *slot = b'.';
            point = false;
            continue;
        }
        let (rest, digit) = split_last(mantissa);
        *slot = b'0'.saturating_add(digit);
        mantissa = rest;
        places = places.saturating_sub(1);
        if mantissa == 0 && places == 0 && !point {
            break;
        }
    }
    buffer.get(start..).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
}

/// All digits but the last, and the last. WebAssembly divides 64 bits in one instruction and calls a
/// function for 128.
fn split_last(number: u128) -> (u128, u8) {
    let (rest, digit) = match u64::try_from(number) {
        Ok(number) => (u128::from(number / 10), number % 10),
        Err(_) => (number / 10, (number % 10) as u64),
    };
    (rest, digit as u8)
}

impl Usd {
    /// Text with exactly `digits` digits after the point (28 at most), rounded half to even:
    /// 0.125 with two digits is `0.12`, and 0.135 is `0.14`. What rounds to zero has no sign.
    pub fn to_fixed(self, digits: u32) -> String {
        let digits = digits.min(28);
        let text = Self::from(self.0.round_dp(digits)).to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        match usize::try_from(digits) {
            Ok(places @ 1..) => format!("{whole}.{fraction:0<places$}"),
            _ => text,
        }
    }

    /// [`to_fixed`](Self::to_fixed) as people write dollars: `$1.29089`, `-$0.50`.
    pub fn to_dollars(self, digits: u32) -> String {
        let text = self.to_fixed(digits);
        match text.strip_prefix('-') {
            Some(magnitude) => format!("-${magnitude}"),
            None => format!("${text}"),
        }
    }
}
