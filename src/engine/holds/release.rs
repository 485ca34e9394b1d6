//! Giving back what was held.

use super::super::Engine;
use super::super::changes::Changes;
use super::super::dispatch::{Answer, Call};
use super::super::record::{self, Key, RequestRecord, ResponseRecord, StoredRequest};
use super::hold::Hold;
use crate::bugs::{self, Bug};
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::hold::{HoldResponse, HoldResult, HoldState, presumes};

impl Engine {
    /// Releases a hold: its call costs nothing. Of one that has expired a person may know the same.
    /// With `presume` it expires at once, since nobody knows what the call cost.
    pub(in super::super) fn release_hold(
        &mut self,
        hold_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let presume = presumes(call.body)?;
        let known = self.find_any(hold_id, call)?;
        let (mut hold, resolved_by) =
            known.unwrap_or_else(|| (never_made(hold_id, call.now), None));
        match hold.state {
            HoldState::Settled => return Err(Error::from(ErrorKind::HoldResolved).into()),
            HoldState::Held if presume => {
                let now = self.holds.clock(call.now);
                self.expire(hold.clone(), now, changes);
                hold = self.holds.get(hold_id).cloned().unwrap_or(hold);
            }
            // Told once more.
            HoldState::Expired if presume => {}
            HoldState::Released if resolved_by.is_some() => {
                if bugs::is(Bug::ReleaseFreesTwice) {
                    self.ledger.each(&hold.limits, |limit| limit.free(hold.amount));
                }
            }
            _ => {
                self.take_out(hold_id, changes);
                hold.state = HoldState::Released;
                let id = self.sequence.request_number();
                self.save_release(id, &hold, call.now, changes);
                self.resolved(&hold, id, changes);
            }
        }
        let request_id = self.sequence.request_id();
        let hold = self.hold_view(&hold, None);
        Ok((200, json::write(&HoldResponse { request_id, hold, xproxy_result: None })))
    }

    /// The entry of the journal by which a release is known, and with which it is forgotten.
    fn save_release(&mut self, id: u64, hold: &Hold, now: Timestamp, changes: &mut Changes) {
        let result = json::write(&HoldResult::new(id.to_string()));
        let hold = Some(Box::new(hold.clone()));
        let entry = StoredRequest { hold, ..StoredRequest::free(now, result) };
        self.enter(id, &entry, changes);
    }

    /// Enters what cost nothing into the journal.
    pub(super) fn enter(&mut self, id: u64, entry: &StoredRequest, changes: &mut Changes) {
        self.journal = self.journal.saturating_add(1);
        record::put(changes, Key::Request { id }, &RequestRecord::from(entry));
    }

    /// Notes which request has resolved a hold.
    pub(super) fn resolved(&mut self, hold: &Hold, request: u64, changes: &mut Changes) {
        let hold_id = &hold.id;
        self.resolved_holds.note(hold_id);
        record::put(changes, Key::Resolved { hold_id }, &ResponseRecord::from(request));
    }
}

/// A hold whose making has not arrived and now must not: whoever lost the answer to it has given up.
pub(super) fn never_made(hold_id: &str, now: Timestamp) -> Hold {
    Hold {
        id: hold_id.to_owned(),
        number: 0,
        amount: Usd::ZERO,
        requested: Usd::ZERO,
        limits: Vec::new(),
        created: now,
        expires: now,
        expired: None,
        seen: now,
        state: HoldState::Released,
    }
}
