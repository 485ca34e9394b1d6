//! The limits of an account, findable by id, by name and in the order of creation.

use std::collections::BinaryHeap;

use super::index::Index;
use crate::limit::{Limit, LimitState};
use crate::price::Cost;
use crate::time::Timestamp;

/// A limit and what the engine notes about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// Its place in the order of creation. No other limit ever gets the same.
    pub(super) number: u64,
    /// Its record holds every charge up to the request of this id; later ones are in the journal.
    pub(super) as_of: u64,
    /// Whether it was charged since its record was written.
    pub(super) dirty: bool,
    pub(super) limit: Limit,
}

/// All limits.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// By number. A deleted limit leaves its place empty, so that all others keep theirs.
    limits: Vec<(u64, Option<Numbered>)>,
    deleted: usize,
    /// The numbers of limits that became dirty; some are clean again or deleted.
    dirty: Vec<u64>,
    ids: Index,
    names: Index,
}

impl Ledger {
    /// A ledger of these limits, in any order.
    pub(super) fn of(limits: Vec<Numbered>) -> Self {
        // A heap of numbers is a sort in a fraction of the WebAssembly that sorting the limits takes.
        let numbers = limits.iter().enumerate().map(|(place, known)| (known.number, place));
        let order = numbers.collect::<BinaryHeap<_>>().into_sorted_vec();
        let mut limits: Vec<Option<Numbered>> = limits.into_iter().map(Some).collect();
        let mut ledger = Self::default();
        for (_, place) in order {
            if let Some(known) = limits.get_mut(place).and_then(Option::take) {
                ledger.push(known);
            }
        }
        ledger
    }

    /// Adds a limit whose number is higher than all others, and whose id and name are new; or puts a
    /// changed one in the place of the one with its id.
    pub(super) fn insert(&mut self, numbered: Numbered) {
        let place = self.place(&numbered.limit.limit_id);
        let known = place.and_then(|place| self.limits.get_mut(place));
        let (Some(place), Some((_, Some(known)))) = (place, known) else {
            return self.push(numbered);
        };
        if known.limit.limit_name != numbered.limit.limit_name {
            self.names.remove(&known.limit.limit_name, place);
            self.names.insert(&numbered.limit.limit_name, place);
        }
        *known = numbered;
    }

    fn push(&mut self, numbered: Numbered) {
        let place = self.limits.len();
        self.ids.insert(&numbered.limit.limit_id, place);
        self.names.insert(&numbered.limit.limit_name, place);
        self.limits.push((numbered.number, Some(numbered)));
    }

    pub(super) fn remove(&mut self, limit_id: &str) {
        let Some(place) = self.place(limit_id) else { return };
        let Some((_, removed)) = self.limits.get_mut(place) else { return };
        let Some(removed) = removed.take() else { return };
        self.ids.remove(&removed.limit.limit_id, place);
        self.names.remove(&removed.limit.limit_name, place);
        self.deleted = self.deleted.saturating_add(1);
        // Empty places cost a list time, and must not become the most.
        if self.deleted > self.limits.len() / 2 {
            let limits = std::mem::take(&mut self.limits);
            let dirty = std::mem::take(&mut self.dirty);
            let limits = limits.into_iter().filter_map(|(_, known)| known).collect();
            *self = Self { dirty, ..Self::of(limits) };
        }
    }

    /// Where the limit with this id stands. A place holds until a limit is deleted.
    pub(super) fn place(&self, limit_id: &str) -> Option<usize> {
        self.ids.find(limit_id, |place| {
            self.at(place).is_some_and(|known| known.limit.limit_id == limit_id)
        })
    }

    pub(super) fn at(&self, place: usize) -> Option<&Numbered> {
        self.limits.get(place)?.1.as_ref()
    }

    pub(super) fn by_id(&self, limit_id: &str) -> Option<&Numbered> {
        self.at(self.place(limit_id)?)
    }

    pub(super) fn by_number(&self, number: u64) -> Option<&Numbered> {
        self.at(self.numbered(number)?)
    }

