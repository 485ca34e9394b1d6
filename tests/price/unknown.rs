//! What no price is known of is an error, free with a warning, or as dear as the dearest.

use payi_edge::price::{Plan, PriceBook, Sorted, Tally, Units, UnknownResource};
use payi_edge::time::Timestamp;
use proptest::prelude::*;

use crate::{at, context, units, usage, usd, whole_feed};

fn ruled(rule: UnknownResource) -> PriceBook {
    PriceBook::builtin().with_rule(rule)
}

#[test]
fn by_default_it_is_an_error_that_names_it() {
    let book = PriceBook::builtin();
    let price = |category, resource| {
        book.price(category, resource, &units(&[("text", 1, 1)]), at("2026-11-01")).unwrap_err()
    };
    assert_eq!(price("system.openai", "gpt-99").code(), "category_resource_not_found");
    assert_eq!(price("own", "tool").code(), "category_not_found");
    assert!(price("system.openai", "gpt-99").to_string().contains("gpt-99"));
    assert_eq!(book.model(Some("openai"), "gpt-99").unwrap_err().code(), "model_not_found");
    assert_eq!(book.model(Some("own"), "gpt-4o").unwrap_err().code(), "provider_not_found");
}

#[test]
fn at_no_cost_it_warns_and_lists_every_unit() {
    let book = ruled(UnknownResource::ZeroCost);
    let used = units(&[("text", 100, 50), ("text_cache_read", 7, 0)]);
    for (category, resource) in [("system.openai", "gpt-99"), ("own", "tool"), ("openai", "")] {
        let (plan, priced) = book.price(category, resource, &used, at("2026-11-01")).unwrap();
        assert_eq!(priced.cost.total, usd("0"));
        assert_eq!(priced.unknown_units, used);
        assert!(!plan.known);
        let warning = format!("no price is known of '{resource}': counted as nothing");
        assert_eq!(plan.warning, Some(warning));
    }
    let used = usage(&[("input_tokens", 1_000_000)]);
    let (plan, tally) =
        book.price_usage(Some("own"), "tool", &used, at("2026-11-01"), &[]).unwrap();
    assert_eq!((tally.total, plan.known), (0, false));
    assert!(plan.warning.is_some());
    // What has a price is not touched.
    let (plan, priced) = book
        .price("system.openai", "gpt-4o", &units(&[("text", 1_000_000, 0)]), at("2026-11-01"))
        .unwrap();
    assert_eq!((priced.cost.total, plan.warning, plan.known), (usd("2.5"), None, true));
}

#[test]
fn as_the_dearest_it_warns_and_holds_for_as_long_as_the_dearest_price_does() {
    let book = ruled(UnknownResource::Dearest);
    let place = book.model(Some("openai"), "gpt-99").unwrap();
    let plan = |event| book.plan(&place, at(event), &[]).unwrap();
    let today = plan("2026-11-01");
    assert!(!today.known);
    let warning = "no price is known of 'gpt-99': counted at the highest known price of each unit";
    assert_eq!(today.warning.as_deref(), Some(warning));
    // Input, output, and what is neither.
    let labels: Vec<_> = today.lines.iter().map(payi_edge::price::Line::label).collect();
    assert!(labels.contains(&"input_tokens".to_owned()), "{labels:?}");
    assert!(labels.iter().all(|label| !label.starts_with("cache")), "{labels:?}");
    // The price of OpenAI's o3 changed on that day, and the plan that was made before does not know.
    let before = plan("2025-06-09T12:00:00Z");
    assert_eq!(before.until, at("2025-06-10").unix_millis());
    assert_eq!(plan("2025-06-10").from, at("2025-06-10").unix_millis());
}

/// Counts of all sorts that a price stands for, with their parts.
#[rustfmt::skip]
const USAGE: [(&str, &[&str]); 14] = [
    ("input_tokens", &[]), ("output_tokens", &[]),
    ("cache_read_tokens", &["input_tokens"]),
    ("cache_write_1h_tokens", &["cache_write_tokens", "input_tokens"]),
    ("input_audio_tokens", &["input_tokens"]), ("input_image_tokens", &["input_tokens"]),
    ("output_audio_tokens", &["output_tokens"]), ("output_image_tokens", &["output_tokens"]),
    ("output_reasoning_tokens", &["output_tokens"]),
    ("web_searches", &[]), ("input_characters", &[]),
    ("input_audio_seconds", &["audio_seconds"]),
    ("input_annotated_document_pages", &["input_document_pages"]), ("input_document_pages", &[]),
];

fn inclusive(counts: &[u64]) -> Vec<(&'static str, u64)> {
    // What two sorts have in common is said, and is nothing.
    let mut usage = vec![("cache_audio_read_tokens", 0), ("cache_image_read_tokens", 0)];
    for ((key, wholes), count) in USAGE.iter().zip(counts) {
        for key in wholes.iter().chain([key]) {
            match usage.iter_mut().find(|(known, _)| known == key) {
                Some((_, sum)) => *sum += count,
                None => usage.push((key, *count)),
            }
        }
    }
    usage
}

fn of_units(plan: &Plan, units: &Units) -> Tally {
    let Sorted { leaves, large, .. } = Sorted::by(plan, &mut units.iter());
    Tally::of_leaves(plan, &leaves, large).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_dearest_is_no_less_than_any_model_of_the_provider(
        counts in proptest::collection::vec(prop_oneof![Just(0), 1..9_u64, 0..400_000_u64], USAGE.len()),
        event in 1_735_689_600_000_i64..1_830_000_000_000,
        known in any::<bool>(),
        priority in any::<bool>(),
    ) {
        let book = whole_feed().with_rule(UnknownResource::Dearest);
        let table = book.table().unwrap();
        let at = Timestamp::from_unix_millis(event).unwrap();
        let said = if priority { context(&[("service_tier", "priority")]) } else { Vec::new() };
        let used = usage(&inclusive(&counts));
        let disjoint = units(&[("text", counts[0], counts[1]), ("text_cache_read", counts[2], 0),
            ("text_cache_write_1h", counts[3], 0), ("audio_seconds", counts[11], 0)]);
        let providers: Vec<_> = table.providers().map(str::to_owned).collect();
        let asked = if known { providers } else { vec!["nobody".to_owned()] };
        for provider in asked {
            let place = book.resource(&provider, "no such model").unwrap();
            let dearest = book.plan(&place, at, &said).unwrap();
            prop_assert!(!dearest.known);
            let bound = Tally::of_usage(&dearest, &used).unwrap();
            let units_bound = of_units(&dearest, &disjoint);
            for found in table.models(Some(&provider).filter(|_| known).map(String::as_str)) {
                let plan = table.plan(found, at, &said).unwrap();
                let cost = Tally::of_usage(&plan, &used).unwrap();
                let (less, more) = (cost.usd(cost.total).unwrap(), bound.usd(bound.total).unwrap());
                prop_assert!(less <= more, "{} {}: {} {}", plan.provider, plan.model, less, more);
                let cost = of_units(&plan, &disjoint);
                let (less, more) = (cost.usd(cost.total).unwrap(), units_bound.usd(units_bound.total).unwrap());
                prop_assert!(less <= more, "{} {}: {} {}", plan.provider, plan.model, less, more);
            }
        }
    }
}
