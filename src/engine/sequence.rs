//! Where ids come from.

/// Request ids are reserved in blocks, so that reading a limit does not cost a write and no id is
/// given twice, also after a crash.
const REQUEST_ID_BLOCK: u64 = 1000;

/// Ids of own resources start above all that come with the crate.
const FIRST_OWN_RESOURCE_ID: u64 = 1_000_000;

/// The ids that come next, as they are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Next {
    pub(super) limit_id: u64,
    /// Orders limits by creation.
    pub(super) limit_number: u64,
    pub(super) resource_id: u64,
    /// Identifies a tag on a limit.
    pub(super) tag_id: u64,
    /// Identifies an instance of a use case.
    pub(super) use_case_id: u64,
    /// The journal before this request is in the records of the limits.
    pub(super) journal_from: u64,
    /// The first request id that no engine has reserved.
    pub(super) unreserved_request_id: u64,
}

/// Gives out ids.
#[derive(Debug)]
pub(super) struct Sequence {
    next: Next,
    /// What is known to be stored.
    saved: Next,
    /// Below `next.unreserved_request_id` while some of a block are left. Not stored: after a
    /// restart a new block is begun.
    request_id: u64,
}

impl From<Next> for Sequence {
    fn from(next: Next) -> Self {
        Self { next, saved: next, request_id: next.unreserved_request_id }
    }
}

impl Sequence {
    pub(super) fn new(first_limit_id: u64) -> Self {
        Self::from(Next {
            limit_id: first_limit_id,
            limit_number: 1,
            resource_id: FIRST_OWN_RESOURCE_ID,
            tag_id: 1,
            use_case_id: 1,
            journal_from: 1,
            unreserved_request_id: 1,
        })
    }

    /// The id of an answer.
    pub(super) fn request_id(&mut self) -> String {
        self.request_number().to_string()
    }

    /// The id of an answer as a number.
    pub(super) fn request_number(&mut self) -> u64 {
        let id = self.request_id;
        if id >= self.next.unreserved_request_id {
            self.next.unreserved_request_id = id.saturating_add(REQUEST_ID_BLOCK);
        }
        self.request_id = id.saturating_add(1);
        id
    }

    /// The last id that was given. Every request until now has it or a lower one.
    pub(super) fn last_request(&self) -> u64 {
        self.request_id.saturating_sub(1)
    }

    /// The id of a tag on a limit.
    pub(super) fn tag_id(&mut self) -> u64 {
        take(&mut self.next.tag_id)
    }

    /// The id of an instance of a use case.
    pub(super) fn use_case_id(&mut self) -> String {
        take(&mut self.next.use_case_id).to_string()
    }

    /// Begins a new journal: what is in the old one is in the records of the limits.
    pub(super) fn begin_journal(&mut self) {
        self.next.journal_from = self.request_id;
    }

    /// The first request of the journal.
    pub(super) fn journal_from(&self) -> u64 {
        self.next.journal_from
    }

    /// The next limit id that is not `taken`: callers may choose ids that look like ours. `None` if
    /// there is no further number.
    pub(super) fn limit_id(&mut self, taken: impl Fn(&str) -> bool) -> Option<String> {
        let mut id = self.next.limit_id;
        while taken(&id.to_string()) {
            id = id.checked_add(1)?;
        }
        self.next.limit_id = id.checked_add(1)?;
        Some(id.to_string())
    }

    /// Whether there surely is a next limit id: there are never so many limits that all the numbers
    /// from here on are taken.
    pub(super) fn has_limit_ids(&self) -> bool {
        self.next.limit_id < u64::MAX / 2
    }

    /// The place of a new limit in the order of creation.
    pub(super) fn limit_number(&mut self) -> u64 {
        take(&mut self.next.limit_number)
    }

    /// The id of a new price version.
    pub(super) fn resource_id(&mut self) -> u64 {
        take(&mut self.next.resource_id)
    }

    /// What has to be stored with the changes of this request, if ids were taken that are not
    /// covered by what is stored.
    pub(super) fn unsaved(&mut self) -> Option<Next> {
        let unsaved = self.next != self.saved;
        self.saved = self.next;
        unsaved.then_some(self.next)
    }
}

fn take(next: &mut u64) -> u64 {
    let id = *next;
    *next = id.saturating_add(1);
    id
}
