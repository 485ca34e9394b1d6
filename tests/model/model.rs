//! What a server must answer, said a second time and as plainly as possible.
//!
//! The model holds every answer against what it expects, and learns from it only what a server is
//! free to choose: ids of requests and of prices, and how long beyond their time it keeps results.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::host::Answer;
use crate::limit::{Cost, Limit, Window};
use crate::money::Money;
use crate::op::{Create, Event, Item, Op, Price, instant, limit_id, limit_name, resource};

/// For how long results are kept, by default.
const RETENTION_SECONDS: i64 = 30 * 86_400;

/// How far an event may lie in the future.
const FUTURE_SECONDS: i64 = 300;

/// The options that make a difference to what is answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules {
    pub reject_block_limits: bool,
    pub unknown_is_free: bool,
}

pub struct Model {
    rules: Rules,
    /// In the order of their creation.
    pub limits: Vec<Limit>,
    /// All that was ever charged, by the number of the limit.
    pub ever: Vec<Cost>,
    prices: Vec<Known>,
    requests: Vec<Request>,
    next_limit_id: u64,
}

/// A version of a price, and the id that the server gave it.
struct Known {
    price: Price,
    start: i64,
    id: String,
}

/// An ingest that was accepted.
struct Request {
    /// Nobody is told the id of an item of a bulk ingest.
    id: Option<String>,
    /// If it was the first with it.
    response: Option<u8>,
    event: i64,
    ingested: i64,
    /// `xproxy_result` without the request's id.
    result: Value,
    kept: bool,
}

