//! What is read, what is refused, what is written.

use payi_edge::error::{Error, ErrorKind};
use payi_edge::time::Timestamp;
use proptest::prelude::*;

use crate::at;

#[test]
fn what_is_read_and_how_it_is_written() {
    for (text, canonical) in [
        ("2025-01-02", "2025-01-02T00:00:00Z"),
        ("2025-01-02T03:04", "2025-01-02T03:04:00Z"),
        ("2025-01-02T03:04:05", "2025-01-02T03:04:05Z"),
        ("2025-01-02T03:04+05", "2025-01-01T22:04:00Z"),
        ("2025-01-02 03:04:06.12+00:00", "2025-01-02T03:04:06.120Z"),
        ("2025-01-02T03:04:06.000001-00:00", "2025-01-02T03:04:06.000001Z"),
        ("2025-05-01T16:39:38.9995049z", "2025-05-01T16:39:38.999504Z"),
        ("1969-12-31t23:59:59.99999999-0130", "1970-01-01T01:29:59.999999Z"),
        ("2024-02-29T23:00:00-01", "2024-03-01T00:00:00Z"),
        ("2000-02-29T00:00:00+23:59", "2000-02-28T00:01:00Z"),
        ("0000-12-31T23:00-01:00", "0001-01-01T00:00:00Z"),
    ] {
        assert_eq!(at(text).to_string(), canonical, "{text}");
    }
}

#[test]
fn digits_after_the_microseconds_are_cut_toward_the_earlier() {
    let zeros = "0".repeat(100_000);
    assert_eq!(at("1969-12-31T23:59:59.9999999"), at("1969-12-31T23:59:59.999999"));
    assert_eq!(at(&format!("2025-01-02T03:04:05.5{zeros}1")), at("2025-01-02T03:04:05.500"));
}

#[test]
fn what_is_no_instant_is_refused() {
    for text in [
        "",
        "now",
        "2025",
        "2025-01",
        "20250102",
        "2025-1-2",
        "25-01-02",
        "+2025-01-02",
        "2025/01/02",
        // No such day.
        "2025-00-01",
        "2025-13-01",
        "2025-01-00",
        "2025-01-32",
        "2025-02-29",
        "1900-02-29",
        "2025-04-31",
        // No such time of day.
        "2025-01-02T24:00:00",
        "2025-01-02T03:60",
        "2025-01-02T03:04:60Z",
        "2016-12-31T23:59:60Z",
        // Not quite the shape.
        "2025-01-02T",
        "2025-01-02 ",
        " 2025-01-02",
        "2025-01-02Z",
        "2025-01-02T03",
        "2025-01-02T3:04",
        "2025-01-02T03:04:",
        "2025-01-02T03:04:5",
        "2025-01-02T03:04:05.",
        "2025-01-02T03:04:05.Z",
        "2025-01-02T03:04.5",
        "2025-01-02  03:04:05",
        "2025-01-02_03:04:05",
        "2025-01-02T03:04:05ZZ",
        // No such offset. The one with a space is what a "+" becomes in a badly encoded URL.
        "2025-01-02T03:04:05+",
        "2025-01-02T03:04:05+1",
        "2025-01-02T03:04:05+01:",
        "2025-01-02T03:04:05+01:0",
        "2025-01-02T03:04:05+24:00",
        "2025-01-02T03:04:05+00:60",
        "2025-01-02T03:04:05+01:00:00",
        "2025-01-02T03:04:05 00:00",
        "2025-01-02T03:04:05 UTC",
        "２025-01-02",
        // Outside the years 1 to 9999.
        "0000-12-31",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "10000-01-01",
    ] {
        let refused = Err(Error::from(ErrorKind::InvalidTimestamp { text: text.to_owned() }));
        assert_eq!(Timestamp::parse(text), refused, "{text:?}");
    }
}

#[test]
fn an_error_shows_the_beginning_of_a_long_text() {
    let error = Timestamp::parse(&"年".repeat(1000)).unwrap_err();
    let text = "年".repeat(40) + "…";
    assert_eq!(error, ErrorKind::InvalidTimestamp { text }.into());
}

proptest! {
    #[test]
    fn any_text_gives_an_answer(text in any::<String>()) {
        prop_assert!(Timestamp::parse(&text).is_err());
    }

    #[test]
    fn what_is_read_comes_back(
        text in "[0-9]{4}-[01][0-9]-[0-3][0-9]([Tt ][0-2][0-9]:[0-6][0-9](:[0-6][0-9](\\.[0-9]{0,9})?)?)?([Zz]|[+-][0-9:]{0,6})?",
    ) {
        if let Ok(instant) = Timestamp::parse(&text) {
            prop_assert_eq!(Timestamp::parse(&instant.to_string()), Ok(instant));
        }
    }
}
