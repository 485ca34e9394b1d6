//! `(category, resource, event time)` names exactly one version.

use payi_edge::price::{OwnPrices, PriceVersion, UnitCaps, in_force};
use payi_edge::time::Timestamp;
use proptest::prelude::*;

use crate::{at, prices};

fn version(resource_id: u64, start: Timestamp) -> PriceVersion {
    PriceVersion {
        resource_id,
        category: "own".to_owned(),
        resource: "tool".to_owned(),
        start,
        units: prices(&[("call", "1", "")]),
        caps: UnitCaps::default(),
        cost_per_hour: None,
    }
}

fn book(versions: impl IntoIterator<Item = PriceVersion>) -> OwnPrices {
    let mut book = OwnPrices::default();
    for version in versions {
        book.insert(version);
    }
    book
}

#[test]
fn a_version_holds_from_its_start_to_the_next_ones() {
    let book = book([
        version(1, at("2025-01-01")),
        version(2, at("2025-06-01T12:00:00Z")),
        version(3, at("2026-01-01")),
    ]);
    for (event, resource_id) in [
        // Before the first version there is no better knowledge than the first one.
        ("0001-01-01", 1),
        ("2024-12-31T23:59:59.999999Z", 1),
        ("2025-01-01", 1),
        ("2025-06-01T11:59:59.999999Z", 1),
        ("2025-06-01T12:00:00Z", 2),
        ("2025-06-01T14:00:00+02:00", 2),
        ("2025-06-01T13:59:59.999999+02:00", 1),
        ("2025-12-31T23:59:59.999999Z", 2),
        ("2026-01-01", 3),
        ("9999-12-31T23:59:59.999999Z", 3),
    ] {
        assert_eq!(
            book.find("own", "tool", at(event)).unwrap().resource_id,
            resource_id,
            "{event}"
        );
    }
}

#[test]
fn of_two_versions_with_one_start_only_the_newer_is_ever_in_force() {
    let start = at("2025-01-01");
    for ids in [[1, 2], [2, 1]] {
        let book = book(ids.map(|id| version(id, start)));
        for event in ["2024-01-01", "2025-01-01", "2026-01-01"] {
            assert_eq!(book.find("own", "tool", at(event)).unwrap().resource_id, 2, "{event}");
        }
        let all = book.versions("own", "tool").unwrap();
        assert_eq!(all.iter().map(|version| version.resource_id).collect::<Vec<_>>(), [1, 2]);
    }
}

#[test]
fn what_is_not_in_the_book_is_an_error_never_a_price_of_zero() {
    let book = book([version(1, at("2025-01-01"))]);
    let code =
        |category, resource| book.find(category, resource, at("2025-01-01")).unwrap_err().code();
    assert_eq!(code("other", "tool"), "category_not_found");
    assert_eq!(code("own", "other"), "category_resource_not_found");
    assert_eq!(code("own", ""), "category_resource_not_found");
    assert_eq!(code("Own", "tool"), "category_not_found");
    assert_eq!(code("own", "tool "), "category_resource_not_found");
    assert_eq!(in_force::<PriceVersion>(&[], |version| version.start, at("2025-01-01")), None);
}

proptest! {
    /// The rule, said over a list that nobody sorted.
    #[test]
    fn any_order_of_insertion_finds_the_same_version(
        starts in proptest::collection::vec(0_i64..6, 1..8),
        shuffle in proptest::collection::vec(any::<u64>(), 8),
        event in -1_i64..7,
    ) {
        let day = |day: i64| Timestamp::UNIX_EPOCH.checked_add_seconds(day * 86_400).unwrap();
        let mut versions: Vec<_> =
            (1..).zip(&starts).map(|(id, start)| version(id, day(*start))).collect();
        let first = versions.iter().map(|version| version.start).min().unwrap();
        let event = day(event);
        let truth = versions
            .iter()
            .filter(|version| version.start <= event.max(first))
            .max_by_key(|version| (version.start, version.resource_id))
            .unwrap()
            .resource_id;
        versions.sort_by_key(|version| shuffle[version.resource_id as usize % 8]);
        prop_assert_eq!(book(versions).find("own", "tool", event).unwrap().resource_id, truth);
    }
}
