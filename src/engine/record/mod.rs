//! Records: how the state of an engine is kept by its host.
//!
//! Each record is a JSON object with its format's version as `v`, under a key that begins with its
//! kind. A newer release reads all older versions; an older one refuses a newer version instead of
//! misreading it. What a record shares with the API has the shape that it has there.

mod key;
mod limit;
mod price;
mod receipt;
mod sequence;

use serde::Serialize;

use super::Engine;
use super::changes::Changes;
use crate::error::{Error, shorten};
use crate::json;
use crate::wire::fields::{Fields, invalid_field};

pub(super) use key::Key;
pub(super) use limit::{HistoryRecord, LimitRecord};
pub(super) use price::PriceRecord;
pub(super) use receipt::ReceiptRecord;
pub(super) use sequence::SequenceRecord;

/// The version that this release writes.
const VERSION: u64 = 1;

/// Writes a record.
pub(super) fn put(changes: &mut Changes, key: Key<'_>, record: &impl Serialize) {
    changes.put(key.to_string(), json::write(record));
}

/// Removes a record.
pub(super) fn remove(changes: &mut Changes, key: Key<'_>) {
    changes.remove(key.to_string());
}

/// Puts a record back into an engine.
pub(super) fn load(engine: &mut Engine, key: &str, value: &str) -> Result<(), Error> {
    let damaged = |reason: String| Error::UnsupportedRecord { key: shorten(key), reason };
    let value = json::parse(value).map_err(|error| damaged(error.to_string()))?;
    let read = || -> Result<Read, Error> {
        let fields = Fields::of(&value, invalid_field)?;
        let version = fields.required_u64("v")?;
        if version != VERSION {
            return Err(fields.refuse("v", &format!("{VERSION}, not {version}")));
        }
        Read::of(key, &fields)
    };
    match read().map_err(|error| damaged(error.to_string()))? {
        Read::Sequence(sequence) => engine.sequence = sequence,
        Read::Limit(limit) => engine.ledger.insert(limit),
        Read::Price(price) => engine.book.insert(price),
        Read::Receipt(receipt) => engine.ledger.remember(receipt),
        Read::Nothing => {}
    }
    Ok(())
}

/// A record that was read.
enum Read {
    Sequence(super::sequence::Sequence),
    Limit(super::ledger::Numbered),
    Price(crate::price::PriceVersion),
    Receipt(super::ledger::Receipt),
    Nothing,
}

impl Read {
    fn of(key: &str, fields: &Fields<'_>) -> Result<Self, Error> {
        Ok(match key.split_once('/').map_or(key, |(kind, _)| kind) {
            "sequence" => Self::Sequence(sequence::read(fields)?),
            "limit" => Self::Limit(limit::read(fields)?),
            "price" => Self::Price(price::read(fields)?),
            "receipt" => Self::Receipt(receipt::read(fields)?),
            // Closed accounts: the host keeps them, the engine does not need them to go on.
            "history" => Self::Nothing,
            _ => return Err(fields.refuse("its kind", "one that this release knows")),
        })
    }
}
