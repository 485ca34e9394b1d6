//! What lies over the list prices: prices of one's own, discounts and reservations.

use payi_edge::price::{Discount, PriceBook, PriceVersion, RESERVED_HOURS};
use serde_json::json;

use crate::{at, book_of, cost_of_usage, prices, refusal, units, usage, usd, version};

fn own(category: &str, resource: &str, resource_id: u64, start: &str, price: &str) -> PriceVersion {
    PriceVersion {
        category: category.to_owned(),
        resource_id,
        start: at(start),
        ..version(resource, prices(&[("text", price, price)]))
    }
}

fn discount(category: &str, resource: Option<&str>, percent: &str) -> Discount {
    let resource = resource.map(str::to_owned);
    Discount { category: category.to_owned(), resource, percent: usd(percent).into() }
}

/// What a million input tokens cost by Pay-i's names and by the provider's.
fn costs(book: &PriceBook, category: &str, provider: &str, model: &str) -> [String; 2] {
    let used = units(&[("text", 1_000_000, 0)]);
    let (_, priced) = book.price(category, model, &used, at("2026-11-01")).unwrap();
    let used = usage(&[("input_tokens", 1_000_000)]);
    let (_, tally) = book.price_usage(Some(provider), model, &used, at("2026-11-01"), &[]).unwrap();
    [priced.cost.total.to_string(), tally.usd(tally.total).unwrap().to_string()]
}

#[test]
fn a_price_of_ones_own_counts_before_the_listed_one_however_it_is_asked_for() {
    let mut book = PriceBook::builtin();
    book.insert(own("system.openai", "gpt-4o", 7, "2025-01-01", "0.000001"));
    assert_eq!(costs(&book, "system.openai", "openai", "gpt-4o"), ["1", "1"]);
    assert_eq!(costs(&book, "openai", "openai", "gpt-4o"), ["1", "1"]);
    // Of another provider it is another model.
    assert_eq!(costs(&book, "system.azureopenai", "azure", "gpt-4o"), ["2.5", "2.5"]);
    assert_eq!(costs(&book, "system.openai", "openai", "gpt-4o-mini"), ["0.15", "0.15"]);
    let (plan, _) = book.price("system.openai", "gpt-4o", &units(&[]), at("2026-11-01")).unwrap();
    assert_eq!((plan.resource_id, plan.version_id(), plan.warning), (Some(7), 7, None));
}

#[test]
fn what_the_table_does_not_have_may_be_priced_by_its_owner() {
    let mut book = PriceBook::builtin();
    book.insert(own("system.openai", "gpt-99", 7, "2025-01-01", "0.000002"));
    book.insert(own("tools", "crawler", 8, "2025-01-01", "0.000003"));
    assert_eq!(costs(&book, "system.openai", "openai", "gpt-99"), ["2", "2"]);
    assert_eq!(costs(&book, "tools", "tools", "crawler"), ["3", "3"]);
}

#[test]
fn before_the_first_price_of_ones_own_it_counts_with_a_warning() {
    let mut book = PriceBook::builtin();
    book.insert(own("system.openai", "gpt-4o", 7, "2025-01-01", "0.000001"));
    book.insert(own("system.openai", "gpt-4o", 8, "2026-01-01", "0.000009"));
    let price = |event| {
        let used = units(&[("text", 1, 0)]);
        let (plan, priced) = book.price("system.openai", "gpt-4o", &used, at(event)).unwrap();
        (priced.cost.total.to_string(), plan.version_id(), plan.warning)
    };
    let warning = "no price is known before 2025-01-01T00:00:00Z: the oldest one counts";
    assert_eq!(price("2024-12-31"), ("0.000001".to_owned(), 7, Some(warning.to_owned())));
    assert_eq!(price("2025-01-01"), ("0.000001".to_owned(), 7, None));
    assert_eq!(price("2026-01-01"), ("0.000009".to_owned(), 8, None));
    // A plan that says so does not hold longer than it is so.
    let place = book.resource("system.openai", "gpt-4o").unwrap();
    let plan = |event| book.plan(&place, at(event), &[]).unwrap();
    assert_eq!(plan("2024-12-31").until, at("2025-01-01").unix_millis());
    let middle = plan("2025-06-01");
    assert_eq!(middle.from, at("2025-01-01").unix_millis());
    assert_eq!(middle.until, at("2026-01-01").unix_millis());
}

