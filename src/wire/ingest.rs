//! `POST /api/v1/ingest`: request body and answer.

use serde::Serialize;

use super::attribution::Attribution;
use super::fields::{Fields, invalid_field, is_name};
use super::kept;
use super::limit::BaseView;
use crate::by_name::ByName;
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::limit::LimitState;
use crate::price::{Cost, UnitCount, Units};
use crate::time::Timestamp;

/// The most bytes of all names of units together: the result repeats those that are unknown, and a
/// record has to hold it.
const NAMES_MAX: usize = 65_536;

/// The body of an ingest, as far as it decides anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingest {
    /// For example `system.openai`.
    pub category: String,
    /// For example `gpt-4o-2024-05-13`.
    pub resource: Option<String>,
    /// The units used.
    pub units: Units,
    /// When the event happened, if not now.
    pub event_timestamp: Option<Timestamp>,
    /// The provider's id of its response.
    pub provider_response_id: Option<String>,
    /// Free key-value pairs.
    pub properties: ByName<String>,
}

impl Ingest {
    /// Reads the body. Fields that are only kept for the record are checked for their type.
    ///
    /// # Errors
    /// [`InvalidJson`](crate::error::ErrorKind::InvalidJson),
    /// [`RequiredFieldMissing`](crate::error::ErrorKind::RequiredFieldMissing),
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing).
    pub fn parse(body: &str) -> Result<Self, Error> {
        let body = json::parse(body)?;
        Self::from_fields(&Fields::of(&body, invalid_field)?)
    }

    /// The same from the fields of an object.
    ///
    /// # Errors
    /// [`RequiredFieldMissing`](crate::error::ErrorKind::RequiredFieldMissing),
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing).
    pub fn from_fields(fields: &Fields<'_>) -> Result<Self, Error> {
        let category = fields.required_name("category")?.to_owned();
        let resource = fields.name("resource")?.map(str::to_owned);
        let units = units(fields)?.ok_or(ErrorKind::RequiredFieldMissing { field: "units" })?;
        kept::check(fields)?;
        Ok(Self {
            category,
            resource,
            units,
            event_timestamp: fields.instant("event_timestamp")?,
            provider_response_id: response_id(fields.text("provider_response_id")?)?,
            properties: fields.properties("properties")?.unwrap_or_default(),
        })
    }
}

/// A provider's response id of at most 256 characters; an empty one is none.
///
/// # Errors
/// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing) if it is longer.
pub fn response_id(text: Option<&str>) -> Result<Option<String>, Error> {
    match text.filter(|text| !text.is_empty()) {
        Some(text) if !is_name(text) => Err(Error::from(ErrorKind::RequestProcessing {
            message: "the provider's response id must be at most 256 characters long".to_owned(),
        })),
        id => Ok(id.map(str::to_owned)),
    }
}

/// Reads `units`.
///
/// # Errors
/// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing) if they are no counts by names.
pub fn units(fields: &Fields<'_>) -> Result<Option<Units>, Error> {
    let Some(map) = fields.object("units")? else { return Ok(None) };
    let bytes = map.iter().fold(0_usize, |bytes, (name, _)| bytes.saturating_add(name.len()));
    if bytes > NAMES_MAX {
        return Err(
            fields.refuse("units", "an object whose names have at most 65536 bytes together")
        );
    }
    let mut units = Units::new();
    for (name, count) in map.iter() {
        let field = format!("units.{}", shorten(name));
        let count = fields.nested(&field, count)?;
        let (input, output) = (count.count("input")?, count.count("output")?);
        let count =
            UnitCount { input: input.unwrap_or_default(), output: output.unwrap_or_default() };
        units.insert(name.to_owned(), count);
    }
    Ok(Some(units))
}

