//! The list of holds that are not resolved.

use serde_json::Value;

use super::{HOLDS, with_limits};
use crate::calls;
use crate::common::Server;

fn ids(server: &mut Server, query: &str) -> (Vec<String>, Option<String>) {
    let answer = server.get(&format!("{HOLDS}{query}")).expect(200).json();
    let items = answer["items"].as_array().unwrap().iter();
    let ids = items.map(|hold| hold["hold_id"].as_str().unwrap().to_owned()).collect();
    (ids, answer["cursor"].as_str().map(str::to_owned))
}

/// "z" has expired; "y", "x" and "w" are held, made in this order.
fn with_holds() -> Server {
    let mut server = with_limits();
    server.hold("z", "1", "0.1").expect(201);
    server.hold("settled", "1", "0.1").expect(201);
    server.settle("settled", calls(1)).expect(200);
    server.hold("released", "1", "0.1").expect(201);
    server.release("released").expect(200);
    server.wait(30);
    for id in ["y", "x", "w"] {
        server.hold(id, "2", "0.1").expect(201);
    }
    server.wait(30);
    server
}

#[test]
fn it_has_what_is_held_and_what_has_expired() {
    let mut server = with_holds();
    assert_eq!(ids(&mut server, "").0, ["z", "y", "x", "w"]);
    assert_eq!(ids(&mut server, "?state=held").0, ["y", "x", "w"]);
    assert_eq!(ids(&mut server, "?state=expired").0, ["z"]);
    assert_eq!(ids(&mut server, "?sort_ascending=false").0, ["w", "x", "y", "z"]);
    server.restart();
    assert_eq!(ids(&mut server, "").0, ["z", "y", "x", "w"]);
    let answer = server.get(HOLDS).expect(200).json();
    assert_eq!(answer["items"][1], server.hold_now("y"));
    assert_eq!(answer["cursor"], Value::Null);
}

#[test]
fn page_by_page_it_is_the_same() {
    let mut server = with_holds();
    for ascending in [true, false] {
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let query = format!("?limit=3&sort_ascending={ascending}&cursor={cursor}");
            let (page, next) = ids(&mut server, &query);
            all.extend(page);
            // What is gone between two pages does not shift the rest.
            server.settle("y", calls(1)).expect(200);
            match next {
                Some(next) => cursor = next,
                None => break,
            }
        }
        if !ascending {
            all.reverse();
        }
        assert_eq!(all, if ascending { vec!["z", "y", "x", "w"] } else { vec!["z", "x", "w"] });
    }
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let mut server = with_holds();
    server.get(HOLDS).expect(200);
    for query in ["?state=settled", "?state=Held", "?cursor=x", "?limit=x"] {
        server.refuse(("GET", &format!("{HOLDS}{query}"), ""), 400, "request_processing_error");
    }
}
