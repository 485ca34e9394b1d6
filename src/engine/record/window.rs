//! A limit as it stood before a reset, as a record.

use serde::Serialize;

use super::VERSION;
use super::limit::{limit, window};
use crate::error::Error;
use crate::limit::{LimitHistory, ResetBy, Threshold, Window};
use crate::time::Timestamp;
use crate::wire::fields::Fields;
use crate::wire::limit::{LimitHistoryView, threshold};

/// A limit as it stood before a reset.
#[derive(Serialize)]
pub(in super::super) struct WindowRecord<'a> {
    v: u64,
    limit_history: LimitHistoryView<'a>,
    /// What the API does not show, and an event that comes late is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<Threshold>,
}

impl<'a> From<&'a LimitHistory> for WindowRecord<'a> {
    fn from(history: &'a LimitHistory) -> Self {
        let limit_history = LimitHistoryView::with_window(history);
        Self { v: VERSION, limit_history, threshold: history.limit.threshold }
    }
}

pub(super) fn read(record: &Fields<'_>) -> Result<LimitHistory, Error> {
    let fields = record.required_object("limit_history")?;
    let reset = fields.required_instant("limit_reset_timestamp")?;
    let by = fields.text("reset")?.and_then(ResetBy::parse);
    let mut limit = limit(&fields, reset)?;
    limit.threshold = threshold(record)?;
    // Version 1 knew only resets by hand, and not since when a limit had counted.
    limit.window = window(&fields)?.unwrap_or(Window { start: Timestamp::MIN, end: reset });
    let cost = fields.required_object("totals")?.required_object("cost")?;
    if let Some(presumed) = cost.optional_object("presumed")? {
        limit.committed.presumed = presumed.required_amount("base")?;
    }
    Ok(LimitHistory { limit, reset, by: by.unwrap_or(ResetBy::Manual) })
}
