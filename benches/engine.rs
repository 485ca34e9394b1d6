//! What an account of many limits costs: `cargo bench --bench engine`, or `cargo xtask bench`.
//!
//! Machines are noisy: accounts of all sizes take turns, and what counts is the median over the
//! rounds of how they compare within one round. A missed mark is a failure.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
#[path = "engine"]
mod native {
    pub mod account;
    pub mod ingest;
    pub mod list;
    pub mod load;
    pub mod rounds;

    use std::process::ExitCode;

    use account::Account;

    /// The sizes that are compared with each other.
    const SIZES: [usize; 4] = [10, 1_000, 100_000, 1_000_000];

    pub fn main() -> ExitCode {
        let mut accounts = SIZES.map(|size| Account::with_limits(size, drop));
        let met = [ingest::run(&mut accounts), list::run(&mut accounts[1..])];
        drop(accounts);
        load::run();
        if met.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}
