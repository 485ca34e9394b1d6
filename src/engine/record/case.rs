//! Use cases and their instances as records.

use serde::Serialize;

use super::super::cases::Instance;
use super::VERSION;
use crate::error::Error;
use crate::wire::fields::Fields;
use crate::wire::use_case::{Definition, DefinitionView};

/// A use case.
#[derive(Serialize)]
pub(in super::super) struct DefinitionRecord<'a> {
    v: u64,
    definition: DefinitionView<'a>,
}

impl<'a> From<&'a Definition> for DefinitionRecord<'a> {
    fn from(definition: &'a Definition) -> Self {
        Self { v: VERSION, definition: DefinitionView::new(definition, None) }
    }
}

pub(super) fn read_definition(fields: &Fields<'_>) -> Result<Definition, Error> {
    Definition::from_fields(&fields.required_object("definition")?)
}

/// An instance of a use case.
#[derive(Serialize)]
pub(in super::super) struct InstanceRecord<'a> {
    v: u64,
    use_case_name: &'a str,
    use_case_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_number: Option<u64>,
}

impl<'a> From<&'a Instance> for InstanceRecord<'a> {
    fn from(instance: &'a Instance) -> Self {
        Self {
            v: VERSION,
            use_case_name: &instance.use_case_name,
            use_case_id: &instance.use_case_id,
            limit_number: instance.limit_number,
        }
    }
}

pub(super) fn read_instance(fields: &Fields<'_>) -> Result<Instance, Error> {
    Ok(Instance {
        use_case_name: fields.required_text("use_case_name")?.to_owned(),
        use_case_id: fields.required_text("use_case_id")?.to_owned(),
        limit_number: fields.optional_u64("limit_number")?,
    })
}
