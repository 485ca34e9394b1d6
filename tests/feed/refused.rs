use payi_edge::json;
use payi_edge::price::feed::pack;
use proptest::prelude::*;

use crate::small::{feed, model};

/// What is said of a feed: the place and what was expected there.
fn refusal(feed: &str) -> String {
    pack(&json::parse(feed).unwrap(), "test", &|_| true).unwrap_err().to_string()
}

#[track_caller]
fn refused(feed: &str, place: &str, expected: &str) {
    let said = refusal(feed);
    assert!(said.starts_with(&format!("{place} must be ")), "{said}");
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_model_that_is_malformed_is_named() {
    let prices = r#""id":"m","match":{"equals":"m"},"prices":"#;
    for (fields, place, expected) in [
        (r#""match":{"equals":"m"},"prices":{}"#, "", "an object with `id`"),
        (
            r#""id":7,"match":{"equals":"m"},"prices":{}"#,
            ".id",
            "a string of 1 to 512 bytes, none of them zero, found 7",
        ),
        (r#""id":"","match":{"equals":"m"},"prices":{}"#, ".id", "a string"),
        (r#""id":"m","prices":{}"#, "", "an object with `match`"),
        (r#""id":"m","match":{"equals":"m"}"#, "", "an object with `prices`"),
        (r#""id":"m","match":{},"prices":{}"#, ".match", "with one of `equals`"),
        (
            r#""id":"m","match":{"equals":"m","contains":"m"},"prices":{}"#,
            ".match",
            "with one of `equals`",
        ),
        (r#""id":"m","match":{"is":"m"},"prices":{}"#, ".match", "with one of `equals`"),
        (
            r#""id":"m","match":{"or":[{"equals":"m"},{"regex":"(?<=a)"}]},"prices":{}"#,
            ".match.or[1].regex",
            "a regular expression of",
        ),
        (
            r#""id":"m","match":{"equals":"m"},"context_window":-1,"prices":{}"#,
            ".context_window",
            "whole number",
        ),
    ] {
        refused(&model(fields), &format!("feed[0].models[0]{place}"), expected);
    }
    for (set, place, expected) in [
        ("7", "", "an object, found 7"),
        ("[]", "", "prices, for one time at least"),
        ("[{}]", "[0]", "an object with `prices`"),
        (r#"{"input_mtok":"1"}"#, ".input_mtok", "a price: not negative"),
        (r#"{"input_mtok":-1}"#, ".input_mtok", "found -1"),
        (r#"{"input_mtok":1e30}"#, ".input_mtok", "found 1e30"),
        (r#"{"input_mtok":{"base":1}}"#, ".input_mtok", "an object with `tiers`"),
        (r#"{"input_mtok":{"base":1,"tiers":7}}"#, ".input_mtok.tiers", "an array, found 7"),
        (
            r#"{"input_mtok":{"base":1,"tiers":[{"start":0.5,"price":1}]}}"#,
            ".input_mtok.tiers[0].start",
            "whole number",
        ),
        (
            r#"{"input_mtok":{"base":1,"tiers":[{"start":5,"price":1},{"start":5,"price":2}]}}"#,
            ".input_mtok.tiers",
            "different numbers",
        ),
        (
            r#"{"cache_read_mtok":1}"#,
            "",
            "prices with one for input_tokens, which contain cache_read_tokens",
        ),
        (
            r#"{"input_mtok":1,"cache_read_mtok":1,"input_audio_mtok":1}"#,
            "",
            "prices with one for what is both cache_read_tokens and input_audio_tokens",
        ),
        (
            r#"[{"constraint":{"start_date":"2026-02-30"},"prices":{}}]"#,
            "[0].constraint.start_date",
            "a date from 1970",
        ),
        (
            r#"[{"constraint":{"start_date":"1969-12-31"},"prices":{}}]"#,
            "[0].constraint.start_date",
            "a date from 1970",
        ),
        (
            r#"[{"constraint":{"start_time":"01:00:00Z"},"prices":{}}]"#,
            "[0].constraint",
            "with either `start_date`",
        ),
        (r#"[{"constraint":{"day":"2026-01-01"},"prices":{}}]"#, "[0].constraint", "found `day`"),
        (
            r#"[{"constraint":{"start_time":"24:00:00Z","end_time":"01:00:00Z"},"prices":{}}]"#,
            "[0].constraint.start_time",
            "a time of day such as",
        ),
    ] {
        refused(
            &model(&[prices, set].concat()),
            &format!("feed[0].models[0].prices{place}"),
            expected,
        );
    }
}

#[test]
fn a_variant_that_is_malformed_is_named() {
    let base = r#""id":"m","match":{"equals":"m"},"prices":{"input_mtok":1,"cache_read_mtok":1},"price_variants":"#;
    for (variants, place, expected) in [
        ("{}", "", "an array"),
        ("[{}]", "[0]", "an object with `when`"),
        (r#"[{"when":{},"prices":{}}]"#, "[0].when", "names and values"),
        (r#"[{"when":{"a":true},"prices":{}}]"#, "[0].when.a", "a string"),
        (r#"[{"when":{"a":"b"}}]"#, "[0]", "an object with `prices`"),
        // Alone it is complete, but not over the prices that the model has.
        (
            r#"[{"when":{"a":"b"},"prices":{"input_mtok":1,"input_audio_mtok":1}}]"#,
            "[0].prices",
            "what is both",
        ),
    ] {
        refused(
            &model(&[base, variants].concat()),
            &format!("feed[0].models[0].price_variants{place}"),
            expected,
        );
    }
}

#[test]
fn a_provider_that_is_malformed_is_named() {
    for (json, place, expected) in [
        ("{}", "feed", "an array"),
        ("[7]", "feed[0]", "an object"),
        (r#"[{"id":"P","models":[]}]"#, "feed[0].id", "lower case"),
        (r#"[{"id":"p","models":[]},{"id":"p","models":[]}]"#, "feed[1]", "no other has, found p"),
        (r#"[{"id":"p"}]"#, "feed[0]", "an object with `models`"),
        (
            r#"[{"id":"p","models":[],"model_match":"gpt"}]"#,
            "feed[0].model_match",
            "an object, found gpt",
        ),
        (
            r#"[{"id":"p","models":[],"fallback_model_providers":[7]}]"#,
            "feed[0].fallback_model_providers[0]",
            "a string",
        ),
    ] {
        refused(json, place, expected);
    }
    let twice = r#"{"id":"m","match":{"equals":"m"},"prices":{}}"#;
    refused(&feed(&[twice, twice]), "feed[0].models[1]", "no other of the provider has, found m");
}

#[test]
fn nothing_nests_or_repeats_without_end() {
    let mut clause = r#"{"equals":"m"}"#.to_owned();
    for _ in 0..9 {
        clause = format!(r#"{{"or":[{clause}]}}"#);
    }
    let said = refusal(&model(&format!(r#""id":"m","match":{clause},"prices":{{}}"#)));
    assert!(said.contains("nest eight deep at most"), "{said}");
    let many = vec![r#"{"prices":{}}"#; 65].join(",");
    let said = refusal(&model(&format!(r#""id":"m","match":{{"equals":"m"}},"prices":[{many}]"#)));
    assert!(said.contains("64 items at most"), "{said}");
}

#[test]
fn a_price_of_an_unknown_unit_is_left_out_and_noted() {
    let model =
        model(r#""id":"m","match":{"equals":"m"},"prices":{"input_mtok":1,"thought_mtok":2}"#);
    let packed = pack(&json::parse(&model).unwrap(), "test", &|_| true).unwrap();
    assert_eq!(
        packed.skipped,
        ["feed[0].models[0].prices.thought_mtok: a price of an unknown unit"]
    );
}

/// JSON of the words that a feed has, in places where they may not belong.
fn value() -> impl Strategy<Value = String> {
    let word = "id|match|prices|models|equals|or|regex|input_mtok|cache_read_mtok|base|tiers|start|price|when|constraint|\
                start_date|start_time|end_time|price_variants|context_window|fallback_model_providers|model_match";
    let leaf = prop_oneof![
        "-?[0-9]{1,3}(\\.[0-9]{1,3})?(e-?[0-9]{1,2})?"
            .prop_filter("JSON", |text| json::parse(text).is_ok()),
        "\"[a-z(^$*)0-9:Z-]{0,10}\"",
        Just("null".to_owned()),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        let member = (word, inner.clone()).prop_map(|(name, value)| format!("\"{name}\":{value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..6)
                .prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_is_too_strange(value in value()) {
        let refused = |feed: &str| pack(&json::parse(feed).unwrap(), "test", &|_| true).map(drop);
        let _ = refused(&value);
        let _ = refused(&format!(r#"[{{"id":"p","models":{value}}}]"#));
        let _ = refused(&model(&format!(r#""id":"m","match":{value},"prices":{{}}"#)));
        let _ = refused(&model(&format!(r#""id":"m","match":{{"equals":"m"}},"prices":{value},"price_variants":{value}"#)));
    }
}
