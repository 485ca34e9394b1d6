//! Where things are in the repository.

use std::env;
use std::path::{Path, PathBuf};

/// The target of every WebAssembly build.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The version of the workspace: every crate, this one included, takes it from the root manifest.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The folder of the root manifest.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A path inside the repository.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Cargo's output folder. Commands started here get it as `CARGO_TARGET_DIR`, so that all agree.
pub fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => std::path::absolute(&dir).unwrap_or_else(|_| dir.into()),
        None => path("target"),
    }
}

/// An executable of this name on the search path.
pub fn which(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&name)).find(|file| file.is_file())
}
