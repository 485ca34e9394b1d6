//! Streams whose money is held in steps.

use payi_edge::guard::{Command, Event, OnExhausted, OnUnavailable, Rules};

use crate::{held, rules, usd};

/// $0.50 are held, and $0.20 more at a time, up to $1.00.
fn steps() -> Rules {
    Rules { step: Some(usd("0.2")), most: Some(usd("1")), ..rules() }
}

#[test]
fn without_steps_everything_passes() {
    let mut call = held(rules());
    assert_eq!(call.spend(usd("0.1")), Command::Pass);
    assert_eq!(call.spend(usd("99")), Command::Pass);
}

#[test]
fn more_is_held_before_it_runs_out() {
    let mut call = held(steps());
    assert_eq!(call.spend(usd("0.3")), Command::Pass);
    assert_eq!(call.spend(usd("0.31")), Command::ExtendAhead);
    assert_eq!(call.amount(), usd("0.7"));
    // Once at a time.
    assert_eq!(call.spend(usd("0.4")), Command::Pass);
    assert_eq!(call.step(Event::Extended, 20), Command::Wait);
    assert_eq!(call.spend(usd("0.5")), Command::Pass);
    assert_eq!(call.amount(), usd("0.7"));
}

#[test]
fn a_piece_beyond_what_is_held_waits() {
    let mut call = held(steps());
    assert_eq!(call.spend(usd("0.6")), Command::Extend);
    assert_eq!(call.amount(), usd("0.8"));
    assert_eq!(call.spend(usd("0.6")), Command::Wait);
    call.step(Event::Extended, 20);
    assert_eq!(call.spend(usd("0.6")), Command::Pass);
}

#[test]
fn no_more_is_held_than_the_request_can_cost() {
    let mut call = held(steps());
    assert_eq!(call.spend(usd("0.95")), Command::Extend);
    assert_eq!(call.amount(), usd("1"));
    call.step(Event::Extended, 20);
    // The running cost is a coarse measure: the bound is not.
    assert_eq!(call.spend(usd("1.01")), Command::Pass);
}

#[test]
fn a_limit_that_refuses_more_ends_the_stream_by_the_rule() {
    for (on_exhausted, expected) in [
        (OnExhausted::Cut, Command::Cut),
        (OnExhausted::Error, Command::Break),
        (OnExhausted::Run, Command::Pass),
    ] {
        let mut call = held(Rules { on_exhausted, ..steps() });
        assert_eq!(call.spend(usd("0.4")), Command::ExtendAhead);
        call.step(Event::ExtendRefused, 20);
        // What is held is spent to its last cent, and nobody is asked again.
        assert_eq!(call.spend(usd("0.5")), Command::Pass);
        assert_eq!(call.spend(usd("0.51")), expected);
    }
}

#[test]
fn a_ledger_that_does_not_answer_is_a_no_unless_the_rule_says_otherwise() {
    for (on_unavailable, expected) in
        [(OnUnavailable::Refuse, Command::Cut), (OnUnavailable::Run, Command::Pass)]
    {
        let mut call = held(Rules { on_unavailable, ..steps() });
        assert_eq!(call.spend(usd("0.6")), Command::Extend);
        call.step(Event::ExtendFailed, 20);
        assert_eq!(call.spend(usd("0.6")), expected);
    }
}
