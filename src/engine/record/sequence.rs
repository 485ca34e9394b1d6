//! The next ids as a record.

use serde::Serialize;

use super::super::sequence::{Next, Sequence};
use super::VERSION;
use crate::error::Error;
use crate::wire::fields::Fields;

/// The next ids.
#[derive(Serialize)]
pub(in super::super) struct SequenceRecord {
    v: u64,
    next_limit_id: u64,
    next_limit_number: u64,
    next_resource_id: u64,
    next_tag_id: u64,
    next_use_case_id: u64,
    journal_from: u64,
    request_ids_reserved: u64,
}

impl From<Next> for SequenceRecord {
    fn from(next: Next) -> Self {
        Self {
            v: VERSION,
            next_limit_id: next.limit_id,
            next_limit_number: next.limit_number,
            next_resource_id: next.resource_id,
            next_tag_id: next.tag_id,
            next_use_case_id: next.use_case_id,
            journal_from: next.journal_from,
            request_ids_reserved: next.unreserved_request_id,
        }
    }
}

pub(super) fn read(fields: &Fields<'_>) -> Result<Sequence, Error> {
    let unreserved_request_id = fields.required_u64("request_ids_reserved")?;
    // Version 1 had neither tag ids nor use cases, and no journal: what it wrote is in its limits.
    let first = fields.version() == 1;
    let since_2 = |name, at_1| if first { Ok(at_1) } else { fields.required_u64(name) };
    Ok(Sequence::from(Next {
        limit_id: fields.required_u64("next_limit_id")?,
        limit_number: fields.required_u64("next_limit_number")?,
        resource_id: fields.required_u64("next_resource_id")?,
        tag_id: since_2("next_tag_id", 1)?,
        use_case_id: since_2("next_use_case_id", 1)?,
        journal_from: since_2("journal_from", unreserved_request_id)?,
        unreserved_request_id,
    }))
}
