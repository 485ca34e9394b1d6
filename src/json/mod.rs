//! JSON as data whose numbers are text.
//!
//! `serde_json` is not used: its numbers pass through binary floating point or a private trick, and
//! its reader, with serde's deserialisation around it, was a quarter of the module for kinds of data
//! that never occur here. The reader here is small and keeps every digit, the writer is one type for
//! all of serde's data model; properties hold both to agree with `serde_json`'s.

mod read;
mod value;
mod write;

pub use read::parse;
pub use value::{Members, Value};
pub(crate) use write::number;
pub use write::write;
