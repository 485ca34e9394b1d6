//! Whom a request is attributed to: headers in, an echo out.

use serde_json::json;

use crate::{INGEST, calls, server};

const KEY: (&str, &str) = ("xProxy-api-key", "key");

#[test]
fn attribution_is_echoed() {
    let headers = [
        KEY,
        ("xProxy-User-ID", "user_123"),
        ("xproxy-account-name", " Acme, Inc. "),
        ("XPROXY-USECASE-NAME", "chat"),
        ("xProxy-UseCase-ID", "42"),
        ("xProxy-UseCase-Step", "plan"),
        ("xProxy-UseCase-Version", "-3"),
        // Read by nobody here.
        ("xProxy-Resource-Scope", "region.eu"),
        ("xProxy-Logging-Disable", "None"),
        ("User-Agent", "Payi/Python"),
    ];
    let answer = server().send("POST", INGEST, &headers, &calls(1).to_string()).expect(200).json();
    let result = &answer["xproxy_result"];
    for (field, value) in [
        ("user_id", "user_123"),
        ("account_name", "Acme, Inc."),
        ("use_case_name", "chat"),
        ("use_case_id", "42"),
        ("use_case_step", "plan"),
    ] {
        assert_eq!(result[field], value, "{field}");
    }
}

#[test]
fn what_is_empty_is_absent_never_null() {
    let blank = [
        KEY,
        ("xProxy-User-ID", ""),
        ("xProxy-Account-Name", "  "),
        ("xProxy-UseCase-Name", "\t"),
        ("xProxy-UseCase-Version", " "),
        ("xProxy-Limit-IDs", " "),
    ];
    for headers in [&blank[..], &[KEY]] {
        let answer =
            server().send("POST", INGEST, headers, &calls(1).to_string()).expect(200).json();
        let result = answer["xproxy_result"].as_object().unwrap();
        assert_eq!(result.keys().collect::<Vec<_>>(), ["cost", "request_id", "resource_id"]);
        assert_eq!(result["cost"]["total"], json!({"base": 0.1}));
    }
}

#[test]
fn of_a_header_sent_twice_the_first_that_is_not_blank_counts() {
    let headers =
        [KEY, ("xProxy-User-ID", " "), ("xproxy-user-id", "first"), ("xProxy-User-ID", "second")];
    let answer = server().send("POST", INGEST, &headers, &calls(1).to_string()).expect(200);
    assert_eq!(answer.text("/xproxy_result/user_id"), "first");
}

#[test]
fn a_use_case_version_is_a_whole_number() {
    for version in ["x", "1.0", "2147483648", "1 2", "½"] {
        let mut server = server();
        let headers = [KEY, ("xProxy-UseCase-Version", version)];
        let answer = server.send("POST", INGEST, &headers, &calls(1).to_string());
        answer.refused(400, "request_processing_error");
    }
}
