//! The keys of records.
//!
//! What is loaded when an engine starts is kept apart from the archive by the first part of the key.
//! Within the archive, numbers are padded, so that the order of the keys is the order of time.

use std::fmt;

use super::super::archive::Range;
use super::super::changes::WINDOWS;
use crate::time::Timestamp;
use crate::wire::percent;

/// The key of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Key<'a> {
    /// The next ids.
    Sequence,
    /// A limit with its spend.
    Limit { limit_id: &'a str },
    /// A price of the account's own.
    Price { resource_id: u64 },
    /// A use case.
    Definition { name: &'a str },
    /// An instance of a use case.
    Instance { name: &'a str, id: &'a str },
    /// A hold that is not resolved.
    Hold { hold_id: &'a str },
    /// Which request has resolved a hold.
    Resolved { hold_id: &'a str },
    /// An ingest and its result: an entry of the journal.
    Request { id: u64 },
    /// Which request has a provider's response id.
    Response { category: &'a str, response_id: &'a str },
    /// A limit as it stood before a reset: one by the request of this id, or 0 for its schedule.
    Window { limit_number: u64, end: Timestamp, request_id: u64 },
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // So that no name runs into the next part of a key.
        let encode = |text| percent::encode(text, "");
        match self {
            Self::Sequence => f.write_str("sequence"),
            Self::Limit { limit_id } => write!(f, "limit/{limit_id}"),
            Self::Price { resource_id } => write!(f, "price/{resource_id}"),
            Self::Definition { name } => write!(f, "case/definition/{}", encode(name)),
            Self::Instance { name, id } => write!(f, "{INSTANCES}{}/{}", encode(name), encode(id)),
            Self::Hold { hold_id } => write!(f, "hold/{}", encode(hold_id)),
            Self::Resolved { hold_id } => write!(f, "archive/hold/{}", encode(hold_id)),
            Self::Request { id } => write!(f, "archive/request/{id:020}"),
            Self::Response { category, response_id } => {
                write!(f, "archive/response/{}/{}", encode(category), encode(response_id))
            }
            Self::Window { limit_number, end, request_id } => {
                let end = end.micros_since_year_1();
                write!(f, "{}{end:020}-{request_id:020}", windows_of(*limit_number))
            }
        }
    }
}

/// What the keys of all instances begin with.
pub(super) const INSTANCES: &str = "case/instance/";

/// All that is loaded when an engine starts. `0` is what follows `/`.
pub(in super::super) fn hot() -> Range {
    Range::all("archive0".to_owned(), "~".to_owned())
}

/// What tells of resolved holds.
pub(in super::super) fn resolved_holds() -> Range {
    Range::all("archive/hold/".to_owned(), "archive/hold0".to_owned())
}

/// All ingests from this one on.
pub(in super::super) fn requests_from(id: u64) -> Range {
    Range::all(Key::Request { id }.to_string(), "archive/request0".to_owned())
}

/// What the keys of all windows of a limit begin with.
pub(in super::super) fn windows_of(limit_number: u64) -> String {
    format!("{WINDOWS}{limit_number:020}/")
}

/// A key behind all windows of a limit that have ended by an instant, and before the others.
pub(in super::super) fn windows_up_to(limit_number: u64, end: Timestamp) -> String {
    format!("{}{:020}~", windows_of(limit_number), end.micros_since_year_1())
}

/// The id in the key of a request.
pub(in super::super) fn request_id_of(key: &str) -> Option<u64> {
    key.strip_prefix("archive/request/")?.parse().ok()
}
