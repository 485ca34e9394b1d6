//! What people and other programs do to an account while guarded calls go on.

use crate::books::{Books, Hold, State};
use crate::money::Nanos;
use crate::op::{Create, Ingest, Op, Usage};
use crate::random::Random;

/// The limits that an account begins with: two that refuse, one of them daily, and two that do not.
const LIMITS: [(&str, bool, bool); 4] =
    [("team", true, false), ("day", true, true), ("watch", false, false), ("diary", false, true)];

/// The requests that set an account up.
pub fn setup(random: &mut Random) -> Vec<Op> {
    let limits = LIMITS.iter().map(|limit| Op::Create(create(limit, 0, random)));
    [Op::Price].into_iter().chain(limits).collect()
}

/// The limits that a call is under: one or more.
pub fn some_limits(random: &mut Random) -> Vec<String> {
    let all = LIMITS.map(|(id, _, _)| id.to_owned());
    let mut some = all.to_vec();
    some.retain(|_| random.chance(5_500));
    if some.is_empty() { vec![random.pick(&all).clone()] } else { some }
}

/// The next thing that somebody does.
pub fn next(books: &Books, number: u64, random: &mut Random) -> Op {
    let any = random.pick(&LIMITS);
    let limit = any.0.to_owned();
    match random.range(0, 99) {
        0..=24 => Op::Reset { limit },
        25..=36 => {
            let known = books.limits.iter().find(|known| known.id == limit);
            let max = known.map_or(Nanos::cents(100), |known| known.max).0;
            // Around what it is, so that it is neither always nor never used up; or just what is spent.
            let factor = if max > Nanos::cents(1_000).0 { 90 } else { random.range(70, 150) };
            let spent = known.map_or(Nanos::ZERO, |known| known.spent());
            let tight = random.chance(2_500) && spent > Nanos::ZERO;
            let max = if tight { spent } else { Nanos(max / 100 * factor) };
            Op::SetMax { limit, max: Nanos(max.0.max(1_000_000)) }
        }
        37..=39 => Op::Delete { limit },
        40..=59 => Op::Create(create(any, number, random)),
        60..=69 => {
            let usage = Usage::Tokens(random.around(20_000), random.around(10_000));
            Op::Ingest(Ingest { limits: some_limits(random), usage, response: None })
        }
        // A program without a guard's hold tells the same answer of a provider.
        70..=74 => {
            match books.live().filter(|hold| hold.is_open()).nth(random.around(4) as usize) {
                Some(hold) => {
                    let (limits, response) = (some_limits(random), Some(response_of(&hold.id)));
                    let usage = Usage::Tokens(random.around(2_000), random.around(1_000));
                    Op::Ingest(Ingest { limits, usage, response })
                }
                None => Op::Limits,
            }
        }
        // Somebody looks at what the provider billed, and corrects what was presumed.
        75..=86 => match expired(books, random) {
            Some(hold) => Op::Release { hold, presume: false },
            None => Op::Limits,
        },
        // Somebody else makes the same mistakes as a broken program.
        87..=93 => match any_hold(books, random) {
            Some(hold) => mistake(hold, random),
            None => Op::Limits,
        },
        94..=96 => Op::History { limit },
        _ => Op::Limits,
    }
}

/// The id that the provider gives its answer to the call of a hold.
pub fn response_of(hold: &str) -> String {
    format!("answer-to-{hold}")
}

fn create(limit: &(&str, bool, bool), number: u64, random: &mut Random) -> Create {
    let (id, block, daily) = *limit;
    Create {
        id: id.to_owned(),
        name: format!("{id} {number}"),
        block,
        max: Nanos::cents(random.range(50, 500)),
        threshold: random.chance(5_000).then(|| random.range(75, 99)),
        daily,
    }
}

fn expired(books: &Books, random: &mut Random) -> Option<String> {
    let expired: Vec<&Hold> = books.live().filter(|hold| !hold.is_open()).collect();
    (!expired.is_empty()).then(|| random.pick(&expired).id.clone())
}

fn any_hold<'a>(books: &'a Books, random: &mut Random) -> Option<&'a Hold> {
    // Mostly one of the last: most of what goes wrong goes wrong at once.
    let back = random.around(20) as usize;
    books.all_holds().nth(back)
}

fn mistake(known: &Hold, random: &mut Random) -> Op {
    let hold = known.id.clone();
    let limits = known.limit_ids.clone();
    let usage = Usage::Tokens(random.range(0, 100), random.range(0, 100));
    match random.range(0, 4) {
        0 => Op::Reserve { hold, amount: known.first_amount + Nanos(1), ttl: None, limits },
        1 => Op::Reserve { hold, amount: known.first_amount, ttl: None, limits },
        2 if matches!(known.state, State::Settled(_)) => {
            Op::Settle { hold, ingest: Ingest { limits, usage, response: None } }
        }
        3 if !known.is_open() => Op::Release { hold, presume: true },
        _ => Op::Hold { hold },
    }
}
