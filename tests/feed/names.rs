use std::cell::RefCell;
use std::collections::HashMap;

use fancy_regex::Regex;
use payi_edge::price::table::{Found, Table};
use serde_json::Value;

use crate::{FULL, feed};

/// An engine's form of a pattern, which takes long to make.
fn regex(pattern: &str) -> Regex {
    thread_local!(static KNOWN: RefCell<HashMap<String, Regex>> = RefCell::default());
    let make = || Regex::new(pattern).unwrap();
    KNOWN.with_borrow_mut(|known| known.entry(pattern.to_owned()).or_insert_with(make).clone())
}

fn matches(clause: &Value, name: &str) -> bool {
    let (kind, value) = clause.as_object().unwrap().iter().next().unwrap();
    let text = value.as_str().unwrap_or_default();
    if kind == "equals" {
        return name.eq_ignore_ascii_case(text);
    }
    let lower = text.to_lowercase();
    let mut all = value.as_array().into_iter().flatten();
    match kind.as_str() {
        "starts_with" => name.starts_with(&lower),
        "ends_with" => name.ends_with(&lower),
        "contains" => name.contains(&lower),
        "regex" => regex(text).is_match(name).unwrap(),
        "or" => all.any(|clause| matches(clause, name)),
        "and" => all.all(|clause| matches(clause, name)),
        other => panic!("{other}"),
    }
}

fn names(clause: &Value, found: &mut Vec<String>) {
    match clause {
        Value::String(name) => found.extend([name.to_lowercase(), format!("{name}-2026-10-12")]),
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Object(members) => members.values().for_each(|value| names(value, found)),
        _ => {}
    }
}

#[test]
fn a_name_means_the_model_that_the_feed_says() {
    let table = Table::open(FULL.into()).unwrap();
    let feed = feed();
    let by_id = |id: &Value| feed.iter().find(|provider| provider["id"] == *id);
    let mut checked = 0;
    for provider in &feed {
        let list = |provider: &Value| provider["models"].as_array().unwrap().clone();
        let mut models = list(provider);
        for fallback in provider["fallback_model_providers"].as_array().into_iter().flatten() {
            models.extend(by_id(fallback).map(list).unwrap());
        }
        let mut asked = Vec::new();
        models.iter().for_each(|model| names(&model["match"], &mut asked));
        for name in asked {
            let first = models.iter().find(|model| matches(&model["match"], &name.to_lowercase()));
            let found = table.find(provider["id"].as_str(), &name).ok();
            let found = found.map(|found: Found| table.names(found).1);
            assert_eq!(found, first.and_then(|model| model["id"].as_str()), "{name}");
            checked += 1;
        }
    }
    assert!(checked > 5_000, "{checked}");
}
