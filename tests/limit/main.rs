//! The states of limits: what one limit says, what several say together, what a charge does.
#![cfg(not(target_arch = "wasm32"))]

mod admit;
mod charge;
mod evaluate;
mod explain;
mod forecast;
#[allow(dead_code)]
#[path = "../money/oracle.rs"]
mod oracle;
mod schedule;
mod state;
mod threshold;
mod usage;

use payi_edge::limit::{Committed, Limit, LimitType, Tag, Threshold, Totals, Window};
use payi_edge::money::Usd;
use payi_edge::price::Cost;
use payi_edge::time::Timestamp;

fn usd(text: &str) -> Usd {
    Usd::parse(text).unwrap()
}

/// An empty text is no threshold.
fn threshold(text: &str) -> Option<Threshold> {
    (!text.is_empty()).then(|| Threshold::parse(text).unwrap())
}

fn cost(input: &str, output: &str) -> Cost {
    Cost::new(usd(input), usd(output)).unwrap()
}

fn limit(limit_type: LimitType, max: Usd, threshold: Option<Threshold>) -> Limit {
    Limit {
        limit_id: "1".to_owned(),
        limit_name: "A".to_owned(),
        limit_type,
        max,
        threshold,
        limit_tags: Tag::add(Vec::new(), vec!["tag".to_owned()], Timestamp::UNIX_EPOCH),
        properties: Default::default(),
        created: Timestamp::UNIX_EPOCH,
        updated: Timestamp::UNIX_EPOCH,
        schedule: None,
        window: Window::ALWAYS,
        closed_until: Timestamp::MIN,
        totals: Totals::default(),
        usage: payi_edge::limit::Usage::default(),
        committed: Committed::default(),
    }
}
