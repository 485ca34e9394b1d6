//! States that a run must have reached: a test of what never happens proves nothing.

macro_rules! rare {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// Something that happens sometimes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Rare {
            $($(#[$doc])* $name,)*
        }

        impl Rare {
            /// All of it.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As people read it.
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

rare! {
    /// A reserve whose answer was lost is told the stored yes.
    DuplicateReserve = "reserve repeated, the stored yes told";
    /// The same when the hold is over by now.
    DuplicateOfResolved = "reserve repeated after the hold was resolved";
    /// A reserve that was long on its way.
    ReservedAfterRelease = "reserve of a released hold refused";
    /// The id is in use for something else.
    HoldConflict = "hold id in use with other parameters";
    /// A limit refuses.
    Refused = "reserve refused";
    /// Only what other calls hold stands in the way.
    RefusedByHeld = "refused only for what is held";
    /// Only what expired stands in the way.
    RefusedByPresumed = "refused only for what is presumed";
    /// One limit refuses, and another one is told so.
    BlockedExternal = "blocked_external counted";
    /// A hold lives longer.
    Renewed = "hold renewed";
    /// But not for ever.
    RenewedToTheCap = "renewed up to 15 minutes and no further";
    /// The renewal comes too late.
    RenewedTooLate = "renewal of an expired hold refused";
    /// A hold grows.
    Extended = "hold extended";
    /// Or does not.
    ExtendRefused = "extension refused, hold as before";
    /// An extension that another one has overtaken.
    ExtendOvertaken = "extension to less than is held";
    /// Settled in time.
    Settled = "settled in time";
    /// For more than was held.
    SettledAbove = "settled above what was held";
    /// After it expired.
    SettledLate = "settled late";
    /// After it expired, and the presumed money went with its window.
    SettledLateAfterReset = "settled late, after its window had ended";
    /// A settlement whose answer was lost.
    SettledAgain = "settled again, counted once";
    /// What an ingest has told under the provider's id.
    SettledByIngest = "settled by what an ingest had told before";
    /// The same id of a provider's answer twice.
    IngestedAgain = "ingest repeated, counted once";
    /// With another cost.
    SettleConflict = "settled again with another cost, refused";
    /// Settled after it was released: the provider has billed, whatever somebody thought.
    SettledAfterRelease = "settled after it was released";
    /// Nobody knows the hold.
    SettledUnknown = "settlement without a hold booked";
    /// The cost worked out by the caller.
    SettledByCost = "settled by an amount";
    /// A limit of the hold is gone.
    SettledWithDeletedLimit = "settled after a limit was deleted";
    /// Given back.
    Released = "released";
    /// Before it was made.
    ReleasedUnknown = "released before it was made";
    /// Twice.
    ReleasedAgain = "released again, nothing changed";
    /// A settled hold stays settled.
    ReleasedAfterSettle = "release of a settled hold refused";
    /// The guard does not know.
    Presumed = "presumed spent at the guard's word";
    /// A person knows better.
    PresumedCorrected = "presumed money given back";
    /// By time, on a limit that refuses.
    ExpiredOnBlock = "expired, presumed spent";
    /// By time, on one that does not.
    ExpiredOnAllow = "expired, freed";
    /// By a request, not by an alarm.
    ExpiredLazily = "expired without an alarm";
    /// While the server was down.
    ExpiredWhileDown = "expired while the server was down";
    /// A hold outlives a reset.
    ResetWithOpenHolds = "reset with open holds";
    /// Presumed money goes with its window.
    ResetWithPresumed = "reset with presumed money";
    /// A hold outlives midnight.
    RolledWithOpenHolds = "window ended with open holds";
    /// Less than is spent and held.
    MaxLoweredBelowHeld = "max lowered below what is held";
    /// With holds against it.
    DeletedWithOpenHolds = "limit deleted with open holds";
    /// A crash with open holds.
    RestartedWithOpenHolds = "restarted with open holds";
    /// Committed, and nobody was told.
    ReserveUnheard = "reply lost after a reserve was committed";
    /// The same of a settlement.
    SettleUnheard = "reply lost after a settlement was committed";
    /// Above the maximum.
    Overrun = "limit overrun by what is not covered";
    /// The clock went back while holds were open.
    ClockBackWithOpenHolds = "clock set back with open holds";
    /// The guard got no answer.
    LedgerUnavailable = "guard closed: no answer from the ledger";
    /// And went on without.
    RanUnheld = "guard ran without a hold";
    /// The guard could not tell the cost.
    GaveUp = "guard gave up telling the ledger";
    /// A stream ended for want of money.
    Cut = "stream cut";
    /// A stream waited for more money.
    Extends = "stream held back for an extension";
    /// Nobody read on.
    LeftUnread = "stream settled that nobody read";
    /// A guard died with holds open.
    DiedHolding = "guard died between hold and settlement";
}

/// How often each was seen.
#[derive(Debug, Clone)]
pub struct Sightings(Vec<u64>);

impl Default for Sightings {
    fn default() -> Self {
        Self(vec![0; Rare::ALL.len()])
    }
}

impl Sightings {
    /// Notes one.
    pub fn see(&mut self, rare: Rare) {
        self.0[rare as usize] += 1;
    }

    /// Notes one if it is so.
    pub fn see_if(&mut self, is: bool, rare: Rare) {
        if is {
            self.see(rare);
        }
    }

    /// How often it was seen.
    pub fn count(&self, rare: Rare) -> u64 {
        self.0[rare as usize]
    }

    /// Adds those of another run.
    pub fn add(&mut self, other: &Self) {
        for (sum, count) in self.0.iter_mut().zip(&other.0) {
            *sum += count;
        }
    }

    /// What was never seen.
    pub fn missing(&self) -> Vec<Rare> {
        Rare::ALL.iter().copied().filter(|rare| self.count(*rare) == 0).collect()
    }
}
