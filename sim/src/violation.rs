//! What must never be.

use std::fmt;

/// An invariant that did not hold, or an answer that must not be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation(pub String);

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Of a check.
pub type Checked<T = ()> = Result<T, Violation>;

/// Returns a [`Violation`] unless the condition holds.
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err($crate::violation::Violation(format!($($message)+)));
        }
    };
}

pub(crate) use ensure;
