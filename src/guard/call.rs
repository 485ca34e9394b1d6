//! One guarded call, from the wish to make it until the ledger knows what it cost.

use super::command::Command;
use super::event::Event;
use super::pace::{self, Pace};
use super::rules::{OnExhausted, OnNoAnswer, OnUnavailable, Rules};
use crate::bugs::{self, Bug};
use crate::money::Usd;

/// A call that is to be made under limits: what to do next, whatever happens.
///
/// The host does all I/O. It tells what happened ([`step`](Self::step), [`spend`](Self::spend)) and
/// carries out what it is told; between two events it may sleep until [`wake_at`](Self::wake_at) and
/// then tell [`Event::Tick`]. Times are milliseconds of any clock of the host's.
///
/// Whatever the order of the events, a hold is resolved by one command only: settled, released, or
/// presumed spent. It is repeated until the ledger has confirmed it, and the ledger counts it once.
#[derive(Debug, Clone)]
pub struct GuardedCall {
    rules: Rules,
    phase: Phase,
    pace: Pace,
    /// What the ledger holds, in USD.
    held: Usd,
    /// The new total of the extension under way.
    asked: Option<Usd>,
    /// Whether a limit has refused to hold more.
    exhausted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    /// The ledger was asked to hold.
    Reserving,
    /// The call is under way, whether or not there is a hold.
    Open,
    /// What becomes of the hold is decided, and not yet confirmed.
    Resolving(Resolution),
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Resolution {
    Settle,
    /// By an amount, since the ledger has no price for what was used.
    SettleCost,
    Release,
    Presume,
}

impl Resolution {
    fn command(self) -> Command {
        match self {
            Self::Settle => Command::Settle,
            Self::SettleCost => Command::SettleCost,
            Self::Release => Command::Release,
            Self::Presume => Command::Presume,
        }
    }
}

impl GuardedCall {
    /// A call for which `amount` USD are to be held.
    pub fn new(rules: Rules, amount: Usd) -> Self {
        let pace = Pace::new(rules.ttl_ms);
        Self { rules, phase: Phase::New, pace, held: amount, asked: None, exhausted: false }
    }

    /// What to hold, or to extend the hold to, in USD.
    pub fn amount(&self) -> Usd {
        self.asked.unwrap_or(self.held)
    }

    /// When to tell [`Event::Tick`] at the latest; `None` if there is nothing to wait for.
    pub fn wake_at(&self) -> Option<i64> {
        match self.phase {
            Phase::New | Phase::Over => None,
            _ => self.pace.wake_at(),
        }
    }

    /// What to do after an event.
    pub fn step(&mut self, event: Event, now: i64) -> Command {
        match self.phase {
            Phase::New => {
                self.phase = Phase::Reserving;
                self.ask(Command::Reserve, now)
            }
            Phase::Reserving => self.reserving(event, now),
            Phase::Open => self.open(event, now),
            Phase::Resolving(resolution) => self.resolving(resolution, event, now),
            Phase::Over => Command::Nothing,
        }
    }

    fn reserving(&mut self, event: Event, now: i64) -> Command {
        match event {
            Event::Unavailable if bugs::is(Bug::GuardTakesSilenceForYes) => {
                self.phase = Phase::Open;
                self.pace.held();
                Command::Call
            }
            Event::Held => {
                self.phase = Phase::Open;
                self.pace.held();
                Command::Call
            }
            Event::Refused | Event::Rejected => self.end(Command::Refuse),
            Event::Unavailable if self.pace.retry(pace::RESERVES, now) => Command::Wait,
            Event::Unavailable if self.rules.on_unavailable == OnUnavailable::Run => {
                // What it costs is told afterwards; if the hold was made after all, that settles it.
                self.phase = Phase::Open;
                self.pace.unheld(now);
                Command::Call
            }
            // The hold may have been made, with its answer lost or late. It must not be taken for money
            // that was spent.
            Event::Unavailable | Event::Gone => {
                self.begin(Resolution::Release, now);
                Command::Close
            }
            Event::NotSent => self.resolve(Resolution::Release, now),
            Event::Tick if self.pace.is_due(now) => self.ask(Command::Reserve, now),
            _ => Command::Wait,
        }
    }

