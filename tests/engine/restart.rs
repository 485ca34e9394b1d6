//! An engine that is put together from its records goes on as the one that lived on.

use std::collections::BTreeSet;

use payi_edge::engine::EngineOptions;
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;

use crate::LIMITS;
use crate::common::{Answer, Server};
use crate::steps::{prelude, send, step};

/// The answer without the ids of requests: a restart begins a new block of them.
fn essence(answer: &Answer) -> Value {
    let mut json = answer.json();
    remove_ids(&mut json);
    json
}

fn remove_ids(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(remove_ids),
        Value::Object(members) => {
            members.remove("request_id");
            members.values_mut().for_each(remove_ids);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn restarts_at_any_steps_change_no_answer(steps in proptest::collection::vec((step(), option::of(any::<bool>())), 1..25)) {
        let options = EngineOptions::default();
        let mut living = Server::new(options.clone());
        let mut restarted = Server::new(options.clone());
        let mut request_ids = BTreeSet::new();
        let steps: Vec<_> = prelude().into_iter().map(|step| (step, None)).chain(steps).collect();
        for (step, tended) in &steps {
            // Not before every step: a restart begins a block of request ids, which writes what an
            // earlier step may have forgotten to write.
            if let Some(tended) = tended {
                if *tended {
                    restarted.tend();
                }
                restarted.restart();
            }
            let (a, b) = (send(&mut living, step), send(&mut restarted, step));
            prop_assert_eq!(a.status, b.status);
            prop_assert_eq!(essence(&a), essence(&b));
            let json = b.json();
            if let Some(id) = json.get("request_id")
                && json["xproxy_result"].get("duplicate_request").is_none()
            {
                prop_assert!(request_ids.insert(id.to_string()), "{id} was given twice");
            }
        }
        restarted.restart();
        for target in [
            LIMITS,
            "/api/v1/categories",
            "/api/v1/categories/own/resources",
            "/api/v1/use_cases/definitions",
            "/api/v1/holds",
            "/api/v1/limits/1/history",
            "/api/v1/limits/2/history",
        ] {
            prop_assert_eq!(essence(&living.get(target)), essence(&restarted.get(target)));
        }
    }
}

#[test]
fn an_engine_without_records_is_a_new_one() {
    let mut server = Server::new(Default::default());
    server.restart();
    assert_eq!(server.limit("A", 1), "1");
}

#[test]
fn a_request_that_only_reads_writes_once_in_a_thousand_times() {
    let mut server = Server::new(Default::default());
    server.limit("A", 1);
    let writes: usize = (0..3_000).map(|_| server.get("/api/v1/limits/1").changed).sum();
    assert_eq!(writes, 3);
}
