//! Random sequences of operations.

use proptest::prelude::*;

use crate::model::Rules;
use crate::op::{Op, any_op, prelude};
use crate::world::World;

/// A few seconds' worth, unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked_for { config } else { ProptestConfig { cases: 200, ..config } }
}

fn rules() -> impl Strategy<Value = Rules> {
    let rules = (proptest::bool::weighted(0.2), proptest::bool::weighted(0.2));
    rules.prop_map(|(reject_block_limits, unknown_is_free)| Rules {
        reject_block_limits,
        unknown_is_free,
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_answer_is_the_models(
        rules in rules(),
        ops in proptest::collection::vec(any_op(), 1..60),
    ) {
        let mut world = World::new(rules);
        let ops: Vec<Op> = prelude().into_iter().chain(ops).collect();
        for op in &ops {
            world.step(op).unwrap();
        }
        world.compare();
    }
}
