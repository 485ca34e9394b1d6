//! What is packed is what the feed says: for every model its names, prices, periods and variants.
#![cfg(not(target_arch = "wasm32"))]

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use fancy_regex::Regex;
use num_bigint::BigInt;
use num_rational::BigRational;
use payi_edge::json;
use payi_edge::price::feed::pack;
use payi_edge::price::registry::Unit;
use payi_edge::price::table::{Found, Table};
use payi_edge::price::{Line, Rate};
use payi_edge::time::Timestamp;
use serde_json::Value;

static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.prices"));
static FULL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/full.prices"));

fn text() -> String {
    std::fs::read_to_string(env!("PRICE_FEED")).unwrap()
}

fn feed() -> Vec<Value> {
    serde_json::from_str(&text()).unwrap()
}

/// Each unit's price: the base, and above so many input tokens another one.
type Prices = BTreeMap<String, Vec<(u64, BigRational)>>;

fn power(exponent: i32) -> BigRational {
    BigRational::from_integer(BigInt::from(10)).pow(exponent)
}

fn amount(number: &Value) -> BigRational {
    let text = number.as_number().unwrap().to_string();
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32);
    let digits: BigInt = digits.replace('.', "").parse().unwrap();
    BigRational::from_integer(digits) * power(exponent.parse::<i32>().unwrap() - places)
}

fn written(set: &Value) -> Prices {
    let price = |value: &Value| match value {
        Value::Object(tiered) => {
            let tiers = tiered["tiers"].as_array().unwrap().iter();
            let mut tiers: Vec<_> = tiers
                .map(|tier| (tier["start"].as_u64().unwrap(), amount(&tier["price"])))
                .collect();
            tiers.sort();
            tiers.insert(0, (0, amount(&tiered["base"])));
            tiers
        }
        number => vec![(0, amount(number))],
    };
    let lines = set.as_object().unwrap().iter();
    lines.map(|(key, value)| (Unit::of_price(key).expect(key).usage_key(), price(value))).collect()
}

fn read(lines: &[Line]) -> Prices {
    let exact =
        |rate: Rate| BigRational::from_integer(rate.digits.into()) * power(-(rate.places as i32));
    let prices = |line: &Line| {
        let tiers = line.tiers.iter().map(|tier| (tier.start, exact(tier.rate)));
        std::iter::once((0, exact(line.rate))).chain(tiers).collect()
    };
    lines.iter().map(|line| (line.unit.unwrap().usage_key(), prices(line))).collect()
}

fn instant(date: &str, time: &str) -> i64 {
    Timestamp::parse(&format!("{date}T{time}")).unwrap().unix_millis()
}

fn in_force(constraint: &Value, at: i64) -> bool {
    const DAY: i64 = 86_400_000;
    if let Some(date) = constraint["start_date"].as_str() {
        return at >= instant(date, "00:00:00Z");
    }
    let time = |name: &str| {
        constraint[name].as_str().map(|time| instant("1970-01-02", time).rem_euclid(DAY))
    };
    let (Some(start), Some(end)) = (time("start_time"), time("end_time")) else {
        assert!(constraint.is_null(), "{constraint}");
        return true;
    };
    let now = at.rem_euclid(DAY);
    if end < start { now >= start || now < end } else { start <= now && now < end }
}

/// The prices of a model by the feed's own rules.
fn expected(model: &Value, at: i64, context: &[(String, String)]) -> Prices {
    let mut prices = match &model["prices"] {
        Value::Array(periods) => {
            let last = periods.iter().rev().find(|period| in_force(&period["constraint"], at));
            written(&last.unwrap_or(&periods[0])["prices"])
        }
        set => written(set),
    };
    let mut over = Prices::new();
    for variant in model["price_variants"].as_array().into_iter().flatten() {
        let said = |(key, value): (&String, &Value)| {
            context.iter().any(|(name, said)| name == key && Some(said.as_str()) == value.as_str())
        };
        if variant["when"].as_object().unwrap().iter().all(said)
            && in_force(&variant["constraint"], at)
        {
            for (unit, price) in written(&variant["prices"]) {
                over.entry(unit).or_insert(price);
            }
        }
    }
    prices.extend(over);
    prices
}

