//! While the model works.

use payi_edge::guard::{Command, Event};

use crate::{TTL, held, rules};

#[test]
fn a_hold_is_renewed_after_a_third_of_its_time() {
    let mut call = held(rules());
    // From when it was asked for: the ledger's own time begins later.
    assert_eq!(call.wake_at(), Some(TTL / 3));
    assert_eq!(call.step(Event::Tick, TTL / 3 - 1), Command::Wait);
    assert_eq!(call.step(Event::Tick, TTL / 3), Command::Renew);
    // While the answer is not there, it is not asked again.
    assert_eq!(call.wake_at(), None);
    assert_eq!(call.step(Event::Tick, TTL), Command::Wait);
    assert_eq!(call.step(Event::Held, TTL / 3 + 50), Command::Wait);
    assert_eq!(call.wake_at(), Some(TTL / 3 * 2));
}

#[test]
fn a_renewal_that_fails_is_repeated_soon() {
    let mut call = held(rules());
    call.step(Event::Tick, 20_000);
    assert_eq!(call.step(Event::Unavailable, 21_000), Command::Wait);
    assert_eq!(call.wake_at(), Some(26_000));
    assert_eq!(call.step(Event::Tick, 26_000), Command::Renew);
}

#[test]
fn a_hold_that_expired_is_settled_late() {
    let mut call = held(rules());
    call.step(Event::Tick, 20_000);
    assert_eq!(call.step(Event::Gone, 21_000), Command::Wait);
    assert_eq!(call.step(Event::Used, 99_000), Command::Settle);
}

#[test]
fn what_nobody_reads_is_settled_without_a_hold_too() {
    let mut call = held(rules());
    call.step(Event::Tick, 20_000);
    call.step(Event::Gone, 21_000);
    assert_eq!(call.wake_at(), Some(21_000 + TTL));
    // Somebody reads: there is nothing to renew, and it is looked at again.
    assert_eq!(call.step(Event::Tick, 21_000 + TTL), Command::Wait);
    assert_eq!(call.wake_at(), Some(21_000 + 2 * TTL));
    assert_eq!(call.step(Event::Idle, 21_000 + 2 * TTL), Command::Settle);
}

#[test]
fn what_nobody_reads_is_settled_when_its_hold_expires() {
    let mut call = held(rules());
    assert_eq!(call.step(Event::Idle, 20_000), Command::Wait);
    assert_eq!(call.wake_at(), Some(30_000));
    assert_eq!(call.step(Event::Idle, 55_000), Command::Wait);
    assert_eq!(call.wake_at(), Some(TTL));
    assert_eq!(call.step(Event::Idle, TTL), Command::Settle);
}

#[test]
fn who_reads_on_in_time_keeps_the_hold() {
    let mut call = held(rules());
    call.step(Event::Idle, 20_000);
    assert_eq!(call.step(Event::Tick, 30_000), Command::Renew);
    call.step(Event::Held, 30_010);
    assert_eq!(call.step(Event::Idle, TTL), Command::Wait);
}
