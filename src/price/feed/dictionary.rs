//! What occurs again and again, written once and named by a place.

/// Different items, each as it is written into the table.
#[derive(Default)]
pub(super) struct Dictionary {
    items: Vec<Item>,
    /// Places of items plus one, by hash; 0 is free. Its length is a power of two.
    slots: Vec<u32>,
}

struct Item {
    bytes: Vec<u8>,
    uses: u32,
}

impl Dictionary {
    /// Uses an item. Returns its place, and whether it is used for the first time.
    pub(super) fn add(&mut self, bytes: Vec<u8>) -> (usize, bool) {
        if self.items.len() >= self.slots.len() / 2 {
            self.grow();
        }
        let slot = self.slot(&bytes);
        let known = self.slots.get(slot).copied().unwrap_or(0);
        if let Some(item) = place(known).and_then(|place| self.items.get_mut(place)) {
            let first = item.uses == 0;
            item.uses = item.uses.saturating_add(1);
            return (place(known).unwrap_or(0), first);
        }
        let place = self.items.len();
        self.items.push(Item { bytes, uses: 1 });
        self.occupy(slot);
        (place, true)
    }

    /// Orders the items by how often they are used, so that the frequent ones have short names, and
    /// forgets the uses.
    pub(super) fn sort(&mut self) {
        // Shell's method: the standard library's is much larger as WebAssembly.
        let mut gap = self.items.len() / 2;
        while gap > 0 {
            for start in gap..self.items.len() {
                let mut at = start;
                while let Some(before) = at.checked_sub(gap)
                    && self.uses(before) < self.uses(at)
                {
                    self.items.swap(before, at);
                    at = before;
                }
            }
            gap /= 2;
        }
        self.index();
        self.forget();
    }

    /// Forgets the uses, but not the items.
    pub(super) fn forget(&mut self) {
        for item in &mut self.items {
            item.uses = 0;
        }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Writes the number of items and all of them.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        super::bytes::size(bytes, self.items.len());
        for item in &self.items {
            bytes.extend_from_slice(&item.bytes);
        }
    }

    fn uses(&self, place: usize) -> u32 {
        self.items.get(place).map_or(0, |item| item.uses)
    }

    fn grow(&mut self) {
        let slots = self.slots.len().saturating_mul(2).max(64);
        self.slots = vec![0; slots];
        self.index();
    }

    fn index(&mut self) {
        self.slots.fill(0);
        for place in 0..self.items.len() {
            let slot = self.items.get(place).map_or(0, |item| self.slot(&item.bytes));
            if let Some(free) = self.slots.get_mut(slot) {
                *free = (place as u32).saturating_add(1);
            }
        }
    }

    fn occupy(&mut self, slot: usize) {
        let place = self.items.len() as u32;
        if let Some(free) = self.slots.get_mut(slot) {
            *free = place;
        }
    }

    /// The slot of an item, or the free one where it belongs.
    fn slot(&self, bytes: &[u8]) -> usize {
        let last = self.slots.len().saturating_sub(1);
        // FNV-1a.
        let mut hash = 0x811c_9dc5_u32;
        for byte in bytes {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        let mut slot = hash as usize & last;
        while let Some(item) = self.slots.get(slot).and_then(|slot| self.items.get(place(*slot)?))
            && item.bytes != bytes
        {
            slot = slot.saturating_add(1) & last;
        }
        slot
    }
}

/// What a slot names.
fn place(slot: u32) -> Option<usize> {
    slot.checked_sub(1).map(|place| place as usize)
}
