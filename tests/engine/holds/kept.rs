//! How long holds are known.

use super::{HOLDS, with_limits};
use crate::calls;
use crate::common::Server;

const DAY: i64 = 86_400;

fn keys(server: &Server, prefix: &str) -> Vec<String> {
    server.records.keys().filter(|key| key.starts_with(prefix)).cloned().collect()
}

#[test]
fn one_that_is_resolved_is_known_for_the_retention() {
    let mut server = with_limits();
    server.hold("settled", "1", "0.1").expect(201);
    server.settle("settled", calls(1)).expect(200);
    server.hold("released", "1", "0.1").expect(201);
    server.release("released").expect(200);
    server.hold("refused", "1", "5").refused_by(&["1"]);
    server.wait(30 * DAY);
    server.tend();
    assert_eq!(
        (server.state("settled"), server.state("released")),
        ("settled".into(), "released".into())
    );
    server.wait(1);
    server.wait(3_600);
    server.tend();
    assert_eq!(keys(&server, "archive/"), [] as [String; 0]);
    server.get(&format!("{HOLDS}/settled")).refused(404, "hold_not_found");
    server.has(["0.1", "", ""], ["0", "", ""]);
    assert_eq!(server.requests("1")["blocked"], 1);
}

#[test]
fn one_that_a_plain_ingest_resolved_is_forgotten_with_that() {
    let mut server = with_limits();
    let mut body = calls(1);
    body["provider_response_id"] = "r".into();
    server.hold("a", "1", "0.1").expect(201);
    server.ingest("1", body.clone()).expect(200);
    server.settle("a", body).expect(200);
    server.wait(31 * DAY);
    server.tend();
    assert_eq!(keys(&server, "archive/"), [] as [String; 0]);
}

#[test]
fn one_that_has_expired_is_known_as_long_as_its_money_is_presumed_spent() {
    let mut server = with_limits();
    server.hold("presumed", "1,2", "0.1").expect(201);
    server.hold("free", "2", "0.1").expect(201);
    server.hold("bare", "", "0.1").expect(201);
    server.wait(60);
    server.tend();
    assert_eq!(keys(&server, "hold/").len(), 3);
    server.wait(31 * DAY);
    server.tend();
    assert_eq!(keys(&server, "hold/"), ["hold/presumed"]);
    server.has(["0", "", "0.1"], ["0", "", ""]);
    server.call("POST", "/api/v1/limits/1/reset", "").expect(200);
    server.wait(3_601);
    server.tend();
    assert_eq!(keys(&server, "hold/"), [] as [String; 0]);
    server.get(&format!("{HOLDS}/presumed")).refused(404, "hold_not_found");
}