    fn open(&mut self, event: Event, now: i64) -> Command {
        match event {
            Event::Used => return self.resolve(Resolution::Settle, now),
            Event::NotSent | Event::Failed => return self.resolve(Resolution::Release, now),
            Event::NoAnswer => {
                let resolution = match self.rules.on_no_answer {
                    _ if bugs::is(Bug::GuardFreesNoAnswer) => Resolution::Release,
                    OnNoAnswer::Presume => Resolution::Presume,
                    OnNoAnswer::Release => Resolution::Release,
                };
                return self.resolve(resolution, now);
            }
            Event::Held => self.pace.held(),
            Event::Unavailable => self.pace.renew_soon(now),
            Event::Gone => self.pace.unheld(now),
            Event::Tick if self.pace.is_due(now) => {
                if self.pace.is_held() {
                    return self.ask(Command::Renew, now);
                }
                self.pace.unheld(now);
            }
            // Nobody reads on. A hold that is no longer renewed ends by itself; before it does, what was
            // used until now is told.
            Event::Idle if self.pace.is_over(now) => return self.resolve(Resolution::Settle, now),
            Event::Idle => self.pace.look_again(now),
            Event::Extended => self.held = self.asked.take().unwrap_or(self.held),
            Event::ExtendRefused => {
                self.asked = None;
                self.exhausted = true;
            }
            Event::ExtendFailed => {
                let asked = self.asked.take();
                match self.rules.on_unavailable {
                    // Not knowing is no yes.
                    OnUnavailable::Refuse => self.exhausted = true,
                    OnUnavailable::Run if bugs::is(Bug::GuardWaitsForEver) => {}
                    // As if it were held: a stream does not wait for a ledger that does not answer.
                    OnUnavailable::Run => self.held = asked.unwrap_or(self.held),
                }
            }
            _ => {}
        }
        Command::Wait
    }

    fn resolving(&mut self, resolution: Resolution, event: Event, now: i64) -> Command {
        match event {
            Event::Done => self.end(Command::Finish),
            Event::Unavailable if bugs::is(Bug::GuardSettlesOnce) => self.end(Command::GiveUp),
            Event::Unavailable if self.pace.retry(pace::RESOLUTIONS, now) => Command::Wait,
            Event::Unavailable => self.end(Command::GiveUp),
            Event::Rejected if resolution == Resolution::Settle => {
                self.resolve(Resolution::SettleCost, now)
            }
            Event::Rejected | Event::Gone => self.end(match resolution {
                Resolution::Settle | Resolution::SettleCost => Command::GiveUp,
                // What is to be let go is not there, or was resolved before.
                Resolution::Release | Resolution::Presume => Command::Finish,
            }),
            Event::Tick if self.pace.is_due(now) => self.ask(resolution.command(), now),
            _ => Command::Wait,
        }
    }

    /// What to do with the next piece of a stream, after which the call will have cost up to
    /// `running` USD.
    pub fn spend(&mut self, running: Usd) -> Command {
        // Without steps, all that the request can cost is held.
        let Some(step) = self.rules.step.filter(|_| self.phase == Phase::Open) else {
            return Command::Pass;
        };
        if running <= self.held {
            let left = self.held.checked_sub(running).unwrap_or(Usd::ZERO);
            let is_low = left < step && !self.exhausted && self.asked.is_none();
            return if is_low && self.ask_for_more(step, running) {
                Command::ExtendAhead
            } else {
                Command::Pass
            };
        }
        if self.asked.is_some() {
            return Command::Wait;
        }
        if self.exhausted {
            return match self.rules.on_exhausted {
                _ if bugs::is(Bug::GuardNeverCuts) => Command::Pass,
                OnExhausted::Run => Command::Pass,
                OnExhausted::Cut => Command::Cut,
                OnExhausted::Error => Command::Break,
            };
        }
        // All that the request can cost is held, and the measure of what came is a coarse one.
        if self.ask_for_more(step, running) { Command::Extend } else { Command::Pass }
    }

    /// Notes the next total to be held, if that is more than there is.
    fn ask_for_more(&mut self, step: Usd, running: Usd) -> bool {
        let wanted = self.held.max(running).checked_add(step).unwrap_or(self.held);
        let total = self.rules.most.map_or(wanted, |most| wanted.min(most));
        self.asked = (total > self.held).then_some(total);
        self.asked.is_some()
    }

    fn ask(&mut self, command: Command, now: i64) -> Command {
        self.pace.ask(now);
        command
    }

    fn begin(&mut self, resolution: Resolution, now: i64) {
        self.phase = Phase::Resolving(resolution);
        self.pace.begin(now);
    }

    fn resolve(&mut self, resolution: Resolution, now: i64) -> Command {
        self.begin(resolution, now);
        self.ask(resolution.command(), now)
    }

    fn end(&mut self, command: Command) -> Command {
        self.phase = Phase::Over;
        command
    }
}
