//! The repository's commands: `cargo xtask` lists them.

fn main() {}
