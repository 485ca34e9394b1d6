//! The providers of a feed.

use super::bytes::size;
use super::dictionary::Dictionary;
use super::packer::Packer;
use super::provider;
use crate::json::Value;

/// The largest table.
const MAX_BYTES: usize = 1 << 24;

/// Writes the providers, and collects what they refer to.
pub(super) fn write<'v>(
    packer: &mut Packer<'v>,
    feed: &'v Value,
    wanted: &dyn Fn(&str) -> bool,
) -> Option<()> {
    let mut known = Dictionary::default();
    let (mut ids, mut places) = (Vec::new(), Vec::new());
    let items = packer.walk.items(feed)?;
    for (at, item) in items.iter().enumerate() {
        packer.walk.item(at);
        let id = provider::id(&mut packer.walk, item)?;
        if !known.add(id.as_bytes()).1 {
            packer.walk.refuse(&["a provider with an id that no other has, found ", id]);
            return None;
        }
        if wanted(id) {
            ids.push(id);
            places.push((at, item));
        }
        packer.walk.leave();
    }
    size(&mut packer.providers, ids.len());
    for (at, item) in places {
        packer.walk.item(at);
        provider::write(packer, item, &ids)?;
        packer.walk.leave();
        if packer.providers.len() > MAX_BYTES {
            return packer.walk.expected(feed, "a feed that packs into 16 MiB");
        }
    }
    Some(())
}
