//! Hostile requests.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Instant;

use payi_edge::time::Timestamp;

use crate::account::Account;
use crate::input::Input;
use crate::random::Random;
use crate::{inputs, seed};

/// After so many inputs comes a new account.
const INPUTS_PER_ACCOUNT: usize = 200;

#[test]
fn no_request_does_harm() {
    let mut random = Random::new(seed());
    let started = Instant::now();
    let (mut sent, mut accepted) = (0, 0);
    while sent < inputs() {
        accepted += one_account(&mut random);
        sent += INPUTS_PER_ACCOUNT;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{sent} hostile requests in {seconds:.1} s, {:.0} each second; {accepted} were accepted, {} refused",
        sent as f64 / seconds,
        sent - accepted,
    );
    // Inputs that are all refused at the door would prove little.
    assert!(accepted * 10 > sent, "{accepted} of {sent}");
}

/// A second engine only gets what may leave traces: what the first one accepts, what limits refuse, and
/// everything while there are holds. It must answer the same, and come to the same state: all else that
/// is refused leaves no trace.
fn one_account(random: &mut Random) -> usize {
    let mut account = Account::furnished();
    let mut twin = Account::furnished();
    let mut accepted = 0;
    for _ in 0..INPUTS_PER_ACCOUNT {
        account.now = later(account.now, random);
        twin.now = account.now;
        let input = Input::any(random);
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let checked = account.check(&input);
            if checked.leaves_traces {
                assert_eq!(twin.send(&input).1, checked.text, "the twin answers the same");
            }
            accepted += usize::from(checked.is_accepted);
        }));
        if let Err(panic) = checked {
            eprintln!("at {} with {input:#?}", account.now);
            resume_unwind(panic);
        }
        if random.percent(1) {
            account.tend();
            twin.tend();
        }
    }
    assert_eq!(account.state(), twin.state());
    assert_eq!(account.records, twin.records);
    // What was written can be read.
    assert_eq!(account.load(), []);
    accepted
}

/// Time goes on, mostly.
fn later(now: Timestamp, random: &mut Random) -> Timestamp {
    match random.below(1_000) {
        0 => Timestamp::MIN,
        1 => Timestamp::MAX,
        2 => Timestamp::UNIX_EPOCH,
        3..20 => now.checked_add_seconds(random.below(3_000_000) as i64).unwrap_or(now),
        20..30 => now.checked_add_seconds(-(random.below(3_000_000) as i64)).unwrap_or(now),
        _ => now.checked_add_seconds(random.below(100) as i64).unwrap_or(now),
    }
}
