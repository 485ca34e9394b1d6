//! Puts `pkg/` together: what is written by hand, the module, the module as text, the prices of all
//! providers, and the OpenAPI document.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::files::{copy_tree, replace};
use crate::package::module::{GLUE, NAMES, WASM};
use crate::package::{glue, join, openapi, prices as table, readme};
use crate::project;
use crate::step::Step;

/// Beside the package in the same file system, so that one rename finishes it.
pub fn assemble(step: &Step, module: &Path, prices: &[u8], package: &Path) -> Result<()> {
    replace(package, |fresh| {
        copy_tree(&project::path("pkg-template"), fresh)?;
        fs::copy(module.join(WASM), fresh.join(WASM)).context(WASM)?;
        let [glue, names] = [GLUE, NAMES].map(|file| fs::read_to_string(module.join(file)));
        fs::write(fresh.join(GLUE), glue::fitted(&glue.context(GLUE)?, &names.context(NAMES)?)?)?;
        fs::write(fresh.join("payi_edge_wasm.js"), as_text(&fs::read(module.join(WASM))?))?;
        fs::write(fresh.join("prices-full.js"), table::as_module(prices))?;
        let document = openapi::document(&project::path("openapi"), project::VERSION)?;
        fs::write(fresh.join("openapi.json"), format!("{document:#}\n"))?;
        fs::write(fresh.join("cloudflare/openapi_document.js"), openapi::as_module(&document))?;
        fs::copy(project::path("LICENSE"), fresh.join("LICENSE")).context("LICENSE")?;
        let readme = fs::read_to_string(project::path("README.md")).context("README.md")?;
        fs::write(fresh.join("README.md"), readme::packed(&readme, fresh))?;
        let manifest = fresh.join("package.json");
        let text = fs::read_to_string(&manifest).context("pkg-template/package.json")?;
        fs::write(&manifest, with_version(&text, project::VERSION)?)?;
        join::join(step, fresh)
    })?;
    link(&project::path("node_modules/payi-edge"))
}

/// The module for hosts that cannot import a `.wasm` file.
fn as_text(wasm: &[u8]) -> String {
    let base64 = STANDARD.encode(wasm);
    format!(
        "// {WASM} in base64, for hosts that import nothing but JavaScript.\nexport default \"{base64}\";\n"
    )
}

/// The manifest with this version in place of the template's. Not through a JSON parser: the order
/// of the `exports` conditions is their meaning.
fn with_version(manifest: &str, version: &str) -> Result<String> {
    let is_version = |line: &&str| line.starts_with("  \"version\": \"") && line.ends_with("\",");
    let mut lines = manifest.lines().filter(is_version);
    match (lines.next(), lines.next()) {
        (Some(line), None) => {
            Ok(manifest.replacen(line, &format!("  \"version\": \"{version}\","), 1))
        }
        _ => bail!("pkg-template/package.json needs exactly one line `  \"version\": \"…\",`"),
    }
}

/// Makes `import "payi-edge"` find the package from anywhere in the repository.
fn link(link: &Path) -> Result<()> {
    #[cfg(unix)]
    use std::os::unix::fs::symlink;
    #[cfg(windows)]
    use std::os::windows::fs::symlink_dir as symlink;

    let target = Path::new("../pkg");
    if fs::read_link(link).is_ok_and(|found| found == target) {
        return Ok(());
    }
    symlink(target, link).with_context(|| link.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_replaced_and_nothing_else() {
        let manifest = "{\n  \"name\": \"x\",\n  \"version\": \"0.0.0\",\n  \"engines\": {\n    \"version\": \"9\"\n  }\n}\n";
        let expected = manifest.replace("0.0.0", "1.2.3");
        assert_eq!(with_version(manifest, "1.2.3").unwrap(), expected);
    }

    #[test]
    fn a_manifest_without_a_version_is_refused() {
        assert!(with_version("{}\n", "1.2.3").is_err());
        let twice = "  \"version\": \"1\",\n  \"version\": \"2\",\n";
        assert!(with_version(twice, "1.2.3").is_err());
    }

    #[test]
    fn the_module_as_text_is_a_javascript_module() {
        let text = as_text(b"\0asm");
        assert!(text.starts_with("// "));
        assert!(text.ends_with("export default \"AGFzbQ==\";\n"));
    }
}
