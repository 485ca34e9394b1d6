//! What can be done to a server. Names, ids and prices come from small sets, so that calls meet.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};

use crate::limit::daily;
use crate::money::Money;

/// In seconds.
pub const DAY: i64 = 86_400;

/// One operation.
#[derive(Debug, Clone)]
pub enum Op {
    Create(Create),
    Update {
        limit: u8,
        max: Option<Money>,
        name: Option<u8>,
    },
    Delete {
        limit: u8,
    },
    Reset {
        limit: u8,
    },
    Retrieve {
        limit: u8,
    },
    /// All limits, page by page.
    List {
        size: u8,
        ascending: bool,
    },
    Price(Price),
    /// `asked` puts the response's id into the query, too.
    Ingest {
        event: Event,
        asked: bool,
    },
    Bulk(Vec<Item>),
    /// The result of a request, by its place among all that have an id.
    Result {
        nth: usize,
    },
    /// The result of a request, by the id of the provider's response.
    Provider {
        response: u8,
    },
    Wait {
        seconds: i64,
    },
    /// Waits until a minute before midnight.
    Evening,
    /// Housekeeping.
    Tend,
    /// A new engine from the records.
    Restart,
}

#[derive(Debug, Clone)]
pub struct Create {
    pub name: u8,
    pub id: Option<u8>,
    pub max: Money,
    pub block: bool,
    /// In percent.
    pub threshold: Option<u8>,
    /// Whether it starts again at midnight.
    pub daily: bool,
}

#[derive(Debug, Clone)]
pub struct Price {
    pub resource: u8,
    /// For one `call` in, and one out.
    pub input: Option<Money>,
    pub output: Option<Money>,
    /// From so many hours before or after now, if not from now.
    pub start: Option<i64>,
}

#[derive(Debug, Clone)]
pub struct Event {
    pub limits: Vec<u8>,
    pub resource: u8,
    pub input: u32,
    pub output: u32,
    pub response: Option<u8>,
    pub when: When,
}

/// When an event happens.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// As the server's clock says.
    Now,
    /// So many seconds after now; below zero it is late.
    Ahead(i64),
    /// At a midnight, so many after the last one.
    Midnight(i64),
}

/// An item of a bulk ingest.
#[derive(Debug, Clone)]
pub enum Item {
    Right(Event),
    /// Without units.
    Wrong,
}

/// A call as a client makes it.
pub struct Call {
    pub method: &'static str,
    pub target: String,
    pub limit_ids: String,
    pub body: Value,
}

/// The ids that callers know. The first four are those that the server gives to its first limits.
pub fn limit_id(slot: u8) -> &'static str {
    ["1", "2", "3", "4", "own/1", "own 2"][usize::from(slot)]
}

pub fn limit_name(slot: u8) -> String {
    format!("Limit {slot}")
}

/// The last one never has a price.
pub fn resource(slot: u8) -> &'static str {
    ["tool", "Tool", "tool/2", "none"][usize::from(slot)]
}

pub fn response_id(slot: u8) -> String {
    format!("r/{slot}")
}

/// As a segment of a path.
pub fn encoded(text: &str) -> String {
    text.replace('/', "%2F").replace(' ', "%20")
}

/// An instant as the API writes it, from seconds since 1970.
pub fn instant(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).unwrap().to_string()
}

