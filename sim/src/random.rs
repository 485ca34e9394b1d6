//! All chance of a run, from its one seed.

/// A stream of random numbers (SplitMix64): small, fast, and the same on every machine.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for one part of a run, so that parts do not disturb each other.
    pub fn fork(&mut self) -> Self {
        Self(self.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).wrapping_add(1).max(1);
        low.wrapping_add((self.next() % span) as i64)
    }

    /// True so many times in 10,000.
    pub fn chance(&mut self, in_10_000: u32) -> bool {
        self.next() % 10_000 < u64::from(in_10_000)
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[(self.next() % from.len() as u64) as usize]
    }

    /// Around `mean`, mostly less and sometimes much more: the sum of what rarely ends.
    pub fn around(&mut self, mean: i64) -> i64 {
        let mut sum = self.range(0, mean.max(1));
        while self.chance(5_000) {
            sum += self.range(0, mean.max(1));
        }
        sum
    }
}
