//! Charging a request to limits.

use serde_json::json;

use crate::common::Server;
use crate::{GPT_4O, INGEST, at, calls, server};

#[test]
fn the_answer_says_what_it_cost_and_what_each_limit_says() {
    let mut server = Server::guide();
    server.limit("A", 100);
    server.now = at("2025-01-02T03:04:06.120Z");
    let body = json!({
        "category": "system.openai", "resource": GPT_4O, "units": {"text": {"input": 100, "output": 150}},
        "event_timestamp": "2025-01-02T03:04:05Z",
    });
    let answer = server.ingest("2220", body).expect(200);
    let text = &answer.json()["request_id"];
    assert_eq!(
        answer.json(),
        json!({
            "request_id": text,
            "event_timestamp": "2025-01-02T03:04:05Z",
            "ingest_timestamp": "2025-01-02T03:04:06.120Z",
            "xproxy_result": {
                "request_id": text,
                "resource_id": answer.text("/xproxy_result/resource_id"),
                "limits": {"2220": {"state": "ok"}},
                "cost": {
                    "currency": "usd",
                    "input": {"base": 0.00025}, "output": {"base": 0.0015}, "total": {"base": 0.00175},
                },
            },
        })
    );
    answer.text("/xproxy_result/resource_id").parse::<u64>().expect("a numeric string");
}

#[test]
fn every_limit_is_charged_the_whole_cost_and_counts_its_own_state() {
    let mut server = server();
    for (name, max) in [("A", 100), ("B", 1), ("C", 2)] {
        server.create(json!({"limit_name": name, "max": max, "threshold": 0.8})).expect(201);
    }
    server.limit("bystander", 1);
    let answer = server.ingest("1,2,3", calls(16)).expect(200);
    let states =
        json!({"1": {"state": "ok"}, "2": {"state": "overrun"}, "3": {"state": "exceeded"}});
    assert_eq!(answer.json()["xproxy_result"]["limits"], states);
    assert_eq!(answer.number("/xproxy_result/cost/total/base"), "1.6");
    for (id, counter) in [("1", "ok"), ("2", "overrun"), ("3", "exceeded")] {
        assert_eq!(server.spend(id), "1.6");
        assert_eq!(server.requests(id)[counter], 1, "{id}");
        assert_eq!(server.requests(id)["total"], 1, "{id}");
    }
    assert_eq!((server.spend("4").as_str(), &server.requests("4")["total"]), ("0", &json!(0)));
    let over = server.get("/api/v1/limits/2");
    assert_eq!(over.number("/limit/totals/cost/total/overrun_base"), "0.6");
}

#[test]
fn ten_requests_of_ten_cents_reach_a_dollar_exactly() {
    let mut server = server();
    server.limit("A", 1);
    let states: Vec<_> = (0..11)
        .map(|_| server.ingest("1", calls(1)).expect(200).text("/xproxy_result/limits/1/state"))
        .collect();
    assert_eq!(states[..9], ["ok"; 9]);
    assert_eq!(states[9..], ["exceeded", "overrun"]);
    assert_eq!(server.spend("1"), "1.1");
}

#[test]
fn limit_ids_are_read_with_blanks_and_empty_ones_and_the_header_in_any_case() {
    for (name, value) in [
        ("xProxy-Limit-IDs", "1,2"),
        ("xproxy-limit-ids", " 1 , 2 "),
        ("XPROXY-LIMIT-IDS", ",,1,\t2,,"),
        ("xProxy-Limit-Ids", "2, 1"),
    ] {
        let mut server = server();
        server.limit("A", 1);
        server.limit("B", 1);
        let headers = [("XPROXY-API-KEY", "key"), (name, value)];
        server.send("POST", INGEST, &headers, &calls(1).to_string()).expect(200);
        assert_eq!((server.spend("1"), server.spend("2")), ("0.1".to_owned(), "0.1".to_owned()));
    }
    for value in ["", " ", ",", " , ,"] {
        let answer = server().ingest(value, calls(1)).expect(200);
        assert_eq!(answer.json()["xproxy_result"].get("limits"), None, "{value:?}");
    }
}

