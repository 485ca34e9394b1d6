//! Amounts in JSON: numbers, written with as few digits as the exact value needs and read from
//! their text, so that no binary float ever stands between.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::Number;

use super::Usd;

/// Writes a decimal as a JSON number.
pub(crate) fn serialize<S: Serializer>(value: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let text = value.normalize().to_string();
    text.parse::<Number>().map_err(ser::Error::custom)?.serialize(serializer)
}

/// The text of a JSON number.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Number::deserialize(deserializer)?.as_str().to_owned())
}

impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize((*self).into(), serializer)
    }
}

impl<'de> Deserialize<'de> for Usd {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&deserialize(deserializer)?).map_err(de::Error::custom)
    }
}
