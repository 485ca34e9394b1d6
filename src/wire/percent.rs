//! Percent-encoding (RFC 3986, section 2.1).

/// Encodes all bytes but ASCII letters, digits, and those of `plain`.
pub fn encode(text: &str, plain: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.as_bytes().contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(half.into(), 16).unwrap_or_default();
                encoded.push(digit.to_ascii_uppercase());
            }
        }
    }
    encoded
}

/// Decodes; `+` becomes `plus`, which is a space in a query. A `%` without two digits stays. What
/// comes to no UTF-8 is a lone U+FFFD.
pub fn decode(text: &str, plus: char) -> String {
    let mut bytes = Vec::new();
    let mut characters = text.chars();
    let mut character = [0; 4];
    while let Some(next) = characters.next() {
        let encoded = characters.as_str().get(..2).filter(|_| next == '%').and_then(hex);
        match encoded {
            Some(byte) => {
                bytes.push(byte);
                characters.nth(1);
            }
            None => {
                let next = if next == '+' { plus } else { next };
                bytes.extend_from_slice(next.encode_utf8(&mut character).as_bytes());
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| "\u{fffd}".to_owned())
}

/// The value of two digits. `from_str_radix` alone would take a sign.
fn hex(digits: &str) -> Option<u8> {
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}
