//! One page of a list, as most lists answer it.

use serde::Serialize;

/// One page of a list.
#[derive(Serialize)]
pub struct Page<T> {
    /// Identifies the answer.
    pub request_id: String,
    /// Where the next page starts; null on the last one.
    pub cursor: Option<String>,
    /// The items.
    pub items: Vec<T>,
}
