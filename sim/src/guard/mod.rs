//! The host of a guarded call, as the package's is: it does what the guard's core commands, and tells
//! it what happened.

mod event;
mod stream;
mod wish;

use payi_edge::guard::{
    Command, Event, GuardedCall, OnExhausted, OnNoAnswer, OnUnavailable, Rules,
};
use payi_edge::money::Usd;

use crate::answer::Answer;
use crate::money::Nanos;
use crate::op::{Ingest, Op, PRICES, Usage};
use crate::people;
use crate::random::Random;
use crate::rare::{Rare, Sightings};
use crate::script::Script;

use event::event_of;

pub use wish::{End, Ticket, Wish};

/// A guarded call.
#[derive(Debug)]
pub struct Call {
    /// The id of its hold.
    pub hold: String,
    /// The limits that it is under.
    pub limits: Vec<String>,
    /// What the model does with it.
    pub script: Script,
    /// What can be chosen.
    pub rules: Rules,
    /// Whether and how it ended.
    pub end: Option<End>,
    /// What the provider bills for it.
    pub billed: Nanos,
    /// What the guard told the ledger that it used.
    pub told: Option<Nanos>,
    /// Whether the model was called.
    pub is_called: bool,
    /// Whether it was called with the ledger's yes.
    pub is_held: bool,
    /// How often it tried to tell the ledger what became of the hold.
    pub tries: u32,
    /// Whether the ledger does not take what it was told last.
    pub is_rejected: bool,
    machine: GuardedCall,
    /// The latest questions.
    tickets: (u64, u64),
    wake: u64,
    woken_at: Option<i64>,
    /// Pieces that have passed.
    passed: usize,
    /// Whether a piece is kept until more is held.
    is_kept: bool,
    is_left: bool,
}

impl Call {
    /// A call that has not begun.
    pub fn new(hold: String, limits: Vec<String>, random: &mut Random) -> Self {
        let script = Script::new(random);
        let step = script.step.map(|step| usd(PRICES.1.times(step)));
        let rules = Rules {
            ttl_ms: *random.pick(&[60_000, 60_000, 30_000, 15_000]),
            step,
            most: step.map(|_| usd(script.bound())),
            on_unavailable: match random.chance(8_000) {
                true => OnUnavailable::Refuse,
                false => OnUnavailable::Run,
            },
            on_no_answer: match random.chance(8_000) {
                true => OnNoAnswer::Presume,
                false => OnNoAnswer::Release,
            },
            on_exhausted: *random.pick(&[
                OnExhausted::Cut,
                OnExhausted::Cut,
                OnExhausted::Error,
                OnExhausted::Run,
            ]),
        };
        let machine = GuardedCall::new(rules, usd(script.first_hold()));
        Self {
            hold,
            limits,
            script,
            rules,
            end: None,
            billed: Nanos::ZERO,
            told: None,
            is_called: false,
            is_held: false,
            tries: 0,
            is_rejected: false,
            machine,
            tickets: (0, 0),
            wake: 0,
            woken_at: None,
            passed: 0,
            is_kept: false,
            is_left: false,
        }
    }

    /// How often it has asked the ledger.
    pub fn asked(&self) -> u64 {
        self.tickets.0 + self.tickets.1
    }

    /// Begins.
    pub fn start(&mut self, clock: i64, seen: &mut Sightings) -> Vec<Wish> {
        let mut wishes = Vec::new();
        self.tell(Event::Start, clock, seen, &mut wishes);
        wishes
    }

