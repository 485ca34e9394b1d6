//! `cargo xtask docs`: the API reference of the package, a page for each export of its types.

use std::process::Command;

use anyhow::Result;

use crate::step::{Plan, Step};
use crate::tools::npm;
use crate::{package, project};

/// TypeDoc has a `package.json` of its own here, since it wants an older TypeScript than the
/// repository's.
const FOLDER: &str = "xtask/typedoc";

/// Makes `pkg/docs`, which the next build of the package leaves out again.
pub fn run() -> Result<()> {
    let mut plan = Plan::default();
    package::plan(&mut plan);
    plan.add("TypeDoc", ensure);
    plan.add("API reference", |step| {
        let mut typedoc = Command::new("node");
        typedoc.arg("node_modules/typedoc/bin/typedoc").current_dir(project::path(FOLDER));
        step.run(&mut typedoc).map(drop)
    });
    plan.run()?;
    println!("\nAPI reference: {}", project::path("pkg/docs/index.html").display());
    Ok(())
}

/// Makes TypeDoc ready to run.
pub fn ensure(step: &Step) -> Result<()> {
    npm::ensure_in(step, FOLDER)
}
