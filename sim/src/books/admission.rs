//! Whether money may be held: a new hold, a longer one, a larger one.

use std::collections::{BTreeMap, BTreeSet};

use super::charge::states_are;
use super::hold::{DEFAULT_TTL, Hold, State};
use super::{Books, accepted, refused};
use crate::answer::Answer;
use crate::money::Nanos;
use crate::rare::Rare;
use crate::violation::{Checked, ensure};

impl Books {
    pub(super) fn reserve(
        &mut self,
        id: &str,
        amount: Nanos,
        ttl: Option<i64>,
        limit_ids: &[String],
        now: i64,
        answer: &Answer,
    ) -> Checked {
        let Some(places) = self.places(limit_ids) else {
            return refused(answer, 400, "limit_not_found");
        };
        if let Some(known) = self.hold(id) {
            return self.reserve_again(&known.clone(), amount, &places, answer);
        }
        self.roll(places.iter().copied(), now);
        if let Some(refusing) = self.refusing(&places, amount, answer)? {
            self.seen.see(Rare::Refused);
            for place in &places {
                let external = usize::from(!refusing.contains(place));
                self.limits[*place].refusals[external] += 1;
                self.seen.see_if(external == 1, Rare::BlockedExternal);
            }
            return Ok(());
        }
        accepted(answer, 201)?;
        ensure!(!answer.is_duplicate(), "told as known: {answer:?}");
        let limits = places.iter().map(|place| self.limits[*place].number).collect();
        let expires = self.clock + ttl.map_or(DEFAULT_TTL, |seconds| seconds * 1_000);
        let hold = Hold {
            id: id.to_owned(),
            made: true,
            amount,
            first_amount: amount,
            limit_ids: limit_ids.to_vec(),
            limits,
            created: self.clock,
            expires,
            seen: self.clock,
            state: State::Held,
        };
        self.live.insert(id.to_owned(), hold);
        self.is_hold(id, answer)
    }

    /// The same id again: the stored yes, if the same is asked, and it still is one.
    fn reserve_again(
        &mut self,
        known: &Hold,
        amount: Nanos,
        places: &[usize],
        answer: &Answer,
    ) -> Checked {
        if let State::Released { .. } = known.state {
            self.seen.see(Rare::ReservedAfterRelease);
            return refused(answer, 409, "hold_resolved");
        }
        let asked: Vec<usize> = places.iter().map(|place| self.limits[*place].number).collect();
        let is_there = |number: &usize| self.limits.iter().any(|limit| limit.number == *number);
        let same = known.limits.iter().all(|it| asked.contains(it) || !is_there(it));
        if known.first_amount != amount || !same || asked.len() > known.limits.len() {
            self.seen.see(Rare::HoldConflict);
            return refused(answer, 409, "hold_conflict");
        }
        accepted(answer, 200)?;
        ensure!(answer.is_duplicate(), "told as new: {answer:?}");
        let open = known.is_open();
        self.seen.see(if open { Rare::DuplicateReserve } else { Rare::DuplicateOfResolved });
        self.is_hold(&known.id, answer)
    }

    pub(super) fn renew(&mut self, id: &str, ttl: i64, answer: &Answer) -> Checked {
        let clock = self.clock;
        let Some(hold) = self.open_hold(id, answer)? else { return Ok(()) };
        accepted(answer, 200)?;
        hold.renew(clock, ttl * 1_000);
        let capped = hold.is_at_the_cap();
        self.seen.see(if capped { Rare::RenewedToTheCap } else { Rare::Renewed });
        self.is_hold(id, answer)
    }

    pub(super) fn extend(&mut self, id: &str, amount: Nanos, now: i64, answer: &Answer) -> Checked {
        let Some(hold) = self.open_hold(id, answer)? else { return Ok(()) };
        // What an older message asks for, a newer one has already.
        let more = amount.less(hold.amount);
        let places = self.live.get(id).map(|hold| self.places_of(hold)).unwrap_or_default();
        self.seen.see_if(more == Nanos::ZERO, Rare::ExtendOvertaken);
        if more > Nanos::ZERO {
            self.roll(places.iter().copied(), now);
            // Not another call, so that no counter ticks.
            if self.refusing(&places, more, answer)?.is_some() {
                self.seen.see(Rare::ExtendRefused);
                return Ok(());
            }
            self.seen.see(Rare::Extended);
        }
        accepted(answer, 200)?;
        let clock = self.clock;
        if let Some(hold) = self.live.get_mut(id) {
            hold.amount += more;
            hold.renew(clock, DEFAULT_TTL);
        }
        self.is_hold(id, answer)
    }

    /// The hold, if it is open; if not, the answer must say so.
    fn open_hold(&mut self, id: &str, answer: &Answer) -> Checked<Option<&mut Hold>> {
        let resolved = self.resolved.contains_key(id);
        match self.live.get_mut(id) {
            Some(hold) if hold.is_open() => return Ok(Some(hold)),
            Some(_) => {
                self.seen.see(Rare::RenewedTooLate);
                refused(answer, 409, "hold_expired")?;
            }
            None if resolved => refused(answer, 409, "hold_resolved")?,
            None => refused(answer, 404, "hold_not_found")?,
        }
        Ok(None)
    }

    /// Where the limits stand that must refuse to hold so much more: then the answer must be that
    /// refusal. `None` if none must: then it must be none.
    fn refusing(
        &mut self,
        places: &[usize],
        amount: Nanos,
        answer: &Answer,
    ) -> Checked<Option<Vec<usize>>> {
        let mut refusing = Vec::new();
        let mut others = Vec::new();
        for place in places {
            let limit = &self.limits[*place];
            let (spent, max) = (limit.spent(), limit.max);
            let (held, presumed) = (limit.held(self.live()), limit.presumed(self.live()));
            if limit.block && spent + held + presumed + amount > max {
                refusing.push(*place);
                others.push((spent + presumed + amount <= max, spent + held + amount <= max));
            }
        }
        if refusing.is_empty() {
            ensure!(answer.code() != "limit_reached", "refused without a reason: {answer:?}");
            return Ok(None);
        }
        refused(answer, 400, "limit_reached")?;
        if let [(fits_without_held, fits_without_presumed)] = others[..] {
            self.seen.see_if(fits_without_held, Rare::RefusedByHeld);
            self.seen.see_if(fits_without_presumed, Rare::RefusedByPresumed);
        }
        let state = |place: &usize| {
            let state = if refusing.contains(place) { "blocked" } else { "blocked_external" };
            (self.limits[*place].id.clone(), state)
        };
        let states: BTreeMap<String, &str> = places.iter().map(state).collect();
        states_are(answer, &states)?;
        let blocked = answer.json.pointer("/xproxy_result/blocked_limit_ids");
        let blocked = blocked.and_then(|ids| ids.as_array()).cloned().unwrap_or_default();
        let told: BTreeSet<&str> = blocked.iter().filter_map(|id| id.as_str()).collect();
        let known: BTreeSet<&str> =
            refusing.iter().map(|place| self.limits[*place].id.as_str()).collect();
        ensure!(told == known, "{known:?} refuse, and not: {answer:?}");
        Ok(Some(refusing))
    }
}
