//! The ingest call: what a request cost, and what its limits say to that.

use super::changes::Changes;
use super::ledger::{Numbered, Receipt};
use super::options::{IngestBlockLimits, UnknownResource};
use super::record::{self, Key, ReceiptRecord};
use super::{Answer, Call, Engine};
use crate::error::Error;
use crate::json;
use crate::limit::LimitType;
use crate::price::{Cost, Priced, price};
use crate::time::Timestamp;
use crate::wire::attribution::Attribution;
use crate::wire::ingest::{Ingest, IngestResponse, XproxyResult, mark_duplicate, response_id};

/// How far an event may lie in the future.
const FUTURE_SECONDS: i64 = 5 * 60;

impl Engine {
    /// Charges one request to all its limits, or to none of them.
    pub(super) fn ingest(&mut self, call: &Call<'_>, changes: &mut Changes) -> Answer {
        let ingest = Ingest::parse(call.body)?;
        let attribution = Attribution::from_headers(call.headers)?;
        let query_id = response_id(call.target.query.get("id"))?;
        let first = query_id.as_deref().and_then(|id| self.ledger.receipt(&ingest.category, id));
        if let Some(answer) = first {
            return Ok((200, mark_duplicate(answer)));
        }
        let event_timestamp = event_timestamp(&ingest, call.now)?;
        let limits = self.limits_to_charge(&attribution)?;
        let (resource_id, priced) = self.price_of(&ingest, event_timestamp)?;

        // From here on nothing fails: all limits are charged.
        let request_id = self.sequence.request_id();
        let mut result = XproxyResult::new(request_id.clone(), attribution, priced.cost)
            .priced_by(resource_id, priced.unknown_units);
        for mut numbered in limits {
            let state = numbered.limit.charge(priced.cost);
            result.add_limit(numbered.limit.limit_id.clone(), state);
            self.save_limit(numbered, changes);
        }
        let answer = json::write(&IngestResponse {
            request_id,
            event_timestamp,
            ingest_timestamp: call.now,
            xproxy_result: result,
        });
        if let Some(response_id) = query_id.or(ingest.provider_response_id) {
            self.remember(&ingest.category, &response_id, &answer, changes);
        }
        Ok((200, answer))
    }

    fn limits_to_charge(&self, attribution: &Attribution) -> Result<Vec<Numbered>, Error> {
        let limits = attribution.limit_ids.iter().map(|id| self.find_limit(id));
        let limits = limits.collect::<Result<Vec<_>, _>>()?;
        let reject = self.options.ingest_block_limits == IngestBlockLimits::Reject;
        if reject && limits.iter().any(|known| known.limit.limit_type == LimitType::Block) {
            return Err(Error::BlockingLimitNotAllowed);
        }
        Ok(limits)
    }

    /// The price version in force at the event, and the cost under it.
    fn price_of(&self, ingest: &Ingest, at: Timestamp) -> Result<(Option<u64>, Priced), Error> {
        let resource = ingest.resource.as_deref().unwrap_or_default();
        match self.book.find(&ingest.category, resource, at) {
            Ok(version) => {
                let priced = price(&ingest.units, &version.units);
                let priced = priced
                    .map_err(|error| Error::RequestProcessing { message: error.to_string() })?;
                Ok((Some(version.resource_id), priced))
            }
            Err(_) if self.options.unknown_resource == UnknownResource::ZeroCost => {
                let unknown_units = ingest.units.clone();
                Ok((None, Priced { cost: Cost::default(), unknown_units }))
            }
            Err(error) => Err(error),
        }
    }

    /// Keeps the first answer for an id, so that a repeat can be told from a new request.
    fn remember(&mut self, category: &str, response_id: &str, answer: &str, changes: &mut Changes) {
        if self.ledger.receipt(category, response_id).is_some() {
            return;
        }
        let receipt = Receipt {
            category: category.to_owned(),
            response_id: response_id.to_owned(),
            answer: answer.to_owned(),
        };
        record::put(
            changes,
            Key::Receipt { category, response_id },
            &ReceiptRecord::from(&receipt),
        );
        self.ledger.remember(receipt);
    }
}

fn event_timestamp(ingest: &Ingest, now: Timestamp) -> Result<Timestamp, Error> {
    let Some(event) = ingest.event_timestamp else { return Ok(now) };
    match now.checked_add_seconds(FUTURE_SECONDS) {
        Some(latest) if event > latest => Err(Error::InvalidIngestEventTimestamp {
            event: event.to_string(),
            latest: latest.to_string(),
        }),
        _ => Ok(event),
    }
}
