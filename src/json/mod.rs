//! JSON as data whose numbers are text.
//!
//! `serde_json` writes what this crate sends. It does not read: its numbers pass through binary
//! floating point or a private trick, and its reader, with serde's deserialisation around it, was a
//! quarter of the module for kinds of data that never occur here. This reader is small, keeps every
//! digit, and a test holds it to agree with `serde_json`'s.

mod read;
mod value;
mod write;

pub use read::parse;
pub use value::{Members, Value};
pub(crate) use write::number;
pub use write::write;
