//! `POST /api/v1/ingest/bulk`: request body and answer.

use serde::Serialize;

use super::attribution::Attribution;
use super::envelope::{Envelope, Refusal};
use super::fields::{Fields, invalid_field};
use super::ingest::Ingest;
use crate::error::Error;
use crate::json::{self, Value};
use crate::time::Timestamp;

/// The most items of one bulk ingest.
const ITEMS_MAX: usize = 10_000;

/// Reads the body: a bare array. An empty body is an empty array, as Pay-i's SDK sends it.
///
/// # Errors
/// [`InvalidJson`](crate::error::ErrorKind::InvalidJson);
/// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing) if it is no array or too long.
pub fn items(body: &str) -> Result<Vec<Value>, Error> {
    if body.trim().is_empty() {
        return Ok(Vec::new());
    }
    match json::parse(body)? {
        Value::Array(items) if items.len() <= ITEMS_MAX => Ok(items),
        Value::Array(_) => Err(invalid_field("the body", "an array of at most 10000 items")),
        other => Err(invalid_field("the body", &format!("an array, got {}", other.kind()))),
    }
}

/// Reads one item: the fields of an ingest, and whom it is attributed to.
///
/// # Errors
/// As [`Ingest::parse`] and [`Attribution::from_headers`].
pub fn item(item: &Value) -> Result<(Ingest, Attribution), Error> {
    let fields = match item {
        Value::Object(_) => Fields::of(item, invalid_field)?,
        other => {
            return Err(invalid_field("an item", &format!("an object, got {}", other.kind())));
        }
    };
    Ok((Ingest::from_fields(&fields)?, Attribution::from_fields(&fields)?))
}

/// Pay-i's `BulkIngestResponse`.
#[derive(Serialize)]
pub struct BulkIngestResponse {
    /// Identifies the answer.
    pub request_id: String,
    /// When the items were recorded.
    pub ingest_timestamp: Timestamp,
    /// How many items were recorded.
    pub ingest_count: usize,
    /// How many were not.
    pub error_count: usize,
    /// The same: every error is that of an item.
    pub item_error_count: usize,
    /// How many items there were.
    pub total_count: usize,
    /// Why those were not recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ItemError>,
}

/// Why an item was not recorded.
#[derive(Serialize)]
pub struct ItemError {
    item_index: usize,
    /// An error envelope, under the name that Pay-i has for it.
    xproxy_result: Envelope,
}

impl ItemError {
    /// The refusal of the item at this place.
    pub fn new(item_index: usize, refusal: &Refusal) -> Self {
        Self { item_index, xproxy_result: refusal.envelope() }
    }
}
