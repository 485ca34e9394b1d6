//! A limit as it stood before a reset, as a record.

use serde::Serialize;

use super::VERSION;
use super::limit::{totals, window};
use crate::by_name::ByName;
use crate::error::Error;
use crate::limit::{Limit, LimitHistory, ResetBy, Threshold, Window};
use crate::time::Timestamp;
use crate::wire::fields::Fields;
use crate::wire::limit::{LimitHistoryView, limit_type, threshold};

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
    let limit = Limit {
        limit_id: fields.required_text("limit_id")?.to_owned(),
        limit_name: fields.required_text("limit_name")?.to_owned(),
        limit_type: limit_type(&fields)?,
        max: fields.required_amount("max")?,
        threshold: threshold(record)?,
        limit_tags: fields.texts("limit_tags")?.unwrap_or_default(),
        totals: totals(&fields.required_object("totals")?)?,
        // Version 1 knew only resets by hand, and not since when a limit had counted.
        window: window(&fields)?.unwrap_or(Window { start: Timestamp::MIN, end: reset }),
        // What a past window does not need.
        properties: ByName::new(),
        created: reset,
        updated: reset,
        schedule: None,
    };
    Ok(LimitHistory { limit, reset, by: by.unwrap_or(ResetBy::Manual) })
}
