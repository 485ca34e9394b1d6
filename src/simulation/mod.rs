//! What would have happened: recorded calls once more, against limits that start at zero.
//!
//! A limit says what [`evaluate`](crate::limit::evaluate()) and [`admit`](crate::limit::admit) say of
//! the same spend. It is worked out in fixed point, since a question such as "what if" is asked of a
//! million calls at once. A spend that has too many digits for a [`Usd`](crate::money::Usd) is still
//! told there.

mod account;
mod fixed;
mod outcome;
mod rule;
mod run;
mod sum;

pub use account::Terms;
pub use fixed::Fixed;
pub use outcome::{LimitOutcome, Outcome};
pub use rule::Rule;
pub use run::{Call, Simulation};
