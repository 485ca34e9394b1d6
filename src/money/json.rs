//! Amounts in JSON: numbers with as few digits as the exact value needs.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::Usd;
use crate::json;

/// Writes a decimal as a JSON number.
pub(crate) fn serialize<S: Serializer>(value: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    json::number(&value.normalize().to_string(), serializer)
}

impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize((*self).into(), serializer)
    }
}
