//! Records: how the state of an engine is kept by its host.
//!
//! Each record is `{"v":1,"data":...}` under a key that begins with its kind. A newer release reads
//! all older versions; an older one refuses a newer version instead of misreading it.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Engine;
use super::changes::Changes;
use super::ledger::{Numbered, Receipt};
use crate::error::{Error, shorten};
use crate::price::PriceVersion;

/// The version that this release writes.
const VERSION: u32 = 1;

/// The key of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key<'a> {
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
            // The length keeps ("a/b", "c") and ("a", "b/c") apart.
            Self::Receipt { category, response_id } => {
                write!(f, "receipt/{}/{category}/{response_id}", category.len())
            }
        }
    }
}

#[derive(Serialize)]
struct Stored<T> {
    v: u32,
    data: T,
}

/// Only the version, to tell a newer record from a damaged one.
#[derive(Deserialize)]
struct Version {
    v: u32,
}

#[derive(Deserialize)]
struct Loaded<T> {
    data: T,
}

/// Writes a record.
pub(super) fn put(changes: &mut Changes, key: Key<'_>, data: &impl Serialize) {
    // Plain data with text keys always serialises.
    if let Ok(value) = serde_json::to_string(&Stored { v: VERSION, data }) {
        changes.put(key.to_string(), value);
    }
}

/// Removes a record.
pub(super) fn remove(changes: &mut Changes, key: Key<'_>) {
    changes.remove(key.to_string());
}

/// Puts a record back into an engine.
pub(super) fn load(engine: &mut Engine, key: &str, value: &str) -> Result<(), Error> {
    let kind = key.split_once('/').map_or(key, |(kind, _)| kind);
    match kind {
        "sequence" => engine.sequence = read(key, value)?,
        "limit" => engine.ledger.insert(read::<Numbered>(key, value)?),
        "price" => engine.book.insert(read::<PriceVersion>(key, value)?),
        "receipt" => engine.ledger.remember(read::<Receipt>(key, value)?),
        // Closed accounts: the host keeps them, the engine does not need them to go on.
        "history" => {}
        _ => return Err(unsupported(key, "its kind is not known".to_owned())),
    }
    Ok(())
}

fn read<T: DeserializeOwned>(key: &str, value: &str) -> Result<T, Error> {
    let damaged = |error: serde_json::Error| unsupported(key, error.to_string());
    let version: Version = serde_json::from_str(value).map_err(damaged)?;
    if version.v != VERSION {
        let reason = format!("it has version {}, this release reads {VERSION}", version.v);
        return Err(unsupported(key, reason));
    }
    Ok(serde_json::from_str::<Loaded<T>>(value).map_err(damaged)?.data)
}

fn unsupported(key: &str, reason: String) -> Error {
    Error::UnsupportedRecord { key: shorten(key), reason }
}
