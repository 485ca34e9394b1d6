//! What one request changed.

use super::index::Index;

/// What the keys of all windows begin with.
pub(super) const WINDOWS: &str = "archive/window/";

/// One record to write or to remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Identifies the record.
    pub key: String,
    /// The record as JSON; `None` removes it.
    pub value: Option<String>,
}

/// The changes so far. Of several to one record the last one counts.
#[derive(Debug, Default)]
pub(super) struct Changes {
    changes: Vec<Change>,
    keys: Index,
    /// Places of changed windows in the order of their keys: a later item of a bulk ingest may
    /// change them again.
    windows: Vec<u32>,
}

impl Changes {
    /// Writes a record.
    pub(super) fn put(&mut self, key: String, value: String) {
        self.set(Change { key, value: Some(value) });
    }

    /// Removes a record.
    pub(super) fn remove(&mut self, key: String) {
        self.set(Change { key, value: None });
    }

    /// What was changed about a record.
    pub(super) fn get(&self, key: &str) -> Option<&Change> {
        self.changes.get(self.place(key)?)
    }

    /// The changed windows around a key that is none of theirs: the first one after it, and the
    /// last one before it.
    pub(super) fn windows_around(&self, key: &str) -> [Option<&Change>; 2] {
        let after = self.windows_before(key);
        [Some(after), after.checked_sub(1)].map(|at| self.window(*self.windows.get(at?)?))
    }

    fn windows_before(&self, key: &str) -> usize {
        let is_before = |window: &Change| window.key.as_str() < key;
        self.windows.partition_point(|place| self.window(*place).is_some_and(is_before))
    }

    fn window(&self, place: u32) -> Option<&Change> {
        self.changes.get(place as usize)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<Change> {
        self.changes
    }

    fn set(&mut self, change: Change) {
        match self.place(&change.key).and_then(|place| self.changes.get_mut(place)) {
            Some(known) => *known = change,
            None => {
                if change.key.starts_with(WINDOWS)
                    && let Ok(place) = u32::try_from(self.changes.len())
                {
                    self.windows.insert(self.windows_before(&change.key), place);
                }
                self.keys.insert(&change.key, self.changes.len());
                self.changes.push(change);
            }
        }
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.keys.find(key, |place| self.changes.get(place).is_some_and(|known| known.key == key))
    }
}
