//! A hold as the books have it.

use super::Posting;
use crate::money::Nanos;

/// In milliseconds.
const CAP: i64 = 900_000;

/// In milliseconds.
pub const DEFAULT_TTL: i64 = 60_000;

/// Money that is set aside.
#[derive(Debug, Clone)]
pub struct Hold {
    /// Its id.
    pub id: String,
    /// Whether it was ever made; what was released or settled before is remembered without.
    pub made: bool,
    /// How much.
    pub amount: Nanos,
    /// How much when it was made.
    pub first_amount: Nanos,
    /// The ids of its limits, as they were given.
    pub limit_ids: Vec<String>,
    /// Their numbers.
    pub limits: Vec<usize>,
    /// When it was made, in milliseconds since 1970.
    pub created: i64,
    /// When it expires.
    pub expires: i64,
    /// When it was last changed: for it, time does not go back.
    pub seen: i64,
    /// What became of it.
    pub state: State,
}

/// What became of a hold.
#[derive(Debug, Clone)]
pub enum State {
    /// It is open.
    Held,
    /// Its time is over, since then.
    Expired(i64),
    /// It was paid.
    Settled(Posting),
    /// It was given back, after or before its time was over.
    Released {
        /// Whether after.
        late: bool,
    },
}

impl Hold {
    /// Whether its money is held.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Held)
    }

    /// Since when its money is presumed spent.
    pub fn presumed_at(&self) -> Option<i64> {
        match self.state {
            State::Expired(at) => Some(at),
            _ => None,
        }
    }

    /// Whether its time was over before anybody told what became of it.
    pub fn is_late(&self) -> bool {
        matches!(self.state, State::Expired(_) | State::Released { late: true })
    }

    /// Whether its money was given back.
    pub fn is_released(&self) -> bool {
        matches!(self.state, State::Released { .. })
    }

    /// When it expires, or has expired.
    pub fn end(&self) -> i64 {
        self.presumed_at().unwrap_or(self.expires)
    }

    /// Lets it live for so long from now, but not past its cap and not shorter than before.
    pub fn renew(&mut self, now: i64, ttl: i64) {
        self.expires = self.expires.max(now + ttl).min(self.created + CAP);
        self.seen = now;
    }

    /// Whether it cannot be renewed any more.
    pub fn is_at_the_cap(&self) -> bool {
        self.expires == self.created + CAP
    }

    /// As the API names it.
    pub fn state_name(&self) -> &'static str {
        match self.state {
            State::Held => "held",
            State::Expired(_) => "expired",
            State::Settled(_) => "settled",
            State::Released { .. } => "released",
        }
    }
}
