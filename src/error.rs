//! One error type for the whole crate, one stable code per variant.
//!
//! Codes that Pay-i documents keep Pay-i's spelling (`limit_name_already_exist` has no final "s"
//! there either). Codes are a contract; messages may change.

use std::fmt;

/// What went wrong, with all that a message needs to say what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Text that is not a decimal number, or not one that can be held exactly.
    InvalidAmount {
        /// The text as given, shortened if it is long.
        text: String,
        /// Why it was refused.
        reason: &'static str,
    },
    /// An exact result does not fit in 28 decimal digits.
    AmountOutOfRange {
        /// Which calculation it was, for example `"add"`.
        operation: &'static str,
    },
    /// Text that is not an ISO 8601 instant between the years 1 and 9999.
    InvalidTimestamp {
        /// The text as given, shortened if it is long.
        text: String,
    },
}

impl Error {
    /// The stable code, fit for `switch` in a program.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidAmount { .. } => "invalid_amount",
            Self::AmountOutOfRange { .. } => "amount_out_of_range",
            Self::InvalidTimestamp { .. } => "invalid_timestamp",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidAmount { text, reason } => {
                write!(f, "expected a decimal number such as \"0.0025\", got {text:?}: {reason}")
            }
            Self::AmountOutOfRange { operation } => {
                write!(f, "the exact result of {operation} needs more than 28 decimal digits")
            }
            Self::InvalidTimestamp { text } => write!(
                f,
                "expected an ISO 8601 instant such as \"2025-01-02T03:04:05Z\", got {text:?}"
            ),
        }
    }
}

impl std::error::Error for Error {}
