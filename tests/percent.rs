//! Percent-encoding against the crates `percent-encoding` and `form_urlencoded`.
#![cfg(not(target_arch = "wasm32"))]

use payi_edge::wire::percent::{decode, encode};
use payi_edge::wire::query::Query;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use proptest::prelude::*;

/// Text in which much is encoded, well or badly.
const ENCODED: &str = "([a-z+&=☃]|%[0-9a-fA-F]{2}|%C3%A9|%[+ -]?[0-9g]?|.){0,12}";

proptest! {
    #[test]
    fn text_is_encoded_as_by_the_crate(text in ".{0,20}|[ -~]{0,20}") {
        const SEGMENT: &AsciiSet =
            &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
        prop_assert_eq!(encode(&text, "-._~"), utf8_percent_encode(&text, SEGMENT).to_string());
        let all = utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string();
        prop_assert_eq!(encode(&text, ""), all);
    }

    #[test]
    fn what_was_encoded_is_decoded(text in ".{0,20}") {
        prop_assert_eq!(decode(&encode(&text, ""), '+'), text);
    }

    #[test]
    fn text_is_decoded_as_by_the_crate(text in ENCODED) {
        let theirs = percent_decode_str(&text).decode_utf8();
        let theirs = theirs.map_or_else(|_| "\u{fffd}".to_owned(), |theirs| theirs.into_owned());
        prop_assert_eq!(decode(&text, '+'), theirs);
    }

    #[test]
    fn a_query_is_taken_apart_as_by_the_crate(
        pairs in proptest::collection::vec("[x-z+%=]{0,4}(=([a-z+=☃ ]|%20|%2B|%26|%3d)*)?", 0..5),
    ) {
        let text = pairs.join("&");
        let ours = Query::parse(&text);
        let mut seen = Vec::new();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            // The first of a name counts.
            if !seen.contains(&name) {
                prop_assert_eq!(ours.get(&name), Some(&*value), "{} in {:?}", name, text);
                seen.push(name);
            }
        }
        prop_assert_eq!(ours.get("none of them"), None);
    }
}
