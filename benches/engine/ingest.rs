//! An ingest with three limits, in accounts of all sizes, with the housekeeping that it causes.

use std::hint::black_box;

use super::account::Account;
use super::rounds::{measure, report};

/// So many that housekeeping, which comes after 500, has its share in every round.
const INGESTS: u32 = 5_000;

const MARK: f64 = 1.2;

const BODY: &str = r#"{"category":"system.openai","resource":"gpt-4o","units":{"text":{"input":1000,"output":500}}}"#;

/// Against the same three limits again and again, and against three others each time.
pub fn run(accounts: &mut [Account]) -> bool {
    let fixed = |account: &mut Account| vec![account.three_at_random(); INGESTS as usize];
    let random = |account: &mut Account| -> Vec<String> {
        (0..INGESTS).map(|_| account.three_at_random()).collect()
    };
    let fixed = compare("the same three limits", accounts, fixed);
    let random = compare("three limits at random", accounts, random);
    fixed && random
}

fn compare(
    which: &str,
    accounts: &mut [Account],
    choose: impl FnMut(&mut Account) -> Vec<String>,
) -> bool {
    let measured = measure(accounts, INGESTS, choose, |account, chosen| {
        for limit_ids in chosen {
            black_box(account.call("POST", "/api/v1/ingest", limit_ids, BODY, 200));
        }
    });
    let names = accounts.iter().map(|account| format!("of {} limits", account.size));
    let rows: Vec<_> = names.zip(measured).collect();
    report(&format!("Ingest against {which} of an account"), &rows, MARK)
}
