//! Whatever happens, in whatever order: history and the current window are exactly the events, each
//! in the window that it happened in.

use payi_edge::engine::EngineOptions;
use payi_edge::limit::{Every, ResetSchedule};
use payi_edge::time::{Date, TimeOfDay, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::oracle;
use crate::common::Server;
use crate::{INGEST, LIMITS, at, calls};

#[derive(Debug, Clone)]
enum Act {
    /// Requests in one batch, or one on its own: which limits, how many calls, how long ago.
    Ingest(Vec<(u8, u64, i64)>),
    /// The request before once more, with its id.
    Retry,
    Reset(usize),
    Look(usize),
    List,
    Tend,
    Restart,
}

fn act() -> impl Strategy<Value = (Act, i64)> {
    let ago = prop_oneof![2 => Just(0_i64), 1 => 1..100_000_i64, 1 => 1..8_000_000_i64];
    let request = (1..16_u8, 1..9_u64, ago);
    let one = request.clone().prop_map(|request| Act::Ingest(vec![request]));
    let batch = proptest::collection::vec(request, 2..6).prop_map(Act::Ingest);
    let wait = prop_oneof![3 => 1..5_000_i64, 2 => 1..200_000_i64, 1 => 1..6_000_000_i64];
    let act = prop_oneof![
        8 => one, 2 => batch, 1 => Just(Act::Retry), 1 => (0..4_usize).prop_map(Act::Reset),
        2 => (0..4_usize).prop_map(Act::Look), 1 => Just(Act::List), 1 => Just(Act::Tend),
        1 => Just(Act::Restart),
    ];
    (act, wait)
}

/// The schedules of limits 1 to 3; limit 4 has none.
fn schedules() -> [ResetSchedule; 3] {
    let schedule = |every, time: &str, zone: &str, start: Option<&str>| ResetSchedule {
        every,
        at: TimeOfDay::parse(time).unwrap(),
        time_zone: zone.to_owned(),
        start: start.and_then(Date::parse),
    };
    [
        schedule(Every::Day, "02:30", "Europe/Berlin", None),
        schedule(Every::Week, "18:00", "America/St_Johns", Some("2026-10-29")),
        schedule(Every::Month, "00:00", "UTC", Some("2026-08-31")),
    ]
}

/// What the engine should know, as plainly as it can be said.
#[derive(Default)]
struct Model {
    /// For each limit: when and how many calls, in the order in which they were told.
    events: [Vec<(Timestamp, u64)>; 4],
    /// For each limit: its resets by hand, and how many events had been told then.
    resets: [Vec<(Timestamp, usize)>; 4],
}

/// Start, end, by hand or not, calls, requests.
type Row = (Timestamp, Timestamp, bool, u64, usize);

impl Model {
    /// The window of a limit around an instant: the schedule's, cut by the resets by hand.
    fn window(&self, limit: usize, instant: Timestamp) -> (Timestamp, Timestamp) {
        let window = oracle::window_at(&schedules()[limit], instant);
        let resets = self.resets[limit].iter().map(|(reset, _)| *reset);
        let before = resets.clone().filter(|reset| *reset <= instant).max();
        let after = resets.filter(|reset| *reset > instant).min();
        (
            before.map_or(window.start, |b| b.max(window.start)),
            after.map_or(window.end, |a| a.min(window.end)),
        )
    }

    /// All windows of a limit that have a record, the current one last.
    fn rows(&self, limit: usize, now: Timestamp) -> Vec<Row> {
        if limit == 3 {
            return self.unscheduled();
        }
        let instants = self.events[limit].iter().map(|(event, _)| *event).chain([now]);
        let closed = self.resets[limit]
            .iter()
            .map(|(reset, _)| Timestamp::from_unix_millis(reset.unix_millis() - 1).unwrap());
        let mut windows: Vec<_> =
            instants.chain(closed).map(|instant| self.window(limit, instant)).collect();
        windows.sort();
        windows.dedup();
        let row = |(start, end): (Timestamp, Timestamp)| {
            let inside =
                self.events[limit].iter().filter(|(event, _)| start <= *event && *event < end);
            let manual = self.resets[limit].iter().any(|(reset, _)| *reset == end);
            (start, end, manual, inside.clone().map(|(_, calls)| calls).sum(), inside.count())
        };
        windows.into_iter().map(row).collect()
    }

    /// Without a schedule a limit counts what is told between two resets.
    fn unscheduled(&self) -> Vec<Row> {
        let (mut start, mut told) = (Timestamp::MIN, 0);
        let ends = self.resets[3].iter().map(|(reset, told)| (*reset, true, *told));
        let row = |(end, manual, until)| {
            let events: &[(Timestamp, u64)] = &self.events[3][told..until];
            let row =
                (start, end, manual, events.iter().map(|(_, calls)| calls).sum(), events.len());
            (start, told) = (end, until);
            row
        };
        let mut rows: Vec<_> =
            ends.chain([(Timestamp::MAX, false, self.events[3].len())]).map(row).collect();
        // The limit does not show its window.
        rows.last_mut().unwrap().0 = Timestamp::MIN;
        rows
    }
}

/// The same of the engine: its history, a page at a time, and the limit.
fn told(server: &mut Server, limit: usize) -> Vec<Row> {
    let path = format!("{LIMITS}/{}", limit + 1);
    let mut items = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = server
            .get(&format!("{path}/history?sort_ascending=true&limit=3{cursor}"))
            .expect(200)
            .json();
        items.extend(page["items"].as_array().unwrap().clone());
        match page["cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    items.push(server.get(&path).expect(200).json()["limit"].clone());
    let instant = |value: &Value, open| value.as_str().map_or(open, at);
    let row = |item: Value| {
        let spend: rust_decimal::Decimal =
            item["totals"]["cost"]["total"]["base"].to_string().parse().unwrap();
        let calls = (spend * rust_decimal::Decimal::TEN)
            .to_string()
            .parse::<rust_decimal::Decimal>()
            .unwrap();
        let window = &item["window"];
        (
            instant(&window["start_timestamp"], Timestamp::MIN),
            instant(&window["end_timestamp"], Timestamp::MAX),
            item["reset"] == "manual",
            u64::try_from(calls).unwrap(),
            usize::try_from(item["totals"]["requests"]["total"].as_u64().unwrap()).unwrap(),
        )
    };
    items.into_iter().map(row).collect()
}

/// Four limits, on the day before Berlin's clocks are set back.
fn limits() -> Server {
    // Whoever tells a request again after its retention is charged again.
    let mut server = Server::new(EngineOptions { retention_days: 100_000, ..Default::default() });
    server.price("own", "tool", json!({"units": {"call": {"output_price": 0.1}}}));
    server.now = at("2026-10-24T12:00Z");
    for (name, schedule) in schedules().iter().map(Some).chain([None]).enumerate() {
        let schedule = schedule.map(|schedule| serde_json::to_value(schedule).unwrap());
        let body = json!({"limit_name": name.to_string(), "max": 1000, "reset_schedule": schedule});
        server.create(body).expect(201);
    }
    server
}

fn request((mask, count, ago): (u8, u64, i64), now: Timestamp) -> (Vec<usize>, Timestamp, Value) {
    let limits: Vec<usize> = (0..4).filter(|limit| mask >> limit & 1 == 1).collect();
    let event = now.checked_add_seconds(-ago).unwrap();
    let mut body = calls(count);
    body["event_timestamp"] = json!(event.to_string());
    body["limit_ids"] = limits.iter().map(|limit| (limit + 1).to_string()).collect();
    (limits, event, body)
}

proptest! {
    #[test]
    fn history_and_the_current_window_are_the_events(acts in proptest::collection::vec(act(), 1..40)) {
        let mut server = limits();
        let mut model = Model::default();
        let mut last = None;
        for (number, (act, wait)) in acts.into_iter().enumerate() {
            server.now = server.now.checked_add_seconds(wait).unwrap();
            match act {
                Act::Ingest(requests) => {
                    let batch: Vec<_> = requests.iter().map(|r| request(*r, server.now)).collect();
                    for ((limits, event, _), (_, count, _)) in batch.iter().zip(&requests) {
                        for limit in limits {
                            model.events[*limit].push((*event, *count));
                        }
                    }
                    match batch.as_slice() {
                        [(_, _, body)] => {
                            let ids = body["limit_ids"].as_array().unwrap();
                            let ids: Vec<_> = ids.iter().map(|id| id.as_str().unwrap()).collect();
                            last = Some((format!("{INGEST}?id=r{number}"), ids.join(","), body.to_string()));
                            ingest(&mut server, last.as_ref().unwrap());
                        }
                        batch => {
                            let bodies: Vec<_> = batch.iter().map(|(_, _, body)| body).collect();
                            let target = format!("{INGEST}/bulk");
                            let answer = server.call("POST", &target, &json!(bodies).to_string()).json();
                            prop_assert_eq!(&answer["ingest_count"], bodies.len(), "{}", answer);
                        }
                    }
                }
                Act::Retry => {
                    if let Some(last) = &last {
                        ingest(&mut server, last);
                    }
                }
                // At the very instant at which a window begins a reset leaves one that is empty and takes no
                // time, which the model does not have.
                Act::Reset(limit) if schedules().get(limit).is_some_and(|schedule| {
                    oracle::window_at(schedule, server.now).start == server.now
                }) => {}
                Act::Reset(limit) => {
                    server.call("POST", &format!("{LIMITS}/{}/reset", limit + 1), "").expect(200);
                    model.resets[limit].push((server.now, model.events[limit].len()));
                }
                Act::Look(limit) => {
                    server.get(&format!("{LIMITS}/{}", limit + 1)).expect(200);
                }
                Act::List => {
                    server.get(LIMITS).expect(200);
                }
                Act::Tend => {
                    server.tend();
                }
                Act::Restart => server.restart(),
            }
        }
        for limit in 0..4 {
            prop_assert_eq!(told(&mut server, limit), model.rows(limit, server.now), "limit {}", limit);
        }
        server.restart();
        for limit in 0..4 {
            prop_assert_eq!(told(&mut server, limit), model.rows(limit, server.now), "limit {}", limit);
        }
    }
}

fn ingest(server: &mut Server, (target, limit_ids, body): &(String, String, String)) {
    let headers = [("xProxy-api-key", "key"), ("xproxy-limit-ids", limit_ids.as_str())];
    server.send("POST", target, &headers, body).expect(200);
}
