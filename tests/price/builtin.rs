//! The prices that come with the crate.

use payi_edge::price::{PriceBook, price};

use crate::{at, units, usd};

fn cost(book: &PriceBook, resource: &str, event: &str) -> String {
    let version = book.find("system.openai", resource, at(event)).unwrap();
    let used = units(&[("text", 1_000_000, 1_000_000)]);
    price(&used, &version.units).unwrap().cost.total.to_string()
}

#[test]
fn list_prices_change_with_the_date_of_the_event() {
    let book = PriceBook::builtin();
    assert_eq!(cost(&book, "gpt-4o", "2024-10-01T23:59:59.999999Z"), "20");
    assert_eq!(cost(&book, "gpt-4o", "2024-10-02"), "12.5");
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
    let priced = |category, resource, used: &[(&str, u64, u64)]| {
        let version = book.find(category, resource, at("2026-01-01")).unwrap();
        price(&units(used), &version.units).unwrap()
    };
    #[rustfmt::skip]
    let opus = priced("system.anthropic", "claude-3-opus-20240229", &[
        ("text", 1_000, 100), ("text_cache_read", 1_000, 0), ("text_cache_write", 1_000, 0),
        ("text_cache_write_1h", 1_000, 0)]);
    assert_eq!(opus.cost.input, usd("0.06525"));
    assert_eq!(opus.cost.output, usd("0.0075"));
    assert!(opus.unknown_units.is_empty());

    let long = [("text", 1_000_000, 0), ("text_large_context", 1_000_000, 1_000_000)];
    let gemini = priced("system.google.vertex", "gemini-1.5-pro", &long);
    assert_eq!((gemini.cost.input, gemini.cost.output), (usd("3.75"), usd("10")));
}
