//! An ingest with three limits, in accounts of all sizes.

use std::hint::black_box;
use std::time::{Duration, Instant};

use super::account::Account;
use super::rounds::{hold, measure, print};

/// So many that housekeeping, which comes after 500, has its share in every round.
const INGESTS: u32 = 1_000;

const MARK: f64 = 1.2;

/// Three limits of a million are rarely in the processor's cache. What fetching them from memory takes
/// depends on the machine and on what else it does.
const MARK_AT_RANDOM: f64 = 1.5;

pub const BODY: &str = r#"{"category":"system.openai","resource":"gpt-4o","units":{"text":{"input":1000,"output":500}}}"#;

/// Against the same three limits again and again, and against three others each time.
///
/// Housekeeping, which follows answers and is no part of them, writes every limit that was charged
/// once in 500 ingests. That is next to nothing for the same three. At random it is up to three
/// limits for each ingest, however many there are: that cost is told, and has no mark.
pub fn run(accounts: &mut [Account]) -> bool {
    let fixed = |account: &mut Account| vec![account.three_at_random(); INGESTS as usize];
    let random = |account: &mut Account| -> Vec<String> {
        (0..INGESTS).map(|_| account.three_at_random()).collect()
    };
    let name = |account: &Account| format!("of {} limits", account.size);

    let rows = measure(accounts, name, |account| {
        let chosen = fixed(account);
        time(account, &chosen, true)
    });
    print("Ingest against the same three limits of an account, housekeeping included", &rows);
    let met_fixed = hold(&rows, MARK);

    let mut at_random = |housekeeping| {
        measure(accounts, name, |account| {
            let chosen = random(account);
            time(account, &chosen, housekeeping)
        })
    };
    let rows = at_random(false);
    print("Ingest against three limits at random of an account", &rows);
    let met_random = hold(&rows, MARK_AT_RANDOM);
    print("The same, housekeeping included", &at_random(true));
    println!();
    met_fixed && met_random
}

/// What one ingest takes, with or without its share of housekeeping.
fn time(account: &mut Account, chosen: &[String], housekeeping: bool) -> Duration {
    let started = Instant::now();
    for limit_ids in chosen {
        let outcome = black_box(account.call("POST", "/api/v1/ingest", limit_ids, BODY, 200));
        if outcome.tend && housekeeping {
            account.tend();
        }
    }
    let time = started.elapsed();
    account.tend();
    time / INGESTS
}
