//! A book remembers what names mean, and never mistakes one for another.

use payi_edge::price::PriceBook;
use proptest::prelude::*;

use crate::{at, version};

/// What a name means, or why it means nothing.
fn meaning(book: &PriceBook, provider: Option<&str>, model: &str) -> Result<String, &'static str> {
    let place = book.model(provider, model).map_err(|error| error.code())?;
    let plan = book.plan(&place, at("2026-11-01"), &[]).map_err(|error| error.code())?;
    Ok([plan.provider, plan.model].join(" "))
}

#[test]
fn more_names_than_are_remembered_mean_what_they_did() {
    let book = PriceBook::builtin();
    let table = book.table().unwrap();
    let mut names = Vec::new();
    for found in table.models(None) {
        let model = table.describe(found).unwrap();
        for provider in [Some(model.provider), None, Some("litellm"), Some("")] {
            names.push((provider.map(str::to_owned), model.id.to_owned()));
        }
        names.push((None, [model.provider, "/", model.id].concat()));
    }
    assert!(names.len() > 1_000);
    // A clone of a fresh book remembers nothing.
    let fresh = PriceBook::builtin();
    for step in [1, 331] {
        for place in 0..names.len() {
            let (provider, model) = &names[place * step % names.len()];
            let expected = meaning(&fresh.clone(), provider.as_deref(), model);
            assert_eq!(
                meaning(&book, provider.as_deref(), model),
                expected,
                "{provider:?} {model}"
            );
            assert_eq!(
                meaning(&book, provider.as_deref(), model),
                expected,
                "{provider:?} {model}, again"
            );
        }
    }
}

#[test]
fn a_name_is_that_of_a_provider_and_that_of_a_model() {
    let book = PriceBook::builtin();
    // The letters of both are the same, one after the other.
    assert_eq!(meaning(&book, Some("openai"), "gpt-4o").unwrap(), "openai gpt-4o");
    assert_eq!(meaning(&book, Some("openaigpt-4"), "o"), Err("model_not_found"));
    assert_eq!(meaning(&book, Some("openaigpt-4"), "gpt-4o").unwrap(), "openai gpt-4o");
    // No provider is not one without a name.
    assert_eq!(meaning(&book, None, "gpt-4o").unwrap(), "openai gpt-4o");
    assert_eq!(meaning(&book, Some(""), "gpt-4o"), Err("provider_not_found"));
}

#[test]
fn a_price_of_ones_own_counts_though_the_listed_one_was_remembered() {
    let mut book = PriceBook::builtin();
    assert_eq!(meaning(&book, Some("openai"), "gpt-4o").unwrap(), "openai gpt-4o");
    let mut own = version("gpt-4o", crate::prices(&[("text", "1", "1")]));
    own.category = "system.openai".to_owned();
    book.insert(own);
    assert_eq!(meaning(&book, Some("openai"), "gpt-4o").unwrap(), "system.openai gpt-4o");
}

proptest! {
    #[test]
    fn any_sequence_of_names_means_what_each_does_alone(
        places in proptest::collection::vec((0..4_usize, 0..6_usize), 1..40),
    ) {
        let book = PriceBook::builtin();
        let fresh = PriceBook::builtin();
        let providers = [None, Some("openai"), Some("azure"), Some("nobody")];
        let models = ["gpt-4o", "GPT-4o", "gpt-4o-20240806", "o3", "claude-3-opus-latest", "none"];
        for (provider, model) in places {
            let (provider, model) = (providers[provider], models[model]);
            prop_assert_eq!(meaning(&book, provider, model), meaning(&fresh.clone(), provider, model));
        }
    }
}
