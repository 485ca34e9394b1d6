//! The table while it is written.

use super::bytes::size;
use super::dictionary::Dictionary;
use super::provider;
use super::walk::Walk;
use crate::json::Value;

/// The largest table.
const MAX_BYTES: usize = 1 << 24;

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

impl<'v> Packer<'v> {
    /// Writes the providers, and collects what they refer to.
    pub(super) fn write(&mut self, feed: &'v Value, wanted: &dyn Fn(&str) -> bool) -> Option<()> {
        let mut known = Dictionary::default();
        let (mut ids, mut places) = (Vec::new(), Vec::new());
        let items = self.walk.items(feed)?;
        for (at, item) in items.iter().enumerate() {
            self.walk.item(at);
            let id = provider::id(&mut self.walk, item)?;
            if !known.add(id.as_bytes()).1 {
                self.walk.refuse(&["a provider with an id that no other has, found ", id]);
                return None;
            }
            if wanted(id) {
                ids.push(id);
                places.push((at, item));
            }
            self.walk.leave();
        }
        size(&mut self.providers, ids.len());
        for (at, item) in places {
            self.walk.item(at);
            provider::write(self, item, &ids)?;
            self.walk.leave();
            if self.providers.len() > MAX_BYTES {
                return self.walk.expect(feed, "a feed that packs into 16 MiB");
            }
        }
        Some(())
    }

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
