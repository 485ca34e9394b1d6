//! When a limit's spend was spent: sums of equal spans of time, few enough to be kept with the limit.

use serde::Serialize;

use crate::money::Usd;
use crate::time::Timestamp;

/// The most spans.
const MOST: usize = 64;
/// How long the first spans are, in seconds.
const SHORTEST: i64 = 60;

/// The spend of a window in at most 64 equal spans, which begin at multiples of their width since 1970.
/// As the window grows, two of them become one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    width_seconds: i64,
    /// The number of the first span since 1970.
    first: i64,
    /// What was spent in each, in USD.
    sums: Vec<Usd>,
}

impl Usage {
    /// What a record says. `None` if it can be none of these.
    pub fn of(width_seconds: i64, first: i64, sums: Vec<Usd>) -> Option<Self> {
        let is_one = sums.len() <= MOST && (width_seconds >= SHORTEST || sums.is_empty());
        let count = i64::try_from(sums.len()).ok()?;
        let last = first.checked_add(count.checked_sub(1)?.max(0))?.checked_mul(width_seconds)?;
        // The last span begins at an instant; the first may begin before there are any.
        let begins = last <= Timestamp::MAX.unix_millis() / 1000;
        (is_one && begins).then_some(Self { width_seconds, first, sums })
    }

    /// Whether nothing was spent yet.
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// How long a span is, in seconds.
    pub fn width_seconds(&self) -> i64 {
        self.width_seconds.max(SHORTEST)
    }

    /// Where spans begin, and what was spent in them; those without spend are left out.
    pub fn spans(&self) -> impl Iterator<Item = (Timestamp, Usd)> {
        let numbered = (self.first..).zip(&self.sums).filter(|(_, sum)| !sum.is_zero());
        numbered.map(|(number, sum)| {
            let seconds = number.saturating_mul(self.width_seconds);
            // A span of centuries may begin before the first instant.
            let start = Timestamp::UNIX_EPOCH.checked_add_seconds(seconds);
            (start.unwrap_or(Timestamp::MIN), *sum)
        })
    }

    /// Adds what was spent at an instant.
    pub fn add(&mut self, at: Timestamp, amount: Usd) {
        if amount.is_zero() {
            return;
        }
        let second = at.unix_millis().div_euclid(1000);
        if self.sums.is_empty() {
            self.width_seconds = SHORTEST;
            self.first = second.div_euclid(SHORTEST);
        }
        let mut span = second.div_euclid(self.width_seconds());
        while self.reach(span) > MOST {
            self.double();
            span = second.div_euclid(self.width_seconds());
        }
        while span < self.first {
            self.sums.insert(0, Usd::ZERO);
            self.first = self.first.saturating_sub(1);
        }
        let place = usize::try_from(span.saturating_sub(self.first)).unwrap_or(MOST);
        while self.sums.len() <= place.min(MOST) {
            self.sums.push(Usd::ZERO);
        }
        if let Some(sum) = self.sums.get_mut(place) {
            // The limit's total, of which this is a part, could be told.
            *sum = sum.checked_add(amount).unwrap_or(*sum);
        }
    }

    /// How many spans there would be with this one.
    fn reach(&self, span: i64) -> usize {
        let count = i64::try_from(self.sums.len()).unwrap_or(i64::MAX);
        let end = self.first.saturating_add(count).max(span.saturating_add(1));
        usize::try_from(end.saturating_sub(self.first.min(span))).unwrap_or(usize::MAX)
    }

    fn double(&mut self) {
        let first = self.first.div_euclid(2);
        let mut sums: Vec<Usd> = Vec::new();
        for (number, sum) in (self.first..).zip(std::mem::take(&mut self.sums)) {
            let begins_pair = number.div_euclid(2) != number.saturating_sub(1).div_euclid(2);
            match sums.last_mut() {
                Some(last) if !begins_pair => *last = last.checked_add(sum).unwrap_or(*last),
                _ => sums.push(sum),
            }
        }
        *self = Self { width_seconds: self.width_seconds.saturating_mul(2), first, sums };
    }
}
