//! The use cases calls: request bodies and answers.

use serde::Serialize;

use super::fields::{Fields, invalid_field, is_name};
use super::limit::{LimitConfig, invalid_limit};
use crate::error::{Error, ErrorKind, shorten};
use crate::json;

/// The most characters of a description.
const DESCRIPTION_MAX: usize = 1000;

/// A use case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Identifies it.
    pub name: String,
    /// For people.
    pub description: String,
    /// Kept for who asks.
    pub logging_enabled: Option<bool>,
    /// The limit that every new instance gets.
    pub limit_config: Option<LimitConfig>,
}

impl Definition {
    /// Reads the body of `POST /api/v1/use_cases/definitions`.
    ///
    /// # Errors
    /// [`InvalidJson`](crate::error::ErrorKind::InvalidJson),
    /// [`RequiredFieldMissing`](crate::error::ErrorKind::RequiredFieldMissing),
    /// [`InvalidUseCaseName`](crate::error::ErrorKind::InvalidUseCaseName),
    /// [`InvalidUseCaseDescription`](crate::error::ErrorKind::InvalidUseCaseDescription),
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing), and those of
    /// [`LimitConfig::from_fields`].
    pub fn parse(body: &str) -> Result<Self, Error> {
        Self::from_fields(&Fields::of(&json::parse(body)?, invalid_field)?)
    }

    /// The same from the fields of an object.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn from_fields(fields: &Fields<'_>) -> Result<Self, Error> {
        let name = fields.required_text("name")?;
        if !is_identifier(name) {
            return Err(Error::from(ErrorKind::InvalidUseCaseName {
                use_case_name: shorten(name),
            }));
        }
        let description = description(fields)?;
        let config = fields.optional_object("limit_config")?;
        let config =
            config.map(|fields| LimitConfig::from_fields(&fields.or_refuse(invalid_limit)));
        Ok(Self {
            name: name.to_owned(),
            description: description
                .ok_or(ErrorKind::RequiredFieldMissing { field: "description" })?,
            logging_enabled: fields.flag("logging_enabled")?,
            limit_config: config.transpose()?,
        })
    }
}

/// The body of `PUT /api/v1/use_cases/definitions/{use_case_name}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateDefinition {
    /// The new description.
    pub description: Option<String>,
    /// The new choice.
    pub logging_enabled: Option<bool>,
}

impl UpdateDefinition {
    /// Reads the body.
    ///
    /// # Errors
    /// [`InvalidJson`](crate::error::ErrorKind::InvalidJson),
    /// [`InvalidUseCaseDescription`](crate::error::ErrorKind::InvalidUseCaseDescription),
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing).
    pub fn parse(body: &str) -> Result<Self, Error> {
        let body = json::parse(body)?;
        let fields = Fields::of(&body, invalid_field)?;
        let logging_enabled = fields.flag("logging_enabled")?;
        Ok(Self { description: description(&fields)?, logging_enabled })
    }

    /// Makes the changes.
    pub fn apply(self, definition: &mut Definition) {
        if let Some(description) = self.description {
            definition.description = description;
        }
        definition.logging_enabled = self.logging_enabled.or(definition.logging_enabled);
    }
}

/// Reads the body of `POST /api/v1/use_cases/definitions/{use_case_name}/limit_config`.
///
/// # Errors
/// [`InvalidJson`](crate::error::ErrorKind::InvalidJson), and those of
/// [`LimitConfig::from_fields`].
pub fn limit_config(body: &str) -> Result<LimitConfig, Error> {
    LimitConfig::from_fields(&Fields::of(&json::parse(body)?, invalid_limit)?)
}

fn description(fields: &Fields<'_>) -> Result<Option<String>, Error> {
    let Some(text) = fields.text("description")? else { return Ok(None) };
    if text.trim().is_empty() || text.chars().count() > DESCRIPTION_MAX {
        return Err(Error::from(ErrorKind::InvalidUseCaseDescription));
    }
    Ok(Some(text.to_owned()))
}

/// Whether `text` can name a use case or an instance of one: a header must be able to carry it, and a
/// path as a segment.
pub fn is_identifier(text: &str) -> bool {
    is_name(text) && text.trim() == text && !matches!(text, "." | "..")
}

/// Pay-i's `UseCaseDefinition`.
#[derive(Serialize)]
pub struct DefinitionView<'a> {
    /// Identifies the answer; a record has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    name: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    logging_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_config: Option<&'a LimitConfig>,
}

impl<'a> DefinitionView<'a> {
    /// A use case, and the id of the answer that shows it.
    pub fn new(definition: &'a Definition, request_id: Option<&'a str>) -> Self {
        Self {
            request_id,
            name: &definition.name,
            description: &definition.description,
            logging_enabled: definition.logging_enabled,
            limit_config: definition.limit_config.as_ref(),
        }
    }
}

/// Pay-i's `UseCaseInstanceResponse`.
#[derive(Serialize)]
pub struct InstanceView<'a> {
    /// Identifies the instance within its use case.
    pub use_case_id: &'a str,
    /// The use case.
    pub use_case_name: &'a str,
    /// The instance's own limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_id: Option<&'a str>,
}
