//! Records: how the state of an engine is kept by its host.
//!
//! Each record is a JSON object with its format's version as `v`, under a key that begins with its
//! kind. This release reads all versions ever written; an older one refuses a newer version instead
//! of misreading it. What a record shares with the API has the shape that it has there.

mod case;
mod hold;
mod key;
mod legacy;
mod limit;
mod price;
mod request;
mod response;
mod sequence;
mod window;

use serde::Serialize;

use super::cases::Instance;
use super::changes::Changes;
use super::damage::Damage;
use super::holds::Hold;
use super::ledger::Numbered;
use crate::error::Error;
use crate::json::{self, Value};
use crate::limit::LimitHistory;
use crate::price::PriceVersion;
use crate::wire::fields::{Fields, invalid_field};
use crate::wire::use_case::Definition;

pub(super) use case::{DefinitionRecord, InstanceRecord};
pub(super) use hold::HoldRecord;
use key::INSTANCES;
pub(super) use key::{
    Key, hot, request_id_of, requests_from, resolved_holds, windows_of, windows_up_to,
};
pub(super) use legacy::Legacy;
pub(super) use limit::LimitRecord;
pub(super) use price::PriceRecord;
pub(super) use request::{Refused, RequestRecord, StoredRequest};
pub(super) use response::ResponseRecord;
pub(super) use sequence::SequenceRecord;
pub(super) use window::WindowRecord;

/// The version that this release writes. Version 1 kept answers to ingests by the provider's id and
/// had no journal.
const VERSION: u64 = 2;

/// Writes a record.
pub(super) fn put(changes: &mut Changes, key: Key<'_>, record: &impl Serialize) {
    changes.put(key.to_string(), json::write(record));
}

/// Removes a record.
pub(super) fn remove(changes: &mut Changes, key: Key<'_>) {
    changes.remove(key.to_string());
}

/// A record that was read.
pub(super) enum Read {
    Sequence(super::sequence::Sequence),
    Limit(Box<Numbered>),
    Price(PriceVersion),
    Definition(Definition),
    Instance(Instance),
    Hold(Hold),
    Legacy(Legacy),
}

/// Reads one of the records that are loaded when an engine starts.
///
/// # Errors
/// If it is damaged, or a newer release wrote it.
pub(super) fn read(key: &str, value: &str) -> Result<Read, Damage> {
    parse(key, value, |fields| {
        Ok(match key.split_once('/').map_or(key, |(kind, _)| kind) {
            "sequence" => Read::Sequence(sequence::read(fields)?),
            "limit" => Read::Limit(Box::new(limit::read(fields)?)),
            "price" => Read::Price(price::read(fields)?),
            "case" if key.starts_with(INSTANCES) => Read::Instance(case::read_instance(fields)?),
            "case" => Read::Definition(case::read_definition(fields)?),
            "hold" => Read::Hold(hold::read(fields)?),
            "receipt" | "history" => Read::Legacy(legacy::read(key, fields)?),
            _ => return Err(fields.refuse("its kind", "one that this release knows")),
        })
    })
}

/// Reads an ingest.
///
/// # Errors
/// As [`read`].
pub(super) fn read_request(key: &str, value: &str) -> Result<StoredRequest, Damage> {
    parse(key, value, request::read)
}

/// Reads which request has a provider's response id.
///
/// # Errors
/// As [`read`].
pub(super) fn read_response(key: &str, value: &str) -> Result<u64, Damage> {
    parse(key, value, response::read)
}

/// Reads a limit as it stood before a reset.
///
/// # Errors
/// As [`read`].
pub(super) fn read_window(key: &str, value: &str) -> Result<LimitHistory, Damage> {
    parse(key, value, window::read)
}

fn parse<T>(
    key: &str,
    value: &str,
    read: impl FnOnce(&Fields<'_>) -> Result<T, Error>,
) -> Result<T, Damage> {
    let read = json::parse(value).and_then(|value| read(&checked(&value)?));
    read.map_err(|error| damage(key, &error))
}

/// The fields of a record whose version this release knows.
fn checked(value: &Value) -> Result<Fields<'_>, Error> {
    let fields = Fields::of(value, invalid_field)?;
    match fields.required_u64("v")? {
        1..=VERSION => Ok(fields),
        version => Err(fields.refuse("v", &format!("at most {VERSION}, not {version}"))),
    }
}

fn damage(key: &str, error: &Error) -> Damage {
    Damage { key: key.to_owned(), reason: error.to_string() }
}
