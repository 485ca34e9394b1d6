//! Instances of use cases: creating, retrieving and deleting them, and what becomes of their limits.

use payi_edge::engine::EngineOptions;
use serde_json::{Value, json};

use crate::common::Server;
use crate::{LIMITS, at};

const STORIES: &str = "/api/v1/use_cases/instances/story";

/// A use case `story` whose instances get a limit of $1.
fn with_limits() -> Server {
    let mut server = crate::server();
    define(&mut server, json!({"max": 1, "threshold": 0.8, "limit_type": "block"}));
    server
}

fn define(server: &mut Server, limit_config: Value) {
    let body = json!({"name": "story", "description": "d", "limit_config": limit_config});
    server.call("POST", "/api/v1/use_cases/definitions", &body.to_string()).expect(200);
}

/// A new instance: its id and that of its limit.
fn instance(server: &mut Server) -> (String, String) {
    let answer = server.call("POST", STORIES, "").expect(200);
    assert_eq!(answer.text("/use_case_name"), "story");
    (answer.text("/use_case_id"), answer.text("/limit_id"))
}

#[test]
fn every_new_instance_gets_a_limit_as_the_config_says() {
    let mut server = crate::server();
    let config = json!({
        "max": 2.5, "threshold": 0.8, "limit_type": "block",
        "limit_tags": ["a", "b"], "properties": {"k": "v"},
    });
    define(&mut server, config.clone());
    server.now = at("2026-12-01");
    let (id, limit_id) = instance(&mut server);
    for _ in 0..2 {
        let limit = server.get(&format!("{LIMITS}/{limit_id}")).expect(200).json()["limit"].clone();
        assert_eq!(limit["limit_name"], format!("story {id}"));
        for field in ["max", "threshold", "limit_type", "limit_tags"] {
            assert_eq!(limit[field], config[field], "{field}");
        }
        assert_eq!(limit["limit_creation_timestamp"], "2026-12-01T00:00:00Z");
        let found = server.get(&format!("{STORIES}/{id}")).expect(200).json();
        let expected = json!({"use_case_id": id, "use_case_name": "story", "limit_id": limit_id});
        assert_eq!(found, expected);
        server.restart();
    }
    let tags = server.get(&format!("{LIMITS}/{limit_id}/tags")).json();
    assert_eq!((&tags[0]["tag_id"], &tags[1]["tag_id"]), (&json!(1), &json!(2)));
    // An equal create tells that the properties are there.
    let mut same = config;
    same["limit_name"] = json!(format!("story {id}"));
    server.create(same).expect(200);
}

#[test]
fn ids_are_new_each_time_and_survive_a_restart() {
    let mut server = with_limits();
    let (one, first) = instance(&mut server);
    let (two, second) = instance(&mut server);
    server.restart();
    server.call("DELETE", &format!("{STORIES}/{two}"), "").expect(200);
    server.restart();
    let (three, third) = instance(&mut server);
    assert_eq!([one, two, three], ["1", "2", "3"]);
    assert_eq!([first, second, third], ["1", "2", "3"]);
}

#[test]
fn an_id_that_a_caller_has_chosen_is_left_out() {
    let mut server = with_limits();
    let headers =
        [("xProxy-api-key", "k"), ("xProxy-UseCase-Name", "story"), ("xProxy-UseCase-ID", "1")];
    let body = crate::calls(1).to_string();
    server.send("POST", crate::INGEST, &headers, &body).expect(200);
    assert_eq!(instance(&mut server).0, "2");
}

