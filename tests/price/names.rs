//! Which model a name means, and Pay-i's names of units.

use payi_edge::price::registry::Unit;
use payi_edge::price::{Place, PriceBook, category_of, name_of, provider_of, unit_of};
use serde_json::json;

use crate::{at, book};

fn small() -> PriceBook {
    let one = |id: &str, rule: serde_json::Value| json!({"id": id, "match": rule, "prices": {"input_mtok": 1}});
    book(&json!([
        {"id": "a", "name": "A", "api_pattern": "a", "model_match": {"starts_with": "one"},
         "provider_match": {"contains": "alpha"},
         "models": [
            one("one-exact", json!({"equals": "one-exact"})),
            one("one-dated", json!({"equals": "one-2025-12-11"})),
            one("one-start", json!({"starts_with": "one-s"})),
            one("one-late", json!({"starts_with": "one-st"})),
            one("one-both", json!({"and": [{"starts_with": "one-"}, {"ends_with": "-both"}]})),
            one("one-regex", json!({"regex": "^one-r\\d{3}$"})),
         ]},
        {"id": "b", "name": "B", "api_pattern": "b", "model_match": {"contains": "one"},
         "fallback_model_providers": ["a"],
         "models": [one("b-own", json!({"equals": "b-own"})), one("b-exact", json!({"equals": "one-exact"}))]},
    ]))
}

fn found(book: &PriceBook, provider: Option<&str>, model: &str) -> String {
    let place = match book.model(provider, model) {
        Ok(place) => place,
        Err(error) => return error.code().to_owned(),
    };
    let plan = book.plan(&place, at("2026-11-01"), &[]).unwrap();
    [plan.provider, plan.model].join(" ")
}

#[test]
fn models_are_recognised_by_their_rules_in_order() {
    let book = small();
    #[rustfmt::skip]
    let cases = [
        (Some("a"), "one-exact", "a one-exact"),
        (Some("a"), "ONE-Exact", "a one-exact"),
        (Some("A"), "one-exact", "a one-exact"),
        (Some(" a "), "one-exact", "a one-exact"),
        // The first rule that fits, not the longest.
        (Some("a"), "one-star", "a one-start"),
        (Some("a"), "one-x-both", "a one-both"),
        (Some("a"), "one-r123", "a one-regex"),
        (Some("a"), "one-r1234", "model_not_found"),
        (Some("a"), "one-exact-2", "model_not_found"),
        (Some("a"), "", "model_not_found"),
        // A date in its other form.
        (Some("a"), "one-20251211", "a one-dated"),
        (Some("a"), "one-2025-12-11", "a one-dated"),
        (Some("a"), "one-20251311", "model_not_found"),
        (Some("a"), "one-202512110", "model_not_found"),
        // Another name of the provider.
        (Some("the-alpha-cloud"), "one-exact", "a one-exact"),
        (Some("nobody"), "one-exact", "provider_not_found"),
        // Its own models come first, then those of its fallbacks.
        (Some("b"), "b-own", "b b-own"),
        (Some("b"), "one-exact", "b b-exact"),
        (Some("b"), "one-star", "b one-start"),
        // Nobody was named.
        (None, "one-exact", "a one-exact"),
        (None, "some-one-exact", "model_not_found"),
        (None, "two", "provider_not_found"),
        // A proxy puts the provider before a slash.
        (Some("litellm"), "b/one-exact", "b b-exact"),
        (Some("LiteLLM"), "a/one-exact", "a one-exact"),
        (Some("litellm"), "one-exact", "a one-exact"),
        (Some("litellm"), "two", "provider_not_found"),
    ];
    for (provider, model, expected) in cases {
        assert_eq!(found(&book, provider, model), expected, "{provider:?} {model}");
        // What was found before is found again.
        assert_eq!(found(&book, provider, model), expected, "{provider:?} {model}, again");
    }
}

#[test]
fn refusals_name_the_provider_and_the_model() {
    let book = small();
    let message = |provider, model| book.model(provider, model).unwrap_err().to_string();
    assert_eq!(message(Some("alpha"), "Two"), "The price table has no model 'Two' of provider 'a'");
    assert_eq!(message(Some("nobody"), "m"), "No provider of the price table is known as 'nobody'");
    assert_eq!(message(None, "two"), "No provider of the price table is known as 'two'");
    assert!(message(None, &"x".repeat(10_000)).len() < 300);
}

