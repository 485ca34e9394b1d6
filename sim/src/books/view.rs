//! What a ledger shows, held against the books.

use std::borrow::Cow;

use payi_edge::time::Timestamp;
use serde_json::Value;

use super::{Books, COUNTERS, Hold, Limit};
use crate::answer::Answer;
use crate::money::Nanos;
use crate::violation::{Checked, ensure};

impl Books {
    /// All limits, as a ledger shows them: what is spent, held and presumed, every counter, and that
    /// every cent above a maximum has its cause.
    pub fn compare(&self, now: i64, answer: &Answer) -> Checked {
        super::accepted(answer, 200)?;
        let none = Vec::new();
        let shown = answer.json["items"].as_array().unwrap_or(&none);
        ensure!(shown.len() == self.limits.len(), "not {} limits: {answer:?}", self.limits.len());
        for (limit, shown) in self.limits.iter().zip(shown) {
            let limit = &self.rolled(limit, now);
            let (held, presumed) = (limit.held(self.live()), limit.presumed(self.live()));
            is_shown(limit, held, presumed, shown)?;
            is_covered(limit, held, presumed)?;
        }
        Ok(())
    }

    /// Invariant 2, of what the books have: after every step, also where nothing is looked at.
    pub fn is_covered(&self) -> Checked {
        self.limits.iter().try_for_each(|limit| {
            is_covered(limit, limit.held(self.live()), limit.presumed(self.live()))
        })
    }

    /// A limit as it is in the window of now, whether or not it has gone on to it.
    pub(super) fn rolled<'a>(&self, limit: &'a Limit, now: i64) -> Cow<'a, Limit> {
        let live: Vec<&Hold> = self.live().collect();
        let Some(next) = limit.next_window(now, &live) else { return Cow::Borrowed(limit) };
        let mut rolled = limit.clone();
        rolled.roll(next, &live);
        Cow::Owned(rolled)
    }

    /// The closed windows of a limit: with what it holds now, everything that was ever charged.
    pub fn compare_history(&self, id: &str, now: i64, answer: &Answer) -> Checked {
        let Some(limit) = self.limit(id) else { return Ok(()) };
        let limit = &self.rolled(limit, now);
        super::accepted(answer, 200)?;
        let none = Vec::new();
        let shown = answer.json["items"].as_array().unwrap_or(&none);
        let amount = |item: &Value, part: &str| {
            item.pointer(&format!("/totals/cost/{part}/base")).and_then(Nanos::read)
        };
        let total: Option<Nanos> = shown.iter().map(|item| amount(item, "total")).sum();
        let total = total.unwrap_or_default() + limit.spent();
        ensure!(total == limit.posted, "{} were posted to {id}: {answer:?}", limit.posted);
        let presumed: Nanos =
            shown.iter().map(|item| amount(item, "presumed").unwrap_or_default()).sum();
        let known: Nanos = limit.closed.iter().map(|closed| closed.presumed).sum();
        ensure!(presumed == known, "{known} were presumed of {id}: {answer:?}");
        let requests = shown.iter().filter_map(|item| item["totals"]["requests"]["total"].as_u64());
        let known: u64 = limit.closed.iter().map(|closed| closed.requests).sum();
        ensure!(requests.sum::<u64>() == known, "{known} requests of {id}: {answer:?}");
        Ok(())
    }

    pub(super) fn compare_hold(&self, id: &str, answer: &Answer) -> Checked {
        if self.hold(id).is_none() {
            return super::refused(answer, 404, "hold_not_found");
        }
        super::accepted(answer, 200)?;
        self.is_hold(id, answer)
    }

    /// Whether an answer shows a hold as it must be.
    pub(super) fn is_hold(&self, id: &str, answer: &Answer) -> Checked {
        let Some(hold) = self.hold(id) else { return Ok(()) };
        let instant = |name: &str| {
            let parsed = Timestamp::parse(answer.text(&format!("/hold/{name}")));
            parsed.map(Timestamp::unix_millis).ok()
        };
        let shown = (
            answer.text("/hold/hold_id"),
            answer.text("/hold/state"),
            answer.money("/hold/amount"),
            instant("hold_creation_timestamp"),
            instant("hold_expiration_timestamp"),
        );
        let (created, expires) = (Some(hold.created), Some(hold.end()));
        let known = (id, hold.state_name(), Some(hold.amount), created, expires);
        ensure!(shown == known, "not {known:?}: {answer:?}");
        Ok(())
    }
}

/// Invariants 1 and 3: the sums are those of the entries.
fn is_shown(limit: &Limit, held: Nanos, presumed: Nanos, shown: &Value) -> Checked {
    let amount =
        |part: &str| shown.pointer(&format!("/totals/cost/{part}/base")).and_then(Nanos::read);
    let known = (limit.spent(), held, presumed);
    let told = (
        amount("total").unwrap_or(Nanos(-1)),
        amount("held").unwrap_or_default(),
        amount("presumed").unwrap_or_default(),
    );
    ensure!(told == known, "spent, held and presumed of {} are {known:?}: {shown}", limit.id);
    let max = shown.get("max").and_then(Nanos::read);
    ensure!(max == Some(limit.max), "max of {} is {}: {shown}", limit.id, limit.max);
    let requests = &shown["totals"]["requests"];
    let counts = COUNTERS.map(|name| requests[name].as_u64().unwrap_or(u64::MAX));
    ensure!(counts == limit.counts(), "not {:?}: {shown}", limit.counts());
    Ok(())
}

/// Invariant 2: what refuses is never above its maximum without a cause.
fn is_covered(limit: &Limit, held: Nanos, presumed: Nanos) -> Checked {
    let sum = limit.spent() + held + presumed;
    let most = limit.max + limit.uncovered;
    ensure!(!limit.block || sum <= most, "{} has {sum} of {most}: {limit:?}", limit.id);
    Ok(())
}
