//! The answer to an ingest as a record.

use serde::Serialize;

use super::super::ledger::Receipt;
use super::VERSION;
use crate::error::Error;
use crate::wire::fields::Fields;

/// The answer to an ingest that carried the provider's response id.
#[derive(Serialize)]
pub(in super::super) struct ReceiptRecord<'a> {
    v: u64,
    category: &'a str,
    response_id: &'a str,
    answer: &'a str,
}

impl<'a> From<&'a Receipt> for ReceiptRecord<'a> {
    fn from(Receipt { category, response_id, answer }: &'a Receipt) -> Self {
        Self { v: VERSION, category, response_id, answer }
    }
}

pub(super) fn read(fields: &Fields<'_>) -> Result<Receipt, Error> {
    let text = |name| fields.required_text(name).map(str::to_owned);
    Ok(Receipt {
        category: text("category")?,
        response_id: text("response_id")?,
        answer: text("answer")?,
    })
}
