//! Where ids come from.

use serde::{Deserialize, Serialize};

use super::changes::Changes;
use super::record;

/// Request ids are reserved in blocks, so that reading a limit does not cost a write and no id is
/// given twice, also after a crash.
const REQUEST_ID_BLOCK: u64 = 1000;

/// Ids of own resources start above all that come with the crate.
const FIRST_OWN_RESOURCE_ID: u64 = 1_000_000;

/// The next ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sequence {
    next_limit_id: u64,
    /// Orders limits by creation.
    next_limit_number: u64,
    next_resource_id: u64,
    request_ids_reserved: u64,
    /// Not stored: after a restart a new block is begun.
    #[serde(skip)]
    next_request_id: Option<u64>,
}

impl Sequence {
    pub(super) fn new(first_limit_id: u64) -> Self {
        Self {
            next_limit_id: first_limit_id,
            next_limit_number: 1,
            next_resource_id: FIRST_OWN_RESOURCE_ID,
            request_ids_reserved: 1,
            next_request_id: None,
        }
    }

    /// The id of an answer.
    pub(super) fn request_id(&mut self, changes: &mut Changes) -> String {
        let id = match self.next_request_id {
            Some(next) if next < self.request_ids_reserved => next,
            _ => {
                let first = self.request_ids_reserved;
                self.request_ids_reserved = first.saturating_add(REQUEST_ID_BLOCK);
                self.save(changes);
                first
            }
        };
        self.next_request_id = Some(id.saturating_add(1));
        id.to_string()
    }

    /// The next limit id that `taken` does not know: callers may choose ids that look like ours.
    /// `None` if there is no further number.
    pub(super) fn limit_id(
        &mut self,
        taken: impl Fn(&str) -> bool,
        changes: &mut Changes,
    ) -> Option<String> {
        let mut id = self.next_limit_id;
        while taken(&id.to_string()) {
            id = id.checked_add(1)?;
        }
        self.next_limit_id = id.checked_add(1)?;
        self.save(changes);
        Some(id.to_string())
    }

    pub(super) fn limit_number(&mut self, changes: &mut Changes) -> u64 {
        let number = self.next_limit_number;
        self.next_limit_number = number.saturating_add(1);
        self.save(changes);
        number
    }

    pub(super) fn resource_id(&mut self, changes: &mut Changes) -> u64 {
        let id = self.next_resource_id;
        self.next_resource_id = id.saturating_add(1);
        self.save(changes);
        id
    }

    fn save(&self, changes: &mut Changes) {
        record::put(changes, record::Key::Sequence, self);
    }
}
