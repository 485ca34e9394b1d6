//! Writing the parts of a table.

/// A number in LEB128: seven bits to a byte, the lowest first.
pub(super) fn number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// A count, place or length.
pub(super) fn size(bytes: &mut Vec<u8>, size: usize) {
    number(bytes, size as u64);
}

/// A text, with a zero byte behind it: it has none itself.
pub(super) fn text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(0);
}
