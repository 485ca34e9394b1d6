//! Any events in any order.

use payi_edge::guard::{Command, Event, GuardedCall, OnUnavailable, Rules};
use proptest::prelude::*;

use crate::{TTL, rules, usd};

fn events() -> impl Strategy<Value = Vec<(Event, i64)>> {
    prop::collection::vec((prop::sample::select(Event::ALL.to_vec()), 0..TTL), 0..60)
}

proptest! {
    #[test]
    fn a_hold_is_resolved_in_one_way(events in events(), run in any::<bool>()) {
        let on_unavailable = if run { OnUnavailable::Run } else { OnUnavailable::Refuse };
        let mut call = GuardedCall::new(Rules { on_unavailable, ..rules() }, usd("1"));
        let mut now = 0;
        let (mut calls, mut resolution, mut ended) = (0, None, false);
        for (event, pause) in events {
            now += pause;
            let command = call.step(event, now);
            prop_assert!(!ended || command == Command::Nothing, "{command:?} after the end");
            match command {
                Command::Call => calls += 1,
                Command::Settle | Command::Release | Command::Presume => {
                    prop_assert_eq!(*resolution.get_or_insert(command), command);
                }
                Command::SettleCost => prop_assert_eq!(resolution, Some(Command::Settle)),
                Command::Refuse => prop_assert_eq!(calls, 0),
                _ => {}
            }
            ended = matches!(command, Command::Finish | Command::GiveUp | Command::Refuse);
            ended |= command == Command::Nothing;
            // Whoever sleeps is woken, unless an answer is awaited or all is over.
            prop_assert!(call.wake_at().is_none_or(|at| at >= 0));
        }
        prop_assert!(calls <= 1, "the model was called {calls} times");
    }
}
