//! One account: its server, the books about it, and what is checked after every step.

use payi_edge::engine::EngineOptions;

use crate::answer::Answer;
use crate::books::Books;
use crate::fault::{Fault, Faults};
use crate::money::Nanos;
use crate::op::Op;
use crate::random::Random;
use crate::rare::Rare;
use crate::server::{Handled, Server};
use crate::violation::{Checked, Violation, ensure};

/// 2026-11-22T12:00:00Z, in milliseconds since 1970. Every account begins at another time of the day.
const START: i64 = 1_795_348_800_000;

/// In milliseconds.
const DAY: i64 = 86_400_000;

/// Alarms are given at whole multiples of this, in milliseconds.
const ALARM_STEP: i64 = 5_000;

/// After so many milliseconds an alarm is taken for lost.
const ALARM_LOST: i64 = 900_000;

/// How closely an account is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// All limits are looked at after every step.
    Always,
    /// Now and then, since a look makes limits go on to their next window that otherwise would not.
    Sometimes,
}

/// An account.
#[derive(Debug)]
pub struct Account {
    /// What must be.
    pub books: Books,
    /// How many requests were carried out.
    pub steps: u64,
    /// How many of them were decided about: reserves and extensions.
    pub decisions: u64,
    server: Server,
    start: i64,
    watch: Watch,
    random: Random,
    /// How far the server's clock is ahead, in milliseconds.
    ahead: i64,
    down_until: i64,
    overloaded_until: i64,
    alarm_at: Option<i64>,
}

impl Account {
    /// An account without limits.
    pub fn new(mut random: Random) -> Self {
        // Half of them see a midnight within three hours.
        let most = if random.chance(5_000) { DAY / 8 } else { DAY };
        let before_midnight = random.range(0, most);
        let watch = if random.chance(6_600) { Watch::Always } else { Watch::Sometimes };
        Self {
            books: Books::default(),
            steps: 0,
            decisions: 0,
            start: START + DAY / 2 - before_midnight,
            server: Server::new(EngineOptions::default()),
            watch,
            random,
            ahead: 0,
            down_until: 0,
            overloaded_until: 0,
            alarm_at: None,
        }
    }

    /// Hands a request over at an instant of the run; the answer, if there is one.
    pub fn handle(&mut self, op: &Op, at: i64, faults: &mut Faults) -> Checked<Option<Answer>> {
        if at < self.down_until {
            return Ok(None);
        }
        if faults.strikes(Fault::Overloaded) {
            self.overloaded_until = at + faults.random().around(3_000);
        }
        if at < self.overloaded_until {
            return Ok(Some(Answer::overloaded()));
        }
        if faults.strikes(Fault::Evicted) {
            self.server.restart();
        }
        let now = self.now(at);
        self.see_before(now);
        let foreseen = self.foresee(op, now)?;
        let (answer, heard) = match self.server.handle(op, now, faults)? {
            Handled::Lost => {
                self.down_until = at + faults.random().around(4_000);
                return Ok(None);
            }
            Handled::Untrue(answer) => return Ok(Some(answer)),
            Handled::Unheard(answer) => (answer, false),
            Handled::Answered(answer) => (answer, true),
        };
        if let Some(foreseen) = foreseen {
            let told = answer.clone().without_request_ids();
            ensure!(told == foreseen, "{told:?}, but after a restart {foreseen:?}");
        }
        let expired = self.books.advance(now);
        self.books.seen.see_if(expired > 0, Rare::ExpiredLazily);
        self.books
            .judge(op, now, &answer)
            .map_err(|Violation(why)| Violation(format!("{why}\n  to {op:?}")))?;
        self.steps += 1;
        self.decisions += u64::from(matches!(op, Op::Reserve { .. } | Op::Extend { .. }));
        self.look(now)?;
        if !heard {
            let seen = &mut self.books.seen;
            seen.see_if(matches!(op, Op::Reserve { .. }), Rare::ReserveUnheard);
            seen.see_if(matches!(op, Op::Settle { .. }), Rare::SettleUnheard);
        }
        Ok(heard.then_some(answer))
    }

    /// The alarm rings: housekeeping, and holds expire.
    pub fn alarm(&mut self, at: i64, faults: &mut Faults) -> Checked {
        // A second one of the same leaves the next one set.
        self.alarm_at = self.alarm_at.filter(|set| *set > at);
        if at < self.down_until {
            return Ok(());
        }
        let now = self.now(at);
        self.see_before(now);
        if self.server.tend(now, faults)? {
            self.books.advance(now);
            self.look(now)?;
        }
        Ok(())
    }

