//! Holding money, against all limits of a call or none.

use super::super::Engine;
use super::super::changes::Changes;
use super::super::dispatch::{Answer, Call};
use super::super::halt::Halt;
use super::super::instances::InstanceLimit;
use super::super::record::{self, HoldRecord, Key};
use super::hold::Hold;
use super::settle::settled;
use crate::bugs::{self, Bug};
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::{Decision, admit};
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::attribution::Attribution;
use crate::wire::hold::{CreateHold, HoldResponse, HoldState};

impl Engine {
    /// Holds money for a call that is still to be made.
    pub(in super::super) fn create_hold(
        &mut self,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let CreateHold { hold_id, amount, ttl } = CreateHold::parse(call.body)?;
        let attribution = Attribution::from_headers(call.headers)?;
        let instance = self.instance_limit(&attribution, true)?;
        let mut places = self.places_of(&attribution, &instance)?;
        if let Some(known) = self.find_any(&hold_id, call)?
            && !bugs::is(Bug::DuplicateHolds)
        {
            return self.repeated(&known, &places, amount);
        }
        self.check_sums(&places, amount)?;
        // From here on nothing fails. An instance begins with its first request, whatever that comes to.
        if matches!(instance, InstanceLimit::New) {
            places.extend(self.begin_instance_of(&attribution, call.now, changes));
        }
        let Decision { allowed, states } = self.ask(&places, amount, call.now, changes);
        let number = self.sequence.request_number();
        let result = self.told(number.to_string(), &places, &states);
        if !allowed {
            if bugs::is(Bug::RefusalHolds) {
                self.ledger.each(&self.numbers_at(&places), |limit| limit.hold(amount));
            }
            self.count_refusal(number, &places, &states, &result, call.now, changes);
            return Ok((400, self.refused(&places, amount, &result)));
        }
        let created = self.holds.clock(call.now);
        let hold = Hold {
            id: hold_id,
            number,
            amount,
            requested: amount,
            limits: self.numbers_at(&places),
            created,
            expires: created.checked_add_seconds(ttl).unwrap_or(Timestamp::MAX),
            expired: None,
            seen: created,
            state: HoldState::Held,
        };
        self.ledger.each(&hold.limits, |limit| limit.hold(amount));
        record::put(changes, Key::Hold { hold_id: &hold.id }, &HoldRecord::from(&hold));
        let view = self.hold_view(&hold, None);
        let response = HoldResponse {
            request_id: number.to_string(),
            hold: view,
            xproxy_result: Some(result),
        };
        let answer = json::write(&response);
        self.holds.insert(hold);
        Ok((201, answer))
    }

    /// The yes that was given before, if the same was asked.
    fn repeated(&mut self, known: &(Hold, Option<u64>), places: &[usize], amount: Usd) -> Answer {
        let (hold, resolved_by) = known;
        let numbers = self.numbers_at(places);
        let same =
            |number: &u64| self.ledger.by_number(*number).is_none() || numbers.contains(number);
        if hold.state == HoldState::Released {
            // Also one that was released before it was made: the request had been long on its way.
            return Err(Error::from(ErrorKind::HoldResolved).into());
        }
        if hold.requested != amount
            || !hold.limits.iter().all(same)
            || numbers.len() > hold.limits.len()
        {
            let message = "The hold exists with other limits or another amount";
            return Err(Error::from(ErrorKind::HoldConflict { message }).into());
        }
        let states = admit(&self.standings(places), Usd::ZERO).states;
        let request_id = self.sequence.request_id();
        let result = self.told(request_id.clone(), places, &states).repeated();
        let hold = self.hold_view(hold, *resolved_by);
        Ok((200, json::write(&HoldResponse { request_id, hold, xproxy_result: Some(result) })))
    }

    fn numbers_at(&self, places: &[usize]) -> Vec<u64> {
        places.iter().filter_map(|place| Some(self.ledger.at(*place)?.number)).collect()
    }

    /// The hold with this id, resolved or not; and the request that resolved it.
    pub(super) fn find_any(
        &self,
        hold_id: &str,
        call: &Call<'_>,
    ) -> Result<Option<(Hold, Option<u64>)>, Halt> {
        if let Some(hold) = self.holds.get(hold_id) {
            return Ok(Some((hold.clone(), None)));
        }
        let resolved = self.resolution(hold_id, call)?;
        Ok(resolved.map(|(id, request)| {
            let made = request.hold.map(|hold| *hold);
            let hold = made.unwrap_or_else(|| settled(None, hold_id, request.event));
            (hold, Some(id))
        }))
    }
}
