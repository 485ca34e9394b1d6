//! The bulk ingest: many requests in one, each for itself.

use super::Engine;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::halt::Halt;
use crate::error::{Error, ErrorKind};
use crate::json::{self, Value};
use crate::wire::bulk::{BulkIngestResponse, ItemError, item, items};
use crate::wire::envelope::Refusal;
use crate::wire::ingest::response_id;

const RESPONSE_ID: &str = "provider_response_id";

impl Engine {
    /// Records every item that can be. All that were are committed together.
    pub(super) fn ingest_bulk(&mut self, call: &Call<'_>, changes: &mut Changes) -> Answer {
        let id = response_id(call.target.query.get("id"))?;
        let mut items = items(call.body)?;
        if let Some(id) = &id {
            identify(&mut items, id);
        }
        self.read_for(&items, call, changes)?;

        let mut errors = Vec::new();
        for (index, value) in items.iter().enumerate() {
            if let Err(refusal) = self.ingest_item(value, id.is_some(), call, changes) {
                errors.push(ItemError::new(index, &refusal));
            }
        }
        Ok((
            200,
            json::write(&BulkIngestResponse {
                request_id: self.sequence.request_id(),
                ingest_timestamp: call.now,
                ingest_count: items.len().saturating_sub(errors.len()),
                error_count: errors.len(),
                item_error_count: errors.len(),
                total_count: items.len(),
                errors,
            }),
        ))
    }

    /// Makes sure that everything is read before the first item changes anything.
    fn read_for(&self, items: &[Value], call: &Call<'_>, changes: &Changes) -> Result<(), Halt> {
        let mut wanted = Vec::new();
        for value in items {
            // An item that cannot be recorded says so later.
            let Ok((ingest, attribution)) = item(value) else { continue };
            if let Err(Halt::Read(ranges)) = self.plan_ingest(&ingest, &attribution, call, changes)
            {
                wanted.extend(ranges);
            }
        }
        if wanted.is_empty() { Ok(()) } else { Err(Halt::Read(wanted)) }
    }

    fn ingest_item(
        &mut self,
        value: &Value,
        once: bool,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Result<(), Refusal> {
        let (ingest, attribution) = item(value)?;
        match self.plan_ingest(&ingest, &attribution, call, changes) {
            // It was here before: the request is a repeat, whose first answer was lost.
            Ok(plan) if once && plan.is_repeat() => Ok(()),
            Ok(plan) => {
                self.carry_out(ingest, attribution, plan, None, call.now, changes);
                Ok(())
            }
            Err(Halt::Refuse(refusal)) => Err(refusal),
            // Everything was read before; if not, the item is refused rather than half recorded.
            Err(Halt::Read(_)) => {
                let message = "the item could not be checked".to_owned();
                Err(Error::from(ErrorKind::RequestProcessing { message }).into())
            }
        }
    }
}

/// Gives the items of a request with an id, that have none of their own, the place in it for one.
fn identify(items: &mut [Value], id: &str) {
    for (index, item) in items.iter_mut().enumerate() {
        let Value::Object(item) = item else { continue };
        let own = item.get(RESPONSE_ID).unwrap_or(&Value::Null);
        if *own == Value::Null || own.as_str() == Some("") {
            item.push(RESPONSE_ID.to_owned(), Value::String(format!("{id}/{index}")));
        }
    }
}
