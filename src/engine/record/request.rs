//! An ingest as a record: an entry of the journal, and the answer to who asks for it again.

use serde::Serialize;

use super::super::holds::Hold;
use super::VERSION;
use super::hold::{HoldFields, numbers};
use crate::by_name::ByName;
use crate::error::Error;
use crate::json::{self, Value};
use crate::price::{Cost, Units};
use crate::time::Timestamp;
use crate::wire::fields::Fields;
use crate::wire::ingest::{Told, units};
use crate::wire::limit::BaseView;

/// An ingest that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct StoredRequest {
    /// When it was recorded.
    pub(in super::super) ingested: Timestamp,
    /// When it happened.
    pub(in super::super) event: Timestamp,
    pub(in super::super) category: String,
    /// What was used, and how much of it, if that was told.
    pub(in super::super) resource: Option<String>,
    pub(in super::super) units: Units,
    /// The provider's id of its response, if this request is the first with it.
    pub(in super::super) response_id: Option<String>,
    pub(in super::super) cost: Cost,
    /// The numbers of the limits whose totals hold the cost.
    pub(in super::super) charged: Vec<u64>,
    /// Those that refused it, and the others that it was refused for.
    pub(in super::super) refused: Refused,
    /// The hold that it has resolved.
    pub(in super::super) hold: Option<Box<Hold>>,
    /// Pay-i's `xproxy_result` as JSON.
    pub(in super::super) result: String,
    pub(in super::super) properties: ByName<String>,
}

impl StoredRequest {
    /// One that cost nothing.
    pub(in super::super) fn free(now: Timestamp, result: String) -> Self {
        Self {
            ingested: now,
            event: now,
            category: String::new(),
            resource: None,
            units: Units::new(),
            response_id: None,
            cost: Cost::default(),
            charged: Vec::new(),
            refused: Refused::default(),
            hold: None,
            result,
            properties: ByName::new(),
        }
    }
}

impl StoredRequest {
    /// What a list tells of it.
    pub(in super::super) fn told(&self) -> Told<'_> {
        Told {
            event_timestamp: self.event,
            ingest_timestamp: self.ingested,
            category: &self.category,
            resource: self.resource.as_deref(),
            units: &self.units,
            provider_response_id: self.response_id.as_deref(),
            properties: &self.properties,
        }
    }
}

/// The limits of a call that was refused, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Refused {
    pub(in super::super) blocked: Vec<u64>,
    pub(in super::super) blocked_external: Vec<u64>,
}

#[derive(Serialize)]
pub(in super::super) struct RequestRecord<'a> {
    v: u64,
    ingest_timestamp: Timestamp,
    event_timestamp: Timestamp,
    category: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'a str>,
    #[serde(skip_serializing_if = "Units::is_empty")]
    units: &'a Units,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_id: Option<&'a str>,
    input: BaseView,
    output: BaseView,
    charged: &'a [u64],
    #[serde(skip_serializing_if = "<[u64]>::is_empty")]
    blocked: &'a [u64],
    #[serde(skip_serializing_if = "<[u64]>::is_empty")]
    blocked_external: &'a [u64],
    #[serde(skip_serializing_if = "Option::is_none")]
    hold: Option<HoldFields<'a>>,
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
            resource: request.resource.as_deref(),
            units: &request.units,
            response_id: request.response_id.as_deref(),
            input: BaseView { base: request.cost.input },
            output: BaseView { base: request.cost.output },
            charged: &request.charged,
            blocked: &request.refused.blocked,
            blocked_external: &request.refused.blocked_external,
            hold: request.hold.as_deref().map(HoldFields::from),
            xproxy_result: &request.result,
            properties: &request.properties,
        }
    }
}

pub(super) fn read(fields: &Fields<'_>) -> Result<StoredRequest, Error> {
    let text = |name| fields.required_text(name).map(str::to_owned);
    let base = |name| fields.required_object(name)?.required_amount("base");
    let hold = fields.optional_object("hold")?;
    Ok(StoredRequest {
        ingested: fields.required_instant("ingest_timestamp")?,
        event: fields.required_instant("event_timestamp")?,
        category: text("category")?,
        resource: fields.text("resource")?.map(str::to_owned),
        units: units(fields)?.unwrap_or_default(),
        response_id: fields.text("response_id")?.map(str::to_owned),
        cost: Cost::new(base("input")?, base("output")?)?,
        charged: numbers(fields, "charged")?,
        refused: Refused {
            blocked: numbers(fields, "blocked")?,
            blocked_external: numbers(fields, "blocked_external")?,
        },
        hold: hold.map(|hold| super::hold::fields(&hold).map(Box::new)).transpose()?,
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
