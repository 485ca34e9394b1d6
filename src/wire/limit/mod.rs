//! The limits calls: request bodies and answers.

mod answer;
mod body;
mod config;
mod usage;

pub use answer::{
    BaseView, Deleted, LimitHistoryPage, LimitHistoryResponse, LimitHistoryView, LimitPage,
    LimitResponse, LimitView,
};
pub use body::{CreateLimit, UpdateLimit};
pub use config::{LimitConfig, invalid_limit, limit_type, threshold};
pub use usage::LimitUsageResponse;
