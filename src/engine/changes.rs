//! What one request changed.

use super::index::Index;
use super::record::WINDOWS;

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
    /// Places of changed windows, which a later item of a bulk ingest may change again.
    windows: Vec<usize>,
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

    /// The changed records of windows.
    pub(super) fn windows(&self) -> impl Iterator<Item = &Change> {
        self.windows.iter().filter_map(|place| self.changes.get(*place))
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
                if change.key.starts_with(WINDOWS) {
                    self.windows.push(self.changes.len());
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