    pub(super) fn by_name(&self, limit_name: &str) -> Option<&Numbered> {
        let is = |place| self.at(place).is_some_and(|known| known.limit.limit_name == limit_name);
        self.at(self.names.find(limit_name, is)?)
    }

    /// Charges the limit with this number again, as the journal says.
    pub(super) fn replay(&mut self, number: u64, request: u64, at: Timestamp, cost: Cost) {
        let Some(place) = self.numbered(number) else { return };
        if self.at(place).is_some_and(|known| request > known.as_of) {
            self.charge(place, at, cost);
        }
    }

    /// Counts a call again that was refused, as the journal says.
    pub(super) fn replay_refusal(&mut self, number: u64, request: u64, state: LimitState) {
        let Some(place) = self.numbered(number) else { return };
        if self.at(place).is_some_and(|known| request > known.as_of) {
            self.refuse(place, state);
        }
    }

    /// All limits in the order of creation, as far as a page after this number needs them.
    pub(super) fn from(
        &self,
        after: Option<u64>,
        ascending: bool,
    ) -> impl DoubleEndedIterator<Item = &Numbered> {
        let place = |number| self.limits.partition_point(|(known, _)| *known <= number);
        let (from, to) = match (after, ascending) {
            (None, _) => (0, self.limits.len()),
            (Some(after), true) => (place(after), self.limits.len()),
            (Some(after), false) => (0, place(after)),
        };
        let limits = self.limits.get(from..to).unwrap_or_default();
        limits.iter().filter_map(|(_, known)| known.as_ref())
    }

    /// Charges a limit; its number and its new state. Its record stays: the journal has the charge.
    pub(super) fn charge(
        &mut self,
        place: usize,
        at: Timestamp,
        cost: Cost,
    ) -> Option<(u64, LimitState)> {
        let known = self.soiled(place)?;
        Some((known.number, known.limit.charge_at(at, cost)))
    }

    /// Counts a call that was refused; the limit's number. Its record stays, too.
    pub(super) fn refuse(&mut self, place: usize, state: LimitState) -> Option<u64> {
        let known = self.soiled(place)?;
        known.limit.totals.requests.tick(state);
        Some(known.number)
    }

    /// Changes what limits hold, by their numbers. Their records say nothing of it.
    pub(super) fn each(&mut self, numbers: &[u64], change: impl Fn(&mut Limit)) {
        for number in numbers {
            let place = self.numbered(*number);
            if let Some((_, Some(known))) = place.and_then(|place| self.limits.get_mut(place)) {
                change(&mut known.limit);
            }
        }
    }

    /// A limit that is to be changed so that its record has to be written.
    fn soiled(&mut self, place: usize) -> Option<&mut Numbered> {
        let (number, known) = self.limits.get_mut(place)?;
        let known = known.as_mut()?;
        if !known.dirty {
            known.dirty = true;
            self.dirty.push(*number);
        }
        Some(known)
    }

    /// Hands each limit that was charged since its record was written to `write`, whose record then
    /// holds every charge up to the request `as_of`.
    pub(super) fn write_dirty(&mut self, as_of: u64, mut write: impl FnMut(&Numbered)) {
        for number in std::mem::take(&mut self.dirty) {
            let place = self.numbered(number);
            let known = place.and_then(|place| self.limits.get_mut(place)?.1.as_mut());
            let Some(known) = known.filter(|known| known.dirty) else { continue };
            known.as_of = as_of;
            known.dirty = false;
            write(known);
        }
    }

    /// Where the limit with this number stands, or stood.
    pub(super) fn numbered(&self, number: u64) -> Option<usize> {
        // Numbers are given one after the other: as long as no limit was deleted, they are places.
        let first = self.limits.first()?.0;
        let guess = usize::try_from(number.checked_sub(first)?).ok()?;
        if self.limits.get(guess).is_some_and(|(known, _)| *known == number) {
            return Some(guess);
        }
        self.limits.binary_search_by(|(known, _)| known.cmp(&number)).ok()
    }
}
