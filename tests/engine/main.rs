//! The engine over its HTTP interface, held against Pay-i's contract.
#![cfg(not(target_arch = "wasm32"))]

mod attribution;
mod auth;
mod block_limits;
mod bodies;
mod bulk;
mod categories;
#[path = "../common/mod.rs"]
mod common;
mod create;
mod create_again;
mod definitions;
mod delete;
mod delete_prices;
mod event_time;
mod failed;
mod fields;
mod holds;
mod ingest;
mod ingest_again;
mod instance_limits;
mod instances;
mod limit_properties;
mod list;
mod listed_prices;
mod never_panics;
mod openapi;
mod own_prices;
mod records;
mod request_list;
mod requests;
mod reserved;
mod reset;
mod restart;
mod routes;
mod steps;
mod tags;
mod unknown_price;
mod update;
mod versions;
mod windows;

use common::Server;
use payi_edge::time::Timestamp;
use serde_json::{Value, json};

const LIMITS: &str = "/api/v1/limits";
const INGEST: &str = "/api/v1/ingest";
const GPT_4O: &str = "gpt-4o-2024-05-13";

/// With the default options, a price of $0.10 for each `call` of `own/tool`, and no limits.
fn server() -> Server {
    let mut server = Server::new(Default::default());
    server.price("own", "tool", json!({"units": {"call": {"output_price": 0.1}}}));
    server
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// So many calls of `own/tool`.
fn calls(count: u64) -> Value {
    json!({"category": "own", "resource": "tool", "units": {"call": {"output": count}}})
}

/// What the tests do again and again.
impl Server {
    fn price(&mut self, category: &str, resource: &str, body: Value) {
        let target = format!("/api/v1/categories/{category}/resources/{resource}");
        self.call("POST", &target, &body.to_string()).expect(201);
    }

    /// A new limit of type `allow`; its id.
    fn limit(&mut self, name: &str, max: u64) -> String {
        let body = json!({"limit_name": name, "max": max});
        self.create(body).expect(201).text("/limit/limit_id")
    }

    fn spend(&mut self, id: &str) -> String {
        self.get(&format!("{LIMITS}/{id}")).expect(200).number("/limit/totals/cost/total/base")
    }

    fn requests(&mut self, id: &str) -> Value {
        let limit = self.get(&format!("{LIMITS}/{id}")).expect(200).json();
        limit["limit"]["totals"]["requests"].clone()
    }

    /// Sends what must be refused, and must leave no trace: no record, and nothing in memory.
    #[track_caller]
    fn refuse(&mut self, call: (&str, &str, &str), status: u16, code: &str) {
        let (method, target, body) = call;
        let before = format!("{:?}", self.engine);
        let answer = self.call(method, target, body);
        let what = format!("{method} {target} {}", body.get(..200).unwrap_or(body));
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{what}");
        answer.refused(status, code);
        assert_eq!(before, format!("{:?}", self.engine), "{what}");
    }

    /// [`Server::refuse`] for an ingest against limits.
    #[track_caller]
    fn refuse_ingest(&mut self, limit_ids: &str, body: Value, code: &str) {
        let before = format!("{:?}", self.engine);
        self.ingest(limit_ids, body).refused(400, code);
        assert_eq!(before, format!("{:?}", self.engine));
    }
}
