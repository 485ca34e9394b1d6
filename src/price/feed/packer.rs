//! The table while it is written.

use super::Packed;
use super::bytes::{size, text};
use super::dictionary::Dictionary;
use super::place::Place;
use super::provider;
use crate::error::{Error, ErrorKind};
use crate::json::Value;

/// The largest table.
const MAX_BYTES: usize = 1 << 24;

/// The parts of a table, and what is not in it.
#[derive(Default)]
pub(super) struct Packer {
    /// Which units a set of prices has, and which of these have tiers.
    pub(super) shapes: Dictionary,
    pub(super) pairs: Dictionary,
    providers: Vec<u8>,
    pub(super) skipped: Vec<String>,
    /// The newest day from which a price holds.
    pub(super) newest: u16,
}

impl Packer {
    /// Writes the providers, and collects what they refer to.
    pub(super) fn write(
        &mut self,
        feed: &Value,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<(), Error> {
        let feed = Place::root(feed);
        let mut ids = Dictionary::default();
        let mut taken = Vec::new();
        for (at, item) in feed.items()?.iter().enumerate() {
            let place = feed.item(at, item);
            let id = provider::id(&place)?;
            if !ids.add(id.as_bytes().to_vec()).1 {
                return Err(place.needs("id")?.expected("an id that no other provider has"));
            }
            if wanted(id) {
                taken.push((id, at, item));
            }
        }
        let ids: Vec<&str> = taken.iter().map(|(id, ..)| *id).collect();
        size(&mut self.providers, taken.len());
        for (_, at, item) in taken {
            let written = provider::write(self, &feed.item(at, item), &ids)?;
            self.providers.extend_from_slice(&written);
            if self.providers.len() > MAX_BYTES {
                return Err(feed.refuse(&["a feed that packs into 16 MiB"]));
            }
        }
        Ok(())
    }

    /// The whole table.
    pub(super) fn finish(self, source: &str) -> Result<Packed, Error> {
        if source.bytes().any(|byte| byte == 0) {
            let expected = "a text without a zero byte".to_owned();
            return Err(Error::from(ErrorKind::InvalidArgument {
                name: "source".to_owned(),
                expected,
            }));
        }
        let mut bytes = b"P\x01".to_vec();
        text(&mut bytes, source);
        bytes.extend_from_slice(&self.newest.to_le_bytes());
        for dictionary in [&self.shapes, &self.pairs] {
            dictionary.write(&mut bytes);
        }
        bytes.extend_from_slice(&self.providers);
        Ok(Packed { bytes, skipped: self.skipped })
    }
}
