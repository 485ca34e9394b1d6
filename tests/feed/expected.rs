//! The prices of a model by the feed's own rules, read from its JSON.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use payi_edge::price::registry::Unit;
use payi_edge::price::{Line, Rate};
use payi_edge::time::Timestamp;
use serde_json::Value;

/// Each unit's price: the base, and above so many input tokens another one.
pub type Prices = BTreeMap<String, Vec<(u64, BigRational)>>;

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

pub fn read(lines: &[Line]) -> Prices {
    let exact =
        |rate: Rate| BigRational::from_integer(rate.digits.into()) * power(-(rate.places as i32));
    let prices = |line: &Line| {
        let tiers = line.tiers.iter().map(|tier| (tier.start, exact(tier.rate)));
        std::iter::once((0, exact(line.rate))).chain(tiers).collect()
    };
    lines.iter().map(|line| (line.unit.unwrap().usage_key(), prices(line))).collect()
}

pub fn instant(date: &str, time: &str) -> i64 {
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
pub fn expected(model: &Value, at: i64, context: &[String]) -> Prices {
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
            context
                .chunks(2)
                .any(|said| said[0] == *key && Some(said[1].as_str()) == value.as_str())
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
pub fn instants(value: &Value, found: &mut Vec<i64>) {
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

/// What a request may say of itself, names and values in turn: nothing, and what each variant asks for.
pub fn contexts(model: &Value) -> Vec<Vec<String>> {
    let mut contexts = vec![Vec::new()];
    for variant in model["price_variants"].as_array().into_iter().flatten() {
        let when = variant["when"].as_object().unwrap().iter();
        let said: Vec<_> = when
            .flat_map(|(name, value)| [name.clone(), value.as_str().unwrap().to_owned()])
            .collect();
        // With batch: the two together, as a request may have them.
        let batch = ["processing", "batch"].map(str::to_owned);
        contexts.extend([[said.clone(), batch.to_vec()].concat(), said]);
    }
    contexts.sort();
    contexts.dedup();
    contexts
}
