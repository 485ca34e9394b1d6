//! Setting a limit back to zero.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

use crate::common::Server;
use crate::{at, calls, server};

const RESET: &str = "/api/v1/limits/1/reset";

/// A block limit of $1 that has overrun, some time ago.
fn with_overrun() -> Server {
    let mut server = server();
    let body = json!({"limit_name": "A", "max": 1, "limit_type": "block", "threshold": 0.8, "limit_tags": ["t"]});
    server.create(body).expect(201);
    for count in [5, 4, 3] {
        server.ingest("1", calls(count)).expect(200);
    }
    server.now = at("2026-11-23");
    server
}

#[test]
fn the_answer_is_what_was_there_and_the_limit_starts_again() {
    let mut server = with_overrun();
    let before = server.get("/api/v1/limits/1").json()["limit"].clone();
    let answer = server.call("POST", RESET, "").expect(200).json();
    assert_eq!(answer["message"], "Limit has been successfully reset.");
    assert_eq!(answer.get("limit"), None);
    assert_eq!(
        answer["limit_history"],
        json!({
            "limit_id": "1", "limit_name": "A", "max": 1, "limit_type": "block",
            "limit_tags": ["t"], "limit_reset_timestamp": "2026-11-23T00:00:00Z",
            "totals": {
                "cost": {
                    "input": {"base": 0}, "output": {"base": before["totals"]["cost"]["output"]["base"]},
                    "total": before["totals"]["cost"]["total"],
                },
                "requests": {
                    "ok": 1, "exceeded": 1, "overrun": 1, "blocked": 0, "blocked_external": 0,
                    "failed": 0, "total": 3,
                },
            },
        })
    );
    assert_eq!(answer["limit_history"]["totals"], before["totals"]);

    let mut after = server.get("/api/v1/limits/1").json()["limit"].clone();
    assert_eq!(after["limit_update_timestamp"], "2026-11-23T00:00:00Z");
    assert_eq!(after["totals"]["requests"]["total"], 0);
    assert_eq!(after["totals"]["cost"]["total"], json!({"base": 0}));
    for field in ["totals", "limit_update_timestamp"] {
        after[field] = before[field].clone();
    }
    assert_eq!(after, before, "all else stays");

    let state = server.ingest("1", calls(1)).text("/xproxy_result/limits/1/state");
    assert_eq!(state, "ok");
}

#[test]
fn a_body_is_not_read() {
    let mut server = with_overrun();
    for body in ["", "{}", "null", "not JSON", r#"{"resetDate": "x"}"#] {
        server.call("POST", RESET, body).expect(200);
    }
}

#[test]
fn the_reset_date_is_echoed() {
    let mut server = with_overrun();
    for (query, shown) in [
        ("", "2026-11-23T00:00:00Z"),
        ("?resetDate=", "2026-11-23T00:00:00Z"),
        ("?resetDate=2025-01-02", "2025-01-02T00:00:00Z"),
        ("?resetDate=2025-01-02T03%3A04%3A05%2B00%3A00", "2025-01-02T03:04:05Z"),
        ("?resetDate=2025-01-02T03%3A04%3A05%2B02%3A00", "2025-01-02T01:04:05Z"),
        ("?resetDate=2025-01-02T03:04:05.678Z", "2025-01-02T03:04:05.678Z"),
        ("?resetDate=2025-01-02T03:04:05", "2025-01-02T03:04:05Z"),
        ("?resetdate=2025-01-02", "2026-11-23T00:00:00Z"),
    ] {
        let answer = server.call("POST", &format!("{RESET}{query}"), "").expect(200);
        assert_eq!(answer.text("/limit_history/limit_reset_timestamp"), shown, "{query}");
    }
}

#[test]
fn a_bad_date_resets_nothing() {
    let mut server = with_overrun();
    for date in ["today", "2025-13-01", "2025-02-29", "0", "2025-01-02T24:00:00Z", "%00", "☃"] {
        let target = format!("{RESET}?resetDate={date}");
        server.refuse(("POST", &target, ""), 400, "request_processing_error");
    }
    assert_eq!(server.spend("1"), "1.2");
}

#[test]
fn each_reset_leaves_a_record_of_its_own() {
    let mut server = with_overrun();
    let windows = "archive/window/00000000000000000001/";
    let history =
        |server: &Server| server.records.keys().filter(|key| key.starts_with(windows)).count();
    for count in 1..=3 {
        server.call("POST", RESET, "").expect(200);
        assert_eq!(history(&server), count);
    }
}

proptest! {
    /// Wherever the resets fall, every charge is in exactly one history or in the limit.
    #[test]
    fn nothing_is_lost_and_nothing_counted_twice(steps in proptest::collection::vec(proptest::option::of(0..50_u64), 0..20)) {
        let mut server = server();
        server.limit("A", 2);
        let (mut charged, mut told) = (0, Decimal::ZERO);
        for step in &steps {
            match step {
                Some(count) => {
                    server.ingest("1", calls(*count)).expect(200);
                    charged += count;
                }
                None => {
                    let answer = server.call("POST", RESET, "").expect(200);
                    told += answer.number("/limit_history/totals/cost/total/base").parse::<Decimal>().unwrap();
                }
            }
        }
        told += server.spend("1").parse::<Decimal>().unwrap();
        prop_assert_eq!(told, Decimal::new(i64::try_from(charged).unwrap(), 1));
    }
}
