//! Deleting a limit.

use serde_json::json;

use crate::{LIMITS, calls, server};

#[test]
fn a_deleted_limit_is_gone_for_every_call() {
    let mut server = server();
    let (id, other) = (server.limit("A", 1), server.limit("B", 1));
    server.ingest(&format!("{id},{other}"), calls(1)).expect(200);

    let answer = server.call("DELETE", &format!("{LIMITS}/{id}"), "").expect(200).json();
    assert!(answer["request_id"].is_string());
    assert!(answer["message"].is_string());

    let path = format!("{LIMITS}/{id}");
    for (method, target) in [
        ("GET", path.clone()),
        ("PUT", path.clone()),
        ("DELETE", path.clone()),
        ("POST", format!("{path}/reset")),
    ] {
        server.refuse((method, &target, "{}"), 400, "limit_not_found");
    }
    server.refuse_ingest(&id, calls(1), "limit_not_found");
    server.refuse_ingest(&format!("{other},{id}"), calls(1), "limit_not_found");
    let list = server.get(LIMITS).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(server.spend(&other), "0.1");
    assert!(!server.records.contains_key(&format!("limit/{id}")));
}

#[test]
fn its_id_is_not_given_again_unless_someone_asks_for_it() {
    let mut server = server();
    let first = server.limit("A", 1);
    server.ingest(&first, calls(1)).expect(200);
    server.call("DELETE", &format!("{LIMITS}/{first}"), "").expect(200);
    assert_ne!(server.limit("A", 1), first);
    server.create(json!({"limit_name": "B", "max": 1, "limit_id": first})).expect(201);
    assert_eq!(server.spend(&first), "0", "a new limit with an old id starts at zero");
}
