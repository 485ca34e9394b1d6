//! What limits say to a call that is still to be made.

use super::super::Engine;
use super::super::changes::Changes;
use super::super::record::{Refused, StoredRequest};
use super::hold::Hold;
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::{Decision, LimitState, Standing, admit, refusal};
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::envelope::Refusal;
use crate::wire::hold::{HoldResult, RefusedHold};

impl Engine {
    /// Where the limits of a hold stand, but for those that were deleted since.
    pub(super) fn places_of_hold(&self, hold: &Hold) -> Vec<usize> {
        let mut places = Vec::new();
        for number in &hold.limits {
            let place = self.ledger.numbered(*number);
            places.extend(place.filter(|place| self.ledger.at(*place).is_some()));
        }
        places
    }

    /// Makes sure that limits can hold so much more and tell the sum exactly.
    pub(super) fn check_sums(&self, places: &[usize], amount: Usd) -> Result<(), Error> {
        for standing in self.standings(places) {
            standing.taken()?.checked_add(amount)?;
        }
        Ok(())
    }

    /// Asks limits, in the window of now, to hold so much more.
    pub(super) fn ask(
        &mut self,
        places: &[usize],
        amount: Usd,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Decision {
        self.go_on(places, now, changes);
        admit(&self.standings(places), amount)
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

    pub(super) fn standings(&self, places: &[usize]) -> Vec<Standing> {
        places.iter().filter_map(|place| Some(self.ledger.at(*place)?.limit.standing())).collect()
    }

    /// The states of limits by their ids.
    pub(super) fn told(
        &self,
        request_id: String,
        places: &[usize],
        states: &[LimitState],
    ) -> HoldResult {
        let mut result = HoldResult::new(request_id);
        for (place, state) in places.iter().zip(states) {
            if let Some(known) = self.ledger.at(*place) {
                result.add_limit(&known.limit.limit_id, *state);
            }
        }
        result
    }

    /// Pay-i's refusal of a call that limits do not allow.
    pub(super) fn refused(&self, places: &[usize], amount: Usd, result: &HoldResult) -> String {
        let mut named = Vec::new();
        for known in places.iter().filter_map(|place| self.ledger.at(*place)) {
            named.push((known.limit.limit_name.as_str(), known.limit.standing()));
        }
        let message = refusal(named, Some(amount)).unwrap_or_default();
        let envelope = Refusal::from(Error::from(ErrorKind::LimitReached { message })).envelope();
        json::write(&RefusedHold { envelope, xproxy_result: result })
    }

    /// Counts a call that was refused, in the journal as well.
    pub(super) fn count_refusal(
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
        let entry = StoredRequest { refused, ..StoredRequest::free(now, json::write(result)) };
        self.enter(id, &entry, changes);
    }
}
