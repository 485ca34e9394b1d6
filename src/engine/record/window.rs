//! A limit as it stood before a reset, as a record.

use serde::Serialize;

use super::VERSION;
use crate::limit::LimitHistory;
use crate::wire::limit::LimitHistoryView;

/// A limit as it stood before a reset.
#[derive(Serialize)]
pub(in super::super) struct WindowRecord<'a> {
    v: u64,
    limit_history: LimitHistoryView<'a>,
}

impl<'a> From<&'a LimitHistory> for WindowRecord<'a> {
    fn from(history: &'a LimitHistory) -> Self {
        Self { v: VERSION, limit_history: history.into() }
    }
}
