//! When a guarded call asks the ledger again.

/// How often the ledger is asked to hold, while the caller waits.
pub(super) const RESERVES: Attempts = Attempts { most: 3, first_ms: 100 };

/// How often a resolution is told: for some four minutes, after which the hold has expired.
pub(super) const RESOLUTIONS: Attempts = Attempts { most: 10, first_ms: 250 };

/// The longest pause, in milliseconds.
const LONGEST_MS: i64 = 60_000;

/// How often something is tried, with pauses that double.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempts {
    most: u32,
    first_ms: i64,
}

/// Renewals and repeats, in milliseconds of the host's clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    ttl_ms: i64,
    /// When the ledger was last asked. A time to live counts from there for us, so that we are never
    /// the later ones.
    asked_at: i64,
    /// How often the same was asked in vain.
    failures: u32,
    /// Whether the ledger holds money that can be renewed.
    is_held: bool,
    /// When the hold expires if nothing is done; without a hold, when one would.
    expires_at: Option<i64>,
    wake_at: Option<i64>,
}

impl Pace {
    pub(super) fn new(ttl_ms: i64) -> Self {
        Self { ttl_ms, asked_at: 0, failures: 0, is_held: false, expires_at: None, wake_at: None }
    }

    pub(super) fn wake_at(&self) -> Option<i64> {
        self.wake_at
    }

    pub(super) fn is_due(&self, now: i64) -> bool {
        self.wake_at.is_some_and(|at| now >= at)
    }

    /// Whether the hold has expired, as far as is known here.
    pub(super) fn is_over(&self, now: i64) -> bool {
        self.expires_at.is_some_and(|at| now >= at)
    }

    /// The ledger is asked.
    pub(super) fn ask(&mut self, now: i64) {
        self.asked_at = now;
        self.wake_at = None;
    }

    /// It holds the money, from when it was asked.
    pub(super) fn held(&mut self) {
        self.failures = 0;
        self.is_held = true;
        self.expires_at = Some(self.asked_at.saturating_add(self.ttl_ms));
        self.wake_at = Some(self.asked_at.saturating_add(self.ttl_ms / 3));
    }

    /// Whether there is something to renew.
    pub(super) fn is_held(&self) -> bool {
        self.is_held
    }

    /// There is nothing to renew. Whether somebody still reads is looked at all the same.
    pub(super) fn unheld(&mut self, now: i64) {
        self.is_held = false;
        self.expires_at = Some(now.saturating_add(self.ttl_ms));
        self.wake_at = self.expires_at;
    }

    /// The renewal failed: there is time for some more.
    pub(super) fn renew_soon(&mut self, now: i64) {
        self.wake_at = Some(now.saturating_add((self.ttl_ms / 12).max(1)));
    }

    /// The hold is not renewed now, but perhaps before it expires.
    pub(super) fn look_again(&mut self, now: i64) {
        let soon = now.saturating_add((self.ttl_ms / 6).max(1));
        self.wake_at = self.expires_at.map(|expires| expires.min(soon));
    }

    /// Something else is asked from now on.
    pub(super) fn begin(&mut self, now: i64) {
        self.failures = 0;
        self.wake_at = Some(now);
    }

    /// Whether the same is asked again, and if so, when.
    pub(super) fn retry(&mut self, attempts: Attempts, now: i64) -> bool {
        self.failures = self.failures.saturating_add(1);
        if self.failures >= attempts.most {
            return false;
        }
        let mut pause = attempts.first_ms;
        for _ in 1..self.failures {
            pause = pause.saturating_mul(2).min(LONGEST_MS);
        }
        self.wake_at = Some(now.saturating_add(pause));
        true
    }
}
