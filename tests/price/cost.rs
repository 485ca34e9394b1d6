//! Units times prices, held against big rational numbers.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Zero;
use payi_edge::money::Usd;
use payi_edge::price::{Cost, UnitCount, UnitPrice, UnitPrices, Units};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::oracle::{amount, value};
use crate::{price, prices, units, usd};

/// A unit as used and as priced: `(name, count in, count out, USD in, USD out)`.
type Row = (&'static str, u64, u64, &'static str, &'static str);

/// `(name, count in, count out)`.
type Counts = &'static [(&'static str, u64, u64)];

#[test]
fn sums_are_exact() {
    #[rustfmt::skip]
    let cases: &[(&[Row], &str, &str, &str)] = &[
        (&[], "0", "0", "0"),
        (&[("text", 0, 0, "0.0000025", "0.00001")], "0", "0", "0"),
        // The guide's request on gpt-4o-2024-05-13.
        (&[("text", 100, 150, "0.0000025", "0.00001")], "0.00025", "0.0015", "0.00175"),
        (&[("text", 86_356, 5_000, "0.0000025", "0.00001")], "0.21589", "0.05", "0.26589"),
        // Sums that Pay-i's server printed and that binary floats miss.
        (&[("text", 11, 26, "2.5e-7", "0.00000125")], "0.00000275", "0.0000325", "0.00003525"),
        (&[("text", 1, 1, "0.1", "0.2")], "0.1", "0.2", "0.3"),
        // Cached input is counted apart from other input, each at its own rate.
        (&[("text", 1_000, 500, "0.000015", "0.000075"),
           ("text_cache_read", 20_000, 0, "0.0000015", ""),
           ("text_cache_write", 300, 0, "0.00001875", ""),
           ("text_cache_write_1h", 40, 0, "0.00003", "")], "0.051825", "0.0375", "0.089325"),
        // Any name will do.
        (&[("", 1, 0, "1", ""), (" ", 0, 1, "", "1"), ("web search ☃", 2, 0, "0.01", "")], "1.02", "1", "2.02"),
        // As many as the wire carries, of the dearest and of the smallest price.
        (&[("text", 2_147_483_647, 0, "600", "")], "1288490188200", "0", "1288490188200"),
        (&[("text", 2_147_483_647, 0, "1e-28", "")],
            "0.0000000000000000002147483647", "0", "0.0000000000000000002147483647"),
    ];
    for (rows, input, output, total) in cases {
        let used: Vec<_> = rows.iter().map(|row| (row.0, row.1, row.2)).collect();
        let priced: Vec<_> = rows.iter().map(|row| (row.0, row.3, row.4)).collect();
        let result = price(&units(&used), &prices(&priced)).unwrap();
        let cost = Cost { input: usd(input), output: usd(output), total: usd(total) };
        assert_eq!(result.cost, cost, "{rows:?}");
        assert!(result.unknown_units.is_empty(), "{rows:?}");
    }
}

#[test]
fn what_has_no_price_costs_nothing_and_is_listed() {
    let book = prices(&[("text", "1", "2"), ("cached", "0.5", ""), ("free", "0", "0")]);
    #[rustfmt::skip]
    let cases: &[(Counts, &str, Counts)] = &[
        // No such unit.
        (&[("audio", 3, 4)], "0", &[("audio", 3, 4)]),
        (&[("text", 1, 1), ("audio", 3, 0)], "3", &[("audio", 3, 0)]),
        // Only one direction has a price.
        (&[("cached", 2, 7)], "1", &[("cached", 0, 7)]),
        (&[("cached", 2, 0)], "1", &[]),
        // A price of zero is a price.
        (&[("free", 5, 5)], "0", &[]),
        // Names are exact.
        (&[("Text", 1, 0), ("text ", 1, 0)], "0", &[("Text", 1, 0), ("text ", 1, 0)]),
    ];
    for (used, total, unknown) in cases {
        let result = price(&units(used), &book).unwrap();
        assert_eq!(result.cost.total, usd(total), "{used:?}");
        assert_eq!(result.unknown_units, units(unknown), "{used:?}");
    }
}

#[test]
fn a_cost_that_cannot_be_held_is_an_error_not_a_smaller_cost() {
    let dear = prices(&[("text", "79228162514264337593543950335", "")]);
    let fits = price(&units(&[("text", 1, 0)]), &dear).unwrap();
    assert_eq!(fits.cost.total, usd("79228162514264337593543950335"));
    for count in [2, u64::MAX] {
        let error = price(&units(&[("text", count, 0)]), &dear).unwrap_err();
        assert_eq!(error.code(), "amount_out_of_range");
    }
    // Each part fits, and both together would have 38 digits.
    let uneven = prices(&[("text", "79228162514264337593543950335", "1e-9")]);
    assert!(price(&units(&[("text", 1, 0)]), &uneven).is_ok());
    assert!(price(&units(&[("text", 0, 2_147_483_647)]), &uneven).is_ok());
    let error = price(&units(&[("text", 1, 1)]), &uneven).unwrap_err();
    assert_eq!(error.code(), "amount_out_of_range");
    // All costs of a resource are counted in the last place of its smallest price.
    let uneven = prices(&[("text", "600", "1e-28")]);
    let error = price(&units(&[("text", 2_147_483_647, 0)]), &uneven).unwrap_err();
    assert_eq!(error.code(), "amount_out_of_range");
}

