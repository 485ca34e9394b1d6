use payi_edge::json;
use payi_edge::price::feed::pack;
use proptest::prelude::*;
use serde_json::Value;

use crate::small::model;

/// What is said of a feed: the place and what was expected there.
fn refusal(feed: &str) -> String {
    pack(&json::parse(feed).unwrap(), "test", &|_| true).unwrap_err().to_string()
}

#[test]
fn what_is_malformed_is_named() {
    let refused: Vec<Value> =
        serde_json::from_str(include_str!("../data/refused-feeds.json")).unwrap();
    for row in refused {
        let field = |name: &str| row[name].as_str().unwrap().to_owned();
        let said = refusal(&field("feed"));
        assert!(said.starts_with(&format!("{} must be ", field("place"))), "{said}");
        assert!(said.contains(&field("expected")), "{said}");
    }
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
