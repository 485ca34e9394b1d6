//! Random sequences of operations.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::model::Rules;
use crate::op::{Op, any_op, prelude};
use crate::world::World;

/// A few seconds' worth, unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked_for { config } else { ProptestConfig { cases: 150, ..config } }
}

fn rules() -> impl Strategy<Value = Rules> {
    let rules = (proptest::bool::weighted(0.2), proptest::bool::weighted(0.2));
    rules.prop_map(|(reject_block_limits, unknown_is_free)| Rules {
        reject_block_limits,
        unknown_is_free,
    })
}

#[test]
fn every_answer_is_the_models() {
    let mut runner = TestRunner::new(config());
    let sequences = (rules(), proptest::collection::vec(any_op(), 1..60));
    let (ran, operations) = (Cell::new(0), Cell::new(0));
    let result = runner.run(&sequences, |(rules, ops)| {
        let mut world = World::new(rules);
        let ops: Vec<Op> = prelude().into_iter().chain(ops).collect();
        for op in &ops {
            world.step(op).unwrap();
        }
        world.compare();
        ran.set(ran.get() + 1);
        operations.set(operations.get() + ops.len());
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    println!("{} sequences of {} operations in all", ran.get(), operations.get());
}
