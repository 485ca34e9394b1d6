//! A provider's counts include one another: what has a price of its own is taken out of what contains it.

use serde_json::json;

use crate::{book_of, cost_of_usage, refusal};

#[test]
fn special_tokens_are_carved_out_of_the_general_ones() {
    let book = book_of(&json!({"input_mtok": 3, "cache_read_mtok": 0.3, "cache_write_mtok": 3.75,
        "cache_write_1h_mtok": 6, "output_mtok": 15}));
    #[rustfmt::skip]
    let cases: &[(&[(&str, u64)], &str)] = &[
        (&[], "0"),
        (&[("input_tokens", 1_000_000)], "3"),
        // 400,000 × 3 + 600,000 × 0.3, per million.
        (&[("input_tokens", 1_000_000), ("cache_read_tokens", 600_000)], "1.38"),
        // All of it was read from the cache.
        (&[("input_tokens", 1_000_000), ("cache_read_tokens", 1_000_000)], "0.3"),
        // 300,000 × 3.75 and 100,000 × 6 of 400,000 written; 600,000 × 3.
        (&[("input_tokens", 1_000_000), ("cache_write_tokens", 400_000),
           ("cache_write_1h_tokens", 100_000)], "3.525"),
        // Five minutes have no price of their own, so they are written tokens.
        (&[("input_tokens", 1_000_000), ("cache_write_tokens", 400_000),
           ("cache_write_5m_tokens", 400_000)], "3.3"),
        // Reasoning has none either, and is output.
        (&[("output_tokens", 1_000), ("output_reasoning_tokens", 900)], "0.015"),
        // The order in which counts are given is nothing.
        (&[("cache_read_tokens", 600_000), ("output_tokens", 1_000), ("input_tokens", 1_000_000)], "1.395"),
        // What has no price at all is not charged.
        (&[("input_tokens", 1_000_000), ("web_searches", 7)], "3"),
    ];
    for (counts, cost) in cases {
        assert_eq!(cost_of_usage(&book, counts).unwrap(), *cost, "{counts:?}");
    }
}

#[test]
fn what_two_sorts_have_in_common_is_counted_once() {
    let book = book_of(&json!({"input_mtok": 1, "cache_read_mtok": 10, "input_audio_mtok": 100,
        "cache_audio_read_mtok": 1_000, "output_mtok": 1}));
    // Of 1,000: 100 cached audio, 200 other cached ones, 300 other audio, 400 of no sort.
    let counts = [
        ("input_tokens", 1_000),
        ("cache_read_tokens", 300),
        ("input_audio_tokens", 400),
        ("cache_audio_read_tokens", 100),
    ];
    // 400 × 1 + 200 × 10 + 300 × 100 + 100 × 1,000, per million.
    assert_eq!(cost_of_usage(&book, &counts).unwrap(), "0.1324");
    // Cached and audio: how many are both is not said, and not guessed.
    assert_eq!(
        refusal(&book, &counts[..3]),
        "usage.cache_audio_read_tokens must be given, because cache_read_tokens is a part of it"
    );
}

#[test]
fn more_of_a_part_than_of_the_whole_is_refused_not_clamped() {
    let book = book_of(&json!({"input_mtok": 3, "cache_read_mtok": 0.3, "cache_write_mtok": 3.75,
        "output_mtok": 15}));
    assert_eq!(
        refusal(&book, &[("input_tokens", 5), ("cache_read_tokens", 6)]),
        "usage.cache_read_tokens must be at most 5, which is input_tokens, because it is a part of them, not 6"
    );
    assert_eq!(
        refusal(&book, &[("output_tokens", 5), ("output_reasoning_tokens", 6)]),
        "usage.output_reasoning_tokens must be at most 5, which is output_tokens, because it is a part of \
         them, not 6"
    );
    // Each fits, both together do not.
    assert_eq!(
        refusal(&book, &[("input_tokens", 5), ("cache_read_tokens", 3), ("cache_write_tokens", 3)]),
        "usage.input_tokens must be at least 6, the sum of what is counted as a part of it, not 5"
    );
}

#[test]
fn a_part_without_its_whole_is_refused() {
    let book = book_of(&json!({"input_mtok": 3, "cache_read_mtok": 0.3, "output_mtok": 15}));
    assert_eq!(
        refusal(&book, &[("cache_read_tokens", 6)]),
        "usage.input_tokens must be given, because cache_read_tokens is a part of it"
    );
    // Nothing of a part says nothing about the whole.
    assert_eq!(cost_of_usage(&book, &[("cache_read_tokens", 0)]).unwrap(), "0");
}

#[test]
fn every_request_counts_itself() {
    let book = book_of(&json!({"input_mtok": 1, "requests_kcount": 12}));
    assert_eq!(cost_of_usage(&book, &[]).unwrap(), "0.012");
    assert_eq!(cost_of_usage(&book, &[("input_tokens", 1_000)]).unwrap(), "0.013");
}

#[test]
fn searches_pages_characters_and_pixels_have_their_numbers() {
    let book = book_of(&json!({"web_searches_kcount": 10, "rerank_searches_kcount": 2,
        "input_document_kpages": 3, "input_mchars": 15, "input_gpixels": 4}));
    for (counts, cost) in [
        (("web_searches", 3), "0.03"),
        (("rerank_searches", 1), "0.002"),
        (("input_document_pages", 7), "0.021"),
        (("input_characters", 1_234), "0.01851"),
        (("input_pixels", 1_000_000), "0.004"),
    ] {
        assert_eq!(cost_of_usage(&book, &[counts]).unwrap(), cost, "{counts:?}");
    }
}
