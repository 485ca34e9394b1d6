//! How long an engine takes to start from its records.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use payi_edge::engine::{Engine, EngineOptions, Found, Step};

use super::account::Account;

const LIMITS: usize = 1_000;
const JOURNAL: usize = 499;
const ROUNDS: usize = 15;

pub fn run() {
}
