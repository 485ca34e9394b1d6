//! The browsers of the tests: Chromium with its driver, and Firefox.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::project::which;
use crate::step::Step;
use crate::tools::apt;

const CHROMIUM: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// With one family of fonts: without any, pages show boxes for text.
const CHROMIUM_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];
/// Debian's is the one with extended support, and named after it.
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];
const FIREFOX_PACKAGE: &str = "firefox-esr";

pub struct Chromium {
    pub program: PathBuf,
    pub driver: PathBuf,
}

/// The Chromium of this machine, installed first if need be.
pub fn ensure_chromium(step: &Step) -> Result<Chromium> {
    if let Some(chromium) = chromium() {
        return Ok(chromium);
    }
    apt::install(step, "Chromium with chromedriver", &CHROMIUM_PACKAGES)?;
    match chromium() {
        Some(chromium) => Ok(chromium),
        None => bail!("Chromium was installed, but chromium and chromedriver are not on the PATH"),
    }
}

/// Sees to it that this machine has a Firefox.
pub fn ensure_firefox(step: &Step) -> Result<()> {
    if firefox().is_some() {
        return Ok(());
    }
    apt::install(step, "Firefox", &[FIREFOX_PACKAGE])?;
    match firefox() {
        Some(_) => Ok(()),
        None => bail!("Firefox was installed, but {FIREFOX_PACKAGE} is not on the PATH"),
    }
}

/// `PAYI_CHROMIUM` and `CHROMEDRIVER` name the programs; otherwise the search path has them.
pub fn chromium() -> Option<Chromium> {
    let program =
        named("PAYI_CHROMIUM").or_else(|| CHROMIUM.iter().find_map(|name| which(name)))?;
    let driver = named("CHROMEDRIVER").or_else(|| which("chromedriver"))?;
    Some(Chromium { program, driver })
}

/// `PAYI_FIREFOX` names the program; otherwise the search path has it.
pub fn firefox() -> Option<PathBuf> {
    named("PAYI_FIREFOX").or_else(|| FIREFOX.iter().find_map(|name| which(name)))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}
