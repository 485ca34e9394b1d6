//! What is charged, and what limits say to it.

use std::collections::BTreeMap;

use super::{Books, COUNTERS, Posting, accepted, refused};
use crate::answer::Answer;
use crate::op::{Ingest, Usage};
use crate::rare::Rare;
use crate::violation::{Checked, ensure};

impl Books {
    pub(super) fn ingest(&mut self, ingest: &Ingest, now: i64, answer: &Answer) -> Checked {
        let known = ingest.response.as_ref().and_then(|response| self.responses.get(response));
        if let Some((first, _)) = known {
            accepted(answer, 200)?;
            ensure!(answer.is_duplicate(), "told as new: {answer:?}");
            let first = first.clone();
            self.seen.see(Rare::IngestedAgain);
            return is_posting(&first, answer);
        }
        let Some(places) = self.chargeable(ingest, answer)? else { return Ok(()) };
        accepted(answer, 200)?;
        let posting = Posting { is_plain: true, ..self.post(&places, ingest, now) };
        for place in places {
            let limit = &mut self.limits[place];
            limit.uncovered += posting.cost.0 + posting.cost.1;
        }
        if let Some(response) = &ingest.response {
            self.responses.insert(response.clone(), (posting.clone(), false));
        }
        self.is_told(&posting, answer)
    }

    /// Where the limits stand that an ingest charges; `None` if it is refused, as it must be.
    pub(super) fn chargeable(
        &self,
        ingest: &Ingest,
        answer: &Answer,
    ) -> Checked<Option<Vec<usize>>> {
        let Some(places) = self.places(&ingest.limits) else {
            refused(answer, 400, "limit_not_found")?;
            return Ok(None);
        };
        if let Usage::Unpriced(..) = ingest.usage {
            refused(answer, 400, "category_resource_not_found")?;
            return Ok(None);
        }
        Ok(Some(places))
    }

    /// Charges the same cost to all of them.
    pub(super) fn post(&mut self, places: &[usize], ingest: &Ingest, now: i64) -> Posting {
        self.roll(places.iter().copied(), now);
        let cost = ingest.usage.cost();
        let mut states = BTreeMap::new();
        for place in places {
            let limit = &mut self.limits[*place];
            let state = limit.charge(cost);
            self.seen.see_if(limit.block && state == 2, Rare::Overrun);
            states.insert(limit.id.clone(), COUNTERS[state]);
        }
        let is_new = |response: &String| !self.responses.contains_key(response);
        let response = ingest.response.clone().filter(is_new);
        Posting { cost, states, response, is_plain: false }
    }

    /// Whether the answer tells the cost and the states, and whether the states only rise.
    pub(super) fn is_told(&mut self, posting: &Posting, answer: &Answer) -> Checked {
        is_posting(posting, answer)?;
        for (id, state) in &posting.states {
            let rank = COUNTERS.iter().position(|name| name == state).unwrap_or_default();
            if let Some(limit) = self.limits.iter_mut().find(|limit| limit.id == *id) {
                let rises = limit.rises_to(rank);
                ensure!(rises, "limit {id} went back to {state} in {answer:?}");
            }
        }
        Ok(())
    }
}

/// Whether an answer tells this posting, be it for the first time or again.
pub(super) fn is_posting(posting: &Posting, answer: &Answer) -> Checked {
    let cost = ["input", "output", "total"]
        .map(|part| answer.money(&format!("/xproxy_result/cost/{part}/base")));
    let (input, output) = posting.cost;
    let expected = [input, output, input + output].map(Some);
    ensure!(cost == expected, "{posting:?} was told as {answer:?}");
    states_are(answer, &posting.states)
}

/// Whether the limits' states are these and no others.
pub(super) fn states_are(answer: &Answer, states: &BTreeMap<String, &'static str>) -> Checked {
    let told = answer.json.pointer("/xproxy_result/limits").and_then(|told| told.as_object());
    let count = told.map_or(0, |told| told.len());
    ensure!(count == states.len(), "not {states:?} in {answer:?}");
    for (id, state) in states {
        let told = answer.text(&format!("/xproxy_result/limits/{id}/state"));
        ensure!(told == *state, "not {states:?} in {answer:?}");
    }
    Ok(())
}
