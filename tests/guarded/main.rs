//! The state machine of a guarded call: what it wants, whatever happens in whatever order.
#![cfg(not(target_arch = "wasm32"))]

mod any_order;
mod ending;
mod reserving;
mod spending;
mod waiting;

use payi_edge::guard::{
    Command, Event, GuardedCall, OnExhausted, OnNoAnswer, OnUnavailable, Rules,
};
use payi_edge::money::Usd;

/// The time to live of holds in these tests.
const TTL: i64 = 60_000;

fn usd(text: &str) -> Usd {
    Usd::parse(text).unwrap()
}

fn rules() -> Rules {
    Rules {
        ttl_ms: TTL,
        step: None,
        most: None,
        on_unavailable: OnUnavailable::Refuse,
        on_no_answer: OnNoAnswer::Presume,
        on_exhausted: OnExhausted::Cut,
    }
}

fn call(rules: Rules) -> GuardedCall {
    GuardedCall::new(rules, usd("0.5"))
}

/// A call of the model that is under way since 0.
fn held(rules: Rules) -> GuardedCall {
    let mut call = call(rules);
    assert_eq!(call.step(Event::Start, 0), Command::Reserve);
    assert_eq!(call.step(Event::Held, 10), Command::Call);
    call
}

/// Tells events at their times; what each of them led to.
fn commands(call: &mut GuardedCall, events: &[(Event, i64)]) -> Vec<Command> {
    events.iter().map(|(event, now)| call.step(*event, *now)).collect()
}
