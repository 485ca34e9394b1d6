//! The calls themselves, held against the books: whether each was paid for once, whatever its guard
//! and the ledger went through.

use payi_edge::guard::{OnExhausted, OnNoAnswer, OnUnavailable};

use crate::books::{Books, State};
use crate::guard::{Call, End};
use crate::script::Ending;
use crate::violation::{Checked, ensure};

/// More often than this no call has to ask the ledger.
const ASKS: u64 = 1_000;

/// How often a guard tries at least to tell the ledger what became of a hold.
const TRIES: u32 = 10;

/// While a call is under way.
pub fn during(call: &Call, books: &Books) -> Checked {
    // The model is called after a yes, and a yes that was told is in the records.
    ensure!(call.asked() < ASKS, "asks without end: {call:?}");
    let held = books.hold(&call.hold).is_some();
    ensure!(!call.is_called || !call.is_held || held, "called without a hold: {call:?}");
    let may_run = call.rules.on_unavailable == OnUnavailable::Run;
    ensure!(!call.is_called || call.is_held || may_run, "called without a yes: {call:?}");
    Ok(())
}

/// When a call is over, or its guard is dead.
pub fn after(call: &Call, books: &Books) -> Checked {
    let hold = books.hold(&call.hold);
    let state = hold.map(|hold| &hold.state);
    if let Some(State::Settled(posting)) = state {
        let paid = posting.cost.0 + posting.cost.1;
        // Or what somebody else has told of the same answer.
        ensure!(call.told == Some(paid) || posting.is_plain, "{paid} were paid: {call:?}");
    }
    // What names a limit that was deleted is not taken, however often it is told.
    ensure!(
        call.end != Some(End::GaveUp) || call.is_rejected || call.tries >= TRIES,
        "gave up after {} tries: {call:?}",
        call.tries
    );
    if !call.is_called {
        return Ok(());
    }
    if let Some(told) = call.told {
        ensure!(told == call.billed, "{told} were told of what was billed: {call:?}");
    }
    if call.end == Some(End::Finished) {
        is_accounted_for(call, state)?;
    }
    // Of a provider that keeps to the request, no more is used than was held.
    if let (Some(hold), Some(told)) = (hold, call.told)
        && call.is_held
        && call.rules.on_exhausted != OnExhausted::Run
        && call.rules.on_unavailable != OnUnavailable::Run
        && told <= call.script.bound()
    {
        ensure!(told <= hold.amount, "{told} were used of {}: {call:?}", hold.amount);
    }
    Ok(())
}

/// What the guard has finished is either paid, or set aside, or was never billed.
fn is_accounted_for(call: &Call, state: Option<&State>) -> Checked {
    let is_accounted = match (state, call.script.ending) {
        (Some(State::Settled(_)), _) => true,
        // Somebody knew that what had expired was not billed, and gave it back.
        (Some(State::Released { late: true }), _) => true,
        (Some(State::Expired(_)), Ending::NoAnswer { .. }) => true,
        (_, Ending::NoAnswer { billed: true }) => {
            call.rules.on_no_answer == OnNoAnswer::Release || !call.is_held
        }
        _ => call.billed.0 == 0,
    };
    ensure!(is_accounted, "{} were billed, and the hold is {state:?}: {call:?}", call.billed);
    Ok(())
}