#[test]
fn pay_is_categories_are_providers() {
    #[rustfmt::skip]
    let cases = [
        ("system.openai", "openai"), ("system.azureopenai", "azure"), ("system.anthropic", "anthropic"),
        ("system.aws.bedrock", "aws"), ("system.google.vertex", "google"), ("system.xai", "x-ai"),
        ("system.mistral", "mistral"), ("openai", "openai"), ("azureopenai", "azureopenai"), ("", ""),
    ];
    for (category, provider) in cases {
        assert_eq!(provider_of(category), provider);
    }
    let book = PriceBook::builtin();
    for provider in book.table().unwrap().providers() {
        let category = category_of(provider);
        assert_eq!(provider_of(&category), provider);
        assert!(category.starts_with("system."), "{category}");
    }
    let listed =
        |category, resource| matches!(book.resource(category, resource), Ok(Place::Listed { .. }));
    assert!(listed("system.azureopenai", "gpt-4o"));
    assert!(listed("openai", "gpt-4o"));
    assert!(listed("system.google.vertex", "gemini-2.5-flash"));
    assert!(listed("system.google.vertex", "google.gemini-2.5-flash"));
    assert!(listed("system.aws.bedrock", "anthropic.claude-3-5-sonnet-20241022-v2:0"));
    let code = |category, resource| book.resource(category, resource).unwrap_err().code();
    assert_eq!(code("system.nobody", "gpt-4o"), "category_not_found");
    assert_eq!(code("System.openai", "gpt-4o"), "category_not_found");
    assert_eq!(code("system.openai", "gpt-nothing"), "category_resource_not_found");
}

#[test]
fn pay_is_units_are_units_of_the_providers() {
    #[rustfmt::skip]
    let cases = [
        ("text", true, "input_tokens"), ("text", false, "output_tokens"),
        ("text_cache_read", true, "cache_read_tokens"), ("text_cache_write", true, "cache_write_tokens"),
        ("text_cache_write_1h", true, "cache_write_1h_tokens"),
        ("vision", true, "input_image_tokens"), ("image", true, "input_image_tokens"),
        ("image", false, "output_image_tokens"), ("audio", true, "input_audio_tokens"),
        ("audio", false, "output_audio_tokens"), ("video", true, "input_video_tokens"),
        ("audio_cache_read", true, "cache_audio_read_tokens"),
        ("vision_cache_read", true, "cache_image_read_tokens"),
        ("video_cache_write_1h", true, "cache_video_write_1h_tokens"),
        ("reasoning", false, "output_reasoning_tokens"),
        ("web_search_request", false, "web_searches"), ("web_search_request", true, "web_searches"),
        ("audio_seconds", true, "audio_seconds"), ("audio_seconds", false, "audio_seconds"),
        ("input_document_pages", true, "input_document_pages"),
    ];
    for (name, input, key) in cases {
        let unit = Unit::of_usage(key);
        assert_eq!(unit_of(name, input), unit.map(|unit| (unit, false)), "{name}");
        let large = [name, "_large_context"].concat();
        assert_eq!(unit_of(&large, input), unit.map(|unit| (unit, true)), "{large}");
    }
    for (name, input) in [
        ("text_cache_read", false),
        ("vision", false),
        ("reasoning", true),
        ("", true),
        ("_cache_read", true),
        ("input_document_pages", false),
        ("output_tokens", true),
        ("guardrail_topic", true),
        // Requests are charged without being counted.
        ("requests", true),
        ("requests", false),
    ] {
        assert_eq!(unit_of(name, input), None, "{name}");
    }
}

#[test]
fn every_unit_has_a_name_to_be_listed_by() {
    for unit in Unit::all().filter(|unit| *unit != Unit::REQUESTS) {
        let (name, input) = name_of(unit);
        assert_eq!(unit_of(&name, input), Some((unit, false)), "{name}");
    }
    assert_eq!(name_of(Unit::INPUT_TOKENS), ("text".to_owned(), true));
    assert_eq!(
        name_of(Unit::of_usage("web_searches").unwrap()),
        ("web_search_request".to_owned(), false)
    );
    assert_eq!(name_of(Unit::of_usage("input_image_tokens").unwrap()), ("image".to_owned(), true));
}
