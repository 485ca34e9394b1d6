//! What the price of a call takes natively, beside the crate `genai-prices` of the same run: `cargo bench
//! --bench prices`, or `cargo xtask bench`.
//!
//! Both are asked by provider and model, with the usage as the provider counts it, for a fixed instant. The
//! crate computes in floats; ours gives exact decimals with a receipt. Machines are noisy, so the two take
//! turns, and what counts is the median of how they compare within one round. A missed mark is a failure.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
#[path = "prices"]
mod native {
    pub mod call;

    // Marks of the engine are of another kind.
    #[allow(dead_code)]
    #[path = "../engine/rounds.rs"]
    pub mod rounds;

    use std::process::ExitCode;
    use std::time::{Duration, Instant};

    use call::{Asked, CALLS, Ours, Theirs};

    /// So many times as fast at least.
    const TARGET: f64 = 3.0;
    const CALLS_OF_ROUND: u32 = 2_000;

    pub fn main() -> ExitCode {
        let met = CALLS.map(|call| race(&call));
        if met.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn race(call: &Asked) -> bool {
        let (ours, theirs) = (Ours::new(call), Theirs::new(call));
        let (exact, float): (f64, f64) = (ours.total().parse().unwrap(), theirs.total());
        assert!((exact - float).abs() <= exact * 1e-12, "{exact} and {float} for {}", call.model);
        let mut contenders: [(&str, &dyn Fn()); 2] = [
            ("genai-prices", &|| assert!(theirs.total() > 0.0)),
            ("payi-edge", &|| assert!(!ours.total().is_empty())),
        ];
        let rows = rounds::measure(&mut contenders, |one| one.0.to_owned(), |one| time(one.1));
        rounds::print(&format!("The price of a call of {}", call.model), &rows);
        let times = 1.0 / rows[1].ratio;
        let met = times >= TARGET;
        let word = if met { "Met" } else { "Missed" };
        println!("Target: at least {TARGET} times as fast. {word}: {times:.1}.\n");
        met
    }

    /// What one call takes.
    fn time(call: &dyn Fn()) -> Duration {
        let start = Instant::now();
        for _ in 0..CALLS_OF_ROUND {
            call();
        }
        start.elapsed() / CALLS_OF_ROUND
    }
}
