//! The table while it is written.

use super::dictionary::Dictionary;
use super::walk::Walk;

/// The parts of a table, and what is not in it.
#[derive(Default)]
pub(super) struct Packer<'v> {
    pub(super) walk: Walk<'v>,
    /// Which units a set of prices has, and which of these have tiers.
    pub(super) shapes: Dictionary,
    pub(super) pairs: Dictionary,
    pub(super) providers: Vec<u8>,
    pub(super) skipped: Vec<String>,
    /// The newest day from which a price holds.
    pub(super) newest: u16,
}

impl Packer<'_> {
    /// The whole table.
    pub(super) fn finish(&self, source: &str) -> Vec<u8> {
        let mut bytes = b"P\x01".to_vec();
        // A text ends at its first zero byte.
        bytes.extend(source.bytes().take_while(|byte| *byte != 0));
        bytes.push(0);
        bytes.extend_from_slice(&self.newest.to_le_bytes());
        for dictionary in [&self.shapes, &self.pairs] {
            dictionary.write(&mut bytes);
        }
        bytes.extend_from_slice(&self.providers);
        bytes
    }
}
