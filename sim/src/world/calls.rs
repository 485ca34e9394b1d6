//! Guarded calls: they begin, take their steps, and end or die with their process.

use std::collections::BTreeMap;

use super::{Happening, Process, World};
use crate::audit;
use crate::fault::Fault;
use crate::guard::{Call, Wish};
use crate::people;
use crate::rare::{Rare, Sightings};
use crate::violation::Checked;

/// How long a guard waits for an answer of the ledger, in milliseconds.
const PATIENCE: i64 = 8_000;

impl World {
    pub(super) fn begin(&mut self, process: usize) -> Checked {
        if self.is_over {
            return Ok(());
        }
        let Process { ahead, pause, .. } = self.processes[process];
        self.later(pause, Happening::Begin { process });
        self.begun += 1;
        let number = self.begun;
        let limits = people::some_limits(&mut self.random);
        let mut call = Call::new(format!("call-{number:09}"), limits, &mut self.random);
        let wishes = call.start(self.agenda.now() + ahead, &mut self.seen);
        self.calls.insert(number, (process, call));
        self.grant(number, wishes);
        Ok(())
    }

    /// Lets a call take a step, unless its process dies before.
    pub(super) fn on_call(
        &mut self,
        number: u64,
        step: impl FnOnce(&mut Call, i64, &mut Sightings) -> Vec<Wish>,
    ) -> Checked {
        let Some((process, call)) = self.calls.get_mut(&number) else { return Ok(()) };
        let process = *process;
        if self.faults.strikes(Fault::GuardDied) {
            return self.die(process);
        }
        let clock = self.agenda.now() + self.processes[process].ahead;
        let wishes = step(call, clock, &mut self.seen);
        let over = call.end.is_some();
        audit::during(call, &self.accounts[self.processes[process].account].books)?;
        self.grant(number, wishes);
        if over && let Some((process, call)) = self.calls.remove(&number) {
            self.audit(process, &call)?;
        }
        Ok(())
    }

    /// A process dies, and all its calls with it. Providers bill them all the same.
    pub(super) fn die(&mut self, process: usize) -> Checked {
        let calls = std::mem::take(&mut self.calls);
        let (dead, alive) = calls.into_iter().partition(|(_, (of, _))| *of == process);
        self.calls = alive;
        for (_, call) in BTreeMap::<u64, (usize, Call)>::into_values(dead) {
            self.seen.see_if(call.is_held && call.told.is_none(), Rare::DiedHolding);
            self.audit(process, &call)?;
        }
        Ok(())
    }

    pub(super) fn audit(&self, process: usize, call: &Call) -> Checked {
        audit::after(call, &self.accounts[self.processes[process].account].books)
    }

    pub(super) fn grant(&mut self, number: u64, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Ask(ticket, op) => {
                    let Some((process, _)) = self.calls.get(&number) else { continue };
                    let account = self.processes[*process].account;
                    let op = self.send(account, op, Some((number, ticket)));
                    let silence = Happening::Reply { call: number, ticket, op, answer: None };
                    self.agenda.after(PATIENCE, silence);
                }
                Wish::Wake(delay, wake) => {
                    self.agenda.after(delay, Happening::Wake { call: number, number: wake });
                }
                Wish::Model(delay) => self.agenda.after(delay, Happening::Model { call: number }),
            }
        }
    }
}
