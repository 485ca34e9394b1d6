//! What becomes of a hold: paid, given back, or presumed spent.

use super::charge::is_posting;
use super::hold::{Hold, State};
use super::{Books, Posting, accepted, refused};
use crate::answer::Answer;
use crate::money::Nanos;
use crate::op::{Ingest, Usage};
use crate::rare::Rare;
use crate::violation::{Checked, ensure};

impl Books {
    pub(super) fn settle(
        &mut self,
        id: &str,
        ingest: &Ingest,
        now: i64,
        answer: &Answer,
    ) -> Checked {
        let known = self.hold(id).cloned();
        let Some(hold) = known.filter(|hold| hold.made || !hold.is_released()) else {
            return self.settle_unknown(id, ingest, now, answer);
        };
        if let State::Settled(posting) = &hold.state {
            return self.settle_again(posting, ingest, answer);
        }
        if let Some(first) = self.told_before(ingest) {
            return self.settle_by(first, id, now, answer);
        }
        if let Usage::Unpriced(..) = ingest.usage {
            return refused(answer, 400, "category_resource_not_found");
        }
        accepted(answer, 200)?;
        ensure!(!answer.is_duplicate(), "told as known: {answer:?}");
        let late = answer.json.pointer("/hold/late").is_some_and(|late| late == true);
        ensure!(late == hold.is_late(), "late is not: {answer:?}");
        // What was set aside makes room for what it cost.
        self.close(id, State::Released { late });
        let places = self.places_of(&hold);
        self.seen.see_if(places.len() < hold.limits.len(), Rare::SettledWithDeletedLimit);
        self.roll(places.iter().copied(), now);
        self.account_for(&hold, &places, ingest.usage);
        let posting = self.post(&places, ingest, now);
        self.note_response(&posting);
        self.close(id, State::Settled(posting.clone()));
        self.is_told(&posting, answer)?;
        self.is_hold(id, answer)
    }

    /// Names the cause of every cent that a settlement may put a limit above its maximum.
    fn account_for(&mut self, hold: &Hold, places: &[usize], usage: Usage) {
        let (input, output) = usage.cost();
        let cost = input + output;
        self.seen.see_if(matches!(usage, Usage::Cost(..)), Rare::SettledByCost);
        self.seen.see_if(cost > hold.amount, Rare::SettledAbove);
        let late = hold.presumed_at().is_some();
        self.seen.see(match hold.state {
            State::Held => Rare::Settled,
            State::Released { .. } => Rare::SettledAfterRelease,
            _ => Rare::SettledLate,
        });
        for place in places {
            let limit = &mut self.limits[*place];
            let set_aside = if hold.is_open() { hold.amount } else { limit.presumed_of(hold) };
            let gone = late && limit.block && set_aside == Nanos::ZERO;
            self.seen.see_if(gone && hold.amount > Nanos::ZERO, Rare::SettledLateAfterReset);
            limit.uncovered += cost.less(set_aside);
        }
    }

    /// A settlement of a hold that nobody has heard of is an ingest, and counts once.
    fn settle_unknown(&mut self, id: &str, ingest: &Ingest, now: i64, answer: &Answer) -> Checked {
        if let Some(first) = self.told_before(ingest) {
            return self.settle_by(first, id, now, answer);
        }
        let Some(places) = self.chargeable(ingest, answer)? else { return Ok(()) };
        accepted(answer, 200)?;
        self.seen.see(Rare::SettledUnknown);
        let posting = self.post(&places, ingest, now);
        self.note_response(&posting);
        let cost = posting.cost.0 + posting.cost.1;
        places.iter().for_each(|place| self.limits[*place].uncovered += cost);
        // It may be known as one that was released before it was made.
        let known = self.resolved.remove(id).unwrap_or_else(|| never_made(id, now));
        let state = State::Settled(posting.clone());
        self.resolved.insert(id.to_owned(), Hold { state, ..known });
        self.is_told(&posting, answer)
    }