impl Model {
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            limits: Vec::new(),
            ever: Vec::new(),
            prices: Vec::new(),
            requests: Vec::new(),
            next_limit_id: 1,
        }
    }

    /// Holds an answer against what it must be, and carries out what was answered.
    pub fn judge(&mut self, op: &Op, now: i64, answer: &Answer) {
        self.roll(now);
        match op {
            Op::Create(create) => self.create(create, now, answer),
            Op::Update { limit, max, name } => self.update(*limit, *max, *name, now, answer),
            Op::Delete { limit } => match self.place(limit_id(*limit)) {
                None => answer.refused(400, &["limit_not_found"]),
                Some(place) => {
                    answer.accepted(200);
                    self.limits.remove(place);
                }
            },
            Op::Reset { limit } => match self.place(limit_id(*limit)) {
                None => answer.refused(400, &["limit_not_found"]),
                Some(place) => {
                    let limit = &mut self.limits[place];
                    assert_eq!(answer.accepted(200)["limit_history"], limit.history_json(now));
                    limit.reset(now);
                }
            },
            Op::Retrieve { limit } => match self.place(limit_id(*limit)) {
                None => answer.refused(400, &["limit_not_found"]),
                Some(place) => {
                    assert_eq!(answer.accepted(200)["limit"], self.limits[place].json());
                }
            },
            Op::Price(price) => {
                let id = answer.accepted(201)["resource_id"].as_str().unwrap().to_owned();
                assert!(self.prices.iter().all(|known| known.id != id), "{id} was given twice");
                let start = price.start.map_or(now, |hours| now + hours * 3_600);
                self.prices.push(Known { price: price.clone(), start, id });
            }
            Op::Ingest { event, asked } => self.ingest(event, *asked, now, answer),
            Op::Bulk(items) => self.bulk(items, now, answer),
            Op::Result { nth } => {
                let ids = self.request_ids();
                let id = ids.get(nth % ids.len());
                self.result_of(|request| request.id.as_ref() == id, answer);
            }
            Op::Provider { response } => {
                self.result_of(|request| request.response == Some(*response), answer);
            }
            Op::List { .. } | Op::Wait { .. } | Op::Evening | Op::Tend | Op::Restart => {
                unreachable!("is no call, or several")
            }
        }
    }

    /// An ingest was carried out, and nobody heard the answer.
    pub fn unheard(&mut self, event: &Event, now: i64) {
        self.roll(now);
        if !stands_twice(&event.limits) && self.reasons_against(event, now).is_empty() {
            self.charge(event, now, None);
        }
    }

    /// Makes limits start again whose time has come.
    pub fn roll(&mut self, now: i64) {
        self.limits.iter_mut().for_each(|limit| limit.roll(now));
    }

    /// The ids of requests that clients know.
    pub fn request_ids(&self) -> Vec<String> {
        self.requests.iter().filter_map(|request| request.id.clone()).collect()
    }

    /// After housekeeping the result of an old request may be gone; `is_kept` says whether it is.
    pub fn tended(&mut self, now: i64, mut is_kept: impl FnMut(&Op) -> bool) {
        let ids = self.request_ids();
        let old = now - RETENTION_SECONDS;
        for request in self.requests.iter_mut().filter(|known| known.kept && known.ingested < old) {
            let place = ids.iter().position(|id| Some(id) == request.id.as_ref());
            let by_id = place.map(|nth| Op::Result { nth });
            let by_response = request.response.map(|response| Op::Provider { response });
            // Both ask for the same.
            let kept: Vec<bool> = by_id.iter().chain(&by_response).map(&mut is_kept).collect();
            assert!(kept.windows(2).all(|both| both[0] == both[1]));
            request.kept = kept.first() == Some(&true);
        }
    }

    pub fn limit(&self, id: &str) -> Option<&Limit> {
        self.place(id).map(|place| &self.limits[place])
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.limits.iter().position(|limit| limit.id == id)
    }

    fn create(&mut self, create: &Create, now: i64, answer: &Answer) {
        let name = limit_name(create.name);
        let by_id = create.id.and_then(|slot| self.place(limit_id(slot)));
        let place = by_id.or_else(|| self.limits.iter().position(|limit| limit.name == name));
        if let Some(place) = place {
            let limit = &self.limits[place];
            let same = limit.name == name
                && create.id.is_none_or(|slot| limit_id(slot) == limit.id)
                && (limit.max, limit.block, limit.threshold)
                    == (create.max, create.block, create.threshold)
                && (limit.daily || !create.daily);
            if same {
                assert_eq!(answer.accepted(200)["limit"], limit.json());
            } else {
                answer.refused(400, &["limit_name_already_exist"]);
            }
            return;
        }
        let id = create.id.map(|slot| limit_id(slot).to_owned()).unwrap_or_else(|| {
            while self.place(&self.next_limit_id.to_string()).is_some() {
                self.next_limit_id += 1;
            }
            self.next_limit_id += 1;
            (self.next_limit_id - 1).to_string()
        });
        let limit = Limit {
            number: self.ever.len(),
            id,
            name,
            block: create.block,
            max: create.max,
            threshold: create.threshold,
            created: now,
            updated: now,
            daily: create.daily,
            window: if create.daily { Window::day_of(now) } else { Window::ALWAYS },
            charges: Vec::new(),
            closed: Vec::new(),
        };
        assert_eq!(answer.accepted(201)["limit"], limit.json());
        self.limits.push(limit);
        self.ever.push(Cost::default());
    }

    fn update(
        &mut self,
        slot: u8,
        max: Option<Money>,
        name: Option<u8>,
        now: i64,
        answer: &Answer,
    ) {
        let Some(place) = self.place(limit_id(slot)) else {
            return answer.refused(400, &["limit_not_found"]);
        };
        let name = name.map(limit_name);
        let mut reasons = Vec::new();
        if max.is_some_and(|max| max < self.limits[place].spend()) {
            reasons.push("invalid_max_limit_update");
        }
        let holder = self.limits.iter().position(|limit| Some(&limit.name) == name.as_ref());
        if holder.is_some_and(|holder| holder != place) {
            reasons.push("limit_name_already_exist");
        }
        if !reasons.is_empty() {
            return answer.refused(400, &reasons);
        }
        let limit = &mut self.limits[place];
        let (max, name) = (max.unwrap_or(limit.max), name.unwrap_or(limit.name.clone()));
        if (max, &name) != (limit.max, &limit.name) {
            limit.updated = now;
        }
        (limit.max, limit.name) = (max, name);
        assert_eq!(answer.accepted(200)["limit"], limit.json());
    }

    /// The first request with this response id, if its result is kept.
    fn first(&mut self, response: u8) -> Option<&mut Request> {
        self.requests.iter_mut().find(|known| known.kept && known.response == Some(response))
    }

    fn ingest(&mut self, event: &Event, asked: bool, now: i64, answer: &Answer) {
        if stands_twice(&event.limits) {
            return answer.refused(400, &["duplicate_limit_id"]);
        }
        let response = event.response.filter(|_| asked);
        if let Some(first) = response.and_then(|response| self.first(response)) {
            let mut result = first.result.clone();
            result["duplicate_request"] = true.into();
            answer.ingested(first.event, first.ingested, &result);
            // It may have been told before only among many.
            let id = answer.json["request_id"].as_str().map(str::to_owned);
            assert!(first.id.is_none() || first.id == id, "{id:?}");
            first.id = id;
            return;
        }
        let reasons = self.reasons_against(event, now);
        if !reasons.is_empty() {
            return answer.refused(400, &reasons);
        }
        let id = answer.json["request_id"].as_str().map(str::to_owned);
        assert!(self.requests.iter().all(|known| known.id != id), "{id:?} was given twice");
        let request = self.charge(event, now, id);
        answer.ingested(request.event, now, &request.result);
    }

    fn bulk(&mut self, items: &[Item], now: i64, answer: &Answer) {
        let body = answer.accepted(200);
        let none = Vec::new();
        let mut errors = body.get("errors").and_then(Value::as_array).unwrap_or(&none).iter();
        let mut count = 0;
        for (index, item) in items.iter().enumerate() {
            let reasons = match item {
                Item::Wrong => vec!["required_field_missing"],
                Item::Right(event) if stands_twice(&event.limits) => vec!["duplicate_limit_id"],
                Item::Right(event) => {
                    let reasons = self.reasons_against(event, now);
                    if reasons.is_empty() {
                        count += 1;
                        self.charge(event, now, None);
                    }
                    reasons
                }
            };
            if !reasons.is_empty() {
                let error = errors.next().expect("an error for each item that is refused");
                assert_eq!(error["item_index"], index);
                Answer::of(&error["xproxy_result"]).refused(400, &reasons);
            }
        }
        assert_eq!(errors.next(), None);
        assert_eq!(body["ingest_timestamp"], instant(now));
        let counts = ["ingest_count", "error_count", "item_error_count", "total_count"];
        let counts = counts.map(|name| body[name].as_u64().unwrap() as usize);
        let failed = items.len() - count;
        assert_eq!(counts, [count, failed, failed, items.len()]);
    }

    fn result_of(&self, is: impl Fn(&Request) -> bool, answer: &Answer) {
        match self.requests.iter().find(|known| is(known) && known.kept) {
            None => answer.refused(404, &["request_not_found"]),
            Some(request) => {
                let result = &answer.accepted(200)["xproxy_result"];
                assert!(request.id.as_deref().is_none_or(|id| result["request_id"] == id));
                assert_eq!(without_id(result), request.result);
            }
        }
    }

    /// Everything that speaks against an event. A server may name any of it.
    fn reasons_against(&self, event: &Event, now: i64) -> Vec<&'static str> {
        let mut reasons = Vec::new();
        if event.time(now) > now + FUTURE_SECONDS {
            reasons.push("invalid_ingest_event_timestamp");
        }
        for id in event.limit_ids() {
            match self.place(id) {
                None => reasons.push("limit_not_found"),
                Some(place) if self.limits[place].block && self.rules.reject_block_limits => {
                    reasons.push("blocking_limit_not_allowed");
                }
                Some(_) => {}
            }
        }
        if !self.rules.unknown_is_free && self.price(event.resource, now).is_none() {
            let none = self.prices.is_empty();
            reasons.push(if none { "category_not_found" } else { "category_resource_not_found" });
        }
        reasons
    }

    /// The price in force: of those that have started the one that started last, and of several of
    /// these the newest. The first one also covers the time before it.
    fn price(&self, slot: u8, at: i64) -> Option<&Known> {
        let of_resource = || self.prices.iter().filter(|known| known.price.resource == slot);
        let first = of_resource().map(|known| known.start).min()?;
        // Of equals the last one is taken.
        of_resource().filter(|known| known.start <= at.max(first)).max_by_key(|known| known.start)
    }

    /// Charges an event that nothing speaks against.
    fn charge(&mut self, event: &Event, now: i64, id: Option<String>) -> &Request {
        let at = event.time(now);
        let mut result = Map::new();
        let mut cost = Cost::default();
        let mut unknown = Map::new();
        let mut count = |name: &str, count: u32, price: Option<Money>| match price {
            Some(price) => price.times(count),
            None => {
                if count > 0 {
                    unknown.insert(name.to_owned(), count.into());
                }
                Money::default()
            }
        };
        let known = self.price(event.resource, at);
        let price = known.map(|known| &known.price);
        cost.input = count("input", event.input, price.and_then(|price| price.input));
        cost.output = count("output", event.output, price.and_then(|price| price.output));
        if known.is_none() || !unknown.is_empty() {
            result.insert("unknown_units".to_owned(), json!({"call": unknown}));
        }
        if let Some(known) = known {
            result.insert("resource_id".to_owned(), known.id.clone().into());
        }
        let warning = match known {
            None => {
                let resource = resource(event.resource);
                Some(format!("no price is known of '{resource}': counted as nothing"))
            }
            Some(known) if at < known.start => {
                let start = instant(known.start);
                Some(format!("no price is known before {start}: the oldest one counts"))
            }
            Some(_) => None,
        };
        if let Some(warning) = warning {
            result.insert("warnings".to_owned(), json!([warning]));
        }
        result.insert("cost".to_owned(), cost.json());

        let mut states = BTreeMap::new();
        for id in event.limit_ids() {
            let place = self.place(id).expect("a limit to charge");
            let limit = &mut self.limits[place];
            states.insert(id, json!({"state": limit.charge(cost, at)}));
            self.ever[limit.number] += cost;
        }
        if !states.is_empty() {
            result.insert("limits".to_owned(), json!(states));
        }
        // Only the first request with a response id answers to it.
        let response = event.response.filter(|response| self.first(*response).is_none());
        self.requests.push(Request {
            id,
            response,
            event: at,
            ingested: now,
            result: result.into(),
            kept: true,
        });
        self.requests.last().unwrap()
    }
}

fn stands_twice(limits: &[u8]) -> bool {
    limits.iter().enumerate().any(|(place, slot)| limits[..place].contains(slot))
}

fn without_id(result: &Value) -> Value {
    let mut result = result.clone();
    result.as_object_mut().unwrap().remove("request_id");
    result
}

impl Answer {
    /// The answer to an ingest, or to its repeat.
    fn ingested(&self, event: i64, ingested: i64, result: &Value) {
        let body = self.accepted(200);
        assert_eq!(body["event_timestamp"], instant(event));
        assert_eq!(body["ingest_timestamp"], instant(ingested));
        assert_eq!(body["xproxy_result"]["request_id"], body["request_id"]);
        assert_eq!(&without_id(&body["xproxy_result"]), result);
    }
}
