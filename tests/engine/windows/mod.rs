//! Limits that start again by their schedule, and what is told of their past.

mod boundary;
mod clock;
mod history;
mod late;
mod model;
#[path = "../../limit/schedule/oracle.rs"]
mod oracle;
mod schedule;

use serde_json::{Value, json};

use crate::common::{Answer, Server, jiff_zones};
use crate::{LIMITS, at, calls, server};

/// A limit of $1 with this schedule, created at this instant; it has the id "1".
fn scheduled(now: &str, schedule: Value) -> Server {
    let mut server = server();
    server.now = at(now);
    let body = json!({"limit_name": "A", "max": 1, "threshold": 0.8, "reset_schedule": schedule});
    server.create(body).expect(201);
    server
}

/// In Berlin, every day at midnight.
fn daily() -> Value {
    json!({"every": "day", "time_zone": "Europe/Berlin"})
}

impl Server {
    /// Charges limit 1 with so many calls at $0.10; the state that it answers.
    fn charge(&mut self, count: u64) -> String {
        self.ingest("1", calls(count)).expect(200).text("/xproxy_result/limits/1/state")
    }

    /// The same for an event of another time.
    fn charge_at(&mut self, event: &str, count: u64) -> Answer {
        let mut body = calls(count);
        body["event_timestamp"] = json!(event);
        self.ingest("1", body).expect(200)
    }

    fn limit_1(&mut self) -> Value {
        self.get(&format!("{LIMITS}/1")).expect(200).json()["limit"].clone()
    }

    fn window_1(&mut self) -> Value {
        self.limit_1()["window"].clone()
    }

    /// Past windows of limit 1, the latest first: where they start and end, who ended them, the
    /// spend, the requests.
    fn past(&mut self) -> Vec<Value> {
        let answer = self.get(&format!("{LIMITS}/1/history")).expect(200).json();
        let items = answer["items"].as_array().unwrap().clone();
        let row = |item: Value| {
            json!([
                item["window"]["start_timestamp"],
                item["window"]["end_timestamp"],
                item["reset"],
                item["totals"]["cost"]["total"]["base"].to_string(),
                item["totals"]["requests"]["total"],
            ])
        };
        items.into_iter().map(row).collect()
    }
}
