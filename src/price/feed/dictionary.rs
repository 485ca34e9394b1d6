//! What occurs again and again, written once and named by a place.

use super::bytes::size;

/// Different items, each as it is written into the table.
#[derive(Default)]
pub(super) struct Dictionary {
    items: Vec<Vec<u8>>,
    /// Places of items plus one, by hash; 0 is free. The length is a power of two, at least twice that of
    /// the items.
    slots: Vec<u32>,
}

impl Dictionary {
    /// The place of an item, and whether it is a new one.
    pub(super) fn add(&mut self, item: &[u8]) -> (usize, bool) {
        if self.items.len() >= self.slots.len() / 2 {
            self.grow();
        }
        let slot = self.slot(item);
        match self.place(slot) {
            Some(place) => (place, false),
            None => {
                let place = self.items.len();
                self.items.push(item.to_vec());
                self.fill(slot, place);
                (place, true)
            }
        }
    }

    /// Writes the number of items and all of them.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        size(bytes, self.items.len());
        for item in &self.items {
            bytes.extend_from_slice(item);
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len().saturating_mul(2).max(64)];
        for place in 0..self.items.len() {
            let slot = self.items.get(place).map_or(0, |item| self.slot(item));
            self.fill(slot, place);
        }
    }

    fn fill(&mut self, slot: usize, place: usize) {
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = (place as u32).saturating_add(1);
        }
    }

    /// The item that a slot names.
    fn place(&self, slot: usize) -> Option<usize> {
        self.slots.get(slot)?.checked_sub(1).map(|place| place as usize)
    }

    /// The slot that names an item, or the free one where it belongs.
    fn slot(&self, item: &[u8]) -> usize {
        let last = self.slots.len().saturating_sub(1);
        // FNV-1a.
        let mut hash = 0x811c_9dc5_u32;
        for byte in item {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        let mut slot = hash as usize & last;
        while let Some(known) = self.place(slot).and_then(|place| self.items.get(place))
            && known != item
        {
            slot = slot.saturating_add(1) & last;
        }
        slot
    }
}
