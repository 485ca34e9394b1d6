//! The folder that keeps the server's state across restarts.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// In each folder that we made: only such a folder is ever emptied.
const MARKER: &str = ".payi-edge-state";

/// An opened folder, ours alone until dropped.
pub struct State {
    folder: PathBuf,
    kept: bool,
    /// Locked; the system unlocks it however we end.
    _marker: File,
}

impl State {
    /// Makes the folder, or takes one that an earlier run made, and empties it for `fresh`.
    /// A folder with anybody else's files is refused.
    pub fn open(folder: &Path, fresh: bool) -> Result<Self> {
        let folder = std::path::absolute(folder)?;
        let shown = folder.display();
        fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {shown}"))?;
        let marker = folder.join(MARKER);
        if !marker.exists() && !others(&folder)?.is_empty() {
            bail!("{shown} has files that this command did not make (choose another with --state)");
        }
        let lock = File::create(&marker).with_context(|| marker.display().to_string())?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!("another server keeps its state in {shown}"),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock {shown}"));
            }
        }
        if fresh {
            for path in others(&folder)? {
                remove(&path).with_context(|| format!("cannot remove {}", path.display()))?;
            }
        }
        let kept = !others(&folder)?.is_empty();
        Ok(Self { folder, kept, _marker: lock })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What a person should know who finds limits that they did not make just now.
    pub fn remark(&self) -> &'static str {
        if self.kept { " (kept from an earlier run; --fresh forgets it)" } else { "" }
    }
}

/// A link goes, what it points to stays.
fn remove(path: &Path) -> std::io::Result<()> {
    if path.symlink_metadata()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// All but the marker.
fn others(folder: &Path) -> Result<Vec<PathBuf>> {
    let named = || folder.display().to_string();
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(named)? {
        let entry = entry.with_context(named)?;
        if entry.file_name() != MARKER {
            paths.push(entry.path());
        }
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_temp() -> (tempfile::TempDir, PathBuf) {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("a/state");
        (temp, folder)
    }

    #[test]
    fn state_is_kept_until_a_fresh_start() {
        let (_temp, folder) = in_temp();
        drop(State::open(&folder, false).unwrap());
        fs::create_dir(folder.join("objects")).unwrap();
        fs::write(folder.join("objects/one"), "").unwrap();
        assert!(State::open(&folder, false).unwrap().kept);
        assert!(folder.join("objects/one").is_file());
        assert!(!State::open(&folder, true).unwrap().kept);
        assert!(!folder.join("objects").exists());
    }

    #[test]
    fn somebody_elses_folder_is_neither_used_nor_emptied() {
        let (_temp, folder) = in_temp();
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("thesis"), "").unwrap();
        for fresh in [false, true] {
            assert!(State::open(&folder, fresh).is_err());
            assert!(folder.join("thesis").is_file());
            assert!(!folder.join(MARKER).exists());
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_removed_and_not_followed() {
        let (temp, folder) = in_temp();
        drop(State::open(&folder, false).unwrap());
        let outside = temp.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("file"), "").unwrap();
        std::os::unix::fs::symlink(&outside, folder.join("link")).unwrap();
        assert!(!State::open(&folder, true).unwrap().kept);
        assert!(outside.join("file").is_file());
    }

    #[test]
    fn one_server_at_a_time() {
        let (_temp, folder) = in_temp();
        let first = State::open(&folder, false).unwrap();
        let error = State::open(&folder, true).err().unwrap().to_string();
        assert!(error.starts_with("another server keeps its state in "), "{error}");
        drop(first);
        assert!(State::open(&folder, false).is_ok());
    }
}
