//! Hostile feeds: prices as JSON, from a file that somebody edited or a server that is not what it was.

use std::time::Instant;

use payi_edge::json;
use payi_edge::price::feed::pack;
use serde_json::{Value, json};

use crate::prices::question;
use crate::random::{Random, damage};
use crate::{inputs, seed};

/// So many models of a provider, for most of the time goes where the damage is.
const MODELS: usize = 6;

#[test]
fn no_feed_does_harm() {
    let mut random = Random::new(seed());
    let providers = providers();
    let started = Instant::now();
    let (mut feeds, mut packed) = (0, 0);
    while feeds < inputs() / 10 {
        packed += usize::from(one_feed(&feed(&providers, &mut random), &mut random));
        feeds += 1;
    }
    println!("{feeds} hostile feeds in {:.1} s, {packed} packed", started.elapsed().as_secs_f64());
    assert!(packed * 10 > feeds && packed < feeds, "{packed} of {feeds}");
}

/// Whether it could be packed. What is packed is a table.
fn one_feed(text: &str, random: &mut Random) -> bool {
    let Ok(feed) = json::parse(text) else { return false };
    match pack(&feed, "a feed", &|_| true) {
        Ok(packed) => {
            assert!(question(packed.bytes, random), "{text}");
            true
        }
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with("feed"), "{message} for {text}");
            false
        }
    }
}

/// The providers of the feed that the crate is built with.
fn providers() -> Vec<Value> {
    let text = std::fs::read_to_string(env!("PRICE_FEED")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A few models of one provider, with values in each other's place, or with damaged text.
fn feed(providers: &[Value], random: &mut Random) -> String {
    let mut provider = providers[random.below(providers.len())].clone();
    let models = provider["models"].as_array_mut().unwrap();
    let first = random.below(models.len());
    *models = models.drain(first..).take(MODELS).collect();
    let mut feed = Value::Array(vec![provider]);
    if random.percent(80) {
        for _ in 0..1 + random.below(3) {
            let other = thing(&feed, random);
            *place(&mut feed, random) = other;
        }
    }
    let text = feed.to_string();
    if random.percent(30) { damage(&text, random) } else { text }
}

/// What does not belong where it is put: something odd, or a part of the feed.
fn thing(feed: &Value, random: &mut Random) -> Value {
    match random.below(12) {
        0 => Value::Null,
        1 => json!(-1),
        2 => serde_json::from_str(random.pick(&[
            "1e400",
            "1e-400",
            "0.1e-18",
            "18446744073709551616",
        ]))
        .unwrap(),
        3 => json!(random.text(600)),
        4 => {
            json!({ "base": 1, "tiers": [{ "start": 0, "price": 1 }, { "start": 0, "price": 2 }] })
        }
        5 => {
            json!({ "regex": random.pick(&["(a*)*b", "^(?!a)\\d{8}$", "[", "a{9999999}", "(((((a", "\\"]) })
        }
        6 => json!({ "or": [], "and": [] }),
        7 => {
            json!({ "start_date": random.pick(&["2026-02-30", "0000-00-00", "9999-12-31", "tomorrow"]) })
        }
        8 => (0..random.below(300)).fold(json!(1), |inner, _| json!({ "or": [inner] })),
        _ => place(&mut feed.clone(), random).clone(),
    }
}

/// Somewhere in a feed, most likely deep.
fn place<'a>(value: &'a mut Value, random: &mut Random) -> &'a mut Value {
    let size = match value {
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    };
    if size == 0 || random.percent(8) {
        return value;
    }
    let chosen = random.below(size);
    match value {
        Value::Array(items) => place(&mut items[chosen], random),
        Value::Object(members) => {
            let (_, inner) = members.iter_mut().nth(chosen).unwrap();
            place(inner, random)
        }
        other => other,
    }
}
