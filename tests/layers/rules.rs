//! What a file of one layer may say.

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use crate::paths;

/// The layers and how high each stands. `client`, `engine` and `guard` stand side by side, and so
/// do the pairs below them.
const LAYERS: [(&str, u8); 14] = [
    ("error", 0),
    ("by_name", 0),
    ("bugs", 0),
    ("json", 1),
    ("money", 2),
    ("time", 2),
    ("price", 3),
    ("limit", 3),
    ("wire", 4),
    ("simulation", 4),
    ("client", 5),
    ("engine", 5),
    ("guard", 5),
    ("wasm", 6),
];

/// The one arrow that runs sideways: what a limit has spent is a sum of `price::Cost`, split into
/// input and output. A second such type in `limit` would only be converted to and fro. Nothing
/// points back, so there is no circle.
const SIDEWAYS: (&str, &str) = ("limit", "price");

/// The crates of the border to JavaScript.
const JAVASCRIPT: [&str; 5] =
    ["wasm_bindgen", "wasm_bindgen_futures", "js_sys", "web_sys", "serde_wasm_bindgen"];

/// Time comes in as an argument.
const CLOCKS: [&str; 2] = ["SystemTime", "Instant"];

/// Where money becomes binary.
const FLOAT_BORDER: &str = "money/float.rs";

/// A `serde::Serializer` has to name binary floats; this one refuses them.
const FLOAT_REFUSAL: &str = "json/write.rs";

/// Everything in a file of `src/` (its path from there) that breaks a rule.
pub fn violations(file: &str, source: &str) -> Vec<String> {
    let tokens = TokenStream::from_str(source).expect("the source is Rust");
    let module = module_path(file);
    let mut broken = Vec::new();
    if let Some(layer) = module.first() {
        let targets = paths::targets(tokens.clone(), &module);
        broken.extend(targets.iter().filter_map(|target| import(layer, target)));
    }
    if module.first().is_none_or(|layer| layer != "wasm") {
        words(tokens, ![FLOAT_BORDER, FLOAT_REFUSAL].contains(&file), &mut broken);
    }
    broken.into_iter().map(|what| format!("src/{file}: {what}")).collect()
}

/// `engine/limits.rs` is the module `engine::limits`, `engine/mod.rs` is `engine`, `lib.rs` is the
/// root.
fn module_path(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let path = path.trim_end_matches("/mod");
    path.split('/').filter(|name| *name != "lib").map(str::to_owned).collect()
}

fn import(layer: &str, target: &str) -> Option<String> {
    let height = |name: &str| LAYERS.iter().find(|(known, _)| *known == name).map(|found| found.1);
    let (Some(from), Some(to)) = (height(layer), height(target)) else {
        return Some(format!("{layer} -> {target}: not a layer"));
    };
    let allowed = from > to || layer == target || (layer, target) == SIDEWAYS;
    (!allowed).then(|| format!("{layer} -> {target} does not point down"))
}

fn words(tokens: TokenStream, no_floats: bool, broken: &mut Vec<String>) {
    let mut previous = String::new();
    for token in tokens {
        let text = token.to_string();
        let before = std::mem::replace(&mut previous, text.clone());
        match token {
            // `mod tests { }`: a test may hold the core against anything.
            TokenTree::Group(_) if before == "tests" => {}
            TokenTree::Group(group) => words(group.stream(), no_floats, broken),
            TokenTree::Ident(_) if JAVASCRIPT.contains(&text.as_str()) => {
                broken.push(format!("{text} belongs into src/wasm"));
            }
            TokenTree::Ident(_) if CLOCKS.contains(&text.as_str()) => {
                broken.push(format!("{text}: the core has no clock"));
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) if no_floats && is_float(&text) => {
                broken.push(format!("{text}: binary floats belong into src/{FLOAT_BORDER}"));
            }
            _ => {}
        }
    }
}

/// Types and functions named after a float, and numbers with a point or an exponent.
fn is_float(text: &str) -> bool {
    if text.starts_with(|first: char| first.is_ascii_digit()) && !text.starts_with("0x") {
        let has_exponent = text.split_once(['e', 'E']).is_some_and(|(_, rest)| !rest.is_empty());
        return text.contains('.')
            || has_exponent
            || text.ends_with("f64")
            || text.ends_with("f32");
    }
    let is_name = text.starts_with(|first: char| first.is_alphabetic() || first == '_');
    is_name && !text.contains('"') && (text.contains("f64") || text.contains("f32"))
}
