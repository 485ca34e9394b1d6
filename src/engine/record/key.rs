//! The keys of records.

use std::fmt;

use super::super::ledger::receipt_key;

/// The key of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Key<'a> {
    /// The next ids.
    Sequence,
    /// A limit with its spend.
    Limit { limit_id: &'a str },
    /// A limit as it stood before a reset.
    History { limit_id: &'a str, request_id: &'a str },
    /// A price of the account's own.
    Price { resource_id: u64 },
    /// The answer to an ingest that had an id.
    Receipt { category: &'a str, response_id: &'a str },
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sequence => f.write_str("sequence"),
            Self::Limit { limit_id } => write!(f, "limit/{limit_id}"),
            Self::History { limit_id, request_id } => write!(f, "history/{limit_id}/{request_id}"),
            Self::Price { resource_id } => write!(f, "price/{resource_id}"),
            Self::Receipt { category, response_id } => {
                write!(f, "receipt/{}", receipt_key(category, response_id))
            }
        }
    }
}
