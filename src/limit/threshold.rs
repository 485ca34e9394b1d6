//! The share of a limit from which it warns.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::error::{Error, ErrorKind};
use crate::money::{Usd, json, parse_decimal};

/// A share of `max` from 0.75 to 0.99. A limit without one warns only at `max` itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold(Decimal);

impl Threshold {
    /// The smallest threshold that Pay-i accepts.
    pub const MIN: Self = Self(Decimal::from_parts(75, 0, 0, false, 2));
    /// The largest threshold that Pay-i accepts.
    pub const MAX: Self = Self(Decimal::from_parts(99, 0, 0, false, 2));

    /// Reads a decimal such as `0.8`.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) outside 0.75 to 0.99,
    /// [`InvalidAmount`](crate::error::ErrorKind::InvalidAmount) if it is no number.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let share = parse_decimal(text)?;
        if share < Self::MIN.0 || share > Self::MAX.0 {
            return Err(Error::from(ErrorKind::InvalidArgument {
                name: "threshold".to_owned(),
                expected: "between 0.75 and 0.99".to_owned(),
            }));
        }
        Ok(Self(share))
    }

    /// The share as a decimal.
    pub fn share(self) -> Decimal {
        self.0
    }

    /// The spend in USD from which a limit of `max` USD warns.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if `max * threshold` cannot
    /// be held exactly.
    pub fn risk(threshold: Option<Self>, max: Usd) -> Result<Usd, Error> {
        threshold.map_or(Ok(max), |threshold| max.checked_mul_ratio(threshold.0))
    }
}

impl Serialize for Threshold {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(self.0, serializer)
    }
}
