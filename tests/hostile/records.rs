//! Hostile records: what a broken disk, a person or another program may have left in a store.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Instant;

use crate::account::{Account, Records};
use crate::input::Input;
use crate::random::{Random, damage};
use crate::{inputs, seed};

/// So many requests meet the records of each account. To load these takes longer than to answer, so
/// there are fewer of them than of other hostile requests.
const INPUTS_PER_ACCOUNT: usize = 20;

#[test]
fn no_record_does_harm() {
    let mut random = Random::new(seed());
    let started = Instant::now();
    let (mut accounts, mut damaged) = (0, 0);
    while accounts * INPUTS_PER_ACCOUNT < inputs() / 5 {
        damaged += usize::from(one_account(&mut random));
        accounts += 1;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{accounts} accounts with hostile records in {seconds:.1} s, {damaged} of them damaged; {} requests to them",
        accounts * INPUTS_PER_ACCOUNT,
    );
    assert!(damaged * 10 > accounts, "{damaged} of {accounts}");
}

/// Whether the engine found a record that it cannot read.
fn one_account(random: &mut Random) -> bool {
    let mut account = Account::furnished();
    for _ in 0..random.below(30) {
        account.send(&Input::any(random));
    }
    for _ in 0..1 + random.below(3) {
        spoil(&mut account.records, random);
    }
    let before = account.records.clone();
    let tried = catch_unwind(AssertUnwindSafe(|| {
        let damages = account.load();
        if !damages.is_empty() {
            assert_eq!(account.records, before, "nothing is written beside what cannot be read");
        }
        for _ in 0..INPUTS_PER_ACCOUNT {
            account.check(&Input::any(random));
            account.tend();
        }
        if !damages.is_empty() {
            assert_eq!(account.records, before, "nothing is written beside what cannot be read");
        }
        !damages.is_empty()
    }));
    tried.unwrap_or_else(|panic| {
        eprintln!("with {before:#?}");
        resume_unwind(panic)
    })
}

/// Changes a key or a value, or puts one in the place of another.
fn spoil(records: &mut Records, random: &mut Random) {
    let keys: Vec<String> = records.keys().cloned().collect();
    let (key, other) = (&keys[random.below(keys.len())], &keys[random.below(keys.len())]);
    let Some(value) = records.get(key).cloned() else { return };
    match random.below(6) {
        0 => drop(records.remove(key)),
        1 => drop(records.insert(damage(key, random), value)),
        2 => drop(records.insert(other.clone(), value)),
        3 => drop(records.insert(key.clone(), random.text(100))),
        _ => drop(records.insert(key.clone(), damage(&value, random))),
    }
}