    /// Its timer rings.
    pub fn wake(&mut self, number: u64, clock: i64, seen: &mut Sightings) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if number == self.wake {
            self.woken_at = None;
            let is_idle = self.is_left && self.told.is_none();
            let event = if is_idle { Event::Idle } else { Event::Tick };
            self.tell(event, clock, seen, &mut wishes);
        }
        wishes
    }

    /// The ledger answers, or does not.
    pub fn hear(
        &mut self,
        ticket: Ticket,
        op: &Op,
        answer: Option<&Answer>,
        clock: i64,
        seen: &mut Sightings,
    ) -> Vec<Wish> {
        let mut wishes = Vec::new();
        match ticket {
            Ticket::Hold(number) if number == self.tickets.0 => self.tickets.0 += 1,
            Ticket::More(number) if number == self.tickets.1 => self.tickets.1 += 1,
            _ => return wishes,
        }
        let event = event_of(op, answer);
        self.is_rejected = matches!(event, Event::Rejected | Event::Gone);
        if matches!(op, Op::Reserve { .. }) && event == Event::Held {
            self.is_held = true;
        }
        self.tell(event, clock, seen, &mut wishes);
        if let Ticket::More(_) = ticket
            && self.is_kept
        {
            self.is_kept = false;
            self.piece(clock, seen, &mut wishes);
        }
        wishes
    }

    fn tell(&mut self, event: Event, clock: i64, seen: &mut Sightings, wishes: &mut Vec<Wish>) {
        let command = self.machine.step(event, clock);
        self.carry_out(command, clock, seen, wishes);
        let wake_at = self.machine.wake_at();
        if wake_at != self.woken_at {
            self.woken_at = wake_at;
            self.wake += 1;
            wishes.extend(wake_at.map(|at| Wish::Wake((at - clock).max(0), self.wake)));
        }
    }

    fn carry_out(
        &mut self,
        command: Command,
        clock: i64,
        seen: &mut Sightings,
        wishes: &mut Vec<Wish>,
    ) {
        let hold = self.hold.clone();
        let ttl = self.rules.ttl_ms / 1_000;
        let op = match command {
            Command::Reserve => {
                let limits = self.limits.clone();
                let amount = self.script.first_hold();
                Op::Reserve { hold, amount, ttl: Some(ttl), limits }
            }
            Command::Renew => Op::Renew { hold, ttl },
            Command::Settle | Command::SettleCost => {
                seen.see_if(self.is_left, Rare::LeftUnread);
                self.settlement(command == Command::SettleCost)
            }
            Command::Release => Op::Release { hold, presume: false },
            Command::Presume => Op::Release { hold, presume: true },
            Command::Call => {
                self.is_called = true;
                seen.see_if(!self.is_held, Rare::RanUnheld);
                wishes.push(Wish::Model(self.script.pause));
                return;
            }
            Command::Close => {
                seen.see(Rare::LedgerUnavailable);
                return self.tell(Event::Tick, clock, seen, wishes);
            }
            Command::Refuse => {
                self.end = Some(End::Refused);
                return;
            }
            Command::Finish => {
                self.end = Some(End::Finished);
                return;
            }
            Command::GiveUp => {
                seen.see(Rare::GaveUp);
                self.end = Some(End::GaveUp);
                return;
            }
            _ => return,
        };
        if !matches!(command, Command::Reserve | Command::Renew) {
            self.tries += 1;
        }
        self.tickets.0 += 1;
        wishes.push(Wish::Ask(Ticket::Hold(self.tickets.0), op));
    }

    fn settlement(&mut self, by_cost: bool) -> Op {
        if self.is_left {
            // The provider bills what it has sent, also where nobody has read it.
            self.billed = self.used();
        }
        let (input, output) = self.usage();
        let usage = match (by_cost, self.script.unpriced) {
            (true, _) => Usage::Cost(input, output),
            (false, true) => Usage::Unpriced(input, output),
            (false, false) => Usage::Tokens(input, output),
        };
        self.told = Some(self.used());
        let ingest = Ingest {
            limits: self.limits.clone(),
            usage,
            response: self.script.is_named.then(|| people::response_of(&self.hold)),
        };
        Op::Settle { hold: self.hold.clone(), ingest }
    }
}

fn usd(amount: Nanos) -> Usd {
    Usd::parse(&amount.to_string()).unwrap_or_default()
}
