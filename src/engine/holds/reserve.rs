//! Holding money, against all limits of a call or none.

use super::super::Engine;
use super::super::changes::Changes;
use super::super::dispatch::{Answer, Call};
use super::super::halt::Halt;
use super::super::instances::InstanceLimit;
use super::super::record::{self, HoldRecord, Key, Refused, RequestRecord, StoredRequest};
use super::hold::Hold;
use super::settle::settled;
use crate::by_name::ByName;
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::{LimitState, Standing, admit, refusal};
use crate::money::Usd;
use crate::price::Cost;
use crate::time::Timestamp;
use crate::wire::attribution::Attribution;
use crate::wire::envelope::Refusal;
use crate::wire::hold::{CreateHold, HoldResponse, HoldResult, HoldState, RefusedHold};

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
        if let Some(known) = self.find_any(&hold_id, call)? {
            return self.repeated(&known, &places, amount);
        }
        for place in &places {
            if let Some(known) = self.ledger.at(*place) {
                known.limit.standing().taken()?.checked_add(amount)?;
            }
        }
        // From here on nothing fails. An instance begins with its first request, whatever that comes to.
        if matches!(instance, InstanceLimit::New) {
            places.extend(self.begin_instance_of(&attribution, call.now, changes));
        }
        self.go_on(&places, call.now, changes);
        let standings = self.standings(&places);
        let decision = admit(&standings, amount);
        let number = self.sequence.request_number();
        let mut result = HoldResult::new(number.to_string(), false);
        let mut numbers = Vec::new();
        for (place, state) in places.iter().zip(&decision.states) {
            if let Some(known) = self.ledger.at(*place) {
                result.add_limit(&known.limit.limit_id, *state);
                numbers.push(known.number);
            }
        }
        if !decision.allowed {
            let message = self.why(&places, &standings, amount);
            self.count_refusal(number, &places, &decision.states, &result, call.now, changes);
            return Ok((400, refused(message, &result)));
        }
        let created = self.holds.clock(call.now);
        let hold = Hold {
            id: hold_id,
            number,
            amount,
            requested: amount,
            limits: numbers,
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
        let mut numbers = Vec::new();
        for place in places {
            numbers.extend(self.ledger.at(*place).map(|known| known.number));
        }
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
        let mut result = HoldResult::new(request_id.clone(), true);
        for (place, state) in places.iter().zip(states) {
            if let Some(known) = self.ledger.at(*place) {
                result.add_limit(&known.limit.limit_id, state);
            }
        }
        let hold = self.hold_view(hold, *resolved_by);
        Ok((200, json::write(&HoldResponse { request_id, hold, xproxy_result: Some(result) })))
    }

    /// Makes limits whose window is over go on to the next one.
    pub(super) fn go_on(&mut self, places: &[usize], now: Timestamp, changes: &mut Changes) {
        for place in places {
            let due = self.ledger.at(*place).filter(|known| self.is_due(&known.limit, now));
            if let Some(current) = due.map(|known| self.current(known, now)) {
                self.touch(current, changes);
            }
        }
    }

    fn standings(&self, places: &[usize]) -> Vec<Standing> {
        places.iter().filter_map(|place| Some(self.ledger.at(*place)?.limit.standing())).collect()
    }

    /// Which limits refuse, and why.
    pub(super) fn why(&self, places: &[usize], standings: &[Standing], amount: Usd) -> String {
        let mut named = Vec::new();
        for (place, standing) in places.iter().zip(standings) {
            let name = self.ledger.at(*place).map_or("", |known| known.limit.limit_name.as_str());
            named.push((name, *standing));
        }
        refusal(named, Some(amount)).unwrap_or_default()
    }

    /// Counts a call that was refused, in the journal as well.
    fn count_refusal(
        &mut self,
        id: u64,
        places: &[usize],
        states: &[LimitState],
        result: &HoldResult,
        now: Timestamp,
        changes: &mut Changes,
    ) {
        let mut refused = Refused::default();
        for (place, state) in places.iter().zip(states) {
            let Some(number) = self.ledger.refuse(*place, *state) else { continue };
            match state {
                LimitState::Blocked => refused.blocked.push(number),
                _ => refused.blocked_external.push(number),
            }
        }
        let request = StoredRequest {
            ingested: now,
            event: now,
            category: String::new(),
            response_id: None,
            cost: Cost::default(),
            charged: Vec::new(),
            refused,
            hold: None,
            result: json::write(result),
            properties: ByName::new(),
        };
        self.journal = self.journal.saturating_add(1);
        record::put(changes, Key::Request { id }, &RequestRecord::from(&request));
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

/// Pay-i's refusal of a call that limits do not allow.
pub(super) fn refused(message: String, result: &HoldResult) -> String {
    let envelope = Refusal::from(Error::from(ErrorKind::LimitReached { message })).envelope();
    json::write(&RefusedHold { envelope, xproxy_result: result })
}
