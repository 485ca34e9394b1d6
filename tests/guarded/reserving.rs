//! Before the model is called.

use payi_edge::guard::{Command, Event, OnUnavailable, Rules};

use crate::{TTL, call, commands, rules};

#[test]
fn a_refusal_is_told_and_that_is_all() {
    for refusal in [Event::Refused, Event::Rejected] {
        let mut call = call(rules());
        let events = [(Event::Start, 0), (refusal, 5), (Event::Tick, 6), (Event::Used, 7)];
        let expected = [Command::Reserve, Command::Refuse, Command::Nothing, Command::Nothing];
        assert_eq!(commands(&mut call, &events), expected);
        assert_eq!(call.wake_at(), None);
    }
}

#[test]
fn a_ledger_that_does_not_answer_is_asked_three_times_and_then_told_to_let_go() {
    let mut call = call(rules());
    assert_eq!(call.step(Event::Start, 0), Command::Reserve);
    assert_eq!(call.step(Event::Unavailable, 10), Command::Wait);
    assert_eq!(call.wake_at(), Some(110));
    assert_eq!(call.step(Event::Tick, 109), Command::Wait);
    assert_eq!(call.step(Event::Tick, 110), Command::Reserve);
    assert_eq!(call.step(Event::Unavailable, 120), Command::Wait);
    assert_eq!(call.wake_at(), Some(320));
    assert_eq!(call.step(Event::Tick, 320), Command::Reserve);
    assert_eq!(call.step(Event::Unavailable, 330), Command::Close);
    assert_eq!(call.step(Event::Tick, 330), Command::Release);
    assert_eq!(call.step(Event::Done, 340), Command::Finish);
}

#[test]
fn or_the_call_is_made_and_told_afterwards() {
    let mut call = call(Rules { on_unavailable: OnUnavailable::Run, ..rules() });
    call.step(Event::Start, 0);
    call.step(Event::Unavailable, 0);
    call.step(Event::Tick, 100);
    call.step(Event::Unavailable, 100);
    call.step(Event::Tick, 300);
    assert_eq!(call.step(Event::Unavailable, 300), Command::Call);
    // There may be no hold, so none is renewed.
    assert_eq!(call.wake_at(), Some(300 + TTL));
    assert_eq!(call.step(Event::Tick, 300 + TTL), Command::Wait);
    assert_eq!(call.step(Event::Used, 400 + TTL), Command::Settle);
}

#[test]
fn a_hold_that_was_resolved_meanwhile_is_no_yes() {
    let mut call = call(rules());
    let events =
        [(Event::Start, 0), (Event::Gone, 90_000), (Event::Tick, 90_000), (Event::Gone, 90_010)];
    let expected = [Command::Reserve, Command::Close, Command::Release, Command::Finish];
    assert_eq!(commands(&mut call, &events), expected);
}

#[test]
fn a_caller_who_leaves_gets_nothing_held() {
    let mut call = call(rules());
    let events = [(Event::Start, 0), (Event::NotSent, 5), (Event::Done, 10)];
    assert_eq!(commands(&mut call, &events), [Command::Reserve, Command::Release, Command::Finish]);
}
