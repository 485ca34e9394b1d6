//! Random requests, most of which have something to work on.

use payi_edge::time::Timestamp;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{INGEST, LIMITS};

/// One request of a random history. Names, ids and prices come from small sets, so that requests
/// meet.
#[derive(Debug, Clone)]
pub struct Step {
    method: &'static str,
    target: String,
    limit_ids: String,
    body: Value,
    seconds: i64,
}

pub fn step() -> impl Strategy<Value = Step> {
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
        option::of(instance()),
    );
    let ingest = ingest.prop_map(|(ids, count, response_id, resource, instance)| {
        let query = response_id.map(|id| format!("?id=r{id}")).unwrap_or_default();
        let units = json!({"call": {"input": count, "output": 1}, "other": {"input": 1}});
        let resource = format!("tool{resource}");
        let body = json!({"category": "own", "resource": resource, "units": units, "use_case_id": instance});
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
        3 => label, 1 => delete, 4 => use_case(), 1 => bare("GET", "/tags"), 1 => bare("DELETE", "/tags"),
        12 => hold(),
    ];
    let seconds = prop_oneof![6 => 0..3_i64, 1 => Just(30), 1 => Just(86_400)];
    (any, seconds).prop_map(|((method, target, limit_ids, body), seconds)| Step {
        method,
        target,
        limit_ids,
        body,
        seconds,
    })
}

/// Calls about four holds.
fn hold() -> impl Strategy<Value = (&'static str, String, String, Value)> {
    let actions = select(vec![
        ("POST", "create"),
        ("POST", "create"),
        ("POST", "create"),
        ("POST", "settle"),
        ("POST", "settle"),
        ("POST", "release"),
        ("POST", "renew"),
        ("POST", "extend"),
        ("GET", ""),
    ]);
    let limits = select(vec!["", "1", "2", "1,2", "2,1,3", "own/1"]);
    let parts = (actions, 0..4_u8, limits, 0..150_u16, any::<bool>(), option::of(instance()));
    parts.prop_map(|((method, action), id, limit_ids, cents, other, instance)| {
        let hold_id = format!("h{id}");
        let amount = format!("{}.{:02}", cents / 100, cents % 100);
        let mut body = json!({
            "hold_id": hold_id, "amount": amount, "use_case_id": instance, "presume": other,
            "category": "own", "resource": "tool0", "units": {"call": {"input": cents / 50}},
        });
        if other {
            body["cost"] = json!({"output": {"base": amount}});
            body["provider_response_id"] = json!(format!("r{}", cents % 3));
        }
        let path = match (method, action) {
            ("POST", "create") => String::new(),
            ("POST", action) => format!("/{hold_id}/{action}"),
            _ if other => format!("/{hold_id}"),
            _ => String::new(),
        };
        (method, format!("/api/v1/holds{path}"), limit_ids.to_owned(), body)
    })
}

/// Instances of one use case: the first two ids that the engine gives, and one of the caller's.
fn instance() -> impl Strategy<Value = &'static str> {
    select(vec!["1", "2", "s"])
}

/// Calls about the one use case.
fn use_case() -> impl Strategy<Value = (&'static str, String, String, Value)> {
    let about_instance = (select(vec!["GET", "DELETE"]), instance());
    let about_instance =
        about_instance.prop_map(|(method, id)| (method, format!("instances/story/{id}")));
    let others = select(vec![
        ("POST", "instances/story"),
        ("POST", "definitions"),
        ("POST", "definitions"),
        ("GET", "definitions"),
        ("PUT", "definitions/story"),
        ("DELETE", "definitions/story"),
        ("POST", "definitions/story/limit_config"),
        ("DELETE", "definitions/story/limit_config"),
    ]);
    let others = others.prop_map(|(method, path)| (method, path.to_owned()));
    let call = prop_oneof![1 => about_instance, 2 => others];
    (call, 1..4_u8).prop_map(|((method, path), max)| {
        let config = json!({"max": max, "limit_tags": ["x"], "properties": {"k": "v"}});
        let body = json!({"name": "story", "description": "d", "max": max, "limit_config": config});
        (method, format!("/api/v1/use_cases/{path}"), String::new(), body)
    })
}

/// A use case, three limits and a price, so that most of what follows has something to work on.
pub fn prelude() -> Vec<Step> {
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
    let case = json!({"name": "story", "description": "d", "limit_config": {"max": 1}});
    let case = step("/api/v1/use_cases/definitions", case);
    vec![case, limit("Limit 0"), limit("Limit 1"), limit("A"), price]
}

pub fn send(server: &mut Server, step: &Step) -> Answer {
    server.now = server.now.checked_add_seconds(step.seconds).unwrap();
    let headers = [
        ("xProxy-api-key", "key"),
        ("xProxy-Limit-IDs", step.limit_ids.as_str()),
        ("xProxy-UseCase-Name", "story"),
        // An ingest takes it from here, and a bulk ingest from its body.
        ("xProxy-UseCase-ID", step.body["use_case_id"].as_str().unwrap_or_default()),
    ];
    server.send(step.method, &step.target, &headers, &step.body.to_string())
}
