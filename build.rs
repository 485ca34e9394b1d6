//! Packs the prices that come with the crate, from the data of the `genai-prices` crate.
//!
//! That crate is a dependency of the tests only, so its version is the one in `Cargo.lock`, cargo
//! downloads it, and it is not part of what is built. The packer is the library's own.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use json::Value;

#[allow(dead_code)]
#[path = "src/error.rs"]
mod error;

#[allow(dead_code, unused_imports)]
#[path = "src/json"]
mod json {
    mod read;
    mod value;
    pub use read::parse;
    pub use value::{Members, Value};
}

#[allow(dead_code)]
#[path = "src/time"]
mod time {
    mod calendar;
    pub use calendar::Date;
    /// What the calendar's documentation names.
    pub struct Timestamp;
}

#[allow(dead_code)]
#[path = "src/price"]
mod price {
    pub mod coverage;
    pub mod feed;
    pub mod registry;
    pub mod table {
        pub mod pattern;
    }
}

const SOURCE: &str = "genai-prices";

/// The providers in the module: those of the well-known models, and the clouds that sell them.
const BUILTIN: [&str; 14] = [
    "anthropic",
    "aws",
    "azure",
    "cloudflare",
    "cohere",
    "deepseek",
    "google",
    "groq",
    "meta",
    "mistral",
    "moonshotai",
    "openai",
    "perplexity",
    "x-ai",
];

fn main() -> Result<(), Box<dyn Error>> {
    // The packer is a part of this program: a change of it is one of the program.
    let (folder, version) = find_source()?;
    let file = folder.join("data/prices.json");
    // The packer is a part of this program: a change of it is one of the program.
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed={}", file.display());
    // For the tests.
    println!("cargo::rustc-env=PRICE_FEED={}", file.display());
    let text = fs::read_to_string(file)?;
    let feed = json::parse(&text)?;
    let source = format!("{SOURCE} {version}");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    write(&feed, &source, &|id| BUILTIN.contains(&id), &out.join("builtin.prices"))?;
    write(&feed, &source, &|_| true, &out.join("full.prices"))
}

fn write(
    feed: &Value,
    source: &str,
    wanted: &dyn Fn(&str) -> bool,
    file: &Path,
) -> Result<(), Box<dyn Error>> {
    let packed = price::feed::pack(feed, source, wanted)?;
    if let Some(first) = packed.skipped.first() {
        return Err(format!("the packer does not know all of the feed: {first}").into());
    }
    Ok(fs::write(file, packed.bytes)?)
}

/// Where cargo keeps the source of the data, and its version.
fn find_source() -> Result<(PathBuf, String), Box<dyn Error>> {
    let output = Command::new(env::var("CARGO")?)
        .args(["metadata", "--format-version=1", "--locked", "--filter-platform"])
        .arg(env::var("HOST")?)
        .arg("--manifest-path")
        .arg(Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml"))
        .output()?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let metadata = json::parse(&String::from_utf8(output.stdout)?)?;
    let packages = metadata.get("packages").and_then(Value::as_array).unwrap_or_default();
    let field = |package: &Value, name| Some(package.get(name)?.as_str()?.to_owned());
    packages
        .iter()
        .find(|package| package.get("name").and_then(Value::as_str) == Some(SOURCE))
        .and_then(|package| {
            let manifest = PathBuf::from(field(package, "manifest_path")?);
            Some((manifest.parent()?.to_owned(), field(package, "version")?))
        })
        .ok_or_else(|| format!("{SOURCE} is not among the packages of the workspace").into())
}
