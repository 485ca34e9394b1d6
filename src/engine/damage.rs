//! Records that cannot be read.

use crate::error::{Error, ErrorKind};

/// A record that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The record's key.
    pub key: String,
    /// What is wrong with it.
    pub reason: String,
}

impl From<&Damage> for Error {
    fn from(Damage { key, reason }: &Damage) -> Self {
        ErrorKind::UnsupportedRecord { key: key.clone(), reason: reason.clone() }.into()
    }
}
