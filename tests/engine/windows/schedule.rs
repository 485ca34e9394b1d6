//! `reset_schedule` on the wire.

use serde_json::{Value, json};

use super::{daily, scheduled};
use crate::{LIMITS, at, server};

#[test]
fn who_sets_none_sees_none() {
    let mut server = server();
    let created = server.create(json!({"limit_name": "A", "max": 1, "reset_schedule": null}));
    let limit = created.expect(201).json()["limit"].clone();
    assert_eq!((limit.get("reset_schedule"), limit.get("window")), (None, None));
}

#[test]
fn it_is_shown_with_its_defaults_and_the_window_of_now() {
    let mut server = scheduled("2026-11-22T12:00Z", json!({"every": "month"}));
    let limit = server.limit_1();
    let schedule = json!({"every": "month", "at": "00:00", "time_zone": "UTC"});
    assert_eq!(limit["reset_schedule"], schedule);
    let window = json!({
        "start_timestamp": "2026-11-01T00:00:00Z", "end_timestamp": "2026-12-01T00:00:00Z",
    });
    assert_eq!(limit["window"], window);
    assert_eq!(server.get(LIMITS).json()["items"][0]["window"], window);
}

#[test]
fn before_the_first_reset_the_window_is_open() {
    let schedule = json!({
        "every": "week", "at": "07:30", "time_zone": "America/New_York", "start": "2026-12-03",
    });
    let mut server = scheduled("2026-11-22T12:00Z", schedule.clone());
    let limit = server.limit_1();
    assert_eq!(limit["reset_schedule"], schedule);
    assert_eq!(limit["window"], json!({"end_timestamp": "2026-12-03T12:30:00Z"}));
}

fn bad_schedules() -> Vec<(Value, &'static str)> {
    let with = |name: &str, value: Value| {
        let mut schedule = json!({"every": "day"});
        schedule[name] = value;
        schedule
    };
    let every = r#"reset_schedule.every must be "day", "week" or "month""#;
    let at = "reset_schedule.at must be a time of day";
    let zone = "reset_schedule.time_zone must be";
    let start = "reset_schedule.start must be a day";
    vec![
        (json!("day"), "reset_schedule must be an object"),
        (json!([]), "reset_schedule must be an object"),
        (with("every", json!("Day")), every),
        (with("every", json!("year")), every),
        (with("every", json!(1)), every),
        (with("at", json!("24:00")), at),
        (with("at", json!("7:30")), at),
        (with("at", json!("07:30:00")), at),
        (with("at", json!(730)), at),
        (with("time_zone", json!("Nowhere/Land")), zone),
        (with("time_zone", json!("+01:00")), zone),
        (with("time_zone", json!("")), zone),
        (with("time_zone", json!("Europe/Berlin ")), zone),
        (with("time_zone", json!({})), zone),
        (with("start", json!("2025-02-29")), start),
        (with("start", json!("0000-01-01")), start),
        (with("start", json!("2025-01-02T00:00Z")), start),
        (with("timezone", json!("Europe/Berlin")), "reset_schedule must be an object of every"),
    ]
}

#[test]
fn what_is_wrong_is_refused_by_name() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    let missing = json!({"limit_name": "B", "max": 1, "reset_schedule": {"at": "01:00"}});
    server.refuse(("POST", LIMITS, &missing.to_string()), 400, "required_field_missing");
    for (schedule, message) in bad_schedules() {
        let create = json!({"limit_name": "B", "max": 1, "reset_schedule": schedule}).to_string();
        let update = json!({"reset_schedule": schedule}).to_string();
        let path = format!("{LIMITS}/1");
        for (method, target, body, code) in [
            ("POST", LIMITS, &create, "create_limit_validation_failed"),
            ("PUT", path.as_str(), &update, "update_limit_validation_failed"),
        ] {
            server.refuse((method, target, body), 400, code);
            let said = server.call(method, target, body).text("/xproxy_error/message");
            assert!(said.starts_with(message), "{body}: {said}");
        }
    }
}

#[test]
fn an_update_sets_it_keeps_it_and_takes_it_away() {
    let mut server = server();
    server.now = at("2026-11-22T12:00Z");
    server.limit("A", 1);
    let mut update = |body: Value| {
        let answer = server.call("PUT", &format!("{LIMITS}/1"), &body.to_string());
        answer.expect(200).json()["limit"].clone()
    };
    let limit = update(json!({"reset_schedule": {"every": "day"}}));
    assert_eq!(limit["window"]["start_timestamp"], "2026-11-22T00:00:00Z");
    let kept = update(json!({"max": 2}));
    assert_eq!(kept["reset_schedule"], limit["reset_schedule"]);
    assert_eq!(kept["window"], limit["window"]);
    let gone = update(json!({"reset_schedule": null}));
    assert_eq!((gone.get("reset_schedule"), gone.get("window")), (None, None));
}

#[test]
fn what_was_counted_stays_when_the_schedule_changes() {
    let mut server = server();
    server.now = at("2026-11-22T12:00Z");
    server.limit("A", 1);
    server.charge(3);
    let mut update = |body: Value| {
        let answer = server.call("PUT", &format!("{LIMITS}/1"), &body.to_string());
        answer.expect(200).json()["limit"].clone()
    };
    // It has counted since ever, and will until midnight.
    let daily = update(json!({"reset_schedule": {"every": "day"}}));
    assert_eq!(daily["window"], json!({"end_timestamp": "2026-11-23T00:00:00Z"}));
    let monthly = update(json!({"reset_schedule": {"every": "month"}}));
    assert_eq!(monthly["window"], json!({"end_timestamp": "2026-12-01T00:00:00Z"}));
    assert_eq!(monthly["totals"]["requests"]["total"], 1);
    server.now = at("2026-12-01");
    assert_eq!(server.past(), [json!([null, "2026-12-01T00:00:00Z", "schedule", "0.3", 1])]);
}

#[test]
fn a_create_that_is_repeated_compares_it_if_it_is_sent() {
    let mut server = scheduled("2026-11-22T12:00Z", daily());
    let mut create = |schedule: Value| {
        let body =
            json!({"limit_name": "A", "max": 1, "threshold": 0.8, "reset_schedule": schedule});
        server.create(body)
    };
    create(daily()).expect(200);
    create(json!({"every": "day", "at": "00:00", "time_zone": "Europe/Berlin"})).expect(200);
    create(Value::Null).expect(200);
    for other in [
        json!({"every": "week", "time_zone": "Europe/Berlin"}),
        json!({"every": "day"}),
        json!({"every": "day", "time_zone": "Europe/Berlin", "start": "2026-11-22"}),
    ] {
        create(other).refused(400, "limit_name_already_exist");
    }
}
