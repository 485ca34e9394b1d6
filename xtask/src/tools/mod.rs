//! What the commands need from the machine: found when it is there, set up when it can be.

pub mod apt;
pub mod bindgen;
pub mod browser;
pub mod node;
pub mod npm;
pub mod python;
pub mod wasm_target;
