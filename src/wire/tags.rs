//! The calls about a limit's tags: request body and answer.

use serde::{Serialize, Serializer};

use super::attribution::checked_tags;
use super::fields::{Fields, invalid_field};
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::Tag;
use crate::time::Timestamp;

/// Reads the body: `{ "limit_tags": [name…] }`.
///
/// # Errors
/// [`InvalidJson`](crate::error::ErrorKind::InvalidJson),
/// [`RequiredFieldMissing`](crate::error::ErrorKind::RequiredFieldMissing),
/// [`RequestProcessing`](crate::error::ErrorKind::RequestProcessing),
/// [`InvalidTags`](crate::error::ErrorKind::InvalidTags).
pub fn limit_tags(body: &str) -> Result<Vec<String>, Error> {
    let body = json::parse(body)?;
    let names = Fields::of(&body, invalid_field)?.texts("limit_tags")?;
    checked_tags(names.ok_or(ErrorKind::RequiredFieldMissing { field: "limit_tags" })?)
}

/// Pay-i's `LimitTags`.
#[derive(Serialize)]
pub struct TagView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    tag_id: Option<u64>,
    tag_name: &'a str,
    created_on: Timestamp,
}

impl<'a> TagView<'a> {
    /// All tags of a limit.
    pub fn all(tags: &'a [Tag]) -> Vec<Self> {
        let view =
            |tag: &'a Tag| Self { tag_id: tag.id, tag_name: &tag.name, created_on: tag.created };
        tags.iter().map(view).collect()
    }
}

/// Reads what [`TagView::all`] wrote.
///
/// # Errors
/// If the field is something else.
pub fn stored_tags(fields: &Fields<'_>, name: &str) -> Result<Option<Vec<Tag>>, Error> {
    let Some(items) = fields.list(name)? else { return Ok(None) };
    let mut tags = Vec::new();
    for item in items {
        let item = fields.nested("a tag", item)?;
        tags.push(Tag {
            id: item.optional_u64("tag_id")?,
            name: item.required_text("tag_name")?.to_owned(),
            created: item.required_instant("created_on")?,
        });
    }
    Ok(Some(tags))
}

/// Writes only the names of tags, as they stand on a limit.
///
/// # Errors
/// None of its own.
// serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
pub(super) fn names<S: Serializer>(tags: &&[Tag], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(tags.iter().map(|tag| &tag.name))
}
