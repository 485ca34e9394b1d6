//! Holds: money that is taken before a call, and what becomes of it.

mod again;
mod amounts;
mod bodies;
mod expiry;
mod instances;
mod kept;
mod list;
mod longer;
mod refused;
mod release;
mod reserve;
mod settle;
mod windows;

use serde_json::{Value, json};

use crate::common::{Answer, Server};
use crate::{LIMITS, server};

const HOLDS: &str = "/api/v1/holds";

/// A block limit of $1, which has the id "1", and an allow limit of $1, "2".
fn with_limits() -> Server {
    let mut server = server();
    block(&mut server, "B", "1");
    server.limit("A", 1);
    server
}

/// A block limit.
fn block(server: &mut Server, name: &str, max: &str) {
    let max: Value = serde_json::from_str(max).unwrap();
    server.create(json!({"limit_name": name, "max": max, "limit_type": "block"})).expect(201);
}

impl Server {
    fn wait(&mut self, seconds: i64) {
        self.now = self.now.checked_add_seconds(seconds).unwrap();
    }

    fn post(&mut self, target: &str, limit_ids: &str, body: &Value) -> Answer {
        let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", limit_ids)];
        self.send("POST", target, &headers, &body.to_string())
    }

    /// Asks to hold so many dollars for a minute.
    fn hold(&mut self, id: &str, limit_ids: &str, amount: &str) -> Answer {
        let amount: Value = serde_json::from_str(amount).unwrap();
        self.post(HOLDS, limit_ids, &json!({"hold_id": id, "amount": amount}))
    }

    fn settle(&mut self, id: &str, body: Value) -> Answer {
        self.post(&format!("{HOLDS}/{id}/settle"), "", &body)
    }

    fn release(&mut self, id: &str) -> Answer {
        self.post(&format!("{HOLDS}/{id}/release"), "", &json!({}))
    }

    fn renew(&mut self, id: &str, ttl_seconds: u32) -> Answer {
        self.post(&format!("{HOLDS}/{id}/renew"), "", &json!({"ttl_seconds": ttl_seconds}))
    }

    fn extend(&mut self, id: &str, amount: &str) -> Answer {
        let amount: Value = serde_json::from_str(amount).unwrap();
        self.post(&format!("{HOLDS}/{id}/extend"), "", &json!({"amount": amount}))
    }

    fn hold_now(&mut self, id: &str) -> Value {
        self.get(&format!("{HOLDS}/{id}")).expect(200).json()["hold"].clone()
    }

    fn state(&mut self, id: &str) -> String {
        self.hold_now(id)["state"].as_str().unwrap().to_owned()
    }

    /// What a limit has spent, what it holds, and what it presumes spent.
    fn money(&mut self, limit_id: &str) -> [String; 3] {
        let answer = self.get(&format!("{LIMITS}/{limit_id}")).expect(200);
        let part = |name: &str| answer.number(&format!("/limit/totals/cost/{name}/base"));
        [part("total"), part("held"), part("presumed")]
    }

    /// The same of both limits, of an engine that lived on and of one that did not.
    #[track_caller]
    fn has(&mut self, block: [&str; 3], allow: [&str; 3]) {
        assert_eq!(
            (self.money("1"), self.money("2")),
            (block.map(str::to_owned), allow.map(str::to_owned))
        );
        self.restart();
        assert_eq!(
            (self.money("1"), self.money("2")),
            (block.map(str::to_owned), allow.map(str::to_owned)),
            "after a restart"
        );
    }
}
