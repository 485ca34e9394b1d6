//! The prices that come with the crate.

use payi_edge::price::{PriceBook, Priced};

use crate::{at, units, usd};

fn priced(
    book: &PriceBook,
    (category, resource): (&str, &str),
    event: &str,
    used: &[(&str, u64, u64)],
) -> Priced {
    book.price(category, resource, &units(used), at(event)).unwrap().1
}

fn cost(book: &PriceBook, resource: &str, event: &str) -> String {
    let used = [("text", 1_000_000, 1_000_000)];
    priced(book, ("system.openai", resource), event, &used).cost.total.to_string()
}

#[test]
fn list_prices_change_with_the_date_of_the_event() {
    let book = PriceBook::builtin();
    assert_eq!(cost(&book, "o3", "2025-06-09T23:59:59.999999Z"), "50");
    assert_eq!(cost(&book, "o3", "2025-06-10"), "10");
}

#[test]
fn the_guides_two_prices_lie_over_the_list_at_any_date() {
    let (list, guide) = (PriceBook::builtin(), PriceBook::guide());
    for event in ["2020-01-01", "2024-05-13", "2026-11-22"] {
        assert_eq!(cost(&list, "gpt-4o-2024-05-13", event), "20", "{event}");
        assert_eq!(cost(&guide, "gpt-4o-2024-05-13", event), "12.5", "{event}");
        assert_eq!(cost(&list, "gpt-4-0125-preview", event), "40", "{event}");
        assert_eq!(cost(&guide, "gpt-4-0125-preview", event), "90", "{event}");
        assert_eq!(cost(&list, "gpt-4o", event), cost(&guide, "gpt-4o", event), "{event}");
    }
}

#[test]
fn cached_and_long_input_have_rates_of_their_own() {
    let book = PriceBook::builtin();
    #[rustfmt::skip]
    let opus = priced(&book, ("system.anthropic", "claude-3-opus-20240229"), "2026-01-01", &[
        ("text", 1_000, 100), ("text_cache_read", 1_000, 0), ("text_cache_write", 1_000, 0),
        ("text_cache_write_1h", 1_000, 0)]);
    assert_eq!(opus.cost.input, usd("0.06525"));
    assert_eq!(opus.cost.output, usd("0.0075"));
    assert!(opus.unknown_units.is_empty());

    // Two requests, the second one by the names of a large one.
    let gemini = ("system.google.vertex", "gemini-1.5-pro");
    let small = priced(&book, gemini, "2026-01-01", &[("text", 128_000, 1_000_000)]);
    assert_eq!((small.cost.input, small.cost.output), (usd("0.16"), usd("5")));
    let large = [("text_large_context", 1_000_000, 1_000_000)];
    let large = priced(&book, gemini, "2026-01-01", &large);
    assert_eq!((large.cost.input, large.cost.output), (usd("2.5"), usd("10")));
}
