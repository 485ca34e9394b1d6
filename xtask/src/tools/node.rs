//! Node: runs the npm tools and the JavaScript tests.

use std::process::Command;

use anyhow::{Context, Result, bail};

/// The first version whose `require()` loads an ES module.
const OLDEST: (u32, u32) = (20, 19);

/// One clear line unless a Node that is new enough is there.
pub fn ensure() -> Result<()> {
    let needed = format!("Node {}.{} or newer is needed", OLDEST.0, OLDEST.1);
    let output = Command::new("node").arg("--version").output();
    let output = output.with_context(|| format!("{needed} (https://nodejs.org)"))?;
    let found = String::from_utf8_lossy(&output.stdout);
    match version(&found) {
        Some(found) if found >= OLDEST => Ok(()),
        _ => bail!("{needed} (https://nodejs.org); found {}", found.trim()),
    }
}

/// `v20.19.2` → `(20, 19)`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(version("v20.19.0\n").unwrap() >= OLDEST);
        assert!(version("v22.1.0").unwrap() >= OLDEST);
        assert!(version("v20.9.0").unwrap() < OLDEST);
        assert_eq!(version("20.19.0"), None);
        assert_eq!(version(""), None);
    }
}
