//! Folders: copied whole, replaced at once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Copies what is in `from`, folders and all, into `to`.
pub fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    let named = || from.display().to_string();
    fs::create_dir_all(to).with_context(|| to.display().to_string())?;
    for entry in fs::read_dir(from).with_context(named)? {
        let entry = entry.with_context(named)?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| target.display().to_string())?;
        }
    }
    Ok(())
}

/// Makes a folder anew: filled under another name first, so that whoever interrupts this leaves the
/// old folder or the new one, and never half of either.
pub fn replace(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let fresh = beside(folder, "new");
    let stale = beside(folder, "old");
    remove(&fresh)?;
    fs::create_dir_all(&fresh).with_context(|| fresh.display().to_string())?;
    if let Err(error) = fill(&fresh) {
        // The reason to tell is the first one.
        let _ = remove(&fresh);
        return Err(error);
    }
    remove(&stale)?;
    if folder.exists() {
        fs::rename(folder, &stale)?;
    }
    fs::rename(&fresh, folder)?;
    remove(&stale)
}

/// `pkg` → `pkg.new`.
fn beside(folder: &Path, suffix: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    folder.with_file_name(name)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_folder_keeps_nothing_of_the_old_one() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("pkg");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("old"), "").unwrap();
        replace(&folder, |fresh| Ok(fs::write(fresh.join("new"), "")?)).unwrap();
        let names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["new"]);
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_failure_leaves_the_old_folder() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("pkg");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("old"), "").unwrap();
        replace(&folder, |_| anyhow::bail!("interrupted")).unwrap_err();
        assert!(folder.join("old").is_file());
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_tree_is_copied_with_its_folders() {
        let temp = tempfile::tempdir().unwrap();
        let from = temp.path().join("from");
        fs::create_dir_all(from.join("a/b")).unwrap();
        fs::write(from.join("a/b/c"), "text").unwrap();
        let to = temp.path().join("to");
        copy_tree(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("a/b/c")).unwrap(), "text");
    }
}