/// Every instant at which a price of the model changes, the one before, and some others.
fn instants(value: &Value, found: &mut Vec<i64>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| instants(item, found)),
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            let edge = match (name.as_str(), value.as_str()) {
                ("start_date", Some(date)) => instant(date, "00:00:00Z"),
                ("start_time" | "end_time", Some(time)) => instant("2026-02-28", time),
                _ => return instants(value, found),
            };
            found.extend([edge, edge - 1]);
        }),
        _ => {}
    }
}

fn contexts(model: &Value) -> Vec<Vec<(String, String)>> {
    let mut contexts = vec![Vec::new()];
    for variant in model["price_variants"].as_array().into_iter().flatten() {
        let when = variant["when"].as_object().unwrap().iter();
        let pairs: Vec<_> =
            when.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect();
        // With batch: the two together, as a request may have them.
        let batch = ("processing".to_owned(), "batch".to_owned());
        contexts.extend([[pairs.clone(), vec![batch]].concat(), pairs]);
    }
    contexts
}

#[test]
fn every_price_of_the_feed_is_in_the_table() {
    let table = Table::open(FULL.into()).unwrap();
    let (mut models, mut checked) = (0, 0);
    for provider in feed() {
        let id = provider["id"].as_str().unwrap();
        let listed = table.models(Some(id));
        let wanted = provider["models"].as_array().unwrap();
        assert_eq!(listed.len(), wanted.len(), "{id}");
        for (found, model) in listed.into_iter().zip(wanted) {
            let known = table.describe(found).unwrap();
            assert_eq!((known.provider, Some(known.id)), (id, model["id"].as_str()));
            assert_eq!(known.context_window, model["context_window"].as_u64(), "{id} {}", known.id);
            let mut times =
                vec![instant("2020-01-01", "12:00:00Z"), instant("2040-01-01", "00:00:00Z")];
            instants(model, &mut times);
            for at in times {
                for context in contexts(model) {
                    let time = Timestamp::from_unix_millis(at).unwrap();
                    let plan = table.plan(found, time, &context).unwrap();
                    assert_eq!(
                        read(&plan.lines),
                        expected(model, at, &context),
                        "{id} {} at {at} with {context:?}",
                        known.id
                    );
                    let whisper = id == "groq" && known.id.starts_with("whisper-large-v3");
                    assert_eq!(plan.minimum, whisper, "{id} {}", known.id);
                    checked += 1;
                }
            }
            models += 1;
        }
    }
    assert!(models > 2_000 && checked > 5_000, "{models} models, {checked} sets of prices");
}

/// An engine's form of a pattern, which takes long to make.
fn regex(pattern: &str) -> Regex {
    thread_local!(static KNOWN: RefCell<HashMap<String, Regex>> = RefCell::default());
    let make = || Regex::new(pattern).unwrap();
    KNOWN.with_borrow_mut(|known| known.entry(pattern.to_owned()).or_insert_with(make).clone())
}

fn matches(clause: &Value, name: &str) -> bool {
    let (kind, value) = clause.as_object().unwrap().iter().next().unwrap();
    let text = value.as_str().unwrap_or_default().to_lowercase();
    let mut all = value.as_array().into_iter().flatten();
    match kind.as_str() {
        "equals" => name == text,
        "starts_with" => name.starts_with(&text),
        "ends_with" => name.ends_with(&text),
        "contains" => name.contains(&text),
        "regex" => regex(value.as_str().unwrap()).is_match(name).unwrap(),
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

#[test]
fn the_built_in_table_is_a_part_of_the_whole_one() {
    let table = Table::open(BUILTIN.into()).unwrap();
    let whole = Table::open(FULL.into()).unwrap();
    assert!(table.info().models > 400, "{:?}", table.info());
    assert!(table.info().source.starts_with("genai-prices "));
    let at = Timestamp::parse("2026-11-01").unwrap();
    for id in table.providers() {
        let (few, all) = (table.models(Some(id)), whole.models(Some(id)));
        assert_eq!(few.len(), all.len(), "{id}");
        for (one, other) in few.into_iter().zip(all) {
            assert_eq!(table.describe(one), whole.describe(other));
            assert_eq!(table.plan(one, at, &[]), whole.plan(other, at, &[]));
        }
    }
}

#[test]
fn packing_at_run_time_gives_the_same_bytes() {
    let table = Table::open(FULL.into()).unwrap();
    let parsed = json::parse(&text()).unwrap();
    let packed = pack(&parsed, table.info().source, &|_| true).unwrap();
    assert_eq!(packed.bytes, FULL);
    assert!(packed.skipped.is_empty(), "{:?}", packed.skipped);
}
