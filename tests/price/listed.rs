//! The table as Pay-i lists it: categories, resources and their versions.

use std::collections::BTreeSet;

use payi_edge::money::Usd;
use payi_edge::price::{PriceBook, UnitCount, Units, category_of};

use crate::{at, prices, version, whole_feed};

#[test]
fn every_provider_is_a_category() {
    let book = whole_feed();
    let categories = book.categories();
    let mut sorted = categories.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(categories, sorted);
    let table = book.table().unwrap();
    let providers: BTreeSet<String> = table.providers().map(category_of).collect();
    assert_eq!(categories, providers.into_iter().collect::<Vec<_>>());
    assert!(categories.contains(&"system.azureopenai".to_owned()));
}

#[test]
fn every_model_is_listed_with_a_version_for_each_price_that_it_had() {
    let book = whole_feed();
    let table = book.table().unwrap();
    let mut ids = BTreeSet::new();
    let mut listed = 0;
    for category in book.categories() {
        let resources = book.resources(&category).unwrap();
        let names: Vec<_> = resources.iter().map(|versions| versions[0].resource.clone()).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{category}: {names:?}");
        for versions in resources {
            listed += 1;
            for (place, version) in versions.iter().enumerate() {
                // A number that JavaScript holds exactly, and no account's own numbers reach.
                assert!((1 << 40..1 << 53).contains(&version.resource_id));
                assert!(ids.insert(version.resource_id), "{} {}", category, version.resource);
                assert_eq!(version.category, category);
                assert_eq!(versions.first().map(|first| &first.resource), Some(&version.resource));
                assert!(place == 0 || versions[place - 1].start < version.start);
            }
        }
    }
    let unique: BTreeSet<_> = table
        .models(None)
        .into_iter()
        .map(|found| table.describe(found).map(|model| (model.provider, model.id)))
        .collect();
    assert_eq!(listed, unique.len());
}

/// The cost of some of each unit, from the prices for one that are listed.
fn by_hand(version: &payi_edge::price::PriceVersion, counted: &Units) -> Option<Usd> {
    let mut sum = Usd::ZERO;
    for (name, count) in counted.iter() {
        let price = version.units.get(name)?;
        for (count, price) in [(count.input, price.input), (count.output, price.output)] {
            let price = price.unwrap_or(Usd::ZERO);
            sum = sum.checked_add(price.checked_mul_count(count).ok()?).ok()?;
        }
    }
    Some(sum)
}

#[test]
fn the_listed_prices_are_those_that_are_charged() {
    let book = PriceBook::builtin();
    let mut compared = 0;
    for category in book.categories() {
        for version in book.resources(&category).unwrap().iter().flatten() {
            // Only what is counted in whole tokens: hours and requests have tests of their own.
            let small = |name: &str| name.len() < 26 && !name.contains("seconds");
            let counted: Units = version
                .units
                .iter()
                .filter(|(name, _)| {
                    small(name) && !name.ends_with("_large_context") && *name != "requests"
                })
                .map(|(name, price)| {
                    let count = |price: Option<Usd>| if price.is_some() { 37 } else { 0 };
                    (
                        name.to_owned(),
                        UnitCount { input: count(price.input), output: count(price.output) },
                    )
                })
                .collect();
            let (plan, priced) =
                book.price(&category, &version.resource, &counted, version.start).unwrap();
            if plan.model != version.resource || version.units.get("requests").is_some() {
                continue;
            }
            assert_eq!(plan.version_id(), version.resource_id, "{category} {}", version.resource);
            assert!(priced.unknown_units.is_empty());
            assert_eq!(
                by_hand(version, &counted),
                Some(priced.cost.total),
                "{category} {}",
                version.resource
            );
            compared += 1;
        }
    }
    assert!(compared > 400, "{compared}");
}

#[test]
fn a_version_ends_where_the_next_one_starts_and_says_where_requests_are_large() {
    let book = PriceBook::builtin();
    let versions = |category: &str, resource: &str| {
        let resources = book.resources(category).unwrap();
        resources.into_iter().find(|versions| versions[0].resource == resource).unwrap()
    };
    let o3 = versions("system.openai", "o3");
    let starts: Vec<_> = o3.iter().map(|version| version.start.to_string()).collect();
    assert_eq!(starts, ["1970-01-01T00:00:00Z", "2025-06-10T00:00:00Z"]);
    let text = |version: &payi_edge::price::PriceVersion| {
        let price = version.units.get("text").unwrap();
        [price.input.unwrap().to_string(), price.output.unwrap().to_string()]
    };
    assert_eq!(text(&o3[0]), ["0.00001", "0.00004"]);
    assert_eq!(text(&o3[1]), ["0.000002", "0.000008"]);

    let sonnet = versions("system.anthropic", "claude-sonnet-4-5");
    assert_eq!(sonnet[0].caps.large_context, Some(200_000));
    let large = sonnet[0].units.get("text_large_context").unwrap();
    assert_eq!(large.input.unwrap().to_string(), "0.000006");
    assert_eq!(large.output.unwrap().to_string(), "0.0000225");
    assert_eq!(
        sonnet[0].units.get("web_search_request").unwrap().output.unwrap().to_string(),
        "0.01"
    );

    // What has dates and hours of the day is listed with each of its dates.
    let deepseek = versions("system.deepseek", "deepseek-v4-flash");
    let starts: Vec<_> = deepseek.iter().map(|version| version.start.to_string()).collect();
    assert_eq!(starts, ["1970-01-01T00:00:00Z", "2026-08-17T00:00:00Z", "2026-09-10T00:00:00Z"]);
}

#[test]
fn prices_of_ones_own_stand_among_the_listed_ones_or_in_their_place() {
    let mut book = PriceBook::builtin();
    for (category, resource) in
        [("own", "tool"), ("system.openai", "gpt-4o"), ("system.openai", "gpt-99")]
    {
        let mut version = version(resource, prices(&[("text", "1", "")]));
        version.category = category.to_owned();
        book.insert(version);
    }
    assert!(book.categories().contains(&"own".to_owned()));
    assert_eq!(book.categories().len(), PriceBook::builtin().categories().len() + 1);
    let openai = book.resources("system.openai").unwrap();
    assert_eq!(openai.len(), PriceBook::builtin().resources("system.openai").unwrap().len() + 1);
    let gpt = openai.iter().find(|versions| versions[0].resource == "gpt-4o").unwrap();
    assert_eq!((gpt.len(), gpt[0].resource_id), (1, 1));
    assert_eq!(book.resources("own").unwrap().len(), 1);
    for nothing in ["", "system.", "system.nobody", "openai", "System.openai"] {
        assert_eq!(book.resources(nothing).unwrap_err().code(), "category_not_found", "{nothing}");
    }
    assert_eq!(PriceBook::empty().categories(), Vec::<String>::new());
    assert!(at("2026-01-01") > gpt[0].start);
}
