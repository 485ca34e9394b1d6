//! Amounts as text.

use std::fmt;

use super::Usd;

impl fmt::Display for Usd {
    /// The shortest plain decimal text, such as `0.0025` or `-12`; never an exponent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the caller's width and precision: `rust_decimal` panics where zeros that it pads
        // with make the text longer than its buffer.
        write!(f, "{}", self.0)
    }
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
