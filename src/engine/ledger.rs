//! The limits of an account, findable by id, by name and in the order of creation.

use std::collections::BTreeMap;

use crate::limit::Limit;

/// A limit and its place in the order of creation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) number: u64,
    pub(super) limit: Limit,
}

/// The answer to an ingest that carried the provider's response id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Receipt {
    pub(super) category: String,
    pub(super) response_id: String,
    /// The body of the answer.
    pub(super) answer: String,
}

/// Texts to numbers. One type serves every look-up here, since each further one would cost several
/// kB of WebAssembly.
pub(super) type Index = BTreeMap<String, u64>;

/// All limits, and the receipts that make an ingest repeatable.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Sorted by number.
    limits: Vec<Numbered>,
    /// Numbers of limits by id.
    ids: Index,
    /// Numbers of limits by name.
    names: Index,
    answers: Vec<String>,
    /// Places in `answers` by category and response id.
    receipts: Index,
}

impl Ledger {
    /// Adds a limit, or puts it in the place of the one with its number.
    pub(super) fn insert(&mut self, numbered: Numbered) {
        let Numbered { number, limit } = &numbered;
        let place = self.place(*number);
        if let Some(before) = place.ok().and_then(|place| self.limits.get(place)) {
            self.names.remove(&before.limit.limit_name);
        }
        self.ids.insert(limit.limit_id.clone(), *number);
        self.names.insert(limit.limit_name.clone(), *number);
        match place {
            Ok(place) => {
                if let Some(known) = self.limits.get_mut(place) {
                    *known = numbered;
                }
            }
            Err(place) => self.limits.insert(place, numbered),
        }
    }

    pub(super) fn remove(&mut self, limit_id: &str) {
        let number = self.ids.remove(limit_id);
        if let Some(place) = number.and_then(|number| self.place(number).ok()) {
            let removed = self.limits.remove(place);
            self.names.remove(&removed.limit.limit_name);
        }
    }

    pub(super) fn by_id(&self, limit_id: &str) -> Option<&Numbered> {
        self.by_number(*self.ids.get(limit_id)?)
    }

    pub(super) fn by_name(&self, limit_name: &str) -> Option<&Numbered> {
        self.by_number(*self.names.get(limit_name)?)
    }

    /// All limits in the order of creation.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Numbered> {
        self.limits.iter()
    }

    /// Keeps the answer to an ingest.
    pub(super) fn remember(&mut self, receipt: Receipt) {
        let place = u64::try_from(self.answers.len()).unwrap_or(u64::MAX);
        self.receipts.insert(receipt_key(&receipt.category, &receipt.response_id), place);
        self.answers.push(receipt.answer);
    }

    /// The answer to the ingest of this id.
    pub(super) fn receipt(&self, category: &str, response_id: &str) -> Option<&str> {
        let place = *self.receipts.get(&receipt_key(category, response_id))?;
        self.answers.get(usize::try_from(place).ok()?).map(String::as_str)
    }

    fn by_number(&self, number: u64) -> Option<&Numbered> {
        self.limits.get(self.place(number).ok()?)
    }

    fn place(&self, number: u64) -> Result<usize, usize> {
        self.limits.binary_search_by(|known| known.number.cmp(&number))
    }
}

/// The length keeps ("a/b", "c") and ("a", "b/c") apart.
pub(super) fn receipt_key(category: &str, response_id: &str) -> String {
    format!("{}/{category}/{response_id}", category.len())
}
