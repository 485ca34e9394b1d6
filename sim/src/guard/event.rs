//! What an answer of the ledger means to a guard.

use payi_edge::guard::Event;

use crate::answer::Answer;
use crate::op::Op;

/// What an answer means to the guard.
pub(super) fn event_of(op: &Op, answer: Option<&Answer>) -> Event {
    let extends = matches!(op, Op::Extend { .. });
    let Some(answer) = answer.filter(|answer| answer.status < 500) else {
        return if extends { Event::ExtendFailed } else { Event::Unavailable };
    };
    let refused = answer.code() == "limit_reached";
    match op {
        Op::Extend { .. } if answer.is_success() => Event::Extended,
        Op::Extend { .. } if refused => Event::ExtendRefused,
        Op::Extend { .. } => Event::ExtendFailed,
        Op::Reserve { .. } if refused => Event::Refused,
        Op::Reserve { .. } | Op::Renew { .. } if answer.is_success() => {
            if answer.text("/hold/state") == "held" { Event::Held } else { Event::Gone }
        }
        Op::Reserve { .. } if answer.code() == "hold_resolved" => Event::Gone,
        Op::Reserve { .. } => Event::Rejected,
        _ if answer.is_success() => Event::Done,
        _ if matches!(answer.status, 404 | 409) => Event::Gone,
        _ => Event::Rejected,
    }
}
