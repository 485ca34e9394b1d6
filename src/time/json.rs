//! Instants in JSON: their ISO 8601 text.

use serde::{Serialize, Serializer};

use super::Timestamp;

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
