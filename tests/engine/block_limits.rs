//! Block limits in an ingest, which reports what already happened.

use payi_edge::engine::{EngineOptions, IngestBlockLimits};
use serde_json::json;

use crate::common::Server;
use crate::{calls, server};

fn block(server: &mut Server) {
    server.create(json!({"limit_name": "B", "max": 1, "limit_type": "block"})).expect(201);
}

#[test]
fn a_block_limit_is_charged_beyond_its_maximum() {
    let mut server = server();
    block(&mut server);
    let mut charge = || {
        let answer = server.ingest("1", calls(6)).expect(200);
        assert_eq!(answer.json()["xproxy_result"].get("blocked_limit_ids"), None);
        answer.text("/xproxy_result/limits/1/state")
    };
    assert_eq!([charge(), charge(), charge()], ["ok", "overrun", "overrun"]);
    assert_eq!(server.spend("1"), "1.8");
}

#[test]
fn or_if_so_chosen_refused_together_with_all_others() {
    let options =
        EngineOptions { ingest_block_limits: IngestBlockLimits::Reject, ..Default::default() };
    let mut server = Server::new(options);
    server.price("own", "tool", json!({"units": {"call": {"output_price": 0.1}}}));
    block(&mut server);
    server.limit("A", 1);
    for ids in ["1", "1,2", "2,1"] {
        server.refuse_ingest(ids, calls(1), "blocking_limit_not_allowed");
    }
    server.ingest("2", calls(1)).expect(200);
    assert_eq!((server.spend("1"), server.spend("2")), ("0".to_owned(), "0.1".to_owned()));
}
