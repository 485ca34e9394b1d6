//! What is going to happen: one queue in the order of time.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Events by their time, in milliseconds since the run began; those of one instant in the order in
/// which they were added, so that a seed always gives the same run.
#[derive(Debug)]
pub struct Agenda<E> {
    entries: BinaryHeap<Entry<E>>,
    added: u64,
    now: i64,
}

#[derive(Debug)]
struct Entry<E> {
    at: i64,
    number: u64,
    event: E,
}

impl<E> Default for Agenda<E> {
    fn default() -> Self {
        Self { entries: BinaryHeap::new(), added: 0, now: 0 }
    }
}

impl<E> Agenda<E> {
    /// The instant of the event that was taken last.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Adds an event that happens so many milliseconds from now.
    pub fn after(&mut self, delay: i64, event: E) {
        self.added += 1;
        self.entries.push(Entry { at: self.now + delay.max(0), number: self.added, event });
    }

    /// Takes the next event, if it happens by `until`.
    pub fn next(&mut self, until: i64) -> Option<E> {
        if self.entries.peek()?.at > until {
            return None;
        }
        let entry = self.entries.pop()?;
        self.now = entry.at;
        Some(entry.event)
    }
}

impl<E> Entry<E> {
    fn key(&self) -> (i64, u64) {
        (self.at, self.number)
    }
}

impl<E> Ord for Entry<E> {
    /// The heap gives out the greatest: that is the earliest.
    fn cmp(&self, other: &Self) -> Ordering {
        other.key().cmp(&self.key())
    }
}

impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl<E> Eq for Entry<E> {}

#[cfg(test)]
mod tests {
    use super::Agenda;

    #[test]
    fn time_comes_first_and_then_the_order_of_adding() {
        let mut agenda = Agenda::default();
        for (delay, event) in [(5, 'c'), (1, 'a'), (5, 'd'), (1, 'b'), (9, 'e')] {
            agenda.after(delay, event);
        }
        let order: String = std::iter::from_fn(|| agenda.next(8)).collect();
        assert_eq!((order.as_str(), agenda.now()), ("abcd", 5));
    }
}
