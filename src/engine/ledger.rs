//! The limits of an account, findable by id, by name and in the order of creation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::limit::Limit;

/// A limit and its place in the order of creation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Numbered {
    pub(super) number: u64,
    pub(super) limit: Limit,
}

/// The answer to an ingest that carried the provider's response id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Receipt {
    pub(super) category: String,
    pub(super) response_id: String,
    /// The body of the answer.
    pub(super) answer: String,
}

/// All limits, and the receipts that make an ingest repeatable.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    by_number: BTreeMap<u64, Limit>,
    ids: BTreeMap<String, u64>,
    names: BTreeMap<String, u64>,
    receipts: BTreeMap<(String, String), String>,
}

impl Ledger {
    /// Adds a limit, or puts it in the place of the one with its number.
    pub(super) fn insert(&mut self, Numbered { number, limit }: Numbered) {
        if let Some(before) = self.by_number.get(&number) {
            self.names.remove(&before.limit_name);
        }
        self.ids.insert(limit.limit_id.clone(), number);
        self.names.insert(limit.limit_name.clone(), number);
        self.by_number.insert(number, limit);
    }

    pub(super) fn remove(&mut self, limit_id: &str) -> Option<Limit> {
        let limit = self.by_number.remove(&self.ids.remove(limit_id)?)?;
        self.names.remove(&limit.limit_name);
        Some(limit)
    }

    pub(super) fn by_id(&self, limit_id: &str) -> Option<Numbered> {
        self.numbered(*self.ids.get(limit_id)?)
    }

    pub(super) fn by_name(&self, limit_name: &str) -> Option<Numbered> {
        self.numbered(*self.names.get(limit_name)?)
    }

    fn numbered(&self, number: u64) -> Option<Numbered> {
        let limit = self.by_number.get(&number)?.clone();
        Some(Numbered { number, limit })
    }

    /// All limits in the order of creation.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (u64, &Limit)> {
        self.by_number.iter().map(|(number, limit)| (*number, limit))
    }

    pub(super) fn remember(&mut self, receipt: Receipt) {
        self.receipts.insert((receipt.category, receipt.response_id), receipt.answer);
    }

    pub(super) fn receipt(&self, category: &str, response_id: &str) -> Option<&str> {
        self.receipts.get(&(category.to_owned(), response_id.to_owned())).map(String::as_str)
    }
}
