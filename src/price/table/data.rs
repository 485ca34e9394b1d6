//! The prices that come with the crate, packed when it is built.

/// First-party and cloud providers.
pub static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.prices"));
