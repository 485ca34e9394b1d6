//! Builds what the demo serves: the bundled Worker, and the package for the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::files::replace;
use crate::project;
use crate::step::{Plan, Step};
use crate::tools::npm;

/// Adds the steps that lead to an up-to-date `www/`. The package has to be built before.
pub fn plan(plan: &mut Plan<'_>) {
    plan.add("bundle the Worker", bundle);
    plan.add("package for the page", |_| publish());
}

/// One file of JavaScript and the module that it imports: what `workerd.capnp` embeds.
fn bundle(step: &Step) -> Result<()> {
    replace(&project::path("www/dist"), |fresh| {
        let mut esbuild = npm::script("esbuild/bin/esbuild");
        esbuild.args(["www/worker.js", "--bundle", "--format=esm", "--target=es2022"]);
        // As in wrangler: the package's Worker entry, the runtime's own modules, a .wasm file beside.
        esbuild.args(["--conditions=workerd,worker,browser", "--external:cloudflare:*"]);
        esbuild.args(["--loader:.wasm=copy", "--asset-names=[name]", "--log-level=warning"]);
        esbuild.arg(format!("--outdir={}", fresh.display()));
        step.run(&mut esbuild).map(drop)
    })
}

/// The page imports the package as plain files: all its JavaScript and the module.
fn publish() -> Result<()> {
    let package = project::path("pkg");
    replace(&project::path("www/public/pkg"), |fresh| {
        for entry in fs::read_dir(&package).context("pkg")? {
            let file = entry?.path();
            if is_served(&file) {
                let name = file.file_name().unwrap_or_default();
                fs::copy(&file, fresh.join(name)).with_context(|| file.display().to_string())?;
            }
        }
        Ok(())
    })
}

fn is_served(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "js" || extension == "wasm")
}
