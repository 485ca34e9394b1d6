//! The units of the feed, and which of them is a part of which.

use std::collections::BTreeSet;

use payi_edge::price::registry::Unit;
use serde_json::Value;

fn unit(key: &str) -> Unit {
    Unit::of_usage(key).expect(key)
}

#[test]
fn every_unit_has_a_name_of_its_own_and_is_found_by_it() {
    let units: Vec<Unit> = Unit::all().collect();
    assert_eq!(units.len(), 59);
    let names: BTreeSet<String> = units.iter().map(|unit| unit.usage_key()).collect();
    assert_eq!(names.len(), 59);
    for (place, known) in (0_u8..).zip(&units) {
        assert_eq!(Unit::of_usage(&known.usage_key()), Some(*known));
        assert_eq!(Unit::at(place), Some(*known));
        assert_eq!(known.place(), place);
    }
    assert_eq!(Unit::at(59), None);
    for nothing in ["", "tokens", "_tokens", "Input_tokens", "input", "input_mtok"] {
        assert_eq!(Unit::of_usage(nothing), None, "{nothing}");
    }
}

#[test]
fn the_named_units_are_those_of_their_names() {
    assert_eq!(Unit::INPUT_TOKENS, unit("input_tokens"));
    assert_eq!(Unit::OUTPUT_TOKENS, unit("output_tokens"));
    assert_eq!(Unit::AUDIO_SECONDS, unit("audio_seconds"));
    assert_eq!(Unit::INPUT_AUDIO_SECONDS, unit("input_audio_seconds"));
    assert_eq!(Unit::REQUESTS, unit("requests"));
}

/// The keys of the prices that the feed has, wherever they stand.
fn price_keys(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| price_keys(item, keys)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::Object(prices) if name == "prices" => {
                        keys.extend(prices.keys().cloned())
                    }
                    field => price_keys(field, keys),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_feed_prices_these_units_for_these_numbers_of_them() {
    let feed = std::fs::read_to_string(env!("PRICE_FEED")).unwrap();
    let mut keys = BTreeSet::new();
    price_keys(&serde_json::from_str(&feed).unwrap(), &mut keys);
    let mut read = Vec::new();
    for key in &keys {
        let unit = Unit::of_price(key).expect(key);
        read.push((key.as_str(), unit.usage_key(), unit.per()));
    }
    let read: Vec<_> = read.iter().map(|(key, usage, per)| (*key, usage.as_str(), *per)).collect();
    #[rustfmt::skip]
    let expected = [
        ("audio_hours", "audio_seconds", 3_600),
        ("cache_audio_read_mtok", "cache_audio_read_tokens", 1_000_000),
        ("cache_image_read_mtok", "cache_image_read_tokens", 1_000_000),
        ("cache_read_mtok", "cache_read_tokens", 1_000_000),
        ("cache_write_1h_mtok", "cache_write_1h_tokens", 1_000_000),
        ("cache_write_mtok", "cache_write_tokens", 1_000_000),
        ("input_annotated_document_kpages", "input_annotated_document_pages", 1_000),
        ("input_audio_hours", "input_audio_seconds", 3_600),
        ("input_audio_mtok", "input_audio_tokens", 1_000_000),
        ("input_document_kpages", "input_document_pages", 1_000),
        ("input_image_mtok", "input_image_tokens", 1_000_000),
        ("input_mchars", "input_characters", 1_000_000),
        ("input_mtok", "input_tokens", 1_000_000),
        ("input_text_messages_kcount", "input_text_messages", 1_000),
        ("input_video_mtok", "input_video_tokens", 1_000_000),
        ("output_audio_mtok", "output_audio_tokens", 1_000_000),
        ("output_citation_mtok", "output_citation_tokens", 1_000_000),
        ("output_image_mtok", "output_image_tokens", 1_000_000),
        ("output_mtok", "output_tokens", 1_000_000),
        ("output_reasoning_mtok", "output_reasoning_tokens", 1_000_000),
        ("output_video_mtok", "output_video_tokens", 1_000_000),
        ("requests_kcount", "requests", 1_000),
        ("storage_searches_kcount", "storage_searches", 1_000),
        ("web_searches_kcount", "web_searches", 1_000),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_unit_contains_what_has_all_of_its_properties() {
    #[rustfmt::skip]
    let cases = [
        ("input_tokens", "cache_read_tokens", true),
        ("input_tokens", "cache_audio_write_1h_tokens", true),
        ("cache_write_tokens", "cache_write_5m_tokens", true),
        ("cache_write_tokens", "cache_write_1h_tokens", true),
        ("input_audio_tokens", "cache_audio_read_tokens", true),
        ("cache_read_tokens", "cache_audio_read_tokens", true),
        ("audio_seconds", "input_audio_seconds", true),
        ("output_tokens", "output_text_reasoning_tokens", true),
        ("input_document_pages", "input_annotated_document_pages", true),
        ("cache_read_tokens", "input_tokens", false),
        ("cache_read_tokens", "cache_write_tokens", false),
        ("input_tokens", "output_audio_tokens", false),
        ("input_tokens", "input_characters", false),
        ("input_tokens", "input_audio_seconds", false),
        ("rerank_searches", "web_searches", false),
        ("requests", "web_searches", false),
        ("requests", "rerank_searches", false),
    ];
    for (whole, part, contained) in cases {
        assert_eq!(unit(whole).contains(unit(part)), contained, "{whole} {part}");
    }
}

#[test]
fn containment_is_an_order_and_goes_with_the_number_of_properties() {
    let units: Vec<Unit> = Unit::all().collect();
    for a in &units {
        assert!(a.contains(*a) && a.overlaps(*a) && a.is_join(*a, *a));
        assert!(a.root().contains(*a));
        for b in &units {
            assert_eq!(a.overlaps(*b), b.overlaps(*a));
            if a.contains(*b) && a != b {
                assert!(a.depth() < b.depth() && !b.contains(*a) && a.overlaps(*b));
            }
            for c in units.iter().filter(|c| a.contains(*b) && b.contains(**c)) {
                assert!(a.contains(*c));
            }
        }
    }
}

#[test]
fn what_can_be_two_sorts_at_once_is_a_unit_itself() {
    let units: Vec<Unit> = Unit::all().collect();
    let mut joins = 0;
    for (place, a) in units.iter().enumerate() {
        for b in units.iter().skip(place + 1).filter(|b| a.overlaps(**b)) {
            let join: Vec<_> = units.iter().filter(|unit| unit.is_join(*a, *b)).collect();
            assert_eq!(join.len(), 1, "{} and {}", a.usage_key(), b.usage_key());
            assert!(a.contains(*join[0]) && b.contains(*join[0]));
            joins += usize::from(!a.contains(*b) && !b.contains(*a));
        }
    }
    assert!(joins > 20, "{joins}");
    let (audio, read) = (unit("input_audio_tokens"), unit("cache_read_tokens"));
    assert!(unit("cache_audio_read_tokens").is_join(audio, read));
    assert!(!audio.overlaps(unit("cache_image_read_tokens")));
    assert!(!unit("cache_write_5m_tokens").overlaps(unit("cache_write_1h_tokens")));
}

#[test]
fn a_unit_goes_in_or_out_or_neither() {
    for (key, input) in [
        ("cache_write_1h_tokens", Some(true)),
        ("output_citation_tokens", Some(false)),
        ("input_characters", Some(true)),
        ("audio_seconds", None),
        ("web_searches", None),
        ("requests", None),
    ] {
        assert_eq!(unit(key).is_input(), input, "{key}");
    }
}
