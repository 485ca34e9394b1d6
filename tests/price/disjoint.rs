//! The same request said in Pay-i's counts and in the provider's costs the same.

use payi_edge::price::PriceBook;
use payi_edge::price::{Plan, Sorted, Tally, UnitCount, Units};
use proptest::prelude::*;

use crate::{at, book_of, units, usage, whole_feed};

/// Disjoint counts in Pay-i's names with their direction, and the provider's counts that contain them.
#[rustfmt::skip]
const UNITS: [(&str, bool, &[&str]); 17] = [
    ("text", true, &["input_tokens"]),
    ("text_cache_read", true, &["input_tokens", "cache_read_tokens"]),
    ("text_cache_write", true, &["input_tokens", "cache_write_tokens"]),
    ("text_cache_write_1h", true, &["input_tokens", "cache_write_tokens", "cache_write_1h_tokens"]),
    ("audio", true, &["input_tokens", "input_audio_tokens"]),
    ("audio_cache_read", true,
        &["input_tokens", "input_audio_tokens", "cache_read_tokens", "cache_audio_read_tokens"]),
    ("image", true, &["input_tokens", "input_image_tokens"]),
    ("image_cache_read", true,
        &["input_tokens", "input_image_tokens", "cache_read_tokens", "cache_image_read_tokens"]),
    ("video", true, &["input_tokens", "input_video_tokens"]),
    ("text", false, &["output_tokens"]),
    ("audio", false, &["output_tokens", "output_audio_tokens"]),
    ("image", false, &["output_tokens", "output_image_tokens"]),
    ("video", false, &["output_tokens", "output_video_tokens"]),
    ("reasoning", false, &["output_tokens", "output_reasoning_tokens"]),
    ("web_search_request", false, &["web_searches"]),
    ("audio_seconds", true, &["audio_seconds", "input_audio_seconds"]),
    ("input_characters", true, &["input_characters"]),
];

fn disjoint(counts: &[u64]) -> Units {
    let mut units = Units::new();
    for ((name, input, _), count) in UNITS.iter().zip(counts) {
        let mut unit: UnitCount = units.get(name).copied().unwrap_or_default();
        if *input {
            unit.input = *count
        } else {
            unit.output = *count
        }
        units.insert((*name).to_owned(), unit);
    }
    units
}

/// A provider tells every count that it knows, also those that are zero.
fn inclusive(counts: &[u64]) -> Vec<(&'static str, u64)> {
    let mut usage: Vec<(&str, u64)> = Vec::new();
    for ((_, _, keys), count) in UNITS.iter().zip(counts) {
        for key in *keys {
            match usage.iter_mut().find(|(known, _)| known == key) {
                Some((_, sum)) => *sum += count,
                None => usage.push((key, *count)),
            }
        }
    }
    usage
}

/// What is charged for units of a plan, and what of these it has no price for.
fn of_units(plan: &Plan, units: &Units) -> (Tally, Units) {
    let Sorted { leaves, unknown_units, large, .. } = Sorted::by(plan, &mut units.iter());
    (Tally::of_leaves(plan, &leaves, large).unwrap(), unknown_units)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn on_every_model_both_ways_to_count_cost_the_same(
        counts in proptest::collection::vec(prop_oneof![Just(0), 1..50_u64, 0..400_000_u64], UNITS.len()),
        event in 1_735_689_600_000_i64..1_830_000_000_000,
        batch in any::<bool>(),
    ) {
        let book = whole_feed();
        let table = book.table().unwrap();
        let at = payi_edge::time::Timestamp::from_unix_millis(event).unwrap();
        let said = if batch { crate::context(&[("processing", "batch")]) } else { Vec::new() };
        let (units, used) = (disjoint(&counts), usage(&inclusive(&counts)));
        for found in table.models(None) {
            let plan = table.plan(found, at, &said).unwrap();
            let (one, _) = of_units(&plan, &units);
            let other = Tally::of_usage(&plan, &used).unwrap();
            prop_assert_eq!(one.total, other.total, "{} {}", plan.provider, plan.model);
            // Pay-i has a direction for seconds of audio, and the providers have none.
            prop_assert_eq!(one.output + one.input + one.other, one.total);
            prop_assert_eq!(one.charges.iter().map(|charge| charge.cost).sum::<u128>(), one.total);
            prop_assert_eq!(other.charges.iter().map(|charge| charge.cost).sum::<u128>(), other.total);
        }
    }
}

