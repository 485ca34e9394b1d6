//! One run: accounts, guards with their calls, people, and a network between them.

mod calls;
mod network;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::account::Account;
use crate::agenda::Agenda;
use crate::answer::Answer;
use crate::fault::{Fault, Faults};
use crate::guard::{Call, Ticket};
use crate::op::Op;
use crate::people;
use crate::random::Random;
use crate::rare::Sightings;
use crate::violation::{Checked, Violation, ensure};

/// In milliseconds.
const MINUTE: i64 = 60_000;

/// For how long nobody asks anything at the end: longer than any hold and any jump of a clock.
const QUIET: i64 = 50 * 60 * MINUTE;

/// What happens.
#[derive(Debug)]
enum Happening {
    /// A guard's process begins a call.
    Begin {
        process: usize,
    },
    /// A request reaches its server.
    Request {
        account: usize,
        op: Rc<Op>,
        from: Option<(u64, Ticket)>,
    },
    /// An answer reaches its guard; or its guard stops waiting for it.
    Reply {
        call: u64,
        ticket: Ticket,
        op: Rc<Op>,
        answer: Option<Answer>,
    },
    /// The timer of a call rings.
    Wake {
        call: u64,
        number: u64,
    },
    /// The model goes on with a call.
    Model {
        call: u64,
    },
    /// Somebody does something to an account.
    Person {
        account: usize,
    },
    /// The alarm of an account rings.
    Alarm {
        account: usize,
    },
    /// The clock of a server, or of a guard's host, is set.
    ServerClock {
        account: usize,
    },
    GuardClock {
        process: usize,
    },
}

/// A guard's process, with many calls at a time.
#[derive(Debug)]
struct Process {
    account: usize,
    /// How far its clock is ahead, in milliseconds.
    ahead: i64,
    /// The mean time between two calls, in milliseconds.
    pause: i64,
}

/// What a run came to.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// Requests that ledgers have carried out.
    pub steps: u64,
    /// Those of them that asked for money to be held.
    pub decisions: u64,
    /// Guarded calls.
    pub calls: u64,
    /// How often each fault struck, in the order of [`Fault::ALL`].
    pub faults: Vec<u64>,
    /// What was seen.
    pub seen: Sightings,
}

/// A run.
#[derive(Debug)]
pub struct World {
    agenda: Agenda<Happening>,
    accounts: Vec<Account>,
    processes: Vec<Process>,
    /// All calls under way, with their process.
    calls: BTreeMap<u64, (usize, Call)>,
    faults: Faults,
    random: Random,
    begun: u64,
    /// Nothing new begins any more, and nothing goes wrong.
    is_over: bool,
    seen: Sightings,
}

impl World {
    /// The world of a seed.
    pub fn new(seed: u64) -> Checked<Self> {
        let mut random = Random::new(seed);
        let mut world = Self {
            agenda: Agenda::default(),
            accounts: (0..2).map(|_| Account::new(random.fork())).collect(),
            processes: Vec::new(),
            calls: BTreeMap::new(),
            faults: Faults::new(seed, random.fork()),
            begun: 0,
            is_over: false,
            seen: Sightings::default(),
            random,
        };
        let mut calm = Faults::none();
        for account in 0..world.accounts.len() {
            for op in people::setup(&mut world.random) {
                world.accounts[account].handle(&op, 0, &mut calm)?;
            }
            for _ in 0..3 {
                world.populate(account);
            }
            world.later(MINUTE, Happening::Person { account });
            world.later(30 * MINUTE, Happening::ServerClock { account });
        }
        Ok(world)
    }

    fn populate(&mut self, account: usize) {
        let process = self.processes.len();
        let pause = self.random.range(8_000, 40_000);
        self.processes.push(Process { account, ahead: 0, pause });
        self.later(pause, Happening::Begin { process });
        self.later(20 * MINUTE, Happening::GuardClock { process });
    }

