//! The calls about use cases, as far as their limits need them.

use super::Engine;
use super::api::Operation;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::page::PageQuery;
use super::record::{self, DefinitionRecord, Key};
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::wire::envelope::Refusal;
use crate::wire::page::Page;
use crate::wire::use_case::{Definition, DefinitionView, UpdateDefinition, limit_config};

impl Engine {
    pub(super) fn create_definition(&mut self, call: &Call<'_>, changes: &mut Changes) -> Answer {
        let definition = Definition::parse(call.body)?;
        if self.cases.definitions.get(&definition.name).is_some() {
            let use_case_name = shorten(&definition.name);
            return Err(Error::from(ErrorKind::UseCaseAlreadyExists { use_case_name }).into());
        }
        self.save_definition(definition, changes)
    }

    /// Lists use cases by name; `use_case_name` finds one by its exact name.
    pub(super) fn list_definitions(&mut self, call: &Call<'_>) -> Answer {
        let query = &call.target.query;
        let page = PageQuery::<String>::parse(query)?;
        let asked = query.get("use_case_name").unwrap_or_default();
        let request_id = self.sequence.request_id();
        let known = self.cases.definitions.iter();
        let known = known.filter(|(name, _)| asked.is_empty() || asked == *name);
        let (items, cursor) = page.cut(&mut known.map(|(name, definition)| {
            (name.to_owned(), DefinitionView::new(definition, Some(&request_id)))
        }));
        Ok((200, json::write(&Page { request_id: request_id.clone(), cursor, items })))
    }

    /// Retrieves, changes or deletes a use case, as `operation` says. Another limit config is for new
    /// instances; those that are there stay as they are.
    pub(super) fn on_definition(
        &mut self,
        operation: Operation,
        name: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let mut definition = self.find_definition(name)?.clone();
        match operation {
            Operation::RetrieveDefinition => return self.definition_answer(&definition),
            Operation::DeleteDefinition => {
                self.delete_definition(name, changes);
                return self.definition_answer(&definition);
            }
            Operation::CreateLimitConfig => {
                definition.limit_config = Some(limit_config(call.body)?);
            }
            Operation::DeleteLimitConfig => definition.limit_config = None,
            _ => UpdateDefinition::parse(call.body)?.apply(&mut definition),
        }
        self.save_definition(definition, changes)
    }

    /// Deletes a use case with its instances. Their limits stay.
    fn delete_definition(&mut self, name: &str, changes: &mut Changes) {
        self.cases.definitions.remove(name);
        record::remove(changes, Key::Definition { name });
        for instance in self.cases.remove_all(name) {
            record::remove(changes, Key::Instance { name, id: &instance.use_case_id });
        }
    }

    pub(super) fn find_definition(&self, name: &str) -> Result<&Definition, Refusal> {
        self.cases.definitions.get(name).ok_or_else(|| {
            Refusal::not_found(Error::from(ErrorKind::UseCaseNotFound {
                use_case_name: shorten(name),
            }))
        })
    }

    fn save_definition(&mut self, definition: Definition, changes: &mut Changes) -> Answer {
        let key = Key::Definition { name: &definition.name };
        record::put(changes, key, &DefinitionRecord::from(&definition));
        let answer = self.definition_answer(&definition);
        self.cases.definitions.insert(definition.name.clone(), definition);
        answer
    }

    fn definition_answer(&mut self, definition: &Definition) -> Answer {
        let request_id = self.sequence.request_id();
        Ok((200, json::write(&DefinitionView::new(definition, Some(&request_id)))))
    }
}
