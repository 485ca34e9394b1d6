//! A price as a whole number and a number of decimal places.

use super::bytes::number;

/// The most decimal places that a rate may have.
const MAX_PLACES: i32 = 19;

/// The rate that a JSON number says, exactly, as the table has it; `None` if it is negative or does not fit.
pub(super) fn rate(text: &str) -> Option<Vec<u8>> {
    let mut digits = 0_u64;
    // Zeros that count only if another digit follows: those at the end say nothing.
    let mut zeros = 0_u32;
    let mut places = 0_i32;
    let mut in_fraction = false;
    let mut bytes = text.bytes();
    for byte in bytes.by_ref() {
        match byte {
            b'0'..=b'9' => {
                if in_fraction {
                    places = places.checked_add(1)?;
                }
                if byte == b'0' {
                    zeros = zeros.checked_add(1)?;
                    continue;
                }
                if digits > 0 {
                    digits = digits.checked_mul(10_u64.checked_pow(zeros)?)?;
                }
                digits = digits.checked_mul(10)?.checked_add(u64::from(byte & 15))?;
                zeros = 0;
            }
            b'.' => in_fraction = true,
            b'e' | b'E' => {
                let exponent = text.get(text.len().checked_sub(bytes.len())?..)?;
                places = places.checked_sub(exponent.parse().ok()?)?;
                break;
            }
            _ => return None,
        }
    }
    if digits == 0 {
        return Some(vec![0, 0]);
    }
    places = places.checked_sub(i32::try_from(zeros).ok()?)?;
    while places < 0 {
        digits = digits.checked_mul(10)?;
        places = places.saturating_add(1);
    }
    if places > MAX_PLACES {
        return None;
    }
    let mut rate = vec![places as u8];
    number(&mut rate, digits);
    Some(rate)
}