#[test]
fn if_one_id_is_wrong_nothing_at_all_is_charged() {
    let mut server = server();
    server.limit("A", 1);
    server.limit("B", 1);
    for (ids, code) in [
        ("1,2,3", "limit_not_found"),
        ("3", "limit_not_found"),
        ("1,x", "limit_not_found"),
        ("01", "limit_not_found"),
        ("1;2", "limit_not_found"),
        ("☃", "limit_not_found"),
        ("1,1", "duplicate_limit_id"),
        ("1, 2 , 1", "duplicate_limit_id"),
        ("3,3", "duplicate_limit_id"),
    ] {
        server.refuse_ingest(ids, calls(1), code);
    }
    assert_eq!((server.spend("1"), server.spend("2")), ("0".to_owned(), "0".to_owned()));
}

#[test]
fn a_request_is_charged_to_at_most_a_thousand_limits() {
    let mut server = server();
    for number in 1..=1001 {
        server.limit(&number.to_string(), 1);
    }
    let ids = |count: u32| (1..=count).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    let answer = server.ingest(&ids(1000), calls(1)).expect(200).json();
    assert_eq!(answer["xproxy_result"]["limits"].as_object().unwrap().len(), 1000);
    // The work for one request is bounded, too.
    for count in [1001, 100_000] {
        server.refuse_ingest(&ids(count), calls(1), "request_processing_error");
    }
}

#[test]
fn counts_are_whole_and_fit_an_int32() {
    let mut server = server();
    let body = |count: &str| {
        format!(
            r#"{{"category": "own", "resource": "tool", "units": {{"call": {{"output": {count}}}}}}}"#
        )
    };
    for (count, cost) in [
        ("0", "0"),
        ("-0", "0"),
        ("1", "0.1"),
        ("1.0", "0.1"),
        ("1e1", "1"),
        ("2147483647", "214748364.7"),
        ("2147483647.000", "214748364.7"),
        ("null", "0"),
    ] {
        let answer = server.call("POST", INGEST, &body(count)).expect(200);
        assert_eq!(answer.number("/xproxy_result/cost/total/base"), cost, "{count}");
    }
    for count in [
        "-1",
        "0.5",
        "1.0000000001",
        "2147483648",
        "1e10",
        "1e400",
        "1e-400",
        "18446744073709551616",
        "99999999999999999999999999999999",
        r#""1""#,
        "true",
        "[]",
        "{}",
    ] {
        server.refuse(("POST", INGEST, &body(count)), 400, "request_processing_error");
    }
}

#[test]
fn units_may_be_empty_in_any_depth() {
    let mut server = server();
    server.limit("A", 1);
    for units in [json!({}), json!({"call": {}}), json!({"call": {"input": null, "output": null}})]
    {
        let body = json!({"category": "own", "resource": "tool", "units": units});
        let answer = server.ingest("1", body).expect(200);
        assert_eq!(answer.number("/xproxy_result/cost/total/base"), "0");
    }
    assert_eq!(server.requests("1")["total"], 3, "a request without cost is a request");
}

#[test]
fn a_cost_that_cannot_be_held_is_refused() {
    let mut server = server();
    server.limit("A", 1);
    server.price("own", "huge", json!({"units": {"call": {"input_price": 1e28}}}));
    let body = json!({"category": "own", "resource": "huge", "units": {"call": {"input": 100}}});
    server.refuse_ingest("1", body, "request_processing_error");
}

#[test]
fn what_is_only_kept_for_the_record_is_accepted() {
    let mut server = server();
    let mut body = calls(1);
    body.as_object_mut().unwrap().extend(
        json!({
            "end_to_end_latency_ms": 2147483647, "time_to_first_token_ms": -2147483648,
            "time_to_first_completion_token_ms": null, "http_status_code": 200,
            "provider_uri": "https://example.com", "provider_request_json": "{}",
            "provider_request_reasoning_json": null, "provider_response_json": ["a", "b"],
            "provider_request_headers": [{"name": "a", "value": null}],
            "provider_response_headers": [{"name": "a", "value": "b"}],
            "provider_response_function_calls": [{"name": "f", "arguments": "{}"}],
            "properties": {"a": "1", "b": null}, "use_case_properties": {"system.failure": "x"},
            "unknown": {"deep": [1, 2, 3]},
        })
        .as_object()
        .unwrap()
        .clone(),
    );
    server.ingest("", body.clone()).expect(200);
    body["provider_response_json"] = json!("text");
    server.ingest("", body).expect(200);
}
