//! A store that fails at its n-th call, for every n: a call was answered and all of it is there, or
//! it was not and nothing is.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::host::Failure;
use crate::model::Rules;
use crate::op::{Op, any_op, prelude};
use crate::world::World;

const OPERATIONS: usize = 200;

/// The same operations every time. Each ingest has an id of its own, so that it can be repeated.
fn script() -> Vec<Op> {
    let mut runner = TestRunner::deterministic();
    let mut random = std::iter::from_fn(|| Some(any_op().new_tree(&mut runner).ok()?.current()));
    let mut script = prelude();
    script.extend(random.by_ref().take(OPERATIONS - script.len()));
    for (place, op) in script.iter_mut().enumerate() {
        match op {
            Op::Ingest { event, asked } => {
                event.response = u8::try_from(place).ok();
                *asked = true;
            }
            // One run for each call of the store: they have to be short.
            Op::Bulk(items) => items.truncate(5),
            _ => {}
        }
    }
    script
}

/// What came of a run.
#[derive(Debug, PartialEq)]
enum End {
    /// The store was called so often, and never failed.
    Calls(usize),
    /// It failed, and all came out as it should.
    Recovered,
    /// The change was made and nobody told: of what is no ingest, only a look at the server can say
    /// what became of it.
    Unknown,
}

/// Runs the script, in which one call of the store may fail.
fn run(script: &[Op], failure: Option<Failure>) -> End {
    let mut world = World::new(Rules::default());
    world.host.store.failure = failure;
    let mut failed = false;
    for op in script {
        if world.step(op).is_ok() {
            continue;
        }
        failed = true;
        assert!(world.host.is_down());
        if let Some(Failure::After(_)) = failure {
            match op {
                Op::Ingest { event, .. } => world.model.unheard(event, world.now()),
                op if op.writes() => return End::Unknown,
                _ => {}
            }
        }
        world.compare();
        // The client tries again.
        world.step(op).expect("the store fails once");
    }
    world.compare();
    if failed { End::Recovered } else { End::Calls(world.host.store.calls) }
}

fn calls(script: &[Op]) -> usize {
    match run(script, None) {
        End::Calls(calls) => calls,
        end => panic!("{end:?} without a fault"),
    }
}

#[test]
fn at_every_call() {
    let script = script();
    let calls = calls(&script);
    for n in 1..=calls {
        assert_eq!(run(&script, Some(Failure::Before(n))), End::Recovered, "call {n}");
    }
    println!("{} operations, a fault at each of {calls} calls of the store", script.len());
}

/// The change was made, and only the store's word for it was lost: a client that repeats its request
/// with the response's id is charged once.
#[test]
fn after_every_commit() {
    let script = script();
    let ends = (1..=calls(&script)).map(|n| run(&script, Some(Failure::After(n))));
    let recovered = ends.filter(|end| *end == End::Recovered).count();
    assert!(recovered > 40, "{recovered}");
    println!("{} operations, the confirmation of each of {recovered} commits lost", script.len());
}