#[test]
fn a_unit_is_charged_once_wherever_its_price_stands() {
    let book =
        book_of(&serde_json::json!({"input_mtok": 1, "input_audio_mtok": 10, "output_mtok": 100,
        "web_searches_kcount": 5, "requests_kcount": 7}));
    let cost = |rows: &[(&str, u64, u64)]| {
        let (_, priced) = book.price("p", "m", &units(rows), at("2026-11-01")).unwrap();
        let cost = priced.cost;
        let unknown: Vec<_> =
            priced.unknown_units.iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(cost.total, cost.input.checked_add(cost.output).unwrap());
        (cost.input.to_string(), cost.output.to_string(), unknown.join(" "))
    };
    let is = |input: &str, output: &str, unknown: &str| {
        (input.to_owned(), output.to_owned(), unknown.to_owned())
    };
    // The request itself costs 0.007, which Pay-i has no part for but the output.
    assert_eq!(cost(&[]), is("0", "0.007", ""));
    assert_eq!(cost(&[("text", 1_000_000, 1_000_000)]), is("1", "100.007", ""));
    // Without prices of their own: cached text is input, reasoning is output, cached audio is audio.
    assert_eq!(cost(&[("text_cache_read", 1_000_000, 0)]), is("1", "0.007", ""));
    assert_eq!(cost(&[("reasoning", 0, 1_000_000)]), is("0", "100.007", ""));
    assert_eq!(cost(&[("audio_cache_read", 1_000_000, 0)]), is("10", "0.007", ""));
    assert_eq!(cost(&[("web_search_request", 0, 2)]), is("0", "0.017", ""));
    assert_eq!(cost(&[("web_search_request", 2, 0)]), is("0.01", "0.007", ""));
    // What has no price at all, or none in this direction, or no meaning.
    assert_eq!(cost(&[("audio_seconds", 3, 0)]), is("0", "0.007", "audio_seconds"));
    assert_eq!(cost(&[("guardrail_topic", 3, 0)]), is("0", "0.007", "guardrail_topic"));
    assert_eq!(cost(&[("reasoning", 3, 0)]), is("0", "0.007", "reasoning"));
    assert_eq!(cost(&[("requests", 3, 3)]), is("0", "0.007", "requests"));
}

#[test]
fn grocs_whisper_is_billed_for_ten_seconds_at_least_in_both_ways() {
    let book = PriceBook::builtin();
    // 0.111 USD an hour: 0.111 × seconds ÷ 3,600. What is kept and added up has 18 places.
    for (seconds, cost, kept) in [
        (0, "0", "0"),
        (1, "0.0003083333333333333333333333", "0.000308333333333333"),
        (10, "0.0003083333333333333333333333", "0.000308333333333333"),
        (11, "0.0003391666666666666666666667", "0.000339166666666667"),
        (3_600, "0.111", "0.111"),
    ] {
        let units = units(&[("audio_seconds", seconds, 0)]);
        let (_, priced) =
            book.price("system.groq", "whisper-large-v3", &units, at("2026-01-01")).unwrap();
        assert_eq!(priced.cost.total.to_string(), kept, "{seconds}");
        for key in ["audio_seconds", "input_audio_seconds"] {
            let mut used = usage(&[(key, seconds)]);
            if key == "input_audio_seconds" {
                used.push(usage(&[("audio_seconds", seconds)])[0]);
            }
            let (_, tally) = book
                .price_usage(Some("groq"), "whisper-large-v3", &used, at("2026-01-01"), &[])
                .unwrap();
            assert_eq!(tally.usd(tally.total).unwrap().to_string(), cost, "{key} {seconds}");
        }
    }
}
