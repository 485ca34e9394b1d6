//! When the call is over, however it ended.

use payi_edge::guard::{Command, Event, OnNoAnswer, Rules};

use crate::{commands, held, rules};

#[test]
fn every_end_has_its_resolution() {
    let release = Rules { on_no_answer: OnNoAnswer::Release, ..rules() };
    for (rules, end, expected) in [
        (rules(), Event::Used, Command::Settle),
        (rules(), Event::Failed, Command::Release),
        (rules(), Event::NotSent, Command::Release),
        (rules(), Event::NoAnswer, Command::Presume),
        (release, Event::NoAnswer, Command::Release),
    ] {
        let mut call = held(rules);
        assert_eq!(call.step(end, 100), expected);
        assert_eq!(call.step(Event::Done, 110), Command::Finish);
        // Whatever is told now comes too late.
        assert_eq!(call.step(end, 120), Command::Nothing);
    }
}

#[test]
fn what_is_told_twice_is_resolved_once() {
    let mut call = held(rules());
    let events =
        [(Event::Used, 100), (Event::Used, 101), (Event::NoAnswer, 102), (Event::Failed, 103)];
    let waits = [Command::Settle, Command::Wait, Command::Wait, Command::Wait];
    assert_eq!(commands(&mut call, &events), waits);
}

#[test]
fn a_settlement_is_repeated_until_it_is_confirmed() {
    let mut call = held(rules());
    let mut now = 100;
    assert_eq!(call.step(Event::Used, now), Command::Settle);
    let mut settles = 1;
    while call.step(Event::Unavailable, now) == Command::Wait {
        now = call.wake_at().unwrap();
        assert_eq!(call.step(Event::Tick, now), Command::Settle);
        settles += 1;
    }
    assert_eq!(settles, 10);
    // Longer than a hold lives without being renewed.
    assert!(now > 120_000, "given up after {now} ms");
    assert_eq!(call.step(Event::Tick, now + 1), Command::Nothing);
}

#[test]
fn what_has_no_price_there_is_settled_by_its_amount() {
    let mut call = held(rules());
    let events =
        [(Event::Used, 0), (Event::Rejected, 1), (Event::Unavailable, 2), (Event::Tick, 9_999)];
    let expected = [Command::Settle, Command::SettleCost, Command::Wait, Command::SettleCost];
    assert_eq!(commands(&mut call, &events), expected);
    assert_eq!(call.step(Event::Rejected, 10_000), Command::GiveUp);
}

#[test]
fn what_is_to_be_let_go_and_is_not_there_is_let_go() {
    for answer in [Event::Gone, Event::Rejected] {
        let mut call = held(rules());
        assert_eq!(call.step(Event::Failed, 0), Command::Release);
        assert_eq!(call.step(answer, 1), Command::Finish);
    }
}
