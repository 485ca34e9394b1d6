//! Builds what the demo serves, in `www/dist`: the bundled Worker, and the page.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::files::replace;
use crate::project;
use crate::step::{Plan, Step};
use crate::tools::npm;

const SOURCE: &str = "www/public";
const MODULE: &str = "payi_edge_bg.wasm";

/// Adds the steps that lead to an up-to-date `www/dist`. The package has to be built before.
pub fn plan(plan: &mut Plan<'_>) {
    plan.add("bundle the Worker and the page", |step| {
        replace(&project::path("www/dist"), |fresh| {
            worker(step, fresh)?;
            page(step, &fresh.join("page"))
        })
    });
}

/// One file of JavaScript and the module that it imports: what `workerd.capnp` embeds.
fn worker(step: &Step, dist: &Path) -> Result<()> {
    let mut esbuild = npm::script("esbuild/bin/esbuild");
    esbuild.args(["www/worker.js", "--bundle", "--format=esm", "--target=es2022"]);
    // As in wrangler: the package's Worker entry, the runtime's own modules, a .wasm file beside.
    esbuild.args(["--conditions=workerd,worker,browser", "--external:cloudflare:*"]);
    esbuild.args(["--loader:.wasm=copy", "--asset-names=[name]", "--log-level=warning"]);
    esbuild.arg(format!("--outdir={}", dist.display()));
    step.run(&mut esbuild).map(drop)
}

/// The page's scripts and styles, small and in few files; the rest as it is; and the module, which the
/// page fetches by itself.
fn page(step: &Step, dist: &Path) -> Result<()> {
    let source = project::path(SOURCE);
    let entries = entries(&source, &source.join("js"))?;
    let mut esbuild = npm::script("esbuild/bin/esbuild");
    esbuild.args(entries).arg("www/public/style.css");
    esbuild.args(["--bundle", "--splitting", "--minify", "--format=esm", "--target=es2022"]);
    esbuild.args(["--chunk-names=js/chunks/[name]-[hash]", "--log-level=warning"]);
    esbuild.arg(format!("--outbase={SOURCE}")).arg(format!("--outdir={}", dist.display()));
    step.run(&mut esbuild)?;
    copy_rest(&source, dist)?;
    let module = project::path("pkg").join(MODULE);
    fs::copy(&module, dist.join(MODULE)).with_context(|| module.display().to_string())?;
    Ok(())
}

/// What a document or a thread starts with: every `app.js` and `worker.js`.
fn entries(source: &Path, folder: &Path) -> Result<Vec<OsString>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let file = entry?.path();
        if file.is_dir() {
            entries.extend(self::entries(source, &file)?);
        } else if file.ends_with("app.js") || file.ends_with("worker.js") {
            entries.push(Path::new(SOURCE).join(file.strip_prefix(source)?).into_os_string());
        }
    }
    entries.sort();
    Ok(entries)
}

fn copy_rest(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let file = entry?.path();
        let target = to.join(file.file_name().unwrap_or_default());
        if file.is_dir() {
            copy_rest(&file, &target)?;
        } else if !is_bundled(&file) {
            fs::create_dir_all(to)?;
            fs::copy(&file, target).with_context(|| file.display().to_string())?;
        }
    }
    Ok(())
}

fn is_bundled(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "js" || extension == "css")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_threads_start_bundles_and_the_rest_is_copied() {
        let temp = tempfile::tempdir().unwrap();
        let (from, to) = (temp.path().join("public"), temp.path().join("page"));
        let files = [
            "index.html",
            "_headers",
            "style.css",
            "js/app.js",
            "js/dom.js",
            "js/import/worker.js",
        ];
        for file in files {
            fs::create_dir_all(from.join(file).parent().unwrap()).unwrap();
            fs::write(from.join(file), "").unwrap();
        }
        let found = entries(&from, &from.join("js")).unwrap();
        assert_eq!(found, ["www/public/js/app.js", "www/public/js/import/worker.js"]);
        copy_rest(&from, &to).unwrap();
        assert!(to.join("index.html").is_file() && to.join("_headers").is_file());
        assert!(!to.join("style.css").exists() && !to.join("js").exists());
    }
}
