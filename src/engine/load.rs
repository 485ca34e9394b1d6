//! How an engine comes back from its records.

use super::Engine;
use super::archive::{Found, Range, Record, Step};
use super::changes::{Change, Changes};
use super::damage::Damage;
use super::holds::{Hold, Resolved};
use super::ledger::{Ledger, Numbered};
use super::record::{
    self, Key, Legacy, Read, RequestRecord, ResponseRecord, StoredRequest, hot, read_request,
    request_id_of, requests_from, resolved_holds,
};
use crate::bugs::{self, Bug};
use crate::limit::LimitState;

/// What came of loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The records that cannot be read. As long as there are any, all that writes is refused.
    pub damages: Vec<Damage>,
    /// Records of an older format in their new form. To be committed before any request is answered.
    pub changes: Vec<Change>,
}

impl Engine {
    /// Loads the state: the records of limits and prices, and the journal since they were written.
    /// The first step asks for the records.
    pub fn load(&mut self, found: &mut Found) -> Step<Loaded> {
        match self.load_from(found) {
            Ok(loaded) => found.done(loaded),
            Err(ranges) => found.ask(ranges),
        }
    }

    fn load_from(&mut self, found: &Found) -> Result<Loaded, Vec<Range>> {
        let hot = found.range(&hot())?;
        let journal = found.range(&requests_from(journal_from(hot)))?;
        let resolved = found.range(&Range { limit: 1, ..resolved_holds() })?;

        let mut limits: Vec<Numbered> = Vec::new();
        let mut legacies = Vec::new();
        let mut holds = Vec::new();
        let mut damages = Vec::new();
        for (key, value) in hot {
            match record::read(key, value) {
                Ok(Read::Sequence(sequence)) => self.sequence = sequence,
                Ok(Read::Limit(limit)) => limits.push(*limit),
                Ok(Read::Price(price)) => self.book.insert(price),
                Ok(Read::Definition(definition)) => {
                    self.cases.definitions.insert(definition.name.clone(), definition);
                }
                Ok(Read::Instance(instance)) => self.cases.insert(instance),
                Ok(Read::Hold(hold)) => holds.push(hold),
                Ok(Read::Legacy(legacy)) => legacies.push((key, value, legacy)),
                Err(damage) => damages.push(damage),
            }
        }
        self.ledger = Ledger::of(limits);
        self.resolved_holds = Resolved::with_others(!resolved.is_empty());
        for hold in holds {
            self.restore_hold(hold);
        }
        for (key, value) in journal {
            let request = read_request(key, value);
            match request.map(|request| Some((request_id_of(key)?, request))) {
                Ok(Some((id, request))) => self.replay(id, &request),
                Ok(None) => {}
                Err(damage) => damages.push(damage),
            }
        }
        self.damages.clone_from(&damages);
        let mut changes = Changes::default();
        if damages.is_empty() {
            for (key, value, legacy) in legacies {
                self.migrate(key, value, legacy, &mut changes);
            }
        }
        Ok(Loaded { damages, changes: changes.into_vec() })
    }

    /// Charges what a request of the journal charged, where the limit's record does not hold it yet.
    fn replay(&mut self, id: u64, request: &StoredRequest) {
        self.journal = self.journal.saturating_add(1);
        for number in &request.charged {
            self.ledger.replay(*number, id, request.event, request.cost);
        }
        for number in &request.refused.blocked {
            self.ledger.replay_refusal(*number, id, LimitState::Blocked);
        }
        for number in &request.refused.blocked_external {
            self.ledger.replay_refusal(*number, id, LimitState::BlockedExternal);
        }
    }

    /// Takes from limits again what a hold takes.
    fn restore_hold(&mut self, hold: Hold) {
        let amount = hold.amount;
        self.ledger.each(&hold.limits, |limit| match hold.expired {
            None if bugs::is(Bug::HeldNotRestored) => {}
            None => limit.hold(amount),
            Some(_) if hold.is_presumed(limit) => limit.presume(amount),
            Some(_) => {}
        });
        self.holds.insert(hold);
    }

    /// Moves a record of version 1 to its new place.
    fn migrate(&self, key: &str, value: &str, legacy: Legacy, changes: &mut Changes) {
        match legacy {
            Legacy::Receipt { request_id: id, request } => {
                if let Some(response_id) = &request.response_id {
                    let key = Key::Response { category: &request.category, response_id };
                    record::put(changes, key, &ResponseRecord::from(id));
                }
                record::put(changes, Key::Request { id }, &RequestRecord::from(&*request));
            }
            Legacy::History { limit_id, request_id, reset: end } => {
                // What a deleted limit left stays as it is.
                let Some(known) = self.ledger.by_id(&limit_id) else { return };
                let key = Key::Window { limit_number: known.number, end, request_id };
                changes.put(key.to_string(), value.to_owned());
            }
        }
        changes.remove(key.to_owned());
    }
}

/// Where the journal starts. Without a readable record of that, it is read from its beginning: that
/// takes longer, and each limit knows which part it holds.
fn journal_from(hot: &[Record]) -> u64 {
    let sequence = hot.iter().find(|(key, _)| key == "sequence");
    match sequence.map(|(key, value)| record::read(key, value)) {
        Some(Ok(Read::Sequence(sequence))) => sequence.journal_from(),
        _ => 0,
    }
}
