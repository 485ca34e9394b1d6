//! The answers to the limits calls.

use serde::Serialize;

use crate::limit::{
    Committed, Limit, LimitHistory, LimitType, RequestCounts, ResetBy, ResetSchedule, Tag,
    Threshold, Totals, Window,
};
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::tags::names;

/// Pay-i's `LimitResponse`.
#[derive(Serialize)]
pub struct LimitResponse<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// The limit.
    pub limit: LimitView<'a>,
}

/// Pay-i's `PagedLimitList`.
#[derive(Serialize)]
pub struct LimitPage<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// Where the next page starts; null on the last one.
    pub cursor: Option<String>,
    /// The limits.
    pub items: Vec<LimitView<'a>>,
}

/// A page of past windows.
#[derive(Serialize)]
pub struct LimitHistoryPage<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// Where the next page starts; null on the last one.
    pub cursor: Option<String>,
    /// The limit as it stood before each reset.
    pub items: Vec<LimitHistoryView<'a>>,
}

/// The answer to a delete.
#[derive(Serialize)]
pub struct Deleted {
    /// Identifies the answer.
    pub request_id: String,
    /// For people.
    pub message: &'static str,
}

/// Pay-i's `LimitHistoryResponse`.
#[derive(Serialize)]
pub struct LimitHistoryResponse<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// For people.
    pub message: &'static str,
    /// The limit as it stood before the reset.
    pub limit_history: LimitHistoryView<'a>,
}

/// Pay-i's `Limit`. It never shows `properties`.
#[derive(Serialize)]
pub struct LimitView<'a> {
    limit_id: &'a str,
    limit_name: &'a str,
    limit_type: LimitType,
    max: Usd,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<Threshold>,
    limit_creation_timestamp: Timestamp,
    limit_update_timestamp: Timestamp,
    /// Always a list: clients of the tag era test it for membership without a null check.
    #[serde(serialize_with = "names")]
    limit_tags: &'a [Tag],
    #[serde(skip_serializing_if = "Option::is_none")]
    reset_schedule: Option<&'a ResetSchedule>,
    /// Only with a schedule.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<Window>,
    totals: TotalsView,
}

impl<'a> From<&'a Limit> for LimitView<'a> {
    fn from(limit: &'a Limit) -> Self {
        Self {
            limit_id: &limit.limit_id,
            limit_name: &limit.limit_name,
            limit_type: limit.limit_type,
            max: limit.max,
            threshold: limit.threshold,
            limit_creation_timestamp: limit.created,
            limit_update_timestamp: limit.updated,
            limit_tags: &limit.limit_tags,
            reset_schedule: limit.schedule.as_ref(),
            window: limit.schedule.as_ref().map(|_| limit.window),
            totals: TotalsView::new(&limit.totals, limit.max, limit.committed),
        }
    }
}

impl LimitView<'_> {
    /// Without what is held and presumed spent: that is kept with the holds.
    pub fn without_holds(limit: &Limit) -> LimitView<'_> {
        let totals = TotalsView::new(&limit.totals, limit.max, Committed::default());
        LimitView { totals, ..limit.into() }
    }
}

/// Pay-i's `LimitHistory`.
#[derive(Serialize)]
pub struct LimitHistoryView<'a> {
    limit_id: &'a str,
    limit_name: &'a str,
    max: Usd,
    limit_type: LimitType,
    #[serde(serialize_with = "names")]
    limit_tags: &'a [Tag],
    limit_reset_timestamp: Timestamp,
    totals: TotalsView,
    /// What Pay-i does not tell, only in the list of past windows.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<Window>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reset: Option<ResetBy>,
}

impl LimitHistoryView<'_> {
    /// With its window, and who closed it.
    pub fn with_window(history: &LimitHistory) -> LimitHistoryView<'_> {
        let (window, reset) = (Some(history.limit.window), Some(history.by));
        LimitHistoryView { window, reset, ..history.into() }
    }
}

impl<'a> From<&'a LimitHistory> for LimitHistoryView<'a> {
    fn from(history: &'a LimitHistory) -> Self {
        let limit = &history.limit;
        Self {
            limit_id: &limit.limit_id,
            limit_name: &limit.limit_name,
            max: limit.max,
            limit_type: limit.limit_type,
            limit_tags: &limit.limit_tags,
            limit_reset_timestamp: history.reset,
            totals: TotalsView::new(&limit.totals, limit.max, limit.committed),
            window: None,
            reset: None,
        }
    }
}

#[derive(Serialize)]
struct TotalsView {
    cost: CostTotalsView,
    requests: RequestCounts,
}

#[derive(Serialize)]
struct CostTotalsView {
    input: BaseView,
    output: BaseView,
    total: TotalView,
    /// Held for calls under way; only if there is something. Pay-i has no holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<BaseView>,
    /// Presumed spent; only if there is something.
    #[serde(skip_serializing_if = "Option::is_none")]
    presumed: Option<BaseView>,
}

/// An amount in USD.
#[derive(Serialize)]
pub struct BaseView {
    /// The amount.
    pub base: Usd,
}

#[derive(Serialize)]
struct TotalView {
    base: Usd,
    #[serde(skip_serializing_if = "Option::is_none")]
    overrun_base: Option<Usd>,
}

impl TotalsView {
    fn new(totals: &Totals, max: Usd, committed: Committed) -> Self {
        let cost = totals.cost;
        let some = |base: Usd| base.is_positive().then_some(BaseView { base });
        Self {
            cost: CostTotalsView {
                input: BaseView { base: cost.input },
                output: BaseView { base: cost.output },
                total: TotalView { base: cost.total, overrun_base: totals.overrun(max) },
                held: some(committed.held),
                presumed: some(committed.presumed),
            },
            requests: totals.requests,
        }
    }
}
