//! The suite of `web.rs` in a browser. A program of its own, since `wasm-pack test --headless` skips
//! what is not marked for one.

#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "web.rs"]
mod web;

wasm_bindgen_test_configure!(run_in_browser);