#[test]
fn without_a_config_an_instance_has_no_limit_and_one_that_comes_later_is_for_new_ones() {
    let mut server = crate::server();
    define(&mut server, json!(null));
    let (id, limit_id) = instance(&mut server);
    assert_eq!(limit_id, "");
    let config = "/api/v1/use_cases/definitions/story/limit_config";
    server.call("POST", config, r#"{"max": 1}"#).expect(200);
    let found = server.get(&format!("{STORIES}/{id}")).expect(200).json();
    assert_eq!(found, json!({"use_case_id": id, "use_case_name": "story"}));
    assert_eq!(instance(&mut server).1, "1");
    server.call("DELETE", config, "").expect(200);
    assert_eq!(instance(&mut server).1, "");
}

#[test]
fn a_deleted_instance_is_gone_and_its_limit_stays() {
    let mut server = with_limits();
    let ids: Vec<_> = (0..4).map(|_| instance(&mut server)).collect();
    let (id, limit_id) = &ids[1];
    let target = format!("{STORIES}/{id}");
    let before = server.get(&target).json();
    assert_eq!(server.call("DELETE", &target, "").expect(200).json(), before);
    for _ in 0..2 {
        for method in ["GET", "DELETE"] {
            server.refuse((method, &target, ""), 404, "use_case_instance_not_found");
        }
        for (id, limit_id) in [&ids[0], &ids[2], &ids[3]] {
            assert_eq!(server.get(&format!("{STORIES}/{id}")).text("/limit_id"), *limit_id);
        }
        server.get(&format!("{LIMITS}/{limit_id}")).expect(200);
        server.restart();
    }
}

#[test]
fn a_deleted_definition_takes_its_instances_along_and_leaves_their_limits() {
    let mut server = with_limits();
    let body = json!({"name": "other", "description": "d"}).to_string();
    server.call("POST", "/api/v1/use_cases/definitions", &body).expect(200);
    let mut stories = Vec::new();
    for _ in 0..3 {
        stories.push(instance(&mut server));
        server.call("POST", "/api/v1/use_cases/instances/other", "").expect(200);
    }
    server.call("DELETE", "/api/v1/use_cases/definitions/story", "").expect(200);
    let instances = server.records.keys().filter(|key| key.starts_with("case/instance/"));
    assert_eq!(instances.count(), 3);
    define(&mut server, json!({"max": 1}));
    for _ in 0..2 {
        for (id, limit_id) in &stories {
            let target = format!("{STORIES}/{id}");
            server.refuse(("GET", &target, ""), 404, "use_case_instance_not_found");
            server.get(&format!("{LIMITS}/{limit_id}")).expect(200);
        }
        for id in ["2", "4", "6"] {
            server.get(&format!("/api/v1/use_cases/instances/other/{id}")).expect(200);
        }
        server.restart();
    }
}

#[test]
fn a_taken_limit_name_is_made_another_one() {
    let mut server = with_limits();
    server.limit("story 1", 1);
    server.limit("story 1 (3)", 1);
    let (_, limit_id) = instance(&mut server);
    let name = server.get(&format!("{LIMITS}/{limit_id}")).text("/limit/limit_name");
    assert_eq!(name, "story 1 (3) (3)");
}

#[test]
fn another_limit_with_the_id_of_a_deleted_one_is_not_the_instances() {
    let mut server = with_limits();
    let (id, limit_id) = instance(&mut server);
    server.call("DELETE", &format!("{LIMITS}/{limit_id}"), "").expect(200);
    server.create(json!({"limit_name": "B", "max": 1, "limit_id": limit_id})).expect(201);
    for _ in 0..2 {
        let found = server.get(&format!("{STORIES}/{id}")).expect(200).json();
        assert_eq!(found, json!({"use_case_id": id, "use_case_name": "story"}));
        server.restart();
    }
}

#[test]
fn an_unknown_instance_is_404() {
    let mut server = with_limits();
    instance(&mut server);
    for id in ["2", "01", "%2F", "☃"] {
        for method in ["GET", "DELETE"] {
            let target = format!("{STORIES}/{id}");
            server.refuse((method, &target, ""), 404, "use_case_instance_not_found");
        }
    }
}

#[test]
fn without_a_number_for_its_limit_there_is_no_instance() {
    let options = EngineOptions { first_limit_id: u64::MAX, ..Default::default() };
    let mut server = Server::new(options);
    define(&mut server, json!({"max": 1}));
    server.refuse(("POST", STORIES, ""), 400, "create_limit_validation_failed");
}
