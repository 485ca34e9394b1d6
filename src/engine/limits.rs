//! The limits calls.

use super::Engine;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::ledger::Numbered;
use super::page::PageQuery;
use super::record::{self, Key, LimitRecord, WindowRecord};
use super::windows::Current;
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::limit::{Committed, Limit, ResetSchedule, Tag, Totals, Usage, Window};
use crate::time::Timestamp;
use crate::wire::limit::{
    CreateLimit, Deleted, LimitConfig, LimitHistoryResponse, LimitPage, LimitResponse, LimitView,
    UpdateLimit,
};

impl Engine {
    /// Creates a limit, or finds the equal one that exists: an equal create may be repeated.
    pub(super) fn create_limit(&mut self, call: &Call<'_>, changes: &mut Changes) -> Answer {
        let create = CreateLimit::parse(call.body, &*self.zones)?;
        if let Some(existing) = self.existing(&create)? {
            let current = self.current(&existing, call.now);
            return Ok((200, self.limit_seen(current, changes)));
        }
        let CreateLimit { limit_name, limit_id, config, schedule } = create;
        let limit_id = match limit_id {
            Some(limit_id) => limit_id,
            None => self.next_limit_id().ok_or_else(no_limit_id)?,
        };
        let (_, limit) = self.add_limit(limit_id, limit_name, config, schedule, call.now, changes);
        Ok((201, self.limit_response(&limit)))
    }

    /// Adds a limit whose id and name are new; its number.
    pub(super) fn add_limit(
        &mut self,
        limit_id: String,
        limit_name: String,
        config: LimitConfig,
        schedule: Option<ResetSchedule>,
        now: Timestamp,
        changes: &mut Changes,
    ) -> (u64, Limit) {
        let window = schedule.as_ref().map(|schedule| schedule.window_at(now, &*self.zones));
        let tags = config.limit_tags.unwrap_or_default();
        let mut limit_tags = Tag::add(Vec::new(), tags, now);
        self.number_tags(&mut limit_tags);
        let limit = Limit {
            limit_id,
            limit_name,
            limit_type: config.limit_type,
            max: config.max,
            threshold: config.threshold,
            limit_tags,
            properties: config.properties.unwrap_or_default(),
            created: now,
            updated: now,
            schedule,
            window: window.unwrap_or(Window::ALWAYS),
            closed_until: Timestamp::MIN,
            totals: Totals::default(),
            usage: Usage::default(),
            committed: Committed::default(),
        };
        let number = self.sequence.limit_number();
        self.save_limit(number, limit.clone(), changes);
        (number, limit)
    }

    /// The id of a limit for which nobody has chosen one, if there is a further number.
    pub(super) fn next_limit_id(&mut self) -> Option<String> {
        self.sequence.limit_id(|id| self.ledger.by_id(id).is_some())
    }

    /// Makes sure that [`next_limit_id`](Self::next_limit_id) will find one.
    pub(super) fn check_limit_ids_left(&self) -> Result<(), Error> {
        if self.sequence.has_limit_ids() { Ok(()) } else { Err(no_limit_id()) }
    }

    /// The limit that `create` describes, if it exists with the same parameters. One with the same
    /// id or name and other parameters is an error.
    fn existing(&self, create: &CreateLimit) -> Result<Option<Numbered>, Error> {
        let by_id = create.limit_id.as_deref().and_then(|id| self.ledger.by_id(id));
        let known = by_id.or_else(|| self.ledger.by_name(&create.limit_name));
        match known {
            None => Ok(None),
            Some(known) if describes(create, &known.limit) => Ok(Some(known.clone())),
            Some(known) => {
                let limit_name = known.limit.limit_name.clone();
                Err(Error::from(ErrorKind::LimitNameAlreadyExist { limit_name }))
            }
        }
    }

    pub(super) fn retrieve_limit(
        &mut self,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let current = self.current_limit(limit_id, call.now)?;
        Ok((200, self.limit_seen(current, changes)))
    }

    /// Lists limits in the order of creation; `limit_name` finds one by its exact name.
    pub(super) fn list_limits(&mut self, call: &Call<'_>, changes: &mut Changes) -> Answer {
        let query = &call.target.query;
        let page = PageQuery::<u64>::parse(query)?;
        let name = query.get("limit_name").filter(|name| !name.is_empty());
        let (numbers, cursor) = match name {
            // No two limits share a name.
            Some(name) => {
                let named = self.ledger.by_name(name).into_iter();
                page.cut(&mut named.map(|known| (known.number, known.number)))
            }
            None => {
                let limits = self.ledger.from(page.after, page.ascending);
                page.cut(&mut limits.map(|known| (known.number, known.number)))
            }
        };
        for number in &numbers {
            let known = self.ledger.by_number(*number);
            if let Some(known) = known.filter(|known| self.is_due(&known.limit, call.now)) {
                self.touch(self.current(known, call.now), changes);
            }
        }
        let request_id = self.sequence.request_id();
        let mut items = Vec::new();
        for known in numbers.iter().filter_map(|number| self.ledger.by_number(*number)) {
            items.push(LimitView::from(&known.limit));
        }
        Ok((200, json::write(&LimitPage { request_id, cursor, items })))
    }

