//! A limit as people look at it.

use payi_edge::json;
use payi_edge::limit::{BudgetView, Committed, LimitType, Shown, Standing, Window};

use super::{DAY, hour};
use crate::{threshold, usd};

fn view(limit_type: LimitType, max: &str, spend: &str, window: Window) -> String {
    let standing = Standing {
        limit_type,
        max: usd(max),
        threshold: threshold("0.8"),
        spend: usd(spend),
        committed: Committed { held: usd("1"), presumed: usd("0") },
    };
    let shown =
        Shown { limit_id: "7", limit_name: "Team", standing, requests: 3, window, observed: None };
    json::write(&BudgetView::of(&shown, hour(1, 12)).unwrap())
}

#[test]
fn it_says_all_that_is_drawn() {
    assert_eq!(
        view(LimitType::Allow, "10", "8.4299", DAY()),
        concat!(
            r#"{"limit_id":"7","limit_name":"Team","limit_type":"allow","state":"exceeded","#,
            r#""spend":"8.4299","max":"10","remaining":"1.5701","over":"0","held":"1","presumed":"0","#,
            r#""ratio":0.8429,"percent":"84.2","threshold":0.8,"warns_at":"8","requests":3,"#,
            r#""starts_at":"2026-11-01T00:00:00Z","resets_at":"2026-11-02T00:00:00Z","#,
            r#""forecast":{"status":"not_enough_data","reason":"it is not known when the money was spent"}}"#,
        ),
    );
}

#[test]
fn a_hair_below_is_not_all() {
    let almost = view(LimitType::Block, "1", "0.9999999999999999999999999999", Window::ALWAYS);
    assert!(almost.contains(r#""ratio":0.9999,"percent":"99.9""#), "{almost}");
    assert!(almost.contains(r#""state":"exceeded""#) && !almost.contains("starts_at"), "{almost}");
}

#[test]
fn above_the_maximum_a_block_limit_blocks() {
    let over = view(LimitType::Block, "3", "10", Window::ALWAYS);
    assert!(over.contains(r#""state":"blocked""#) && over.contains(r#""over":"7""#), "{over}");
    assert!(over.contains(r#""remaining":"0""#) && over.contains(r#""percent":"333.3""#), "{over}");
    let over = view(LimitType::Allow, "3", "10", Window::ALWAYS);
    assert!(over.contains(r#""state":"overrun""#), "{over}");
}
