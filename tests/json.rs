//! The JSON reader and writer against `serde_json`'s.
#![cfg(not(target_arch = "wasm32"))]

use payi_edge::json::{parse, write};
use proptest::prelude::*;
use serde_json::Value;

/// Whether both readers take `text`, and for the same thing.
fn agree(text: &str) -> Result<(), TestCaseError> {
    let theirs = serde_json::from_str::<Value>(text);
    let ours = parse(text);
    prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?}: {:?} {:?}", text, ours, theirs);
    if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
        prop_assert_eq!(serde_json::from_str::<Value>(&write(&ours)).unwrap(), theirs);
    }
    Ok(())
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            proptest::collection::vec((".{0,6}", inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn documents(document in document(), pretty: bool) {
        let text = match pretty {
            true => serde_json::to_string_pretty(&document),
            false => serde_json::to_string(&document),
        };
        let text = text.unwrap();
        agree(&text)?;
        if !pretty {
            prop_assert_eq!(write(&parse(&text).unwrap()), text);
        }
    }

    #[test]
    fn documents_with_an_error(document in document(), at: prop::sample::Index, byte in " -~") {
        let mut text = document.to_string();
        let places: Vec<_> = text.char_indices().map(|(place, _)| place).collect();
        let place = places[at.index(places.len())];
        let end = place + text[place..].chars().next().unwrap().len_utf8();
        text.replace_range(place..end, &byte);
        agree(&text)?;
    }

    #[test]
    fn scraps(text in "[\\[\\]{}:,\"\\\\/ubfnrtalse0-9.eE+ \n\u{7f}é-]{0,16}") {
        agree(&text)?;
    }

    #[test]
    fn escapes(units in proptest::collection::vec(any::<u16>(), 0..6)) {
        let escapes: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        agree(&format!("\"{escapes}\""))?;
    }
}

#[test]
fn corner_cases() {
    for text in [
        "",
        " ",
        "nul",
        "nulls",
        "-",
        "01",
        "1.",
        ".1",
        "1e",
        "1e+",
        "-0",
        "-0.0e-0",
        "1E400",
        "[",
        "[1,]",
        "[1 2]",
        "{",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\ud83d\\ude00\"",
        "\"\\udc00\"",
        "\"a\nb\"",
        "\"\t\"",
        "\u{feff}1",
        "1 1",
        "[] []",
        "true\u{0}",
        "\"\u{2028}\"",
        "{\"a\":1,\"a\":2}",
    ] {
        agree(text).unwrap();
    }
}

#[test]
fn numbers_keep_their_digits() {
    let text = "[0.1,1.10,100.0,1e-7,12345678901234567890123456789,3.5249999999999996e-05]";
    assert_eq!(write(&parse(text).unwrap()), text);
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(&nested(128)).is_ok());
    for depth in [129, 100_000] {
        assert_eq!(parse(&nested(depth)).unwrap_err().code(), "invalid_json");
    }
}