    pub(super) fn update_limit(
        &mut self,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let update = UpdateLimit::parse(call.body, &*self.zones)?;
        let mut current = self.current_limit(limit_id, call.now)?;
        let (number, limit) = (current.number, &mut current.limit);
        let before = limit.clone();
        if let Some(max) = update.max {
            limit.set_max(max)?;
        }
        if let Some(limit_name) = update.limit_name {
            let holder = self.ledger.by_name(&limit_name);
            if holder.is_some_and(|holder| holder.number != number) {
                return Err(Error::from(ErrorKind::LimitNameAlreadyExist { limit_name }).into());
            }
            limit.limit_name = limit_name;
        }
        if let Some(schedule) = update.schedule {
            limit.set_schedule(schedule, call.now, &*self.zones);
        }
        if *limit == before {
            return Ok((200, self.limit_seen(current, changes)));
        }
        limit.updated = call.now;
        // Its window may be another one.
        limit.committed.presumed = self.holds.presumed(number, limit);
        let after = limit.clone();
        self.save_current(current, changes);
        Ok((200, self.limit_response(&after)))
    }

    pub(super) fn delete_limit(&mut self, limit_id: &str, changes: &mut Changes) -> Answer {
        let Numbered { limit, .. } = self.find_limit(limit_id)?;
        self.ledger.remove(&limit.limit_id);
        record::remove(changes, Key::Limit { limit_id });
        let request_id = self.sequence.request_id();
        let message = "Limit has been successfully deleted.";
        Ok((200, json::write(&Deleted { request_id, message })))
    }

    /// Sets a limit back to zero. What it held goes into the answer and into the history.
    pub(super) fn reset_limit(
        &mut self,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let effective = match call.target.query.get("resetDate").filter(|date| !date.is_empty()) {
            None => call.now,
            Some(date) => Timestamp::parse(date).map_err(|error| {
                Error::from(ErrorKind::RequestProcessing { message: format!("resetDate: {error}") })
            })?,
        };
        let mut current = self.current_limit(limit_id, call.now)?;
        let mut history = current.limit.reset(effective, call.now);
        let (limit_number, end) = (current.number, history.limit.window.end);
        // What has expired in this very instant belongs to the new window.
        history.limit.correct(self.holds.presumed(limit_number, &current.limit));
        self.save_current(current, changes);
        let request_id = self.sequence.request_number();
        let key = Key::Window { limit_number, end, request_id };
        record::put(changes, key, &WindowRecord::from(&history));
        let response = LimitHistoryResponse {
            request_id: request_id.to_string(),
            message: "Limit has been successfully reset.",
            limit_history: (&history).into(),
        };
        Ok((200, json::write(&response)))
    }

    /// A copy of a limit, to be changed and saved.
    pub(super) fn find_limit(&self, limit_id: &str) -> Result<Numbered, Error> {
        self.ledger.by_id(limit_id).cloned().ok_or_else(|| self.no_limit(limit_id))
    }

    /// Why there is no limit with this id.
    pub(super) fn no_limit(&self, limit_id: &str) -> Error {
        let key = Key::Limit { limit_id }.to_string();
        let damage = self.damages.iter().find(|damage| damage.key == key);
        damage.map_or_else(
            || Error::from(ErrorKind::LimitNotFound { limit_id: shorten(limit_id) }),
            Error::from,
        )
    }

    /// Writes a limit with all that was charged until now.
    pub(super) fn save_limit(&mut self, number: u64, mut limit: Limit, changes: &mut Changes) {
        // Its window may be another one, in which other holds have expired.
        limit.committed.presumed = self.holds.presumed(number, &limit);
        let as_of = self.sequence.last_request();
        let numbered = Numbered { number, as_of, dirty: false, limit };
        let key = Key::Limit { limit_id: &numbered.limit.limit_id };
        record::put(changes, key, &LimitRecord::from(&numbered));
        self.ledger.insert(numbered);
    }

    /// The answer with a limit that nothing changes but time.
    fn limit_seen(&mut self, current: Current, changes: &mut Changes) -> String {
        let limit = current.limit.clone();
        self.touch(current, changes);
        self.limit_response(&limit)
    }

    pub(super) fn limit_response(&mut self, limit: &Limit) -> String {
        let request_id = self.sequence.request_id();
        json::write(&LimitResponse { request_id, limit: limit.into() })
    }
}

fn no_limit_id() -> Error {
    let message = "limit_id must be chosen: no number is left".to_owned();
    Error::from(ErrorKind::CreateLimitValidationFailed { message })
}

/// Whether `create` describes `limit` as it is now. Tags and properties count if they were sent.
fn describes(create: &CreateLimit, limit: &Limit) -> bool {
    let same = |tags: &[String]| {
        let has = |name: &String| limit.limit_tags.iter().any(|tag| tag.name == *name);
        tags.iter().all(has) && limit.limit_tags.iter().all(|tag| tags.contains(&tag.name))
    };
    let CreateLimit { config, .. } = create;
    create.limit_name == limit.limit_name
        && config.max == limit.max
        && config.limit_type == limit.limit_type
        && config.threshold == limit.threshold
        && create.limit_id.as_ref().is_none_or(|id| *id == limit.limit_id)
        && config.limit_tags.as_deref().is_none_or(same)
        && create.schedule.as_ref().is_none_or(|schedule| limit.schedule.as_ref() == Some(schedule))
        && config.properties.as_ref().is_none_or(|properties| *properties == limit.properties)
}
