//! Finds places in a list by a name: a hash table that keeps no names of its own.
//!
//! The standard library's map would keep a second copy of every name and cost several times the
//! WebAssembly; this one also stays as fast with a million names as with ten.

use std::num::NonZeroU32;

/// Places by the hash of a name, for fewer than 2^32 of them. What is compared with a name is up to the caller, who holds it.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// A power of two of slots, of which at most half are taken. Empty before the first name.
    slots: Vec<Option<Entry>>,
    taken: usize,
}

/// Small, as with a million names the time goes into fetching entries from memory.
#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u32,
    /// One more than the place.
    after: NonZeroU32,
}

impl Index {
    /// The place under `name`, if `is` says that the name stands there.
    pub(super) fn find(&self, name: &str, is: impl Fn(usize) -> bool) -> Option<usize> {
        let hash = hash(name);
        for slot in self.probe(hash) {
            let entry = (*self.slots.get(slot)?)?;
            if entry.hash == hash && is(entry.place()) {
                return Some(entry.place());
            }
        }
        None
    }

    /// Adds a place under a name that is not there yet.
    pub(super) fn insert(&mut self, name: &str, place: usize) {
        let Some(entry) = Entry::new(hash(name), place) else { return };
        if self.taken.saturating_mul(2) >= self.slots.len() {
            let larger = vec![None; self.slots.len().saturating_mul(2).max(8)];
            let entries = std::mem::replace(&mut self.slots, larger);
            entries.into_iter().flatten().for_each(|entry| self.put(entry));
        }
        self.taken = self.taken.saturating_add(1);
        self.put(entry);
    }

    /// Takes a place away.
    pub(super) fn remove(&mut self, name: &str, place: usize) {
        let hash = hash(name);
        let found = self.probe(hash).find(|slot| match self.slots.get(*slot) {
            Some(Some(entry)) => entry.hash == hash && entry.place() == place,
            _ => true,
        });
        let Some(slot) = found.filter(|slot| self.take(*slot).is_some()) else { return };
        self.taken = self.taken.saturating_sub(1);
        // What stands behind it, up to the next empty slot, may have been put there because this one
        // was taken.
        let mask = self.slots.len().wrapping_sub(1);
        let mut next = slot.wrapping_add(1) & mask;
        while let Some(entry) = self.take(next) {
            self.put(entry);
            next = next.wrapping_add(1) & mask;
        }
    }

    fn take(&mut self, slot: usize) -> Option<Entry> {
        self.slots.get_mut(slot).and_then(Option::take)
    }

    fn put(&mut self, entry: Entry) {
        let free = self.probe(entry.hash).find(|slot| matches!(self.slots.get(*slot), Some(None)));
        if let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = Some(entry);
        }
    }

    /// All slots, from the one that a hash falls on.
    fn probe(&self, hash: u32) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        let first = hash as usize;
        (0..self.slots.len()).map(move |step| first.wrapping_add(step) & mask)
    }
}

impl Entry {
    fn new(hash: u32, place: usize) -> Option<Self> {
        let after = u32::try_from(place).ok()?.checked_add(1)?;
        Some(Self { hash, after: NonZeroU32::new(after)? })
    }

    fn place(self) -> usize {
        self.after.get().wrapping_sub(1) as usize
    }
}

/// FNV-1a.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
