//! An ingest as a record: an entry of the journal, and the answer to who asks for it again.

use serde::Serialize;

use super::VERSION;
use crate::by_name::ByName;
use crate::error::Error;
use crate::json::{self, Value};
use crate::price::Cost;
use crate::time::Timestamp;
use crate::wire::fields::Fields;
use crate::wire::limit::BaseView;

/// An ingest that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct StoredRequest {
    /// When it was recorded.
    pub(in super::super) ingested: Timestamp,
    /// When it happened.
    pub(in super::super) event: Timestamp,
    pub(in super::super) category: String,
    /// The provider's id of its response, if this request is the first with it.
    pub(in super::super) response_id: Option<String>,
    pub(in super::super) cost: Cost,
    /// The numbers of the limits whose totals hold the cost.
    pub(in super::super) charged: Vec<u64>,
    /// Pay-i's `xproxy_result` as JSON.
    pub(in super::super) result: String,
    pub(in super::super) properties: ByName<String>,
}

#[derive(Serialize)]
pub(in super::super) struct RequestRecord<'a> {
    v: u64,
    ingest_timestamp: Timestamp,
    event_timestamp: Timestamp,
    category: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_id: Option<&'a str>,
    input: BaseView,
    output: BaseView,
    charged: &'a [u64],
    xproxy_result: &'a str,
    #[serde(skip_serializing_if = "ByName::is_empty")]
    properties: &'a ByName<String>,
}

impl<'a> From<&'a StoredRequest> for RequestRecord<'a> {
    fn from(request: &'a StoredRequest) -> Self {
        Self {
            v: VERSION,
            ingest_timestamp: request.ingested,
            event_timestamp: request.event,
            category: &request.category,
            response_id: request.response_id.as_deref(),
            input: BaseView { base: request.cost.input },
            output: BaseView { base: request.cost.output },
            charged: &request.charged,
            xproxy_result: &request.result,
            properties: &request.properties,
        }
    }
}

pub(super) fn read(fields: &Fields<'_>) -> Result<StoredRequest, Error> {
    let text = |name| fields.required_text(name).map(str::to_owned);
    let base = |name| fields.required_object(name)?.required_amount("base");
    let mut charged = Vec::new();
    for number in fields.list("charged")?.unwrap_or_default() {
        let Value::Number(number) = number else { return Err(no_numbers(fields)) };
        charged.push(number.parse().map_err(|_| no_numbers(fields))?);
    }
    Ok(StoredRequest {
        ingested: fields.required_instant("ingest_timestamp")?,
        event: fields.required_instant("event_timestamp")?,
        category: text("category")?,
        response_id: fields.text("response_id")?.map(str::to_owned),
        cost: Cost::new(base("input")?, base("output")?)?,
        charged,
        result: result(fields, fields.required_text("xproxy_result")?)?,
        properties: fields.properties("properties")?.unwrap_or_default(),
    })
}

/// An `xproxy_result`, which is told again as it is, and to which a repeat adds a member.
pub(super) fn result(fields: &Fields<'_>, text: &str) -> Result<String, Error> {
    match json::parse(text) {
        Ok(Value::Object(members)) if !members.is_empty() && text.ends_with('}') => {
            Ok(text.to_owned())
        }
        _ => Err(fields.refuse("xproxy_result", "an object as JSON")),
    }
}

fn no_numbers(fields: &Fields<'_>) -> Error {
    fields.refuse("charged", "whole numbers")
}
