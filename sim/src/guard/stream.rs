//! The answer of the model, piece by piece.

use payi_edge::guard::{Command, Event};
use payi_edge::money::Usd;

use super::{Call, Ticket, Wish, usd};
use crate::money::Nanos;
use crate::op::{Op, PRICES};
use crate::rare::{Rare, Sightings};
use crate::script::Ending;

impl Call {
    /// The model goes on.
    pub fn model(&mut self, clock: i64, seen: &mut Sightings) -> Vec<Wish> {
        let mut wishes = Vec::new();
        let event = match self.script.ending {
            Ending::Complete => {
                self.piece(clock, seen, &mut wishes);
                return wishes;
            }
            // One piece comes; for the second one nobody is there.
            Ending::Unread if self.passed == 0 => {
                self.piece(clock, seen, &mut wishes);
                self.is_left = true;
                return wishes;
            }
            Ending::Unread => return wishes,
            Ending::Failed => Event::Failed,
            Ending::NotSent => Event::NotSent,
            Ending::NoAnswer { billed } => {
                if billed {
                    self.passed = self.script.pieces.len();
                    self.billed = self.used();
                }
                Event::NoAnswer
            }
        };
        self.tell(event, clock, seen, &mut wishes);
        wishes
    }

    /// A piece of the answer arrives: what it does to the cost is known before it is passed on.
    pub(super) fn piece(&mut self, clock: i64, seen: &mut Sightings, wishes: &mut Vec<Wish>) {
        // What was used is told: nothing comes any more.
        if self.told.is_some() {
            return;
        }
        let Some(tokens) = self.script.pieces.get(self.passed) else { return };
        let (input, output) = self.usage();
        let running = PRICES.0.times(input) + PRICES.1.times(output + tokens);
        match self.machine.spend(usd(running)) {
            Command::Pass => self.pass(clock, seen, wishes),
            Command::ExtendAhead => {
                self.ask_for_more(wishes);
                self.pass(clock, seen, wishes);
            }
            Command::Extend => {
                seen.see(Rare::Extends);
                self.is_kept = true;
                self.ask_for_more(wishes);
            }
            Command::Wait => self.is_kept = true,
            // What was generated until then is billed.
            _ => {
                seen.see(Rare::Cut);
                self.billed = self.used();
                self.tell(Event::Used, clock, seen, wishes);
            }
        }
    }

    pub(super) fn pass(&mut self, clock: i64, seen: &mut Sightings, wishes: &mut Vec<Wish>) {
        self.passed += 1;
        self.billed = self.used();
        if self.passed < self.script.pieces.len() {
            wishes.push(Wish::Model(self.script.pause));
        } else {
            self.tell(Event::Used, clock, seen, wishes);
        }
    }

    /// Tokens in and out, as far as they have passed.
    pub(super) fn usage(&self) -> (i64, i64) {
        (self.script.input.1, self.script.pieces[..self.passed].iter().sum())
    }

    pub(super) fn used(&self) -> Nanos {
        let (input, output) = self.usage();
        PRICES.0.times(input) + PRICES.1.times(output)
    }

    fn ask_for_more(&mut self, wishes: &mut Vec<Wish>) {
        let amount = nanos(self.machine.amount());
        self.tickets.1 += 1;
        let op = Op::Extend { hold: self.hold.clone(), amount };
        wishes.push(Wish::Ask(Ticket::More(self.tickets.1), op));
    }
}

fn nanos(amount: Usd) -> Nanos {
    let number = serde_json::from_str(&amount.to_string()).ok();
    number.and_then(|number| Nanos::read(&number)).unwrap_or_default()
}