    /// What an ingest has told under the provider's id, if no hold was settled by it.
    fn told_before(&self, ingest: &Ingest) -> Option<Posting> {
        let (first, is_taken) = self.responses.get(ingest.response.as_ref()?)?;
        (!is_taken).then(|| first.clone())
    }

    /// A settlement of what an ingest has told before charges nothing.
    fn settle_by(&mut self, first: Posting, id: &str, now: i64, answer: &Answer) -> Checked {
        accepted(answer, 200)?;
        ensure!(answer.is_duplicate(), "told as new: {answer:?}");
        self.seen.see(Rare::SettledByIngest);
        if let Some((_, is_taken)) =
            first.response.as_ref().and_then(|response| self.responses.get_mut(response))
        {
            *is_taken = true;
        }
        if self.hold(id).is_none() {
            self.resolved.insert(id.to_owned(), never_made(id, now));
        }
        self.close(id, State::Settled(first.clone()));
        is_posting(&first, answer)?;
        self.is_hold(id, answer)
    }

    fn note_response(&mut self, posting: &Posting) {
        if let Some(response) = &posting.response {
            self.responses.insert(response.clone(), (posting.clone(), true));
        }
    }

    fn settle_again(&mut self, first: &Posting, ingest: &Ingest, answer: &Answer) -> Checked {
        if let Usage::Unpriced(..) = ingest.usage {
            return refused(answer, 400, "category_resource_not_found");
        }
        let same_response = ingest.response.is_some() && ingest.response == first.response;
        if ingest.usage.cost() != first.cost && !same_response {
            self.seen.see(Rare::SettleConflict);
            return refused(answer, 409, "hold_conflict");
        }
        accepted(answer, 200)?;
        ensure!(answer.is_duplicate(), "told as new: {answer:?}");
        self.seen.see(Rare::SettledAgain);
        is_posting(first, answer)
    }

    pub(super) fn release(
        &mut self,
        id: &str,
        presume: bool,
        now: i64,
        answer: &Answer,
    ) -> Checked {
        let Some(hold) = self.hold(id).cloned() else {
            // Whoever lost the answer to a reserve has given up: it must not be made any more.
            accepted(answer, 200)?;
            self.seen.see(Rare::ReleasedUnknown);
            self.resolved.insert(id.to_owned(), never_made(id, now));
            return self.is_hold(id, answer);
        };
        if let State::Settled(_) = hold.state {
            self.seen.see(Rare::ReleasedAfterSettle);
            return refused(answer, 409, "hold_resolved");
        }
        accepted(answer, 200)?;
        let late = hold.is_late();
        match (hold.is_open(), late && !hold.is_released(), presume) {
            (true, _, true) => {
                self.seen.see(Rare::Presumed);
                self.expire(id);
            }
            (true, _, false) => {
                self.seen.see(Rare::Released);
                self.close(id, State::Released { late });
            }
            (_, true, false) => {
                self.seen.see(Rare::PresumedCorrected);
                self.close(id, State::Released { late });
            }
            _ => self.seen.see(Rare::ReleasedAgain),
        }
        self.is_hold(id, answer)
    }

    /// Sets what became of a hold.
    fn close(&mut self, id: &str, state: State) {
        let known = self.live.remove(id).or_else(|| self.resolved.remove(id));
        if let Some(mut hold) = known {
            hold.expires = hold.end();
            hold.state = state;
            self.resolved.insert(id.to_owned(), hold);
        }
    }
}

/// What is known of a hold that was resolved before it was made.
fn never_made(id: &str, now: i64) -> Hold {
    Hold {
        id: id.to_owned(),
        made: false,
        amount: Nanos::ZERO,
        first_amount: Nanos::ZERO,
        limit_ids: Vec::new(),
        limits: Vec::new(),
        created: now,
        expires: now,
        seen: now,
        state: State::Released { late: false },
    }
}
