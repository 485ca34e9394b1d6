//! `failed`: a limit whose exact total would not fit is not charged, and says so.

use serde_json::json;

use crate::server;

#[test]
fn one_limit_fails_and_the_other_limits_of_the_request_are_charged() {
    let mut server = server();
    server.price("own", "huge", json!({"units": {"call": {"input_price": 1e25}}}));
    server.price("own", "tiny", json!({"units": {"call": {"output_price": 1e-28}}}));
    let large = r#"{"limit_name": "large", "max": 1e27}"#;
    server.call("POST", "/api/v1/limits", large).expect(201);
    server.limit("small", 1);
    let body = |resource| json!({"category": "own", "resource": resource, "units": {"call": {"input": 1, "output": 1}}});

    server.ingest("1", body("huge")).expect(200);
    assert_eq!(server.spend("1"), "10000000000000000000000000");

    // 10^25 + 10^-28 has 54 digits.
    let answer = server.ingest("1,2", body("tiny")).expect(200);
    let result = &answer.json()["xproxy_result"];
    assert_eq!(result["limits"], json!({"1": {"state": "failed"}, "2": {"state": "ok"}}));
    assert_eq!(result["warnings"].as_array().unwrap().len(), 1);
    assert!(result["warnings"][0].as_str().unwrap().contains("'1'"));

    assert_eq!(server.spend("1"), "10000000000000000000000000");
    assert_eq!(
        (&server.requests("1")["failed"], &server.requests("1")["total"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(server.spend("2"), "0.0000000000000000000000000001");
    assert_eq!(
        (&server.requests("2")["ok"], &server.requests("2")["total"]),
        (&json!(1), &json!(1))
    );
}
