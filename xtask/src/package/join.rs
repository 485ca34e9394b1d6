//! Fewer files for who loads the package as it is: Node, and a page without a bundler. Each file of
//! forty costs Node half a millisecond, and a page another round trip.

use std::path::Path;

use anyhow::Result;

use crate::step::Step;
use crate::tools::npm;

/// What one program may import together, so that they share their classes and their state. Workers
/// are always bundled, and lose file by file what they do not use: their entries, `slim_apart.js` among
/// them, stay as written.
const ENTRIES: [&str; 5] = ["index.js", "slim.js", "indexeddb.js", "element.js", "slim_element.js"];

/// Writes these entries anew, with what they share in `chunks/`.
pub fn join(step: &Step, package: &Path) -> Result<()> {
    let mut esbuild = npm::script("esbuild/bin/esbuild");
    esbuild.args(ENTRIES).args(["--bundle", "--splitting", "--format=esm", "--target=es2022"]);
    // The module as text stays a file of its own: `slim.js` does without it.
    esbuild.args(["--external:./payi_edge_wasm.js", "--chunk-names=chunks/[hash]"]);
    // `element.js` starts the module by importing `index.js` as it is, which else would not be the file
    // that has the text beside it.
    esbuild.arg("--external:./index.js");
    esbuild.args(["--outdir=.", "--allow-overwrite", "--log-level=warning"]);
    step.run(esbuild.current_dir(package)).map(drop)
}
