//! Instances of use cases, each with a limit of its own if the use case says so.

use super::Engine;
use super::cases::Instance;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::options::IngestBlockLimits;
use super::record::{self, InstanceRecord, Key};
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::limit::LimitType;
use crate::time::Timestamp;
use crate::wire::attribution::Attribution;
use crate::wire::envelope::Refusal;
use crate::wire::fields::invalid_field;
use crate::wire::use_case::{InstanceView, is_identifier};

/// What an ingest charges for the instance that it belongs to.
pub(super) enum InstanceLimit {
    /// It belongs to none, or to one that has no limit.
    None,
    /// The limit that stands here.
    At(usize),
    /// The limit that the instance gets now, with its first request.
    New,
}

impl Engine {
    pub(super) fn create_instance(
        &mut self,
        name: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        if self.find_definition(name)?.limit_config.is_some() {
            self.check_limit_ids_left()?;
        }
        let mut id = self.sequence.use_case_id();
        // Callers may have chosen an id that looks like ours.
        while self.cases.instance(name, &id).is_some() {
            id = self.sequence.use_case_id();
        }
        let instance = self.begin_instance(name, &id, call.now, changes);
        Ok((200, self.instance_answer(&instance)))
    }

    pub(super) fn retrieve_instance(&self, name: &str, id: &str) -> Answer {
        Ok((200, self.instance_answer(self.find_instance(name, id)?)))
    }

    /// Deletes an instance. Its limit stays.
    pub(super) fn delete_instance(
        &mut self,
        name: &str,
        id: &str,
        changes: &mut Changes,
    ) -> Answer {
        let answer = self.instance_answer(self.find_instance(name, id)?);
        self.cases.remove(name, id);
        record::remove(changes, Key::Instance { name, id });
        Ok((200, answer))
    }

    /// What a request charges for its instance. A use case that is not defined here is a free label.
    ///
    /// Where money is held before the call, a limit that enforces is in its place.
    pub(super) fn instance_limit(
        &self,
        attribution: &Attribution,
        is_held: bool,
    ) -> Result<InstanceLimit, Error> {
        let (Some(name), Some(id)) = (&attribution.use_case_name, &attribution.use_case_id) else {
            return Ok(InstanceLimit::None);
        };
        let Some(definition) = self.cases.definitions.get(name) else {
            return Ok(InstanceLimit::None);
        };
        if let Some(known) = self.cases.instance(name, id) {
            let place = known.limit_number.and_then(|number| self.ledger.numbered(number));
            return Ok(place.map_or(InstanceLimit::None, InstanceLimit::At));
        }
        let Some(config) = &definition.limit_config else { return Ok(InstanceLimit::None) };
        if !is_identifier(id) {
            return Err(invalid_field("use_case_id", "1 to 256 characters long, not '.' or '..'"));
        }
        let reject = !is_held && self.options.ingest_block_limits == IngestBlockLimits::Reject;
        if reject && config.limit_type == LimitType::Block {
            return Err(Error::from(ErrorKind::BlockingLimitNotAllowed));
        }
        self.check_limit_ids_left()?;
        Ok(InstanceLimit::New)
    }

    /// Makes the instance that a request is the first of; where its limit stands.
    pub(super) fn begin_instance_of(
        &mut self,
        attribution: &Attribution,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Option<usize> {
        let (name, id) = (attribution.use_case_name.as_ref()?, attribution.use_case_id.as_ref()?);
        let instance = self.begin_instance(name, id, now, changes);
        self.ledger.numbered(instance.limit_number?)
    }

    /// Makes a new instance, and its limit.
    pub(super) fn begin_instance(
        &mut self,
        name: &str,
        id: &str,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Instance {
        let definition = self.cases.definitions.get(name);
        let config = definition.and_then(|definition| definition.limit_config.clone());
        let limit_number = config.and_then(|config| {
            let limit_id = self.next_limit_id()?;
            let mut limit_name = format!("{name} {id}");
            while self.ledger.by_name(&limit_name).is_some() {
                limit_name = format!("{limit_name} ({limit_id})");
            }
            let (number, _) = self.add_limit(limit_id, limit_name, config, None, now, changes);
            Some(number)
        });
        let instance =
            Instance { use_case_name: name.to_owned(), use_case_id: id.to_owned(), limit_number };
        record::put(changes, Key::Instance { name, id }, &InstanceRecord::from(&instance));
        self.cases.insert(instance.clone());
        instance
    }

    fn find_instance(&self, name: &str, id: &str) -> Result<&Instance, Refusal> {
        self.find_definition(name)?;
        self.cases.instance(name, id).ok_or_else(|| {
            Refusal::not_found(Error::from(ErrorKind::UseCaseInstanceNotFound {
                use_case_id: shorten(id),
            }))
        })
    }

    fn instance_answer(&self, instance: &Instance) -> String {
        let limit = instance.limit_number.and_then(|number| self.ledger.by_number(number));
        json::write(&InstanceView {
            use_case_id: &instance.use_case_id,
            use_case_name: &instance.use_case_name,
            limit_id: limit.map(|known| known.limit.limit_id.as_str()),
        })
    }
}
