//! Bodies: right ones, nearly right ones, and anything.

use serde_json::{Value, json};

use crate::random::{Random, damage};

/// The body of a request.
pub fn body(is_list: bool, random: &mut Random) -> String {
    match random.below(20) {
        0 => random.text(200),
        1 => String::new(),
        2 => any(random, 6).to_string(),
        3..6 => damage(&right(is_list, random).to_string(), random),
        6..13 => text_of(&right(is_list, random)),
        _ => {
            let mut body = right(is_list, random);
            for _ in 0..1 + random.below(3) {
                spoil(&mut body, random);
            }
            text_of(&body)
        }
    }
}

/// Right for every call: each ignores the fields of the others.
fn right(is_list: bool, random: &mut Random) -> Value {
    if is_list {
        return (0..random.below(6)).map(|_| right(false, random)).collect();
    }
    let mut body = json!({
        "limit_name": random.pick(&["A", "B", "C", "D"]),
        "max": random.below(20) as f64 / 4.0 + 0.25,
        "limit_type": random.pick(&["allow", "block", "Allow"]),
        "threshold": 0.8,
        "limit_tags": ["a", "b-c"],
        "properties": {"k": "v", "gone": null},
        "category": random.pick(&["own", "own", "system.openai"]),
        "resource": random.pick(&["tool", "tool", "gpt-4o"]),
        "units": {"call": {"input": random.below(9), "output": 2, "input_price": 0.000003, "output_price": 0}},
        "event_timestamp": random.pick(&["2026-11-22T12:00:00Z", "2026-11-20", "2026-03-29T01:30:00+01:00"]),
        "provider_response_id": random.pick(&["r1", "r2", "r/3"]),
        "provider_response_json": ["a", "b"],
        "provider_request_headers": [{"name": "a", "value": null}],
        "http_status_code": 200,
        "limit_ids": ["1", "2"],
        "use_case_name": "story",
        "use_case_id": random.pick(&["one", "two"]),
        "start_timestamp": "2026-01-01",
        "max_input_units": 5,
        "large_context_threshold": 100,
        "hold_id": random.pick(&["h1", "h2", "h/3", "h4"]),
        "amount": random.pick(&["0", "0.1", "0.25", "1", "0.0000000000000000000000000001"]),
        "ttl_seconds": 1 + random.below(900),
        "presume": random.percent(50),
        "cost": {"input": {"base": 0.1}, "output": {"base": random.pick(&["0", "0.2"])}},
        "name": random.pick(&["story", "chat"]),
        "description": "d",
        "limit_config": {"max": 1, "limit_type": "block", "limit_tags": ["a"]},
        "reset_schedule": {"every": random.pick(&["day", "week", "month"]), "at": "02:30", "time_zone": random.pick(&["UTC", "Europe/Berlin", "Pacific/Apia"])},
    });
    // Not every field of every call at once.
    let names: Vec<String> =
        body.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    for name in names {
        if !REQUIRED.contains(&name.as_str()) && random.percent(60) {
            body.as_object_mut().and_then(|fields| fields.remove(&name));
        }
    }
    body
}

#[rustfmt::skip]
const REQUIRED: [&str; 9] = [
    "limit_name", "max", "category", "resource", "units", "name", "limit_tags", "hold_id", "amount",
];

/// Changes one value somewhere inside.
fn spoil(value: &mut Value, random: &mut Random) {
    let stop = random.percent(30);
    match value {
        Value::Object(fields) if !stop && !fields.is_empty() => {
            let place = random.below(fields.len());
            if random.percent(10) {
                fields.insert(random.text(8), any(random, 2));
            } else if let Some((_, value)) = fields.iter_mut().nth(place) {
                spoil(value, random);
            }
        }
        Value::Array(items) if !stop && !items.is_empty() => {
            let place = random.below(items.len());
            match random.below(4) {
                0 => items.push(any(random, 2)),
                1 => items.extend_from_within(place..=place),
                _ => spoil(&mut items[place], random),
            }
        }
        value => *value = any(random, 3),
    }
}

/// Any JSON, with a liking for what lies near the edge of something.
fn any(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 8 } else { 10 }) {
        0 => Value::Null,
        1 => random.percent(50).into(),
        2 => (random.next() as i64).into(),
        3 => RAW.into_iter().nth(random.below(RAW.len())).map(raw).unwrap_or_default(),
        4 => random.text(12).into(),
        5 => random.pick(&TEXTS).into(),
        6 => "é".repeat(250 + random.below(10)).into(),
        7 => random.below(1_000).into(),
        8 => (0..random.below(4)).map(|_| any(random, depth - 1)).collect(),
        _ => {
            let name = |random: &mut Random| match random.below(3) {
                0 => random.text(6),
                _ => random.pick(&NAMES).to_owned(),
            };
            let fields = (0..random.below(4)).map(|_| (name(random), any(random, depth - 1)));
            Value::Object(fields.collect())
        }
    }
}

/// Numbers as they stand in a text.
const RAW: [&str; 14] = [
    "1e400",
    "-1e400",
    "1e-29",
    "-0",
    "0.1",
    "1e28",
    "79228162514264337593543950335",
    "2147483648",
    "-2147483649",
    "18446744073709551616",
    "0.0000000000000000000000000001",
    "1E+2",
    "-1",
    "1.0",
];

const TEXTS: [&str; 22] = [
    "",
    " ",
    ".",
    "..",
    "1",
    "01",
    "own",
    "system.own",
    "allow",
    "day",
    "24:00",
    "2:3",
    "2026-02-29",
    "2026-11-22T23:59:60Z",
    "0001-01-01",
    "9999-12-31T23:59:59.9999999Z",
    "UTC",
    "Mars/Olympus",
    "\u{0}",
    "\u{feff}",
    "\u{d7ff}\u{10ffff}",
    "$serde_json::private::Number",
];

const NAMES: [&str; 10] = [
    "call",
    "input",
    "output",
    "input_price",
    "every",
    "at",
    "time_zone",
    "max",
    "name",
    "$serde_json::private::Number",
];

/// `serde_json` keeps the digits of a number, if it may have that many.
fn raw(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

fn text_of(body: &Value) -> String {
    body.to_string()
}