/// Pay-i's `IngestResponse`, around an `xproxy_result` that is JSON already: a repeat is answered
/// with the first result, to the letter.
pub fn ingest_response(
    request_id: u64,
    event: Timestamp,
    ingested: Timestamp,
    xproxy_result: &str,
) -> String {
    format!(
        "{{\"request_id\":\"{request_id}\",\"event_timestamp\":\"{event}\",\
         \"ingest_timestamp\":\"{ingested}\",\"xproxy_result\":{xproxy_result}}}"
    )
}

/// What a list tells of a request beside its `xproxy_result`. What is empty is absent.
#[derive(Serialize)]
pub struct Told<'a> {
    /// When it happened.
    pub event_timestamp: Timestamp,
    /// When it was recorded.
    pub ingest_timestamp: Timestamp,
    /// For example `system.openai`; empty for a hold that was given back.
    pub category: &'a str,
    /// What was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<&'a str>,
    /// How much of it.
    #[serde(skip_serializing_if = "Units::is_empty")]
    pub units: &'a Units,
    /// The provider's id of its response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_response_id: Option<&'a str>,
    /// Free key-value pairs.
    #[serde(skip_serializing_if = "ByName::is_empty")]
    pub properties: &'a ByName<String>,
}

/// An item of the list of requests, around an `xproxy_result` that is JSON already.
pub fn listed_request(told: &Told<'_>, xproxy_result: &str) -> String {
    let told = json::write(told);
    // It is an object and never empty.
    let open = told.strip_suffix('}').unwrap_or(&told);
    format!("{open},\"xproxy_result\":{xproxy_result}}}")
}

/// Pay-i's `xproxy_result`. What is empty is absent, never null.
#[derive(Serialize)]
pub struct XproxyResult {
    request_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_id: Option<String>,
    #[serde(skip_serializing_if = "ByName::is_empty")]
    limits: ByName<StateView>,
    cost: CostView,
    #[serde(skip_serializing_if = "Units::is_empty")]
    unknown_units: Units,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    use_case_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    use_case_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    use_case_step: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_name: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    request_tags: Vec<String>,
}

#[derive(Serialize)]
struct StateView {
    state: LimitState,
}

#[derive(Serialize)]
struct CostView {
    currency: &'static str,
    input: BaseView,
    output: BaseView,
    total: BaseView,
}

impl XproxyResult {
    /// The result of a request that cost `cost`.
    pub fn new(request_id: String, attribution: Attribution, cost: Cost) -> Self {
        Self {
            request_id,
            resource_id: None,
            limits: ByName::new(),
            cost: CostView {
                currency: "usd",
                input: BaseView { base: cost.input },
                output: BaseView { base: cost.output },
                total: BaseView { base: cost.total },
            },
            unknown_units: Units::new(),
            warnings: Vec::new(),
            use_case_id: attribution.use_case_id,
            use_case_name: attribution.use_case_name,
            use_case_step: attribution.use_case_step,
            user_id: attribution.user_id,
            account_name: attribution.account_name,
            request_tags: attribution.request_tags,
        }
    }

    /// With the price version that was used, the units that it does not price, and what should be known
    /// about it.
    pub fn priced_by(
        mut self,
        resource_id: Option<u64>,
        unknown_units: Units,
        warning: Option<String>,
    ) -> Self {
        self.warnings.extend(warning);
        self.resource_id = resource_id.map(|id| id.to_string());
        self.unknown_units = unknown_units;
        self
    }

    /// With what one limit said.
    pub fn add_limit(&mut self, limit_id: String, state: LimitState) {
        if state == LimitState::Failed {
            self.warnings.push(format!(
                "Limit '{limit_id}' was not charged: its exact total needs more than 28 digits"
            ));
        }
        self.limits.insert(limit_id, StateView { state });
    }
}

/// Marks an `xproxy_result` as that of a repeat. All else of it stays, to the letter.
pub fn mark_duplicate(xproxy_result: &str) -> String {
    // It is an object and never empty.
    let open = xproxy_result.strip_suffix('}').unwrap_or(xproxy_result);
    format!("{open},\"duplicate_request\":true}}")
}
