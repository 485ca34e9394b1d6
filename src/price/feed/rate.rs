//! A price as a whole number and a number of decimal places.

/// The most decimal places that a rate may have.
const MAX_PLACES: u8 = 19;

/// Decimal places and digits of a JSON number, exactly; `None` if it is negative or does not fit.
pub(super) fn rate(text: &str) -> Option<(u8, u64)> {
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
        return Some((0, 0));
    }
    places = places.checked_sub(i32::try_from(zeros).ok()?)?;
    while places < 0 {
        digits = digits.checked_mul(10)?;
        places = places.saturating_add(1);
    }
    Some((u8::try_from(places).ok().filter(|places| *places <= MAX_PLACES)?, digits))
}
