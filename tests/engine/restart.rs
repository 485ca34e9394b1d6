//! An engine that is put together from its records goes on as the one that lived on.

use std::collections::BTreeSet;

use payi_edge::engine::EngineOptions;
use payi_edge::time::Timestamp;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{INGEST, LIMITS};

/// One request of a random history. Names, ids and prices come from small sets, so that requests
/// meet.
#[derive(Debug, Clone)]
struct Step {
    method: &'static str,
    target: String,
    limit_ids: String,
    body: Value,
    seconds: i64,
}

fn step() -> impl Strategy<Value = Step> {
    let id =
        || prop_oneof![4 => (1..5_u8).prop_map(|n| n.to_string()), 1 => Just("own/1".to_owned())];
    let path = || id().prop_map(|id| format!("{LIMITS}/{}", id.replace('/', "%2F")));
    let name = || (0..4_u8).prop_map(|n| format!("Limit {n}"));
    let create = (name(), 1..4_u8, option::of(id()), any::<bool>(), any::<bool>());
    let create = create.prop_map(|(name, max, id, block, threshold)| {
        let body = json!({
            "limit_name": name, "max": max, "limit_id": id, "limit_type": if block { "block" } else { "allow" },
            "threshold": threshold.then_some(0.8), "limit_tags": ["x"], "properties": {"k": "v"},
        });
        ("POST", LIMITS.to_owned(), String::new(), body)
    });
    let update = (path(), option::of(1..9_u8), option::of(name()));
    let update = update.prop_map(|(path, max, name)| {
        ("PUT", path, String::new(), json!({"max": max, "limit_name": name}))
    });
    let ingest = (
        proptest::collection::vec(id(), 0..3),
        0..20_u8,
        option::of(0..3_u8),
        prop_oneof![3 => Just(0_u8), 1 => 1..3_u8],
    );
    let ingest = ingest.prop_map(|(ids, count, response_id, resource)| {
        let query = response_id.map(|id| format!("?id=r{id}")).unwrap_or_default();
        let units = json!({"call": {"input": count, "output": 1}, "other": {"input": 1}});
        let body =
            json!({"category": "own", "resource": format!("tool{resource}"), "units": units});
        ("POST", format!("{INGEST}{query}"), ids.join(","), body)
    });
    let price = (0..3_u8, 1..50_u8, 0..3_i64).prop_map(|(resource, cents, day)| {
        let start = Timestamp::UNIX_EPOCH.checked_add_seconds(day * 86_400).unwrap().to_string();
        let unit = json!({"input_price": f64::from(cents) / 100.0});
        let body = json!({"units": {"call": unit}, "start_timestamp": start});
        ("POST", format!("/api/v1/categories/own/resources/tool{resource}"), String::new(), body)
    });
    let gone = prop_oneof![
        (0..3_u8).prop_map(|resource| format!("own/resources/tool{resource}")),
        (0..3_u8, 0..6_u64).prop_map(|(resource, place)| format!(
            "own/resources/tool{resource}/{}",
            1_000_000 + place
        )),
        Just("own".to_owned()),
    ];
    let delete = gone.prop_map(|path| {
        ("DELETE", format!("/api/v1/categories/{path}"), String::new(), json!({}))
    });
    let bare = |method: &'static str, suffix: &'static str| {
        path().prop_map(move |path| (method, path + suffix, String::new(), json!({})))
    };
    let labels = prop_oneof![Just(json!([])), Just(json!(["x"])), Just(json!(["y", "x", "z"]))];
    let route = prop_oneof![
        Just(("POST", "/tags")),
        Just(("PUT", "/tags")),
        Just(("PATCH", "/tags/remove")),
        Just(("PUT", "/properties")),
    ];
    let label = (path(), route, labels).prop_map(|(path, (method, suffix), labels)| {
        let properties = json!({"k": labels.as_array().unwrap().get(1), "l": "m"});
        let body = json!({"limit_tags": labels, "properties": properties});
        (method, path + suffix, String::new(), body)
    });
    let list =
        Just(("GET", format!("{LIMITS}?limit=2&sort_ascending=false"), String::new(), json!({})));
    let any = prop_oneof![
        4 => create, 2 => update, 8 => ingest, 2 => price,
        1 => bare("DELETE", ""), 1 => bare("POST", "/reset"), 1 => bare("GET", ""), 1 => list,
        3 => label, 1 => delete, 1 => bare("GET", "/tags"), 1 => bare("DELETE", "/tags"),
    ];
    (any, 0..3_i64).prop_map(|((method, target, limit_ids, body), seconds)| Step {
        method,
        target,
        limit_ids,
        body,
        seconds,
    })
}

/// Three limits and a price, so that most of what follows has something to work on.
fn prelude() -> Vec<Step> {
    let step = |target: &str, body| Step {
        method: "POST",
        target: target.to_owned(),
        limit_ids: String::new(),
        body,
        seconds: 0,
    };
    let limit = |name: &str| step(LIMITS, json!({"limit_name": name, "max": 3, "threshold": 0.8}));
    let price = json!({"units": {"call": {"input_price": 0.15, "output_price": 0.01}}});
    let price = step("/api/v1/categories/own/resources/tool0", price);
    vec![limit("Limit 0"), limit("Limit 1"), limit("A"), price]
}

fn send(server: &mut Server, step: &Step) -> Answer {
    server.now = server.now.checked_add_seconds(step.seconds).unwrap();
    let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", step.limit_ids.as_str())];
    server.send(step.method, &step.target, &headers, &step.body.to_string())
}

/// The answer without the ids of requests: a restart begins a new block of them.
fn essence(answer: &Answer) -> Value {
    let mut json = answer.json();
    let one_of_a_list = json.get_mut(0).and_then(Value::as_object_mut);
    one_of_a_list.into_iter().for_each(|item| drop(item.remove("request_id")));
    let Some(object) = json.as_object_mut() else { return json };
    object.remove("request_id");
    if let Some(result) = json.get_mut("xproxy_result").and_then(Value::as_object_mut) {
        result.remove("request_id");
    }
    json
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
        for target in [LIMITS, "/api/v1/categories", "/api/v1/categories/own/resources"] {
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
