//! The deterministic simulator: the real engine and the real core of the guard, in a world where
//! messages are lost, doubled, delayed and overtaken, servers crash at every call of their store,
//! alarms fail, clocks jump and guards die.
//!
//! One seed is one run: all chance comes from it, time is a number, and nothing else decides. After
//! every step the ledger is held against books that were written independently of it.

mod account;
mod agenda;
mod answer;
mod audit;
mod books;
mod fault;
mod guard;
mod money;
mod op;
mod people;
mod random;
mod rare;
mod runs;
mod script;
mod server;
mod store;
mod violation;
mod world;

pub use fault::Fault;
pub use rare::{Rare, Sightings};
pub use runs::{Failure, Runs, run};
pub use violation::Violation;
pub use world::{Tally, World};
