//! Holds `src/` to the picture in `lib.rs`: an arrow may only point down.

#![cfg(not(target_arch = "wasm32"))]

mod paths;
mod rules;

use std::fs;
use std::path::Path;

use rules::violations;

#[test]
fn every_arrow_in_src_points_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    assert!(files.len() > 40, "only {} files found in src", files.len());
    let found: Vec<String> = files.iter().flat_map(|(path, text)| violations(path, text)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let relative = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((relative, fs::read_to_string(path).unwrap()));
        }
    }
}

/// A checker that never complains would pass the test above, too.
#[test]
fn a_violation_is_found_however_it_is_written() {
    #[rustfmt::skip]
    let sources = [
        // Up.
        ("error.rs", "use crate::money::Usd;"),
        ("money/parse.rs", "pub(crate) use crate::wire::to_json;"),
        ("wire/limit.rs", "fn f() { crate::engine::Engine::new(x); }"),
        ("engine/mod.rs", "use crate::wasm::convert;"),
        // Sideways.
        ("engine/ingest.rs", "use crate::guard::refusal;"),
        ("client/mod.rs", "use crate::engine::Request;"),
        ("guard/mod.rs", "use crate::client::Client;"),
        ("price/cost.rs", "use crate::limit::Limit;"),
        ("time/mod.rs", "use crate::money::Usd;"),
        // In a list, nested, renamed, by star.
        ("limit/state.rs", "use crate::{error::Error, wire::{fields::Fields, path}};"),
        ("limit/state.rs", "use crate::{money::Usd, engine as e};"),
        ("limit/state.rs", "use crate::*;"),
        ("limit/state.rs", "use crate as root;"),
        // By way of parents, also out of an inline module.
        ("limit/state.rs", "use super::super::wire::to_json;"),
        ("limit/mod.rs", "use super::wire::to_json;"),
        ("limit/state.rs", "use super::{kind::LimitType, super::wire};"),
        ("limit/mod.rs", "mod tests { use super::super::engine::Engine; }"),
        ("limit/mod.rs", "mod tests { fn f() { vec![crate::engine::Engine] } }"),
        // Out of the picture.
        ("limit/mod.rs", "use crate::helpers::x;"),
        ("helpers.rs", "use crate::error::Error;"),
        // JavaScript, binary floats and clocks where they do not belong.
        ("engine/mod.rs", "use wasm_bindgen::prelude::*;"),
        ("client/mod.rs", "fn f(x: &js_sys::Date) {}"),
        ("lib.rs", "use serde_wasm_bindgen::from_value;"),
        ("price/cost.rs", "fn f(x: f64) {}"),
        ("money/mod.rs", "fn f() { let x = 0.5; }"),
        ("wire/limit.rs", "fn f(max: Usd) -> bool { max.to_f64() > limit }"),
        ("wire/limit.rs", "const MILLION: u64 = 1e6 as u64;"),
        ("wire/limit.rs", "fn f() { g(1f64) }"),
        ("engine/mod.rs", "use std::time::SystemTime;"),
    ];
    for (file, source) in sources {
        assert!(!violations(file, source).is_empty(), "{file}: {source}");
    }
}

#[test]
fn what_is_allowed_passes() {
    #[rustfmt::skip]
    let sources = [
        ("engine/limits.rs", "use super::record::{self, Key}; use super::Engine; use crate::limit::Limit;"),
        ("limit/totals.rs", "use crate::price::Cost;"),
        ("guard/mod.rs", "use crate::{limit::Standing, price::Cost, wire::to_json};"),
        ("money/parse.rs", "pub(crate) mod json { use super::super::parse; }"),
        ("price/builtin.rs", "mod tests { use super::*; }"),
        ("wire/limit.rs", "#[cfg(test)] mod tests { fn f() { json!({\"limit\": 1.5}); } }"),
        ("error.rs", "mod tests { use super::*; use super::Error; }"),
        ("money/float.rs", "fn f() -> f64 { 0.5 }"),
        ("wire/limit.rs", "const A: u64 = 0x1e5 + 1_000u64; fn f(x: (usize, usize)) { g(x.0, 1usize, b\"f64\") }"),
        ("wasm/mod.rs", "use wasm_bindgen::JsValue; use crate::client::Client; fn f(x: f64) {}"),
        ("time/mod.rs", "/// Not `crate::engine`, not f64.\nconst TEXT: &str = \"use crate::wasm\";"),
        ("lib.rs", "pub mod engine; pub use crate::engine::Engine;"),
    ];
    for (file, source) in sources {
        assert_eq!(violations(file, source), [""; 0], "{file}: {source}");
    }
}
