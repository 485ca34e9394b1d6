//! When a limit's spend was spent.

use serde::Serialize;

use super::answer::BaseView;
use crate::limit::{Limit, Window};
use crate::money::Usd;
use crate::time::Timestamp;

/// The spend of a limit's window in equal spans of time.
#[derive(Serialize)]
pub struct LimitUsageResponse {
    /// Identifies the answer.
    pub request_id: String,
    window: WindowView,
    width_seconds: i64,
    buckets: Vec<Bucket>,
}

/// A limit's window, of which each end may be open.
#[derive(Serialize)]
struct WindowView {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_timestamp: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_timestamp: Option<Timestamp>,
}

#[derive(Serialize)]
struct Bucket {
    start_timestamp: Timestamp,
    cost: BucketCost,
}

#[derive(Serialize)]
struct BucketCost {
    total: BaseView,
}

impl LimitUsageResponse {
    /// What a limit says.
    pub fn new(request_id: String, limit: &Limit) -> Self {
        let Window { start, end } = limit.window;
        let bucket = |(start_timestamp, base): (Timestamp, Usd)| Bucket {
            start_timestamp,
            cost: BucketCost { total: BaseView { base } },
        };
        Self {
            request_id,
            window: WindowView {
                start_timestamp: Some(start).filter(|start| *start > Timestamp::MIN),
                end_timestamp: Some(end).filter(|end| *end < Timestamp::MAX),
            },
            width_seconds: limit.usage.width_seconds(),
            buckets: limit.usage.spans().map(bucket).collect(),
        }
    }
}