    /// Lets so much time pass, and then long enough that all ends by itself.
    pub fn run(mut self, hours: i64) -> Result<Tally, (Tally, Violation)> {
        let until = hours * 60 * MINUTE;
        let result = self.run_until(until).and_then(|()| self.settle_down(until));
        let mut tally = Tally {
            calls: self.begun,
            faults: self.faults.counts.clone(),
            seen: self.seen.clone(),
            ..Tally::default()
        };
        for account in &self.accounts {
            tally.steps += account.steps;
            tally.decisions += account.decisions;
            tally.seen.add(&account.books.seen);
        }
        match result {
            Ok(()) => Ok(tally),
            Err(Violation(why)) => {
                let after = self.agenda.now() as f64 / 1_000.0;
                Err((tally, Violation(format!("after {after} s: {why}"))))
            }
        }
    }

    fn run_until(&mut self, until: i64) -> Checked {
        let (mut since, mut count) = (self.agenda.now(), 0_u32);
        while let Some(happening) = self.agenda.next(until) {
            count = if since == self.agenda.now() { count + 1 } else { 0 };
            since = self.agenda.now();
            ensure!(count < 10_000, "time stands still: {happening:?}");
            self.happen(happening)?;
        }
        Ok(())
    }

    /// What is under way ends by itself; then all sums must be right, and nothing held.
    fn settle_down(&mut self, until: i64) -> Checked {
        self.is_over = true;
        self.faults.calm();
        self.accounts.iter_mut().for_each(|account| account.jump(0));
        self.processes.iter_mut().for_each(|process| process.ahead = 0);
        self.run_until(until + QUIET)?;
        let at = until + QUIET;
        self.accounts.iter_mut().try_for_each(|account| account.settle_down(at))?;
        for (process, call) in std::mem::take(&mut self.calls).into_values() {
            self.audit(process, &call)?;
        }
        Ok(())
    }

    fn happen(&mut self, happening: Happening) -> Checked {
        match happening {
            Happening::Begin { process } => self.begin(process),
            Happening::Request { account, op, from } => self.request(account, &op, from),
            Happening::Reply { call, ticket, op, answer } => self
                .on_call(call, |call, clock, seen| {
                    call.hear(ticket, &op, answer.as_ref(), clock, seen)
                }),
            Happening::Wake { call, number } => {
                self.on_call(call, |call, clock, seen| call.wake(number, clock, seen))
            }
            Happening::Model { call } => {
                self.on_call(call, |call, clock, seen| call.model(clock, seen))
            }
            // Nobody does anything any more.
            Happening::Person { .. }
            | Happening::ServerClock { .. }
            | Happening::GuardClock { .. }
                if self.is_over =>
            {
                Ok(())
            }
            Happening::Person { account } => {
                let books = &self.accounts[account].books;
                let op = people::next(books, self.agenda.now() as u64, &mut self.random);
                self.send(account, op, None);
                self.later(MINUTE / 2, Happening::Person { account });
                Ok(())
            }
            Happening::Alarm { account } => {
                let at = self.agenda.now();
                self.accounts[account].alarm(at, &mut self.faults)?;
                self.set_alarm(account);
                Ok(())
            }
            Happening::ServerClock { account } => {
                let ahead = self.jump(Fault::ServerClock);
                self.accounts[account].jump(ahead);
                self.later(30 * MINUTE, Happening::ServerClock { account });
                Ok(())
            }
            Happening::GuardClock { process } => {
                self.processes[process].ahead = self.jump(Fault::GuardClock);
                self.later(20 * MINUTE, Happening::GuardClock { process });
                Ok(())
            }
        }
    }

    /// How far a clock is ahead from now on: by up to a day if it jumps, and right if not.
    fn jump(&mut self, fault: Fault) -> i64 {
        if !self.faults.strikes(fault) {
            return 0;
        }
        let scale = *self.random.pick(&[2_000, MINUTE, 60 * MINUTE, 24 * 60 * MINUTE]);
        self.random.range(-scale, scale)
    }

    /// Adds a happening at an instant around so many milliseconds from now.
    fn later(&mut self, around: i64, happening: Happening) {
        let delay = self.random.range(around / 2, around + around / 2);
        self.agenda.after(delay, happening);
    }
}