#[test]
fn a_price_of_ones_own_is_for_the_unit_of_exactly_its_name() {
    let mut book = PriceBook::empty();
    let units_priced =
        prices(&[("vision", "0.1", ""), ("image", "0.01", ""), ("text_large_context", "1", "")]);
    book.insert(version("tool", units_priced));
    let price = |rows: &[(&str, u64, u64)]| {
        let (_, priced) = book.price("own", "tool", &units(rows), at("2026-01-01")).unwrap();
        let unknown: Vec<_> =
            priced.unknown_units.iter().map(|(name, _)| name.to_owned()).collect();
        (priced.cost.total.to_string(), unknown.join(" "))
    };
    assert_eq!(price(&[("vision", 1, 0)]), ("0.1".to_owned(), String::new()));
    assert_eq!(price(&[("image", 1, 0)]), ("0.01".to_owned(), String::new()));
    assert_eq!(price(&[("text_large_context", 1, 0)]), ("1".to_owned(), String::new()));
    // Not what such a unit would be a part of with a listed price.
    assert_eq!(price(&[("text", 1, 0)]), ("0".to_owned(), "text".to_owned()));
    assert_eq!(
        price(&[("image_cache_read", 1, 0)]),
        ("0".to_owned(), "image_cache_read".to_owned())
    );
}

#[test]
fn of_two_sorts_with_prices_what_is_both_must_be_known() {
    let mut book = PriceBook::empty();
    let priced = |rows| PriceVersion { category: "p".to_owned(), ..version("m", prices(rows)) };
    let rows = [("text", "1", ""), ("text_cache_read", "0.1", ""), ("audio", "10", "")];
    book.insert(priced(&rows));
    let (input, read, audio) =
        (("input_tokens", 100), ("cache_read_tokens", 30), ("input_audio_tokens", 40));
    let message = "usage.cache_audio_read_tokens must be 0, because it has no price and is a part of \
        cache_read_tokens and input_audio_tokens";
    assert_eq!(refusal(&book, &[input, read, audio]), message);
    assert_eq!(refusal(&book, &[input, read, audio, ("cache_audio_read_tokens", 10)]), message);
    // 30 × 1 + 30 × 0.1 + 40 × 10
    let apart = [input, read, audio, ("cache_audio_read_tokens", 0)];
    assert_eq!(cost_of_usage(&book, &apart).unwrap(), "433");
    assert_eq!(cost_of_usage(&book, &[input, read]).unwrap(), "73");
    assert_eq!(cost_of_usage(&book, &[input, audio, ("cache_read_tokens", 0)]).unwrap(), "460");

    let mut book = PriceBook::empty();
    book.insert(priced(&[rows[0], rows[1], rows[2], ("audio_cache_read", "2", "")]));
    // 40 × 1 + 20 × 0.1 + 30 × 10 + 10 × 2
    let both = [input, read, audio, ("cache_audio_read_tokens", 10)];
    assert_eq!(cost_of_usage(&book, &both).unwrap(), "362");
}

#[test]
fn a_unit_of_ones_own_called_requests_is_charged_as_counted() {
    let mut book = PriceBook::empty();
    book.insert(version("tool", prices(&[("requests", "0.01", "")])));
    let price = |count| {
        let used = units(&[("requests", count, 0)]);
        book.price("own", "tool", &used, at("2026-01-01")).unwrap().1.cost.total.to_string()
    };
    assert_eq!(
        (price(0), price(1), price(3)),
        ("0".to_owned(), "0.01".to_owned(), "0.03".to_owned())
    );
}

