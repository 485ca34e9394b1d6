//! Holding money for longer, or more of it.

use super::super::Engine;
use super::super::changes::Changes;
use super::super::dispatch::{Answer, Call};
use super::super::record::{self, HoldRecord, Key};
use super::hold::Hold;
use crate::bugs::{self, Bug};
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::Decision;
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::envelope::Refusal;
use crate::wire::hold::{ChangeHold, HoldResponse, TTL_MAX, hold_not_found};

impl Engine {
    /// Renews a hold, or extends it to a new total.
    pub(in super::super) fn change_hold(
        &mut self,
        hold_id: &str,
        extends: bool,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let ChangeHold { amount, ttl } = ChangeHold::parse(call.body, extends)?;
        let Some((mut hold, resolved_by)) = self.find_any(hold_id, call)? else {
            return Err(Refusal::not_found(hold_not_found(hold_id)).into());
        };
        if resolved_by.is_some() {
            return Err(Error::from(ErrorKind::HoldResolved).into());
        }
        if hold.expired.is_some() {
            return Err(Error::from(ErrorKind::HoldExpired).into());
        }
        let more = amount.unwrap_or(hold.amount).checked_sub(hold.amount)?;
        // Of two extensions the later one may arrive first.
        if more.is_positive()
            && let Some(refusal) = self.extend(&mut hold, more, call.now, changes)?
        {
            return Ok((400, refusal));
        }
        let now = self.holds.clock(call.now);
        let first = if bugs::is(Bug::RenewedPastTheCap) { now } else { hold.created };
        let last = first.checked_add_seconds(TTL_MAX).unwrap_or(Timestamp::MAX);
        let until = now.checked_add_seconds(ttl).unwrap_or(Timestamp::MAX).min(last);
        hold.expires = hold.expires.max(until);
        hold.seen = now;
        record::put(changes, Key::Hold { hold_id }, &HoldRecord::from(&hold));
        let request_id = self.sequence.request_id();
        let view = self.hold_view(&hold, None);
        let answer = json::write(&HoldResponse { request_id, hold: view, xproxy_result: None });
        self.holds.replace(hold);
        Ok((200, answer))
    }

    /// Holds more, if all limits allow it; gives the refusal if not.
    fn extend(
        &mut self,
        hold: &mut Hold,
        more: Usd,
        now: Timestamp,
        changes: &mut Changes,
    ) -> Result<Option<String>, Error> {
        let places = self.places_of_hold(hold);
        self.check_sums(&places, more)?;
        let Decision { allowed, states } = self.ask(&places, more, now, changes);
        if !allowed && !bugs::is(Bug::ExtendUnchecked) {
            let request_id = self.sequence.request_id();
            let result = self.told(request_id, &places, &states);
            return Ok(Some(self.refused(&places, more, &result)));
        }
        hold.amount = hold.amount.checked_add(more)?;
        self.ledger.each(&hold.limits, |limit| limit.hold(more));
        Ok(None)
    }
}
