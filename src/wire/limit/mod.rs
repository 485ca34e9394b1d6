//! The limits calls: request bodies and answers.

mod answer;
mod body;

pub use answer::{
    BaseView, Deleted, LimitHistoryPage, LimitHistoryResponse, LimitHistoryView, LimitPage,
    LimitResponse, LimitView,
};
pub use body::{CreateLimit, UpdateLimit, limit_type, threshold};
