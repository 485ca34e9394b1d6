//! What a model will do with a call: how long it works, what it uses, how it ends.

use crate::money::Nanos;
use crate::op::PRICES;
use crate::random::Random;

/// A call to be made, and what will come of it.
#[derive(Debug, Clone)]
pub struct Script {
    /// Tokens in, as they are bounded before the call, and as they are used.
    pub input: (i64, i64),
    /// The most tokens out that the request allows.
    pub most_output: i64,
    /// The tokens out, piece by piece: one piece is an answer that is no stream.
    pub pieces: Vec<i64>,
    /// Milliseconds before each piece.
    pub pause: i64,
    /// How it ends.
    pub ending: Ending,
    /// Whether the ledger has no price for the model.
    pub unpriced: bool,
    /// Whether the provider's answer has an id.
    pub is_named: bool,
    /// How many tokens out are held at a time, if not all at once.
    pub step: Option<i64>,
}

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With all its pieces, and what it used.
    Complete,
    /// The caller stops reading; it stays open.
    Unread,
    /// The provider answers with an error.
    Failed,
    /// The request does not reach the provider.
    NotSent,
    /// No answer comes; it is billed or not.
    NoAnswer {
        /// Whether it is.
        billed: bool,
    },
}

impl Script {
    /// Draws a call.
    pub fn new(random: &mut Random) -> Self {
        let bound = random.around(4_000) + 1;
        let most_output = random.around(3_000) + 1;
        let step = random.chance(4_000).then(|| random.range(50, 800));
        let ending = match random.range(0, 99) {
            0..=79 => Ending::Complete,
            80..=83 => Ending::Unread,
            84..=89 => Ending::Failed,
            90..=93 => Ending::NotSent,
            _ => Ending::NoAnswer { billed: random.chance(5_000) },
        };
        // A few providers bill more than the request allows.
        let lies = random.chance(200);
        let output = random.range(0, most_output) + if lies { most_output * 2 } else { 0 };
        let count = if step.is_some() || random.chance(5_000) { random.range(2, 30) } else { 1 };
        let mut pieces = vec![output / count; count as usize];
        pieces[0] += output % count;
        // Most take seconds, some longer than a hold may live.
        let long = random.chance(300);
        let whole = if long { random.range(300_000, 1_500_000) } else { random.around(12_000) };
        Self {
            input: (bound, random.range(bound / 2, bound)),
            most_output,
            pieces,
            pause: whole / count + 1,
            ending,
            unpriced: random.chance(300),
            is_named: random.chance(6_000),
            step,
        }
    }

    /// The most that it can cost if the provider keeps to the request.
    pub fn bound(&self) -> Nanos {
        PRICES.0.times(self.input.0) + PRICES.1.times(self.most_output)
    }

    /// What to hold first.
    pub fn first_hold(&self) -> Nanos {
        let output = self.step.map_or(self.most_output, |step| step.min(self.most_output));
        PRICES.0.times(self.input.0) + PRICES.1.times(output)
    }
}
