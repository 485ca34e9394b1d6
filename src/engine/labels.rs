//! What a limit is labelled with: its tags, and its properties.

use super::Engine;
use super::api::Operation;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::ledger::Numbered;
use super::windows::Current;
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::{Limit, Tag};
use crate::time::Timestamp;
use crate::wire::attribution::TAGS_MAX;
use crate::wire::envelope::Refusal;
use crate::wire::properties::Properties;
use crate::wire::tags::{TagView, limit_tags};

impl Engine {
    pub(super) fn list_tags(&self, limit_id: &str) -> Answer {
        let Numbered { limit, .. } = self.find_limit(limit_id).map_err(Refusal::not_found)?;
        Ok((200, tags(&limit)))
    }

    /// Adds, replaces, removes or deletes tags, as `operation` says.
    pub(super) fn change_tags(
        &mut self,
        operation: Operation,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let names = match operation {
            Operation::DeleteLimitTags => Vec::new(),
            _ => limit_tags(call.body)?,
        };
        let mut current = self.labelled(limit_id, call.now)?;
        let before = &current.limit.limit_tags;
        let mut after = match operation {
            Operation::AddLimitTags => Tag::add(before.clone(), names, call.now),
            Operation::RemoveLimitTags => Tag::remove(before, &names),
            // To delete them is to replace them by none.
            _ => Tag::replace(before, names, call.now),
        };
        if after.len() > TAGS_MAX {
            return Err(Error::from(ErrorKind::InvalidTags).into());
        }
        let changed = after != *before;
        if changed {
            self.number_tags(&mut after);
            current.limit.limit_tags = after;
        }
        let limit = self.save_labelled(current, changed, call, changes);
        Ok((200, tags(&limit)))
    }

    /// Sets and removes properties. No call shows them.
    pub(super) fn update_limit_properties(
        &mut self,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let properties = Properties::parse(call.body)?;
        let mut current = self.labelled(limit_id, call.now)?;
        let before = current.limit.properties.clone();
        properties.apply(&mut current.limit.properties)?;
        let changed = current.limit.properties != before;
        let limit = self.save_labelled(current, changed, call, changes);
        Ok((200, format!("[{}]", self.limit_response(&limit))))
    }

    /// A limit to be labelled. Where there is none these calls answer 404, and others 400.
    fn labelled(&self, limit_id: &str, now: Timestamp) -> Result<Current, Refusal> {
        self.current_limit(limit_id, now).map_err(Refusal::not_found)
    }

    fn save_labelled(
        &mut self,
        mut current: Current,
        changed: bool,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Limit {
        if changed {
            current.limit.updated = call.now;
        }
        let limit = current.limit.clone();
        if changed {
            self.save_current(current, changes);
        } else {
            self.touch(current, changes);
        }
        limit
    }

    /// Gives a number to each tag that has none.
    pub(super) fn number_tags(&mut self, tags: &mut [Tag]) {
        for tag in tags {
            tag.id.get_or_insert_with(|| self.sequence.tag_id());
        }
    }
}

fn tags(limit: &Limit) -> String {
    json::write(&TagView::all(&limit.limit_tags))
}
