//! wasm-bindgen's glue, made to fit the module that ships: `wasm-opt` gave what the two import from
//! one another short names, and a bundler shall leave out the classes that an app does not use.

use std::borrow::Cow;
use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// What `wasm-opt` prints: each old name with its short one.
#[derive(Deserialize)]
struct Names {
    /// Module, name, short name. The module has a short name too, the same for all.
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

/// The short name of the one module that everything is imported from.
const MODULE: &str = "a";
/// The object of the module's exports, in the glue.
const EXPORTS: &str = "wasm.";
/// Nobody disposes of the classes behind the facade, and a statement is an effect that keeps them.
const DISPOSE: &str = "if (Symbol.dispose) ";
const SNIPPETS: &str = "'./snippets/";
/// Where the package's own files are.
const SOURCES: &str = "/pkg-template/";
const REGISTRY: &str = ": new FinalizationRegistry(";
const PURE_REGISTRY: &str = ": /* @__PURE__ */ new FinalizationRegistry(";

/// The glue for a module with these names. It exports the classes and functions as before, `imports`
/// to instantiate the module with, and `start` for the exports of the instance.
pub fn fitted(glue: &str, names: &str) -> Result<String> {
    let names: Names = serde_json::from_str(names).context("the names that wasm-opt printed")?;
    let exports: HashMap<_, _> = names.exports.into_iter().collect();

    let lines = glue.lines().filter(|line| !line.starts_with(DISPOSE));
    let kept: String = lines.map(|line| format!("{}\n", without_snippets(line))).collect();
    let mut fitted = with_short_exports(&kept, &exports)?.replace(REGISTRY, PURE_REGISTRY);

    let mut imports = String::new();
    for (_, name, short) in &names.imports {
        let exported = format!("export function {name}(");
        if fitted.matches(&exported).count() != 1 {
            bail!("the glue needs exactly one `{exported}…)`");
        }
        fitted = fitted.replacen(&exported, &exported["export ".len()..], 1);
        imports.push_str(&format!("    {short}: {name},\n"));
    }
    let start = exports.get("__wbindgen_start").context("the module has no start")?;
    fitted.push_str(&format!(
        "\nexport const imports = {{ {MODULE}: {{\n{imports}}} }};\n\n\
         export function start(exports) {{\n    wasm = exports;\n    {EXPORTS}{start}();\n}}\n"
    ));
    Ok(fitted)
}

/// wasm-bindgen copies what the module imports from the package into a folder of its own; the package has
/// it already.
fn without_snippets(line: &str) -> Cow<'_, str> {
    match line
        .split_once(SNIPPETS)
        .and_then(|(start, rest)| Some((start, rest.split_once(SOURCES)?.1)))
    {
        Some((start, file)) if start.starts_with("import ") => format!("{start}'./{file}").into(),
        _ => line.into(),
    }
}

/// Replaces each name after `wasm.`; the glue uses the exports in no other way.
fn with_short_exports(glue: &str, exports: &HashMap<String, String>) -> Result<String> {
    let mut parts = glue.split(EXPORTS);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !is_of_name(c)).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let Some(short) = exports.get(name) else {
            bail!("the glue uses `{EXPORTS}{name}`, which the module does not export");
        };
        text.push_str(EXPORTS);
        text.push_str(short);
        text.push_str(rest);
    }
    Ok(text)
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
import { dataOf } from './snippets/payi-edge-0123456789abcdef/pkg-template/data.js';
export class Raw {
    free() {
        wasm.__wbg_raw_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) Raw.prototype[Symbol.dispose] = Raw.prototype.free;
export function __wbg_get_1(arg0) {
    return new Uint8Array(wasm.memory.buffer);
}
const RawFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_raw_free(ptr, 1));
let wasm;
";
    const NAMES: &str = r#"{
        "imports": [["./glue.js", "__wbg_get_1", "A"]],
        "exports": [["memory", "S"], ["__wbg_raw_free", "T"], ["__wbindgen_start", "aa"]]
    }"#;

    #[test]
    fn both_sides_get_the_short_names() {
        let expected = "\
import { dataOf } from './data.js';
export class Raw {
    free() {
        wasm.T(this.__wbg_ptr, 0);
    }
}
function __wbg_get_1(arg0) {
    return new Uint8Array(wasm.S.buffer);
}
const RawFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : /* @__PURE__ */ new FinalizationRegistry(ptr => wasm.T(ptr, 1));
let wasm;

export const imports = { a: {
    A: __wbg_get_1,
} };

export function start(exports) {
    wasm = exports;
    wasm.aa();
}
";
        assert_eq!(fitted(GLUE, NAMES).unwrap(), expected);
    }

    #[test]
    fn glue_and_names_that_disagree_are_refused() {
        let refused = |glue: &str, names: &str| fitted(glue, names).unwrap_err().to_string();
        let error = refused(&GLUE.replace("wasm.memory", "wasm.memory2"), NAMES);
        assert_eq!(error, "the glue uses `wasm.memory2`, which the module does not export");
        let error = refused(&GLUE.replace("__wbg_get_1", "__wbg_get_11"), NAMES);
        assert_eq!(error, "the glue needs exactly one `export function __wbg_get_1(…)`");
        assert_eq!(refused(GLUE, &NAMES.replace("start", "stop")), "the module has no start");
        assert_eq!(refused(GLUE, "[wasm-opt] warning"), "the names that wasm-opt printed");
    }
}
