//! Amounts in JSON: numbers with as few digits as the exact value needs. They are read from their
//! text, so no binary float ever stands between.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer, ser};
use serde_json::Number;

use super::Usd;

/// Writes a decimal as a JSON number.
pub(crate) fn serialize<S: Serializer>(value: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let text = value.normalize().to_string();
    text.parse::<Number>().map_err(ser::Error::custom)?.serialize(serializer)
}

impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize((*self).into(), serializer)
    }
}
