//! What people do to limits: they make, change, reset and remove them.

use super::{Books, Hold, Limit, accepted, refused};
use crate::answer::Answer;
use crate::money::Nanos;
use crate::op::Create;
use crate::rare::Rare;
use crate::violation::{Checked, ensure};

impl Books {
    pub(super) fn create(&mut self, create: &Create, now: i64, answer: &Answer) -> Checked {
        if let Some(known) = self.limit(&create.id) {
            let same = known.name == create.name
                && (known.block, known.max, known.threshold, known.daily)
                    == (create.block, create.max, create.threshold, create.daily);
            return if same {
                accepted(answer, 200)
            } else {
                refused(answer, 400, "limit_name_already_exist")
            };
        }
        accepted(answer, 201)?;
        self.limits_ever += 1;
        self.limits.push(Limit::new(self.limits_ever, create, now));
        Ok(())
    }

    pub(super) fn set_max(&mut self, id: &str, max: Nanos, now: i64, answer: &Answer) -> Checked {
        let Some(place) = self.place(id) else {
            return refused(answer, 400, "limit_not_found");
        };
        // A refusal leaves the window as it is; the sum that counts is that of the new one.
        if max < self.rolled(&self.limits[place], now).spent() {
            return refused(answer, 400, "invalid_max_limit_update");
        }
        accepted(answer, 200)?;
        self.roll([place], now);
        let held = self.limits[place].held(self.live());
        let limit = &mut self.limits[place];
        limit.set_max(max);
        self.seen.see_if(max < limit.spent() + held, Rare::MaxLoweredBelowHeld);
        Ok(())
    }

    pub(super) fn reset(&mut self, id: &str, now: i64, answer: &Answer) -> Checked {
        let Some(place) = self.place(id) else {
            return refused(answer, 400, "limit_not_found");
        };
        accepted(answer, 200)?;
        self.roll([place], now);
        let Self { limits, live, seen, .. } = self;
        let live: Vec<&Hold> = live.values().collect();
        let limit = &mut limits[place];
        seen.see_if(limit.held(live.iter().copied()) > Nanos::ZERO, Rare::ResetWithOpenHolds);
        let presumed = limit.presumed(live.iter().copied());
        seen.see_if(presumed > Nanos::ZERO, Rare::ResetWithPresumed);
        let told = answer.money("/limit_history/totals/cost/presumed/base").unwrap_or_default();
        limit.reset(now, &live);
        let left = limit.closed.last().map(|closed| closed.presumed).unwrap_or_default();
        ensure!(told == left, "{left} are presumed in {answer:?}");
        let told = answer.money("/limit_history/totals/cost/total/base");
        let spent = limit.closed.last().map(|closed| closed.spent);
        ensure!(told == spent, "{spent:?} are spent in {answer:?}");
        Ok(())
    }

    pub(super) fn delete(&mut self, id: &str, answer: &Answer) -> Checked {
        let Some(place) = self.place(id) else {
            return refused(answer, 400, "limit_not_found");
        };
        accepted(answer, 200)?;
        let removed = self.limits.remove(place);
        let held = removed.held(self.live()) > Nanos::ZERO;
        self.seen.see_if(held, Rare::DeletedWithOpenHolds);
        Ok(())
    }
}
