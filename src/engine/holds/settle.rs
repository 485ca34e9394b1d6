//! Charging what a call cost for which money was held.

use super::super::Engine;
use super::super::changes::Changes;
use super::super::dispatch::{Answer, Call};
use super::super::halt::Halt;
use super::super::ingest::Charging;
use super::super::record::{self, Key, RequestRecord, StoredRequest, read_response};
use super::hold::Hold;
use super::release::never_made;
use crate::bugs::{self, Bug};
use crate::error::{Error, ErrorKind};
use crate::price::Cost;
use crate::time::Timestamp;
use crate::wire::attribution::Attribution;
use crate::wire::hold::{HoldState, Settle, with_hold};
use crate::wire::ingest::{Ingest, mark_duplicate};

impl Engine {
    /// Settles a hold: an ingest that is charged to the limits of the hold, once, also when the hold has
    /// expired meanwhile. One that is not known is an ingest for the limits that the request names.
    pub(in super::super) fn settle_hold(
        &mut self,
        hold_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let Settle { ingest, cost } = Settle::parse(call.body)?;
        let mut attribution = Attribution::from_headers(call.headers)?;
        let hold = match self.holds.get(hold_id) {
            Some(hold) => Some(hold.clone()),
            None => match self.resolution(hold_id, call)? {
                Some((id, request)) if !is_released(&request) && !bugs::is(Bug::DoubleSettle) => {
                    return self.settled_before(hold_id, (id, &request), &ingest, cost);
                }
                // The provider has billed, whatever somebody thought.
                released => released.and_then(|(_, request)| Some(*request.hold?)),
            },
        };
        if bugs::is(Bug::LateSettleRefused) && hold.as_ref().is_some_and(|it| it.expired.is_some())
        {
            return Err(Error::from(ErrorKind::HoldExpired).into());
        }
        // The hold has its limits; one that was made for none would else be charged to the request's.
        let mut charging = Charging { cost, limits: None, is_held: true };
        if let Some(hold) = hold.as_ref().filter(|hold| hold.number > 0) {
            attribution.limit_ids.clear();
            charging.limits = Some(&hold.limits);
            if bugs::is(Bug::FirstLimitOnly) {
                charging.limits = hold.limits.get(..1);
            }
        }
        if let Some(id) = &ingest.provider_response_id
            && let Some((id, mut first)) = self.request_of(&ingest.category, id, call)?
            && first.hold.is_none()
        {
            // A plain ingest has told it before. Of two holds with one id of a provider's each is a call.
            let resolved = settled(hold, hold_id, call.now);
            self.take_out(hold_id, changes);
            self.resolved(&resolved, id, changes);
            // It is then forgotten together with the request.
            first.hold = Some(Box::new(resolved.clone()));
            record::put(changes, Key::Request { id }, &RequestRecord::from(&first));
            return Ok((
                200,
                self.settlement(id, &first, &mark_duplicate(&first.result), &resolved),
            ));
        }
        let plan = self.plan_charge(&ingest, &attribution, &charging, call, changes)?;
        let resolved = settled(hold, hold_id, call.now);
        // Before anything is charged, since that may begin another window.
        self.take_out(hold_id, changes);
        let (id, request) =
            self.carry_out(ingest, attribution, plan, Some(resolved.clone()), call.now, changes);
        self.resolved(&resolved, id, changes);
        Ok((200, self.settlement(id, &request, &request.result, &resolved)))
    }

    fn settled_before(
        &self,
        hold_id: &str,
        (id, request): (u64, &StoredRequest),
        ingest: &Ingest,
        cost: Option<Cost>,
    ) -> Answer {
        let event = ingest.event_timestamp.unwrap_or(request.event);
        let again = match cost {
            Some(cost) => cost,
            None => self.price_of(ingest, event)?.1.cost,
        };
        // A plain ingest may have told the cost of a hold, and knows nothing of it.
        let made = request.hold.as_deref().cloned();
        let hold = made.unwrap_or_else(|| settled(None, hold_id, request.event));
        let same_response = ingest.provider_response_id.is_some()
            && ingest.provider_response_id == request.response_id;
        if again != request.cost && !same_response && !bugs::is(Bug::OtherCostAccepted) {
            return Err(conflict());
        }
        Ok((200, self.settlement(id, request, &mark_duplicate(&request.result), &hold)))
    }

    fn settlement(&self, id: u64, request: &StoredRequest, result: &str, hold: &Hold) -> String {
        let answer = super::super::ingest::answer(id, request, result);
        with_hold(&answer, &self.hold_view(hold, Some(id)))
    }

    /// The request that has resolved a hold.
    pub(super) fn resolution(
        &self,
        hold_id: &str,
        call: &Call<'_>,
    ) -> Result<Option<(u64, StoredRequest)>, Halt> {
        if !self.resolved_holds.may_have(hold_id) {
            return Ok(None);
        }
        let key = Key::Resolved { hold_id }.to_string();
        let Some(record) = call.found.one(&key)? else { return Ok(None) };
        let id = read_response(&key, record)?;
        Ok(self.request(id, call)?.map(|request| (id, request)))
    }
}

fn is_released(request: &StoredRequest) -> bool {
    request.hold.as_ref().is_some_and(|hold| hold.state == HoldState::Released)
}

/// The hold as it is once it is settled.
pub(super) fn settled(hold: Option<Hold>, hold_id: &str, now: Timestamp) -> Hold {
    let hold = hold.unwrap_or_else(|| never_made(hold_id, now));
    Hold { state: HoldState::Settled, ..hold }
}

fn conflict() -> Halt {
    let message = "The hold was settled with another cost";
    Error::from(ErrorKind::HoldConflict { message }).into()
}
