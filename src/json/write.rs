//! Writing JSON: serde and `serde_json`, plus exact numbers.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;

use super::value::{Members, Value};

/// Writes JSON without white space. What this crate writes is plain data with text keys, which
/// always can be written.
pub fn write(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, Exact);
    value
        .serialize(&mut serializer)
        .map_or_else(|_| String::new(), |()| String::from_utf8(text).unwrap_or_default())
}

/// Hands a number to [`write`](write()), which writes exactly these digits.
///
/// serde knows only binary numbers. Its byte strings have no other use in JSON, so they carry the
/// digits.
pub(crate) fn number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(digits.as_bytes())
}

/// Compact, with byte strings as numbers.
struct Exact;

impl Formatter for Exact {
    fn write_byte_array<W>(&mut self, writer: &mut W, digits: &[u8]) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        writer.write_all(digits)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(digits) => number(digits, serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => members.serialize(serializer),
        }
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
