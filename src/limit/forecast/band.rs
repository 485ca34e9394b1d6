//! The sum of the slices to come.
//!
//! Of `k` slices with mean `m` and sample variance `s²`, a sum of `r` more is `r·m`, give or take
//! `t · s · √(r + r²/k)`: what the slices to come scatter, and what their mean is not known by.

use super::sample::Sample;
use super::student::quantile;

/// Slices are counted in so many parts.
const PARTS: u128 = 1000;

/// What is spent from now on, in billionths of a dollar.
pub(super) struct Band {
    slice_seconds: u128,
    slices: u128,
    sum: u128,
    /// The standard deviation of a slice, rounded up.
    deviation: u128,
    /// Student's quantile, in thousandths.
    quantile: u128,
}

/// At an instant: low, expected and high.
pub(super) type Amounts = (u128, u128, u128);

impl Band {
    pub(super) fn of(sample: &Sample) -> Option<Self> {
        let slices = u128::from(sample.count());
        let freedom = slices.checked_sub(1)?;
        // k·Σx² - (Σx)² is never negative.
        let squares = slices.checked_mul(sample.sum_of_squares)?;
        let scatter = squares.checked_sub(sample.sum.checked_mul(sample.sum)?)?;
        let variance = scatter.checked_div(slices.checked_mul(freedom)?)?;
        let deviation = match (scatter, variance.isqrt()) {
            (0, _) => 0,
            (_, root) => root.checked_add(1)?,
        };
        Some(Self {
            slice_seconds: u128::try_from(sample.slice_seconds()).ok()?,
            slices,
            sum: sample.sum,
            deviation,
            quantile: quantile(freedom),
        })
    }

    /// What is spent in so many seconds; `None` if it is too much to reckon with.
    pub(super) fn after(&self, seconds: i64) -> Option<Amounts> {
        let parts =
            u128::try_from(seconds).ok()?.checked_mul(PARTS)?.checked_div(self.slice_seconds)?;
        let mean = self.sum.checked_mul(parts)?.checked_div(self.slices.checked_mul(PARTS)?)?;
        // In parts: (1000 · √(r + r²/k))² = 1000 · R + R²/k.
        let root = parts.checked_mul(parts)?.checked_div(self.slices)?;
        let root = root.checked_add(parts.checked_mul(PARTS)?)?.isqrt();
        let width = self.quantile.checked_mul(self.deviation)?.checked_mul(root)?;
        let width = width.div_ceil(PARTS * PARTS);
        Some((mean.saturating_sub(width), mean, mean.checked_add(width)?))
    }

    /// After how many seconds of at most `ahead` an edge comes to `amount`. The edges start at nothing,
    /// and from where they first rise they only rise: a search in halves finds the place.
    pub(super) fn reaches(
        &self,
        amount: u128,
        ahead: i64,
        edge: fn(Amounts) -> u128,
    ) -> Option<i64> {
        let is_there = |seconds| self.after(seconds).is_some_and(|amounts| edge(amounts) >= amount);
        let (mut before, mut there) = (0_i64, ahead.max(0));
        if !is_there(there) {
            return None;
        }
        while there.saturating_sub(before) > 1 {
            let middle = before.saturating_add(there.saturating_sub(before) / 2);
            if is_there(middle) { there = middle } else { before = middle }
        }
        Some(there)
    }
}
