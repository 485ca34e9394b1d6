//! Fewer files for who loads the package as it is: Node, and a page without a bundler. Each file of
//! forty costs Node half a millisecond, and a page another round trip.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

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
    step.run(esbuild.current_dir(package))?;
    ENTRIES.iter().try_for_each(|entry| without_idle_imports(&package.join(entry)))
}

/// Takes out the imports of chunks by which nothing is named. esbuild writes them where only another chunk
/// needs the chunk; for its effects, but it has none, as the manifest says, and bundlers warn of it.
fn without_idle_imports(entry: &Path) -> Result<()> {
    let named = || entry.display().to_string();
    let text = fs::read_to_string(entry).with_context(named)?;
    let kept: String =
        text.split_inclusive('\n').filter(|line| !line.starts_with("import \"./chunks/")).collect();
    fs::write(entry, kept).with_context(named)
}
