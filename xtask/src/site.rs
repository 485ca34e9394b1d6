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
    replace(&project::path("www/public/pkg"), |fresh| copy_served(&project::path("pkg"), fresh))
}

fn copy_served(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let file = entry?.path();
        let target = to.join(file.file_name().unwrap_or_default());
        if file.is_dir() {
            copy_served(&file, &target)?;
        } else if is_served(&file) {
            fs::create_dir_all(to)?;
            fs::copy(&file, target).with_context(|| file.display().to_string())?;
        }
    }
    Ok(())
}

fn is_served(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "js" || extension == "wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_can_import_is_copied_with_its_folders() {
        let temp = tempfile::tempdir().unwrap();
        let (from, to) = (temp.path().join("pkg"), temp.path().join("www"));
        for file in ["index.js", "payi.wasm", "README.md", "client/page.js", "types/page.d.ts"] {
            fs::create_dir_all(from.join(file).parent().unwrap()).unwrap();
            fs::write(from.join(file), "").unwrap();
        }
        copy_served(&from, &to).unwrap();
        assert!(to.join("index.js").is_file() && to.join("payi.wasm").is_file());
        assert!(to.join("client/page.js").is_file());
        assert!(!to.join("README.md").exists() && !to.join("types").exists());
    }
}
