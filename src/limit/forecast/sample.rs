//! The past of a window in equal slices of time.

use super::{Course, PLACES};
use crate::money::Usd;
use crate::time::Timestamp;

/// The fewest slices that say anything.
pub(super) const FEWEST: u64 = 5;
const MOST: i64 = 24;
const FEWEST_WITH_SPEND: u64 = 3;
const FEWEST_REQUESTS: u64 = 10;

/// When the spend of a window was spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// How long a span is, in seconds.
    pub width_seconds: u32,
    /// Where spans begin, and what was spent in them, in USD; in the order of time, without those in
    /// which nothing was.
    pub spans: Vec<(Timestamp, Usd)>,
}

/// What the slices have spent, as far as a forecast needs it, in billionths of a dollar.
pub(super) struct Sample {
    slice_seconds: i64,
    slices: u64,
    pub(super) sum: u128,
    pub(super) sum_of_squares: u128,
}

impl Sample {
    /// The slices of the window until now. The last span, which is not over, is left out, and at the
    /// window's start what is no whole slice.
    pub(super) fn of(course: &Course<'_>, now: Timestamp) -> Result<Self, &'static str> {
        let observed = course.observed.filter(|observed| !observed.spans.is_empty());
        let observed = observed.ok_or("it is not known when the money was spent")?;
        if course.requests < FEWEST_REQUESTS {
            return Err("there were fewer than ten requests");
        }
        Self::cut(course, observed, now)
            .ok_or("the amounts are larger than a forecast can reckon with")?
    }

    fn cut(
        course: &Course<'_>,
        observed: &Observed,
        now: Timestamp,
    ) -> Option<Result<Self, &'static str>> {
        let width = i64::from(observed.width_seconds.max(1));
        let second = |at: Timestamp| at.unix_millis().div_euclid(1000);
        let floor = |at: i64| at.checked_sub(at.rem_euclid(width));
        let first = observed.spans.first().map(|(at, _)| second(*at))?;
        let begin =
            if course.window.start == Timestamp::MIN { first } else { second(course.window.start) };
        let until = floor(second(now))?;
        let spans = until.checked_sub(begin)?.div_euclid(width);
        // Slices of whole spans, so that no span is divided.
        let in_slice = spans.checked_add(MOST)?.checked_sub(1)?.div_euclid(MOST).max(1);
        let slice_seconds = in_slice.checked_mul(width)?;
        let slices = u64::try_from(spans.div_euclid(in_slice)).unwrap_or(0);
        if slices < FEWEST {
            return Some(Err("the window has only begun"));
        }
        let mut sums = vec![0_u128; usize::try_from(slices).ok()?];
        for (at, spent) in &observed.spans {
            // Counted back from the end, where whole slices begin.
            let back = until.checked_sub(second(*at))?.checked_sub(1)?;
            let place = usize::try_from(back.div_euclid(slice_seconds)).ok();
            if let Some(sum) = place.and_then(|place| sums.get_mut(place)) {
                *sum = sum.checked_add(spent.to_units(PLACES)?)?;
            }
        }
        let mut sample = Self { slice_seconds, slices, sum: 0, sum_of_squares: 0 };
        let mut spending = 0_u64;
        for sum in sums {
            sample.sum = sample.sum.checked_add(sum)?;
            sample.sum_of_squares = sample.sum_of_squares.checked_add(sum.checked_mul(sum)?)?;
            spending = spending.saturating_add(u64::from(sum > 0));
        }
        if spending < FEWEST_WITH_SPEND {
            return Some(Err("almost all was spent at once"));
        }
        Some(Ok(sample))
    }

    /// How many slices there are.
    pub(super) fn count(&self) -> u64 {
        self.slices
    }

    /// How long a slice is.
    pub(super) fn slice_seconds(&self) -> i64 {
        self.slice_seconds
    }

    /// How long all of them are.
    pub(super) fn seconds(&self) -> i64 {
        self.slice_seconds.saturating_mul(i64::try_from(self.slices).unwrap_or(i64::MAX))
    }
}