impl Op {
    /// The one call that this operation is; none for what is no call or several.
    pub fn call(&self, now: i64, request_ids: &[String]) -> Option<Call> {
        let limit = |slot: u8| format!("/api/v1/limits/{}", encoded(limit_id(slot)));
        let call = |method, target: String, body| {
            Some(Call { method, target, limit_ids: String::new(), body })
        };
        match self {
            Self::Create(create) => {
                let body = json!({
                    "limit_name": limit_name(create.name),
                    "limit_id": create.id.map(limit_id),
                    "max": create.max.json(),
                    "limit_type": if create.block { "block" } else { "allow" },
                    "threshold": create.threshold.map(|share| Money::cents(share.into()).json()),
                    "reset_schedule": create.daily.then(daily),
                });
                call("POST", "/api/v1/limits".to_owned(), body)
            }
            Self::Update { limit: slot, max, name } => {
                let name = name.map(limit_name);
                let body = json!({"max": max.map(Money::json), "limit_name": name});
                call("PUT", limit(*slot), body)
            }
            Self::Delete { limit: slot } => call("DELETE", limit(*slot), Value::Null),
            Self::Reset { limit: slot } => call("POST", limit(*slot) + "/reset", Value::Null),
            Self::Retrieve { limit: slot } => call("GET", limit(*slot), Value::Null),
            Self::Price(price) => {
                let start = price.start.map(|hours| instant(now + hours * 3_600));
                let units = json!({
                    "input_price": price.input.map(Money::json),
                    "output_price": price.output.map(Money::json),
                });
                let resource = encoded(resource(price.resource));
                let target = format!("/api/v1/categories/own/resources/{resource}");
                call("POST", target, json!({"units": {"call": units}, "start_timestamp": start}))
            }
            Self::Ingest { event, asked } => {
                let id = event.response.filter(|_| *asked).map(response_id);
                let query = id.map(|id| format!("?id={}", encoded(&id))).unwrap_or_default();
                Some(Call {
                    method: "POST",
                    target: format!("/api/v1/ingest{query}"),
                    limit_ids: event.limit_ids().join(", "),
                    body: event.body(now),
                })
            }
            Self::Bulk(items) => {
                let body = |item: &Item| match item {
                    Item::Wrong => json!({"category": "own", "resource": "tool"}),
                    Item::Right(event) => {
                        let mut body = event.body(now);
                        body["limit_ids"] = event.limit_ids().into();
                        body
                    }
                };
                let body = items.iter().map(body).collect();
                call("POST", "/api/v1/ingest/bulk".to_owned(), body)
            }
            Self::Result { nth } => {
                let id = request_ids.get(nth.checked_rem(request_ids.len())?)?;
                call("GET", format!("/api/v1/requests/{id}/result"), Value::Null)
            }
            Self::Provider { response } => {
                let id = encoded(&response_id(*response));
                call("GET", format!("/api/v1/requests/provider/own/{id}/result"), Value::Null)
            }
            Self::List { .. } | Self::Wait { .. } | Self::Evening | Self::Tend | Self::Restart => {
                None
            }
        }
    }
}

impl Op {
    /// Whether it changes what a client sees.
    pub fn writes(&self) -> bool {
        match self {
            Self::Create(_) | Self::Update { .. } | Self::Delete { .. } | Self::Reset { .. } => {
                true
            }
            Self::Price(_) | Self::Ingest { .. } | Self::Bulk(_) => true,
            Self::Retrieve { .. } | Self::List { .. } | Self::Result { .. } => false,
            Self::Provider { .. } | Self::Wait { .. } | Self::Evening => false,
            Self::Tend | Self::Restart => false,
        }
    }
}

impl Event {
    pub fn limit_ids(&self) -> Vec<&'static str> {
        self.limits.iter().map(|slot| limit_id(*slot)).collect()
    }

    pub fn time(&self, now: i64) -> i64 {
        match self.when {
            When::Now => now,
            When::Ahead(seconds) => now + seconds,
            When::Midnight(days) => (now.div_euclid(DAY) + days) * DAY,
        }
    }

    fn body(&self, now: i64) -> Value {
        json!({
            "category": "own",
            "resource": resource(self.resource),
            "units": {"call": {"input": self.input, "output": self.output}},
            "provider_response_id": self.response.map(response_id),
            "event_timestamp": match self.when {
                When::Now => None,
                _ => Some(instant(self.time(now))),
            },
        })
    }
}

/// Any operation.
pub fn any_op() -> impl Strategy<Value = Op> {
    let limit = || prop_oneof![3 => 0..3_u8, 1 => 3..6_u8];
    let update = (limit(), option::of(max()), option::weighted(0.3, 0..5_u8));
    let list = (1..4_u8, any::<bool>());
    let wait = prop_oneof![4 => 0..100_i64, 2 => 3_000..200_000_i64, 1 => 2_000_000..3_000_000_i64];
    prop_oneof![
        4 => create().prop_map(Op::Create),
        2 => update.prop_map(|(limit, max, name)| Op::Update { limit, max, name }),
        1 => prop_oneof![1 => 0..3_u8, 3 => 3..6_u8].prop_map(|limit| Op::Delete { limit }),
        2 => limit().prop_map(|limit| Op::Reset { limit }),
        1 => limit().prop_map(|limit| Op::Retrieve { limit }),
        1 => list.prop_map(|(size, ascending)| Op::List { size, ascending }),
        2 => price().prop_map(Op::Price),
        12 => (event(), any::<bool>()).prop_map(|(event, asked)| Op::Ingest { event, asked }),
        2 => bulk().prop_map(Op::Bulk),
        1 => any::<usize>().prop_map(|nth| Op::Result { nth }),
        1 => (0..4_u8).prop_map(|response| Op::Provider { response }),
        3 => wait.prop_map(|seconds| Op::Wait { seconds }),
        1 => Just(Op::Evening),
        1 => Just(Op::Tend),
        1 => Just(Op::Restart),
    ]
}