    /// In how many milliseconds the alarm has to ring, if it is not set or set for later.
    pub fn next_alarm(&mut self, at: i64) -> Option<i64> {
        let due = self.books.next_expiry()?;
        let due = due.div_euclid(ALARM_STEP) * ALARM_STEP + ALARM_STEP;
        // An alarm that failed is given again, and not at once.
        let due = at + (due - self.now(at)).max(1_000);
        // One that is long over was lost.
        if self.alarm_at.is_some_and(|set| set <= due && set > at - ALARM_LOST) {
            return None;
        }
        self.alarm_at = Some(due);
        Some(due - at)
    }

    /// Sets the server's clock.
    pub fn jump(&mut self, ahead: i64) {
        let back = ahead < self.ahead && self.books.has_open_holds();
        self.books.seen.see_if(back, Rare::ClockBackWithOpenHolds);
        self.ahead = ahead;
    }

    /// The server's clock, in milliseconds since 1970.
    fn now(&self, at: i64) -> i64 {
        self.start + at + self.ahead
    }

    fn see_before(&mut self, now: i64) {
        if self.server.is_down() {
            let due = self.books.next_expiry();
            let seen = &mut self.books.seen;
            seen.see_if(due.is_some(), Rare::RestartedWithOpenHolds);
            seen.see_if(due.is_some_and(|due| due <= now), Rare::ExpiredWhileDown);
        }
    }

    /// Invariant 8, now and then: a server that comes back from the records answers the same. And
    /// invariant 6: who asks for less is not refused what more was granted, and a larger maximum
    /// refuses nobody.
    fn foresee(&mut self, op: &Op, now: i64) -> Checked<Option<Answer>> {
        if !self.random.chance(50) {
            return Ok(None);
        }
        let answer = self.server.replica()?.answer(op, now)?;
        if let Op::Reserve { hold, amount, ttl, limits } = op
            && self.books.hold(hold).is_none()
            && self.random.chance(4_000)
        {
            let with = |amount| Op::Reserve {
                hold: hold.clone(),
                amount,
                ttl: *ttl,
                limits: limits.clone(),
            };
            let less = self.server.replica()?.answer(&with(Nanos(amount.0 / 2)), now)?;
            let more = self.server.replica()?.answer(&with(amount.times(2)), now)?;
            let mut larger = self.server.replica()?;
            for limit in self.books.limits.iter().filter(|limit| limits.contains(&limit.id)) {
                let raise = Op::SetMax { limit: limit.id.clone(), max: limit.max.times(2) };
                larger.answer(&raise, now)?;
            }
            let larger = larger.answer(op, now)?;
            let yes = [&more, &answer, &less, &larger].map(Answer::is_success);
            ensure!(yes.is_sorted() && yes[1] <= yes[3], "{yes:?} to more, as much, less: {op:?}");
        }
        Ok(Some(answer.without_request_ids()))
    }

    /// The invariants about what is there.
    fn look(&mut self, now: i64) -> Checked {
        self.books.is_covered()?;
        if self.random.chance(if self.server.is_down() { 2_000 } else { 40 }) {
            let mut replica = self.server.replica()?;
            self.books.compare(now, &replica.answer(&Op::Limits, now)?)?;
            if !self.books.limits.is_empty() {
                let limit = self.random.pick(&self.books.limits).id.clone();
                let history = replica.answer(&Op::History { limit: limit.clone() }, now)?;
                self.books.compare_history(&limit, now, &history)?;
            }
        }
        if !self.server.is_down() && (self.watch == Watch::Always || self.random.chance(300)) {
            let mut calm = Faults::none();
            if let Handled::Answered(answer) = self.server.handle(&Op::Limits, now, &mut calm)? {
                self.books.judge(&Op::Limits, now, &answer)?;
            }
        }
        Ok(())
    }

    /// Invariant 5, when nobody asks any more: nothing is held, and all sums are those of the entries.
    pub fn settle_down(&mut self, at: i64) -> Checked {
        let mut calm = Faults::none();
        self.server.tend(self.now(at), &mut calm)?;
        self.books.advance(self.now(at));
        ensure!(!self.books.has_open_holds(), "holds are open after the longest time to live");
        for op in self.last_questions() {
            self.server.restart();
            if let Handled::Answered(answer) = self.server.handle(&op, self.now(at), &mut calm)? {
                self.books.judge(&op, self.now(at), &answer)?;
            }
        }
        Ok(())
    }

    fn last_questions(&self) -> Vec<Op> {
        let history = |limit: &crate::books::Limit| Op::History { limit: limit.id.clone() };
        let histories = self.books.limits.iter().map(history);
        let holds = self.books.all_holds().map(|hold| Op::Hold { hold: hold.id.clone() });
        [Op::Limits].into_iter().chain(histories).chain(holds.take(50)).collect()
    }
}
