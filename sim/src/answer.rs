//! What a ledger answered.

use serde_json::Value;

use crate::money::Nanos;

/// An HTTP answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub json: Value,
}

impl Answer {
    /// What a server says that has no time for the request.
    pub fn overloaded() -> Self {
        Self { status: 503, json: Value::Null }
    }

    /// Whether the request was carried out.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The code of the error, or nothing.
    pub fn code(&self) -> &str {
        self.text("/xproxy_error/code")
    }

    /// A text at a JSON pointer, or nothing.
    pub fn text(&self, pointer: &str) -> &str {
        self.json.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// An amount at a JSON pointer.
    pub fn money(&self, pointer: &str) -> Option<Nanos> {
        Nanos::read(self.json.pointer(pointer)?)
    }

    /// Whether it says that the same was asked before.
    pub fn is_duplicate(&self) -> bool {
        self.json.pointer("/xproxy_result/duplicate_request") == Some(&Value::Bool(true))
    }

    /// The same without the ids of requests: a server that comes back skips some.
    pub fn without_request_ids(mut self) -> Self {
        forget_request_ids(&mut self.json);
        self
    }
}

fn forget_request_ids(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("request_id");
            members.values_mut().for_each(forget_request_ids);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_request_ids),
        _ => {}
    }
}
