//! The client's pure parts under anything that a server may answer and a caller may ask for.
#![cfg(not(target_arch = "wasm32"))]

use payi_edge::client::{Attempt, CallOptions, Config, build, decode, delay, find};
use payi_edge::json::{Members, Value, parse};
use payi_edge::time::Timestamp;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

/// Statuses as the wire has them: three digits, most of them known.
fn status() -> impl Strategy<Value = u16> {
    prop_oneof![200..206_u16, 300..309_u16, 400..430_u16, 500..505_u16, 100..1000_u16]
}

/// Bodies: JSON, broken JSON, and bytes.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let part = r#"[{}\[\]:,"]|"code":"x"|"max":1\.50|"items":|null|-?1e9|\\ud800|<html>|é"#;
    let envelope = r#"\{"(statusCode|message|xproxy_error|xproxy_result)":(5|"x"|null|\[\]|\{"(code|message|blocked_limit_ids|request_id)":(5|"x"|""|\["1",2\]|\{\})\})\}"#;
    prop_oneof![
        envelope.prop_map(String::into_bytes),
        proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat().into_bytes()),
        proptest::collection::vec(any::<u8>(), 0..40),
    ]
}

/// A header that asks for a pause: numbers, dates, nonsense.
const PAUSE: &str = r"[0-9]{0,6}(\.[0-9]{0,5})?| ?-?[0-9]{1,3} ?|[a-z0-9. ,:+-]{0,12}|\PC{0,4}";

proptest! {
    #[test]
    fn an_answer_is_its_text_or_a_failure(status in status(), body in body(), exact: bool) {
        let is_json = std::str::from_utf8(&body)
            .is_ok_and(|text| parse(text.strip_prefix('\u{feff}').unwrap_or(text)).is_ok());
        match decode(status, &body, exact) {
            Ok(text) => {
                prop_assert!(is_json && (200..300).contains(&status));
                prop_assert!(parse(&text).is_ok(), "{}", text);
                if !exact {
                    prop_assert!(body.ends_with(text.as_bytes()));
                }
            }
            Err(failure) => {
                prop_assert!(!is_json || !(200..300).contains(&status));
                prop_assert_eq!(failure.status, status);
                prop_assert!(!failure.code.is_empty() && !failure.message.is_empty());
                let body = failure.body.as_deref();
                prop_assert_eq!(body.is_some(), is_json);
                prop_assert!(body.is_none_or(|body| parse(body).is_ok()));
            }
        }
    }

    #[test]
    fn pauses_keep_their_bounds(
        status in proptest::option::of(status()),
        headers in ("(true|false|1)?", PAUSE, PAUSE),
        retry_at in proptest::option::of(any::<i64>()),
        now in 0..4_000_000_000_000_i64,
        (taken, max) in prop_oneof![(0..4_u32, 0..4_u32), any::<(u32, u32)>()],
        jitter: u32,
    ) {
        let (should_retry, retry_after_ms, retry_after) = &headers;
        let attempt = Attempt {
            status,
            should_retry,
            retry_after_ms,
            retry_after,
            retry_at: retry_at.and_then(Timestamp::from_unix_millis),
        };
        let now = Timestamp::from_unix_millis(now).unwrap();
        let pause = delay(attempt, taken, max, now, jitter);
        let may_pass = match (should_retry.as_str(), status) {
            ("true", _) | (_, None) => true,
            ("false", _) => false,
            (_, Some(status)) => [408, 409, 429].contains(&status) || status >= 500,
        };
        prop_assert_eq!(pause.is_some(), may_pass && taken < max);
        prop_assert!(pause.is_none_or(|millis| (1..=60_000).contains(&millis)));
        // Without a wish of the server's: half a second, doubled up to eight, up to a quarter less.
        let own = delay(Attempt { status, should_retry, ..Attempt::default() }, taken, max, now, jitter);
        let longest = 500 << taken.min(4);
        prop_assert!(own.is_none_or(|millis| (longest * 3 / 4..=longest).contains(&millis)));
    }

    #[test]
    fn a_wish_in_seconds_or_milliseconds_is_kept(millis in 1..=60_000_u64, more in 0..1000_u64) {
        let now = Timestamp::from_unix_millis(0).unwrap();
        let status = Some(429);
        let seconds = format!("{}.{:03}", millis / 1000, millis % 1000);
        let attempt = Attempt { status, retry_after: &seconds, ..Attempt::default() };
        prop_assert_eq!(delay(attempt, 0, 1, now, 0), Some(millis));
        // Parts of a millisecond are waited for in full.
        let finer = format!("{}.{more:03}", millis - 1);
        let attempt = Attempt { status, retry_after_ms: &finer, ..Attempt::default() };
        let expected = if more == 0 { millis - 1 } else { millis };
        prop_assert_eq!(delay(attempt, 0, 1, now, 0), Some(if expected == 0 { 500 } else { expected }));
    }

    #[test]
    fn an_id_is_one_segment_and_comes_back(category in "\\PC{1,6}|[./?#%&= ]{1,3}", id in "\\PC{1,6}|[.]{1,3}|/../") {
        let mut params = Members::default();
        params.push("category".to_owned(), Value::String(category.clone()));
        params.push("resource".to_owned(), Value::String(id.clone()));
        let config = Config::new("https://host/base", Vec::new(), false).unwrap();
        let operation = find("categories.deleteResource", &params).unwrap();
        let Ok(request) = build(&config, operation, params, CallOptions::default()) else {
            prop_assert!([&category, &id].iter().any(|id| [".", ".."].contains(&id.as_str())));
            return Ok(());
        };
        let path = request.url.strip_prefix("https://host/base/api/v1/categories/").unwrap();
        let segments: Vec<_> = path.split('/').collect();
        let decoded = |text| percent_decode_str(text).decode_utf8().unwrap();
        prop_assert_eq!(segments.len(), 3, "{}", path);
        prop_assert_eq!(decoded(segments[0]), category);
        prop_assert_eq!(decoded(segments[2]), id);
        prop_assert!(request.url.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#".contains(&byte)));
    }

    #[test]
    fn a_header_is_one_line_or_refused(user in "\\PC{0,6}|[\0-\u{ff}]{0,6}") {
        let mut params = Members::default();
        params.push("category".to_owned(), Value::String("c".to_owned()));
        params.push("units".to_owned(), Value::Object(Members::default()));
        params.push("user_id".to_owned(), Value::String(user.clone()));
        let config = Config::new("", Vec::new(), false).unwrap();
        let operation = find("ingest.units", &params).unwrap();
        let fits = user.chars().all(|c| c == '\t' || (u32::from(c) <= 0xff && !c.is_ascii_control()));
        match build(&config, operation, params, CallOptions::default()) {
            Ok(request) => {
                prop_assert!(fits, "{:?}", user);
                let sent = request.headers.iter().find(|(name, _)| name == "xProxy-User-ID");
                prop_assert_eq!(sent.map(|(_, value)| value.as_str()).unwrap_or_default(), user);
            }
            Err(error) => prop_assert!(!fits && error.to_string().starts_with("user_id must be"), "{}", error),
        }
    }
}
