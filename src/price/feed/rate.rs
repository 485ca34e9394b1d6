//! A price as a whole number and a number of decimal places.

/// The most decimal places that a rate may have.
const MAX_PLACES: u8 = 19;

/// Decimal places and digits of a JSON number, exactly; `None` if it is negative or does not fit.
pub(super) fn rate(text: &str) -> Option<(u8, u64)> {
    let mut digits = 0_u64;
    // Zeros at the end say nothing. They count when another digit follows.
    let mut zeros = 0_i32;
    let mut places = 0_i32;
    let mut step = 0;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'0' => zeros = zeros.checked_add(1)?,
            b'1'..=b'9' => {
                digits = shifted(digits, zeros.checked_add(1)?)?.checked_add((byte & 15).into())?;
                zeros = 0;
            }
            b'.' => {
                step = 1;
                continue;
            }
            b'e' | b'E' => {
                let start = text.len().checked_sub(bytes.len())?;
                places = places.checked_sub(text.get(start..)?.parse().ok()?)?;
                break;
            }
            _ => return None,
        }
        places = places.checked_add(step)?;
    }
    if digits == 0 {
        return Some((0, 0));
    }
    places = places.checked_sub(zeros)?;
    match u8::try_from(places) {
        Ok(places) => (places <= MAX_PLACES).then_some((places, digits)),
        Err(_) => Some((0, shifted(digits, places.checked_neg()?)?)),
    }
}

/// The digits with so many zeros behind them.
fn shifted(mut digits: u64, zeros: i32) -> Option<u64> {
    for _ in 0..zeros {
        if digits == 0 {
            break;
        }
        digits = digits.checked_mul(10)?;
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn every_digit_counts() {
        for (text, expected) in [
            ("0", (0, 0)),
            ("0.000", (0, 0)),
            ("0e400", (0, 0)),
            ("600", (0, 600)),
            ("2.50", (1, 25)),
            ("0.003625", (6, 3_625)),
            ("0.27999999999999997", (17, 27_999_999_999_999_997)),
            ("0.041666666666666664", (18, 41_666_666_666_666_664)),
            ("1e-7", (7, 1)),
            ("12.5E+1", (0, 125)),
            ("1.5e3", (0, 1_500)),
            ("100e-2", (0, 1)),
            ("1e19", (0, 10_000_000_000_000_000_000)),
            ("1e-19", (19, 1)),
            ("18446744073709551615", (0, u64::MAX)),
        ] {
            assert_eq!(rate(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for text in [
            "-1",
            "-0",
            "1e20",
            "1e-20",
            "18446744073709551616",
            "1e2147483648",
            "1e-2147483648",
            "1e2000000000",
        ] {
            assert_eq!(rate(text), None, "{text}");
        }
    }
}
