//! Prices by the date and by the time of day of a request.

use payi_edge::price::table::Table;
use payi_edge::price::{Plan, PriceBook};
use payi_edge::time::Timestamp;
use proptest::prelude::*;
use serde_json::json;

use crate::{FULL, at, book_of, usage};

fn plan(book: &PriceBook, event: &str) -> Plan {
    let place = book.model(Some("p"), "m").unwrap();
    book.plan(&place, at(event), &[]).unwrap()
}

/// The price of a million input tokens.
fn price(book: &PriceBook, event: &str) -> String {
    let used = usage(&[("input_tokens", 1_000_000)]);
    let (_, tally) = book.price_usage(Some("p"), "m", &used, at(event), &[]).unwrap();
    tally.usd(tally.total).unwrap().to_string()
}

fn instant(millis: i64) -> String {
    Timestamp::from_unix_millis(millis).unwrap().to_string()
}

#[test]
fn a_dated_price_holds_from_midnight_of_its_day_in_utc() {
    let book = book_of(&json!([
        {"prices": {"input_mtok": 10}},
        {"constraint": {"start_date": "2025-06-10"}, "prices": {"input_mtok": 2}},
        {"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 1}},
    ]));
    for (event, cost) in [
        ("1970-01-01", "10"),
        ("2025-06-09T23:59:59.999999Z", "10"),
        ("2025-06-10", "2"),
        ("2025-06-10T01:59:59.999+02:00", "10"),
        ("2025-06-10T02:00:00+02:00", "2"),
        ("2025-12-31T23:59:59.999999Z", "2"),
        ("2026-01-01", "1"),
        ("9999-12-31", "1"),
    ] {
        assert_eq!(price(&book, event), cost, "{event}");
    }
    let middle = plan(&book, "2025-10-01T13:00:00Z");
    assert_eq!(instant(middle.from), "2025-06-10T00:00:00Z");
    assert_eq!(instant(middle.until), "2026-01-01T00:00:00Z");
    assert_eq!(middle.start_day, Some(20_249));
    assert_eq!(
        (plan(&book, "2020-01-01").start_day, plan(&book, "2020-01-01").from),
        (None, i64::MIN)
    );
    assert_eq!(plan(&book, "2026-01-01").until, i64::MAX);
}

#[test]
fn of_prices_in_force_the_last_one_that_is_listed_counts() {
    let book = book_of(&json!([
        {"prices": {"input_mtok": 10}},
        {"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 1}},
        {"constraint": {"start_date": "2025-06-10"}, "prices": {"input_mtok": 2}},
    ]));
    assert_eq!(price(&book, "2026-06-01"), "2");
}

#[test]
fn before_every_dated_price_the_first_one_counts() {
    let book = book_of(&json!([
        {"constraint": {"start_date": "2025-06-10"}, "prices": {"input_mtok": 2}},
        {"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 1}},
    ]));
    assert_eq!(price(&book, "2020-01-01"), "2");
}

#[test]
fn hours_of_the_day_begin_with_their_start_and_end_before_their_end() {
    let book = book_of(&json!([
        {"prices": {"input_mtok": 1}},
        {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {"input_mtok": 2}},
    ]));
    for (event, cost) in [
        ("2026-11-01T00:29:59.999999Z", "1"),
        ("2026-11-01T00:30:00Z", "2"),
        ("2026-11-01T16:29:59.999999Z", "2"),
        ("2026-11-01T16:30:00Z", "1"),
        ("2026-11-01T23:59:59Z", "1"),
        // 16:00 in UTC.
        ("2026-11-01T18:00:00+02:00", "2"),
        ("1969-12-31T12:00:00Z", "2"),
    ] {
        assert_eq!(price(&book, event), cost, "{event}");
    }
    let day = plan(&book, "2026-11-01T12:00:00Z");
    assert_eq!(instant(day.from), "2026-11-01T00:30:00Z");
    assert_eq!(instant(day.until), "2026-11-01T16:30:00Z");
}

#[test]
fn hours_may_go_on_over_midnight_and_stand_in_another_time_zone() {
    let book = book_of(&json!([
        {"prices": {"input_mtok": 1}},
        {"constraint": {"start_time": "22:00:00Z", "end_time": "02:00:00Z"}, "prices": {"input_mtok": 2}},
    ]));
    for (time, cost) in [
        ("21:59:59", "1"),
        ("22:00:00", "2"),
        ("23:59:59", "2"),
        ("00:00:00", "2"),
        ("01:59:59", "2"),
        ("02:00:00", "1"),
    ] {
        assert_eq!(price(&book, &format!("2026-11-01T{time}Z")), cost, "{time}");
    }
    // Eight in the morning in Peking is midnight in UTC.
    let book = book_of(&json!([
        {"prices": {"input_mtok": 1}},
        {"constraint": {"start_time": "08:00:00+08:00", "end_time": "09:00:00+08:00"},
         "prices": {"input_mtok": 2}},
    ]));
    assert_eq!(price(&book, "2026-11-01T00:00:00Z"), "2");
    assert_eq!(price(&book, "2026-11-01T00:59:59Z"), "2");
    assert_eq!(price(&book, "2026-11-01T01:00:00Z"), "1");
}

/// What the context of a request may say.
fn said() -> impl Strategy<Value = Vec<String>> {
    let pairs = [
        ("processing", "batch"),
        ("service_tier", "flex"),
        ("service_tier", "priority"),
        ("service_tier", "default"),
        ("search_type", "low"),
    ];
    proptest::sample::subsequence(pairs.to_vec(), 0..=2).prop_map(|pairs| {
        pairs.iter().flat_map(|(key, value)| [(*key).to_owned(), (*value).to_owned()]).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every model, at every instant for which a plan says that it holds.
    #[test]
    fn a_plan_is_the_same_from_its_first_to_its_last_instant(
        millis in 1_735_689_600_000_i64..1_830_000_000_000,
        part in 0_u16..=1_000,
        context in said(),
    ) {
        let table = Table::open(FULL.into()).unwrap();
        let at = |millis: i64| Timestamp::from_unix_millis(millis).unwrap();
        for found in table.models(None) {
            let plan = table.plan(found, at(millis), &context).unwrap();
            prop_assert!(plan.from <= millis && millis < plan.until);
            // Some years before and after, where it holds for ever.
            let first = plan.from.max(millis - 100_000_000_000);
            let last = plan.until.min(millis + 100_000_000_000) - 1;
            let between = first + (last - first) / 1_000 * i64::from(part);
            for other in [first, between, last] {
                prop_assert_eq!(&table.plan(found, at(other), &context).unwrap(), &plan);
            }
        }
    }
}
