//! Pay-i's REST contract as types, shared by client and engine.

pub mod attribution;
pub mod category;
pub mod envelope;
pub mod fields;
pub mod ingest;
mod kept;
pub mod limit;
pub mod path;
pub mod query;

use serde::Serialize;

/// Writes a JSON body. The types of this layer are plain data with text keys, which always can be
/// written.
pub fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