#[test]
fn at_a_price_below_zero_nothing_can_be_charged() {
    let negative = prices(&[("text", "-1", "1")]);
    let error = price(&units(&[("text", 1, 0)]), &negative).unwrap_err();
    assert_eq!(error.code(), "amount_out_of_range");
    assert_eq!(price(&units(&[("text", 0, 1)]), &negative).unwrap().cost.total, usd("1"));
}

#[test]
fn costs_add_up_part_by_part() {
    let a = Cost::new(usd("0.00000275"), usd("0.0000125")).unwrap();
    assert_eq!(a.total, usd("0.00001525"));
    let b = Cost::new(usd("0.000005"), usd("0.0003775")).unwrap();
    assert_eq!(b.total, usd("0.0003825"));
    let sum = a.checked_add(b).unwrap();
    assert_eq!(sum, Cost::new(usd("0.00000775"), usd("0.00039")).unwrap());
    assert_eq!(sum.total, usd("0.00039775"));
}

type Used = BTreeMap<String, (UnitCount, Option<UnitPrice>)>;

fn used(price: impl Strategy<Value = Usd> + Clone) -> impl Strategy<Value = Used> {
    let count = (0..=2_147_483_647_u64, 0..=2_147_483_647_u64);
    let count = count.prop_map(|(input, output)| UnitCount { input, output });
    let price = (proptest::option::of(price.clone()), proptest::option::of(price))
        .prop_map(|(input, output)| UnitPrice { input, output });
    proptest::collection::btree_map(".{0,8}", (count, proptest::option::of(price)), 0..6)
}

/// From free to a thousand dollars, to twelve places: more than any price list needs.
fn listed_price() -> impl Strategy<Value = Usd> + Clone {
    (0..=1_000_i64, 0..=12_u32, 0..1_000_000_000_000_i64).prop_map(|(whole, places, fraction)| {
        let fraction = fraction / 10_i64.pow(12 - places);
        Usd::from(Decimal::from(whole) + Decimal::new(fraction, places))
    })
}

fn split(used: &Used) -> (Units, UnitPrices) {
    let counts = used.iter().map(|(name, (count, _))| (name.clone(), *count)).collect();
    let priced = used.iter().filter_map(|(name, (_, price))| Some((name.clone(), (*price)?)));
    (counts, priced.collect())
}

fn truth(used: &Used, pick: impl Fn(&UnitCount, &UnitPrice) -> (u64, Option<Usd>)) -> BigRational {
    used.values().fold(BigRational::zero(), |sum, (count, price)| {
        match pick(count, &price.unwrap_or_default()) {
            (count, Some(price)) => sum + value(price) * BigRational::from_integer(count.into()),
            (_, None) => sum,
        }
    })
}

proptest! {
    #[test]
    fn with_prices_as_they_are_listed_the_cost_is_always_exact(used in used(listed_price())) {
        let (units, prices) = split(&used);
        let cost = price(&units, &prices).unwrap().cost;
        prop_assert_eq!(value(cost.input), truth(&used, |count, price| (count.input, price.input)));
        prop_assert_eq!(value(cost.output), truth(&used, |count, price| (count.output, price.output)));
        prop_assert_eq!(value(cost.total), value(cost.input) + value(cost.output));
    }

    #[test]
    fn with_any_price_the_cost_is_exact_or_refused(used in used(amount().boxed())) {
        let (units, prices) = split(&used);
        match price(&units, &prices) {
            Ok(priced) => {
                prop_assert_eq!(value(priced.cost.input), truth(&used, |count, price| (count.input, price.input)));
                prop_assert_eq!(value(priced.cost.output), truth(&used, |count, price| (count.output, price.output)));
                prop_assert_eq!(value(priced.cost.total), value(priced.cost.input) + value(priced.cost.output));
            }
            Err(error) => prop_assert_eq!(error.code(), "amount_out_of_range"),
        }
    }

    #[test]
    fn every_unit_is_either_priced_or_listed_as_unknown(used in used(listed_price())) {
        let (units, prices) = split(&used);
        let unknown = price(&units, &prices).unwrap().unknown_units;
        for (name, (count, price)) in &used {
            let price = price.unwrap_or_default();
            let listed = unknown.get(name).copied().unwrap_or_default();
            prop_assert_eq!(listed.input, if price.input.is_some() { 0 } else { count.input });
            prop_assert_eq!(listed.output, if price.output.is_some() { 0 } else { count.output });
        }
        prop_assert!(unknown.iter().all(|(name, _)| used.contains_key(name)));
    }
}
