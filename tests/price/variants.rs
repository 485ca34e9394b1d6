//! Batch, flex and priority: prices that the context of a request chooses.

use payi_edge::price::{Plan, PriceBook};
use serde_json::{Value, json};

use crate::{at, book, context};

fn plan(
    book: &PriceBook,
    (provider, model): (&str, &str),
    event: &str,
    said: &[(&str, &str)],
) -> Plan {
    let place = book.model(Some(provider), model).unwrap();
    book.plan(&place, at(event), &context(said)).unwrap()
}

/// The prices of a plan by the names of what is counted, in alphabetical order.
fn prices(plan: &Plan) -> Vec<(String, String)> {
    let mut prices: Vec<_> = plan
        .lines
        .iter()
        .map(|line| (line.label(), line.rate.usd().unwrap().to_string()))
        .collect();
    prices.sort();
    prices
}

fn model(variants: &Value) -> Value {
    json!({"id": "m", "match": {"equals": "m"},
        "prices": {"input_mtok": 2, "cache_read_mtok": 1, "output_mtok": 10},
        "price_variants": variants})
}

fn book_with(variants: &Value) -> PriceBook {
    book(&json!([{"id": "p", "name": "P", "api_pattern": "p", "models": [model(variants)]}]))
}

fn expected(input: &str, read: &str, output: &str) -> Vec<(String, String)> {
    [("cache_read_tokens", read), ("input_tokens", input), ("output_tokens", output)]
        .map(|(name, price)| (name.to_owned(), price.to_owned()))
        .to_vec()
}

#[test]
fn a_variant_replaces_the_prices_that_it_names() {
    let book = book_with(&json!([
        {"when": {"processing": "batch"}, "prices": {"input_mtok": 1.5, "output_mtok": 5}},
    ]));
    let batch = plan(&book, ("p", "m"), "2026-11-01", &[("processing", "batch")]);
    assert_eq!(prices(&batch), expected("1.5", "1", "5"));
    assert_eq!(batch.variant.as_deref(), Some("processing=batch"));
    for said in [
        &[][..],
        &[("processing", "Batch")],
        &[("batch", "processing")],
        &[("service_tier", "flex")],
    ] {
        let standard = plan(&book, ("p", "m"), "2026-11-01", said);
        assert_eq!(prices(&standard), expected("2", "1", "10"), "{said:?}");
        assert_eq!(standard.variant, None);
    }
}

#[test]
fn each_price_is_of_the_first_variant_that_is_met_and_names_it() {
    let book = book_with(&json!([
        {"when": {"service_tier": "flex"}, "prices": {"input_mtok": 1.5}},
        {"when": {"processing": "batch", "service_tier": "flex"}, "prices": {"input_mtok": 0.1, "output_mtok": 4}},
        {"when": {"processing": "batch"}, "prices": {"input_mtok": 0.2, "output_mtok": 5, "cache_read_mtok": 0.5}},
    ]));
    let both = [("processing", "batch"), ("service_tier", "flex")];
    assert_eq!(prices(&plan(&book, ("p", "m"), "2026-11-01", &both)), expected("1.5", "0.5", "4"));
    assert_eq!(
        prices(&plan(&book, ("p", "m"), "2026-11-01", &both[..1])),
        expected("0.2", "0.5", "5")
    );
    assert_eq!(
        prices(&plan(&book, ("p", "m"), "2026-11-01", &both[1..])),
        expected("1.5", "1", "10")
    );
}

#[test]
fn a_variant_is_in_force_from_its_day_on() {
    let book = book_with(&json!([
        {"when": {"processing": "batch"}, "prices": {"input_mtok": 0.5},
         "constraint": {"start_date": "2026-10-14"}},
        {"when": {"processing": "batch"}, "prices": {"input_mtok": 1},
         "constraint": {"start_date": "2026-01-01"}},
    ]));
    let batch = [("processing", "batch")];
    for (event, input) in [
        ("2025-12-31T23:59:59.999999Z", "2"),
        ("2026-01-01", "1"),
        ("2026-10-13T23:59:59.999999Z", "1"),
        ("2026-10-14", "0.5"),
    ] {
        let plan = plan(&book, ("p", "m"), event, &batch);
        assert_eq!(prices(&plan), expected(input, "1", "10"), "{event}");
    }
    // Who asks for nothing special is not told of its days.
    assert_eq!(plan(&book, ("p", "m"), "2026-05-01", &[]).until, i64::MAX);
    assert_eq!(plan(&book, ("p", "m"), "2026-05-01", &batch).until, at("2026-10-14").unix_millis());
}

#[test]
fn a_variant_may_price_what_has_no_standard_price() {
    let book = book_with(&json!([
        {"when": {"processing": "batch"}, "prices": {"requests_kcount": 3}},
    ]));
    let batch = plan(&book, ("p", "m"), "2026-11-01", &[("processing", "batch")]);
    assert_eq!(batch.lines.len(), 4);
}

#[test]
fn a_fallback_lends_its_standard_prices_only() {
    let batch = json!([{"when": {"processing": "batch"}, "prices": {"input_mtok": 1}}]);
    let book = book(&json!([
        {"id": "cloud", "name": "C", "api_pattern": "c", "fallback_model_providers": ["p"], "models": []},
        {"id": "p", "name": "P", "api_pattern": "p", "models": [model(&batch)]},
    ]));
    let said = [("processing", "batch")];
    let own = plan(&book, ("p", "m"), "2026-11-01", &said);
    assert_eq!((own.provider.as_str(), prices(&own)), ("p", expected("1", "1", "10")));
    let lent = plan(&book, ("cloud", "m"), "2026-11-01", &said);
    assert_eq!((lent.provider.as_str(), prices(&lent)), ("cloud", expected("2", "1", "10")));
    assert_eq!((lent.model.as_str(), lent.variant), ("m", None));
}

#[test]
fn the_list_prices_have_batch_flex_and_priority() {
    let book = PriceBook::builtin();
    let input = |event, said: &[(&str, &str)]| {
        let plan = plan(&book, ("openai", "gpt-5.5"), event, said);
        let line = plan.lines.iter().find(|line| line.label() == "input_tokens").unwrap().clone();
        line.rate.usd().unwrap().to_string()
    };
    assert_eq!(input("2026-11-01", &[]), "5");
    assert_eq!(input("2026-11-01", &[("service_tier", "default")]), "5");
    assert_eq!(input("2026-11-01", &[("service_tier", "flex")]), "2.5");
    assert_eq!(input("2026-11-01", &[("service_tier", "priority")]), "12.5");
    assert_eq!(input("2026-11-01", &[("processing", "batch")]), "2.5");
    // Before it came.
    assert_eq!(input("2026-10-11", &[("service_tier", "flex")]), "5");
}
