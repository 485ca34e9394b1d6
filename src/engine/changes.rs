//! What one request changed.

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
pub(super) struct Changes(Vec<Change>);

impl Changes {
    /// Writes a record.
    pub(super) fn put(&mut self, key: String, value: String) {
        self.set(Change { key, value: Some(value) });
    }

    /// Removes a record.
    pub(super) fn remove(&mut self, key: String) {
        self.set(Change { key, value: None });
    }

    fn set(&mut self, change: Change) {
        self.0.retain(|known| known.key != change.key);
        self.0.push(change);
    }

    pub(super) fn into_vec(self) -> Vec<Change> {
        self.0
    }
}
