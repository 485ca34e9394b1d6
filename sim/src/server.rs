//! The host of a ledger, as the package's hosts are: it commits before it answers, and after a crash
//! it knows what the store knows.

use payi_edge::bugs::{self, Bug};
use payi_edge::engine::{Change, Engine, EngineOptions, Found, Request, Step};
use payi_edge::time::Timestamp;
use serde_json::Value;

use crate::answer::Answer;
use crate::fault::{Fault, Faults};
use crate::op::Op;
use crate::store::{Lost, Store};
use crate::violation::{Checked, Violation};

/// What came of a request.
#[derive(Debug)]
pub enum Handled {
    /// It was carried out, and the answer is on its way.
    Answered(Answer),
    /// It was carried out, and the server died before it could say so.
    Unheard(Answer),
    /// The server died, and nothing has changed.
    Lost,
    /// The same, but somebody was told otherwise: only of a host with a planted bug.
    Untrue(Answer),
}

/// A server and what it has stored.
#[derive(Debug)]
pub struct Server {
    options: EngineOptions,
    /// Absent while it must be read from the store again.
    engine: Option<Engine>,
    /// What a host with a planted bug has read before, and decides on.
    old: Option<Engine>,
    store: Store,
}

impl Server {
    /// A server without records.
    pub fn new(options: EngineOptions) -> Self {
        Self { options, engine: None, old: None, store: Store::default() }
    }

    /// Whether the next request makes it read its records.
    pub fn is_down(&self) -> bool {
        self.engine.is_none()
    }

    /// Forgets all but the records.
    pub fn restart(&mut self) {
        self.engine = None;
    }

    /// Carries out a request at its clock's time, in milliseconds since 1970.
    pub fn handle(&mut self, op: &Op, now: i64, faults: &mut Faults) -> Checked<Handled> {
        let handled = self.step(
            faults,
            |engine, found| ask(engine, op, now, found),
            |(answer, changes)| (answer, changes),
        )?;
        Ok(match handled {
            Stepped::Lost => Handled::Lost,
            Stepped::Done(answer) => Handled::Answered(answer),
            Stepped::Unheard(answer) => Handled::Unheard(answer),
            Stepped::Untrue(answer) => Handled::Untrue(answer),
        })
    }

    /// Housekeeping, as an alarm or the end of a request asks for it; whether it was done.
    pub fn tend(&mut self, now: i64, faults: &mut Faults) -> Checked<bool> {
        let now = timestamp(now);
        loop {
            let stepped = self.step(
                faults,
                |engine, found| engine.tend(now, found),
                |tended| (tended.more, tended.changes),
            )?;
            match stepped {
                Stepped::Done(true) => {}
                Stepped::Done(false) | Stepped::Unheard(_) => return Ok(true),
                Stepped::Lost | Stepped::Untrue(_) => return Ok(false),
            }
        }
    }

    /// What a request would be answered by the server that would come back now. Nothing is stored.
    pub fn replica(&self) -> Checked<Replica<'_>> {
        Ok(Replica { engine: sound(self.store.load(&self.options, || true))?, store: &self.store })
    }

    fn step<T, U>(
        &mut self,
        faults: &mut Faults,
        step: impl FnMut(&mut Engine, &mut Found) -> Step<T>,
        split: impl FnOnce(T) -> (U, Vec<Change>),
    ) -> Checked<Stepped<U>> {
        if self.engine.is_none() {
            let lost = faults.strikes(Fault::CrashAtLoad);
            match self.store.load(&self.options, || !lost) {
                Err(Lost::Crashed) => return Ok(Stepped::Lost),
                loaded => self.engine = Some(sound(loaded)?),
            }
        }
        if bugs::is(Bug::HostDecidesOnOldState) && faults.random().chance(500) {
            let read = sound(self.store.load(&self.options, || true))?;
            self.engine = self.old.replace(read).or(self.engine.take());
        }
        // Until it is put back there is none: as after a crash.
        let Some(mut engine) = self.engine.take() else { return Ok(Stepped::Lost) };
        let read = self.store.read_for(&mut engine, step, || !faults.strikes(Fault::CrashAtRead));
        let (result, changes) = match read {
            Err(Lost::Crashed) => return Ok(Stepped::Lost),
            read => split(sound(read)?),
        };
        if !changes.is_empty() && faults.strikes(Fault::CrashBeforeCommit) {
            let untrue = bugs::is(Bug::HostAnswersBeforeCommit);
            return Ok(if untrue { Stepped::Untrue(result) } else { Stepped::Lost });
        }
        let has_changed = !changes.is_empty();
        self.store.commit(changes);
        if has_changed && faults.strikes(Fault::CrashAfterCommit) {
            return Ok(Stepped::Unheard(result));
        }
        self.engine = Some(engine);
        Ok(Stepped::Done(result))
    }
}

enum Stepped<T> {
    Done(T),
    Unheard(T),
    Untrue(T),
    Lost,
}

/// A second server that has read the same records. What it does is stored nowhere.
#[derive(Debug)]
pub struct Replica<'a> {
    engine: Engine,
    store: &'a Store,
}

impl Replica<'_> {
    /// Answers a request.
    pub fn answer(&mut self, op: &Op, now: i64) -> Checked<Answer> {
        let step = |engine: &mut Engine, found: &mut Found| ask(engine, op, now, found);
        Ok(sound(self.store.read_for(&mut self.engine, step, || true))?.0)
    }
}

fn ask(engine: &mut Engine, op: &Op, now: i64, found: &mut Found) -> Step<(Answer, Vec<Change>)> {
    let call = op.call();
    let headers = [("xProxy-api-key", "key"), ("xProxy-Limit-IDs", call.limit_ids.as_str())];
    let headers = if call.limit_ids.is_empty() { &headers[..1] } else { &headers };
    let request =
        Request { method: call.method, target: &call.target, headers, body: call.body.as_str() };
    match engine.handle(&request, timestamp(now), found) {
        Step::Read(ranges) => Step::Read(ranges),
        Step::Done(outcome) => {
            let json = serde_json::from_str(&outcome.response.body).unwrap_or(Value::Null);
            Step::Done((Answer { status: outcome.response.status, json }, outcome.changes))
        }
    }
}

fn sound<T>(result: Result<T, Lost>) -> Checked<T> {
    result.map_err(|lost| Violation(format!("the records cannot be read: {lost:?}")))
}

fn timestamp(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
