//! What travels between guards, people and servers, and what becomes of it on the way.

use std::rc::Rc;

use super::{Happening, MINUTE, World};
use crate::fault::Fault;
use crate::guard::Ticket;
use crate::op::Op;
use crate::violation::Checked;

impl World {
    /// Sends a request: it may be lost, doubled, delayed and overtaken.
    pub(super) fn send(&mut self, account: usize, op: Op, from: Option<(u64, Ticket)>) -> Rc<Op> {
        let op = Rc::new(op);
        let request = || Happening::Request { account, op: op.clone(), from };
        if !self.faults.strikes(Fault::RequestLost) {
            let delay = self.latency();
            self.agenda.after(delay, request());
        }
        if self.faults.strikes(Fault::Doubled) {
            let delay = self.latency();
            self.agenda.after(delay, request());
        }
        op
    }

    pub(super) fn latency(&mut self) -> i64 {
        let delayed = self.faults.strikes(Fault::Delayed);
        if delayed { self.random.range(0, MINUTE) } else { self.random.range(5, 150) }
    }

    pub(super) fn request(
        &mut self,
        account: usize,
        op: &Rc<Op>,
        from: Option<(u64, Ticket)>,
    ) -> Checked {
        let at = self.agenda.now();
        let answer = self.accounts[account].handle(op, at, &mut self.faults)?;
        self.set_alarm(account);
        if let (Some((call, ticket)), Some(answer)) = (from, answer)
            && !self.faults.strikes(Fault::ReplyLost)
        {
            let delay = self.latency();
            let reply = Happening::Reply { call, ticket, op: op.clone(), answer: Some(answer) };
            self.agenda.after(delay, reply);
        }
        Ok(())
    }

    pub(super) fn set_alarm(&mut self, account: usize) {
        let at = self.agenda.now();
        let Some(delay) = self.accounts[account].next_alarm(at) else { return };
        if self.faults.strikes(Fault::AlarmLost) {
            return;
        }
        let late = self.faults.strikes(Fault::AlarmLate);
        let late = if late { self.random.range(0, 10 * MINUTE) } else { 0 };
        self.agenda.after(delay + late, Happening::Alarm { account });
        if self.faults.strikes(Fault::AlarmDoubled) {
            let again = self.random.range(0, 10_000);
            self.agenda.after(delay + late + again, Happening::Alarm { account });
        }
    }
}