#[test]
fn a_discount_is_taken_off_every_price_exactly() {
    let mut book = book_of(&json!({
        "input_mtok": {"base": 3, "tiers": [{"start": 200_000, "price": 6}]},
        "cache_read_mtok": 0.3, "output_mtok": 15}));
    book.discounts.push(discount("p", None, "12.5"));
    let cost = |rows: &[(&str, u64, u64)]| {
        let (plan, priced) = book.price("p", "m", &units(rows), at("2026-11-01")).unwrap();
        assert!(plan.discounted);
        priced.cost.total.to_string()
    };
    // 87.5 % of 3, of 6, of 0.3 and of 15.
    assert_eq!(cost(&[("text", 100_000, 0)]), "0.2625");
    assert_eq!(cost(&[("text", 1_000_000, 0)]), "5.25");
    assert_eq!(cost(&[("text_cache_read", 1_000, 0)]), "0.0002625");
    assert_eq!(cost(&[("text", 0, 1)]), "0.000013125");
}

#[test]
fn a_discount_may_be_nothing_or_all_and_the_last_that_fits_counts() {
    for (percent, cost) in
        [("0", "2.5"), ("100", "0"), ("33.333333", "1.666666675"), ("0.0000001", "2.4999999975")]
    {
        let mut book = PriceBook::builtin();
        book.discounts.push(discount("system.openai", None, percent));
        assert_eq!(costs(&book, "system.openai", "openai", "gpt-4o"), [cost, cost], "{percent}");
        assert_eq!(costs(&book, "openai", "openai", "gpt-4o"), [cost, cost], "{percent}");
        assert_eq!(costs(&book, "system.azureopenai", "azure", "gpt-4o"), ["2.5", "2.5"]);
    }
    let mut book = PriceBook::builtin();
    book.discounts.push(discount("system.openai", None, "10"));
    book.discounts.push(discount("openai", Some("gpt-4o"), "20"));
    assert_eq!(costs(&book, "system.openai", "openai", "gpt-4o"), ["2", "2"]);
    assert_eq!(costs(&book, "system.openai", "openai", "gpt-4o-mini"), ["0.135", "0.135"]);
    // By the name that was asked for, or by that of the model.
    assert_eq!(costs(&book, "system.openai", "openai", "gpt-4o-2024-11-20"), ["2", "2"]);
}

#[test]
fn a_discount_that_cannot_be_held_exactly_is_refused() {
    let mut book = PriceBook::empty();
    book.insert(version("tool", prices(&[("text", "7922816251426433759354395033.5", "")])));
    book.discounts.push(discount("own", None, "0.000000000000000000000000001"));
    let refused = book.price("own", "tool", &units(&[("text", 1, 0)]), at("2026-01-01"));
    assert_eq!(refused.unwrap_err().code(), "amount_out_of_range");
}

#[test]
fn reserved_capacity_costs_its_hours_and_what_has_a_price() {
    let mut book = PriceBook::builtin();
    let reserved = |units| PriceVersion {
        category: "system.openai".to_owned(),
        cost_per_hour: Some(usd("2.5")),
        ..version("gpt-4o", units)
    };
    book.insert(reserved(prices(&[])));
    let price = |book: &PriceBook, rows: &[(&str, u64, u64)]| {
        let (plan, priced) =
            book.price("system.openai", "gpt-4o", &units(rows), at("2026-11-01")).unwrap();
        assert!(plan.reserved && priced.unknown_units.is_empty());
        priced.cost.total.to_string()
    };
    assert_eq!(price(&book, &[("text", 1_000_000, 1_000_000), ("anything", 5, 5)]), "0");
    assert_eq!(price(&book, &[("text", 1_000_000, 0), (RESERVED_HOURS, 3, 0)]), "7.5");
    book.discounts.push(discount("openai", None, "50"));
    assert_eq!(price(&book, &[(RESERVED_HOURS, 3, 0)]), "3.75");

    let mut book = PriceBook::builtin();
    book.insert(reserved(prices(&[("text", "", "0.00001")])));
    assert_eq!(price(&book, &[("text", 1_000_000, 100_000), (RESERVED_HOURS, 1, 0)]), "3.5");
}
