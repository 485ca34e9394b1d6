//! The border to JavaScript: thin bindings that the package's facade wraps.
//!
//! - Values that a user made arrive as `JsValue` and are read in [`value`], which checks them: the
//!   glue of a release build checks nothing.
//! - They are read before anything is borrowed: a getter or a proxy may call back into the library.
//! - What goes wrong is thrown as an `Error` with a `code` ([`error`]); the facade gives it a class.
//! - Hot calls take numbers and give one packed string ([`prices`]).

mod admission;
mod budget;
mod client;
mod engine;
mod error;
mod guard;
mod limits;
mod prices;
mod simulation;
mod subjects;
mod value;
mod zones;

pub use admission::admit_limits;
pub use budget::budget_view;
pub use client::{RawClient, remedy_of, retry_delay};
pub use engine::RawEngine;
pub use guard::RawGuardedCall;
pub use limits::{evaluate_limits, format_usd};
pub use prices::{RawPriceBook, instant_of, missing_prices, pattern_fault, price_unit};
pub use simulation::RawSimulation;
pub use zones::JsZones;

/// Half the size of the standard library's for WebAssembly, and as steady: two-level segregated fit.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
