//! Which request has a provider's response id, as a record.

use serde::Serialize;

use super::VERSION;
use crate::error::Error;
use crate::wire::fields::Fields;

/// The id of the first request with a provider's response id.
#[derive(Serialize)]
pub(in super::super) struct ResponseRecord {
    v: u64,
    request_id: u64,
}

impl From<u64> for ResponseRecord {
    fn from(request_id: u64) -> Self {
        Self { v: VERSION, request_id }
    }
}

pub(super) fn read(fields: &Fields<'_>) -> Result<u64, Error> {
    fields.required_u64("request_id")
}
