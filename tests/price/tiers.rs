//! Above a number of input tokens the whole request has other prices.

use payi_edge::price::Plan;
use serde_json::json;

use crate::{at, book_of, context, cost_of_usage, units, usage};

const MILLION: u64 = 1_000_000;

#[test]
fn a_tier_begins_above_its_start_and_holds_for_all_of_the_request() {
    let book = book_of(&json!({
        "input_mtok": {"base": 3, "tiers": [{"start": 200_000, "price": 6}]},
        "cache_read_mtok": {"base": 0.3, "tiers": [{"start": 200_000, "price": 0.6}]},
        "output_mtok": {"base": 15, "tiers": [{"start": 200_000, "price": 22.5}]},
        "web_searches_kcount": 10,
    }));
    #[rustfmt::skip]
    let cases: &[(&[(&str, u64)], &str)] = &[
        // 199,999 × 3 and 10 × 15, per million.
        (&[("input_tokens", 199_999), ("output_tokens", 10)], "0.600147"),
        (&[("input_tokens", 200_000), ("output_tokens", 10)], "0.60015"),
        // 200,001 × 6 and 10 × 22.5: not only the one token above.
        (&[("input_tokens", 200_001), ("output_tokens", 10)], "1.200231"),
        // Cached tokens count toward the size: 1 × 6 + 200,000 × 0.6.
        (&[("input_tokens", 200_001), ("cache_read_tokens", 200_000)], "0.120006"),
        // However much comes out.
        (&[("input_tokens", 1), ("output_tokens", MILLION)], "15.000003"),
        // What has no tiers has one price.
        (&[("input_tokens", 200_001), ("web_searches", 2)], "1.220006"),
    ];
    for (counts, cost) in cases {
        assert_eq!(cost_of_usage(&book, counts).unwrap(), *cost, "{counts:?}");
    }
}

#[test]
fn of_several_tiers_the_last_one_that_has_begun_counts() {
    // Given in no order.
    let tiers = json!([{"start": 1_000, "price": 30}, {"start": 10, "price": 10}, {"start": 100, "price": 20}]);
    let book = book_of(&json!({"input_mtok": {"base": 1, "tiers": tiers}}));
    for (count, price) in
        [(10, 1), (11, 10), (100, 10), (101, 20), (1_000, 20), (1_001, 30), (MILLION, 30)]
    {
        let place = book.model(Some("p"), "m").unwrap();
        let plan: Plan = book.plan(&place, at("2026-11-01"), &context(&[])).unwrap();
        assert_eq!(plan.lines[0].price(count).0.usd().unwrap().to_string(), price.to_string());
        let exact = payi_edge::money::Usd::parse(&format!("{}e-6", count * price)).unwrap();
        assert_eq!(cost_of_usage(&book, &[("input_tokens", count)]).unwrap(), exact.to_string());
    }
}

#[test]
fn what_is_tiered_needs_the_size_of_the_request() {
    let book = book_of(&json!({
        "input_mtok": 1, "output_mtok": {"base": 15, "tiers": [{"start": 10, "price": 30}]}}));
    let refused = cost_of_usage(&book, &[("cache_read_tokens", 11), ("output_tokens", 1)]);
    assert_eq!(refused.unwrap_err().code(), "invalid_argument");
    assert_eq!(cost_of_usage(&book, &[("output_tokens", MILLION)]).unwrap(), "15");
}

#[test]
fn disjoint_counts_are_a_large_request_together_or_by_their_names() {
    let book = book_of(&json!({
        "input_mtok": {"base": 3, "tiers": [{"start": 200_000, "price": 6}]},
        "cache_read_mtok": {"base": 0.3, "tiers": [{"start": 200_000, "price": 0.6}]},
        "output_mtok": {"base": 15, "tiers": [{"start": 200_000, "price": 22.5}]},
    }));
    let cost = |rows: &[(&str, u64, u64)]| {
        let (_, priced) = book.price("p", "m", &units(rows), at("2026-11-01")).unwrap();
        assert!(priced.unknown_units.is_empty());
        priced.cost.total.to_string()
    };
    assert_eq!(cost(&[("text", 100_000, 0), ("text_cache_read", 100_000, 0)]), "0.33");
    assert_eq!(cost(&[("text", 100_001, 0), ("text_cache_read", 100_000, 0)]), "0.660006");
    // Pay-i's clients give the units of a large request another name.
    assert_eq!(cost(&[("text_large_context", 100, 10)]), "0.000825");
    assert_eq!(cost(&[("text", 100, 10)]), "0.00045");
    assert_eq!(cost(&[("text", 100, 10), ("text_cache_read_large_context", 100, 0)]), "0.000885");
}

#[test]
fn the_receipt_says_where_the_tier_begins() {
    let book = book_of(&json!({
        "input_mtok": {"base": 3, "tiers": [{"start": 200_000, "price": 6}]}, "output_mtok": 15}));
    for (count, start) in [(200_000, None), (200_001, Some(200_000))] {
        let used = usage(&[("input_tokens", count), ("output_tokens", 1)]);
        let (_, tally) = book.price_usage(Some("p"), "m", &used, at("2026-11-01"), &[]).unwrap();
        assert_eq!(tally.tier_start, start);
        assert_eq!(tally.charges[0].tier_start, start);
        assert_eq!(tally.charges[1].tier_start, None);
    }
}
