//! What goes wrong, and how often.

use crate::random::Random;

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $often:literal, $text:literal;)*) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Fault {
            $($(#[$doc])* $name,)*
        }

        impl Fault {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// How often it strikes where it can, in 10,000, on a day like any other.
            fn usual(self) -> u32 {
                match self { $(Self::$name => $often,)* }
            }

            /// As people read it.
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

faults! {
    /// A request never arrives.
    RequestLost = 100, "request lost";
    /// An answer never arrives.
    ReplyLost = 100, "reply lost";
    /// A request arrives twice, the second time perhaps much later.
    Doubled = 200, "request doubled";
    /// A request or an answer takes up to 60 s, and others overtake it.
    Delayed = 150, "message delayed up to 60 s";
    /// The server dies while it reads.
    CrashAtRead = 15, "crash at a read";
    /// The server dies before its changes are committed.
    CrashBeforeCommit = 25, "crash before commit";
    /// The server dies after its changes are committed, before it answers.
    CrashAfterCommit = 25, "crash after commit, reply lost";
    /// The server dies while it comes back.
    CrashAtLoad = 1_000, "crash while loading";
    /// The server is put away without notice, and comes back from its records.
    Evicted = 20, "server evicted";
    /// The server has more to do than it can, and says so.
    Overloaded = 300, "overloaded, 503";
    /// An alarm is not given.
    AlarmLost = 2_000, "alarm lost";
    /// An alarm is given twice.
    AlarmDoubled = 1_000, "alarm doubled";
    /// An alarm comes late.
    AlarmLate = 1_500, "alarm late";
    /// The server's clock jumps by up to 24 h, either way.
    ServerClock = 5_000, "server's clock jumps up to 24 h";
    /// The clock of a guard's host jumps by up to 24 h, either way.
    GuardClock = 3_000, "guard's clock jumps up to 24 h";
    /// A guard's process dies between two of its steps, with all its calls.
    GuardDied = 8, "guard's process died";
}

/// The faults of one run: each has its own frequency, and some never strike, since what many faults
/// together hide may show where they are few.
#[derive(Debug)]
pub struct Faults {
    rates: Vec<u32>,
    /// How often each has struck, in the order of [`Fault::ALL`].
    pub counts: Vec<u64>,
    random: Random,
}

impl Faults {
    /// Draws the frequencies. Of any five seeds in a row, each fault is left out by one.
    pub fn new(seed: u64, mut random: Random) -> Self {
        let mut rate = |(place, fault): (usize, &Fault)| match random.range(0, 9) {
            _ if (seed % 5 + place as u64).is_multiple_of(5) => 0,
            0..=7 => fault.usual(),
            _ => (fault.usual() * 4).min(9_000),
        };
        let rates = Fault::ALL.iter().enumerate().map(&mut rate).collect();
        Self { rates, counts: vec![0; Fault::ALL.len()], random }
    }

    /// A world without faults.
    pub fn none() -> Self {
        let count = Fault::ALL.len();
        Self { rates: vec![0; count], counts: vec![0; count], random: Random::new(0) }
    }

    /// No faults from now on.
    pub fn calm(&mut self) {
        self.rates.fill(0);
    }

    /// Whether a fault strikes now.
    pub fn strikes(&mut self, fault: Fault) -> bool {
        let place = fault as usize;
        let strikes = self.random.chance(self.rates[place]);
        self.counts[place] += u64::from(strikes);
        strikes
    }

    /// Chance about the size of what strikes.
    pub fn random(&mut self) -> &mut Random {
        &mut self.random
    }
}
