//! The guard: what to do about a call that limits must allow, from the hold on its money until the
//! ledger knows its cost; and why a call may not go ahead, in words that a person can act on.

mod call;
mod command;
mod event;
mod pace;
mod rules;

pub use call::GuardedCall;
pub use command::Command;
pub use event::Event;
pub use rules::{OnExhausted, OnNoAnswer, OnUnavailable, Rules};

use rust_decimal::Decimal;

use crate::limit::Standing;
use crate::money::Usd;

/// The sentence that explains a refusal, naming every limit that refused, or `None` if none did.
///
/// `limits` pairs each limit's name with where it stands.
pub fn refusal<'a>(limits: impl IntoIterator<Item = (&'a str, Standing)>) -> Option<String> {
    let mut sentences = String::new();
    for (name, standing) in limits.into_iter().filter(|(_, standing)| standing.refuses()) {
        let (spend, max) = (dollars(standing.spend), dollars(standing.max));
        let space = if sentences.is_empty() { "" } else { " " };
        sentences.push_str(&format!("{space}Budget \"{name}\" is used up: {spend} of {max}."));
    }
    (!sentences.is_empty()).then_some(sentences)
}

/// At least cents, and every digit that the exact amount has: a rounded sum could read
/// "$10.00 of $10.00" for a limit that is over by a fraction of a cent.
fn dollars(amount: Usd) -> String {
    amount.to_dollars(Decimal::from(amount).scale().max(2))
}
