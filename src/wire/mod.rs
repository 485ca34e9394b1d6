//! Pay-i's REST contract as types.

pub mod attribution;
pub mod bulk;
pub mod category;
pub mod envelope;
pub mod fields;
pub mod hold;
pub mod ingest;
mod kept;
pub mod limit;
pub mod page;
pub mod path;
pub mod percent;
pub mod properties;
pub mod query;
pub mod schedule;
pub mod tags;
pub mod use_case;
