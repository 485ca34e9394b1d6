//! Chromium and its driver.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::project::which;
use crate::step::Step;
use crate::tools::apt;

const CHROMIUM: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// With one family of fonts: without any, pages show boxes for text.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];

pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

/// The browser of this machine, installed first if need be.
pub fn ensure(step: &Step) -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    apt::install(step, "Chromium with chromedriver", &PACKAGES)?;
    match find() {
        Some(browser) => Ok(browser),
        None => bail!("Chromium was installed, but chromium and chromedriver are not on the PATH"),
    }
}

/// `PAYI_CHROMIUM` and `CHROMEDRIVER` name the programs; otherwise the search path has them.
pub fn find() -> Option<Browser> {
    let chromium =
        named("PAYI_CHROMIUM").or_else(|| CHROMIUM.iter().find_map(|name| which(name)))?;
    let chromedriver = named("CHROMEDRIVER").or_else(|| which("chromedriver"))?;
    Some(Browser { chromium, chromedriver })
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}
