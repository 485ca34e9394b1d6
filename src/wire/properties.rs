//! `PUT …/properties`: changes of free key-value pairs.

use super::fields::{Fields, MAX_MEMBERS, MAX_PROPERTY_BYTES, PropertyChanges, invalid_field};
use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::json;

/// Refuses more properties than a record should hold.
///
/// # Errors
/// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing).
fn check_size(properties: &ByName<String>) -> Result<(), Error> {
    let bytes = properties.iter().map(|(key, value)| key.len().saturating_add(value.len()));
    if properties.len() > MAX_MEMBERS || bytes.fold(0, usize::saturating_add) > MAX_PROPERTY_BYTES {
        return Err(invalid_field("properties", "at most 1000 in all, and 65536 bytes together"));
    }
    Ok(())
}

/// The body of `PUT …/properties`: each text sets its key, each null takes it away; others stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Properties(PropertyChanges);

impl Properties {
    /// Reads the body.
    ///
    /// # Errors
    /// [`InvalidJson`](crate::error::ErrorKind::InvalidJson),
    /// [`RequiredFieldMissing`](crate::error::ErrorKind::RequiredFieldMissing),
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing).
    pub fn parse(body: &str) -> Result<Self, Error> {
        let body = json::parse(body)?;
        let fields = Fields::of(&body, invalid_field)?;
        let properties = fields.property_changes("properties")?;
        Ok(Self(properties.ok_or(ErrorKind::RequiredFieldMissing { field: "properties" })?))
    }

    /// Makes the changes.
    ///
    /// # Errors
    /// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing) if that makes too many,
    /// or too long ones.
    pub fn apply(&self, properties: &mut ByName<String>) -> Result<(), Error> {
        for (key, value) in &self.0 {
            match value {
                Some(value) => properties.insert(key.clone(), value.clone()),
                None => properties.remove(key),
            }
        }
        check_size(properties)
    }
}