/// Three limits and a price, so that most of what follows has something to work on.
pub fn prelude() -> Vec<Op> {
    let limit = |name, cents, block, threshold| {
        let (max, daily) = (Money::cents(cents), name == 1);
        Op::Create(Create { name, id: None, max, block, threshold, daily })
    };
    let (input, output) = (Money::trillionths(2_500_000), Money::cents(1));
    let price = Price { resource: 0, input: Some(input), output: Some(output), start: None };
    vec![
        limit(0, 100, false, Some(80)),
        limit(1, 50, true, None),
        limit(2, 10_000, false, Some(99)),
        Op::Price(price),
    ]
}

fn max() -> impl Strategy<Value = Money> {
    prop_oneof![4 => 1..300_i64, 1 => 1..10_000_000_i64].prop_map(Money::cents)
}

fn create() -> impl Strategy<Value = Create> {
    let max = prop_oneof![1 => Just(Money::cents(100)), 2 => max()];
    let threshold = option::of(prop_oneof![Just(80_u8), 75..100_u8]);
    let id = option::weighted(0.4, 0..6_u8);
    let daily = proptest::bool::weighted(0.3);
    (0..5_u8, id, max, any::<bool>(), threshold, daily).prop_map(
        |(name, id, max, block, threshold, daily)| Create {
            name,
            id,
            max,
            block,
            threshold,
            daily,
        },
    )
}

fn price() -> impl Strategy<Value = Price> {
    let amount = || {
        let amount = prop_oneof![1..100_000_000_000_i64, Just(0), 1..100_i64];
        option::weighted(0.9, amount.prop_map(|count| Money::trillionths(count.into())))
    };
    (0..3_u8, amount(), amount(), option::of(-2_000..50_i64))
        .prop_map(|(resource, input, output, start)| Price { resource, input, output, start })
}

fn event() -> impl Strategy<Value = Event> {
    let limits = prop_oneof![
        12 => subsequence(vec![0_u8, 1, 2], 0..=3),
        2 => subsequence(vec![0_u8, 1, 2, 3, 4, 5], 0..=4).prop_shuffle(),
        // The same may stand twice.
        1 => proptest::collection::vec(0..3_u8, 2..4),
    ];
    let resource = prop_oneof![9 => Just(0_u8), 2 => 1..3_u8, 1 => Just(3)];
    let count = || prop_oneof![4 => 0..40_u32, 2 => 0..5_000_u32, 1 => Just(i32::MAX as u32)];
    let when = prop_oneof![
        6 => Just(When::Now),
        2 => (-5_000_000..0_i64).prop_map(When::Ahead),
        2 => (-200_000..0_i64).prop_map(When::Ahead),
        1 => (-3..=1_i64).prop_map(When::Midnight),
        1 => prop_oneof![0..300_i64, 295..305_i64].prop_map(When::Ahead),
    ];
    (limits, resource, count(), count(), option::of(0..4_u8), when).prop_map(
        |(limits, resource, input, output, response, when)| {
            // A large count of both would leave the limits no room for anything after it.
            let output = if input > 5_000 { 0 } else { output };
            Event { limits, resource, input, output, response, when }
        },
    )
}

fn bulk() -> impl Strategy<Value = Vec<Item>> {
    let item = prop_oneof![5 => event().prop_map(Item::Right), 1 => Just(Item::Wrong)];
    prop_oneof![
        8 => proptest::collection::vec(item, 0..6),
        // So many that housekeeping has limits to write.
        1 => (event(), 400..600_usize).prop_map(|(event, count)| {
            vec![Item::Right(Event { input: 1, output: 0, ..event }); count]
        }),
    ]
}
