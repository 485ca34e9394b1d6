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
    /// The standard deviation of a slice, rounded up, times Student's quantile in thousandths.
    deviation: u128,
}

/// At an instant: low, expected and high.
pub(super) type Amounts = (u128, u128, u128);

/// `a · b / c`, rounded down. In WebAssembly a product of 128 bits is some hundred bytes, here alone.
#[inline(never)]
fn scaled(a: u128, b: u128, c: u128) -> Option<u128> {
    a.checked_mul(b)?.checked_div(c)
}

impl Band {
    pub(super) fn of(sample: &Sample) -> Option<Self> {
        let slices = u128::from(sample.count());
        let freedom = slices.checked_sub(1)?;
        // (Σx² - (Σx)²/k) / (k - 1), and Σx² is not the smaller.
        let square = scaled(sample.sum, sample.sum, slices)?;
        let variance = scaled(sample.sum_of_squares.checked_sub(square)?, 1, freedom)?;
        let deviation = match variance {
            0 => 0,
            _ => variance.isqrt().checked_add(1)?,
        };
        Some(Self {
            slice_seconds: u128::try_from(sample.slice_seconds()).ok()?,
            slices,
            sum: sample.sum,
            deviation: scaled(deviation, quantile(freedom), 1)?,
        })
    }

    /// What is spent in so many seconds; `None` if it is too much to reckon with.
    pub(super) fn after(&self, seconds: i64) -> Option<Amounts> {
        let parts = scaled(u128::try_from(seconds).ok()?, PARTS, self.slice_seconds)?;
        let mean = scaled(self.sum, parts, scaled(self.slices, PARTS, 1)?)?;
        // In parts: (1000 · √(r + r²/k))² = 1000 · R + R²/k.
        let root = scaled(parts, parts, self.slices)?.checked_add(scaled(parts, PARTS, 1)?)?;
        let width = match self.deviation {
            0 => 0,
            deviation => scaled(deviation, root.isqrt(), PARTS * PARTS)?.checked_add(1)?,
        };
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
