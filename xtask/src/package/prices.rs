//! The prices of the whole feed, as a file of the package.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::step::Step;

/// What the library's build script writes, beside the part of it that is in the module.
const TABLE: &str = "full.prices";

/// The packed table of the build that this command does, which has been done: cargo only says where
/// the build script wrote.
pub fn whole_table(step: &Step, build: &mut Command) -> Result<Vec<u8>> {
    let output = step.run(build.arg("--message-format=json-render-diagnostics"))?;
    let table = output
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| Some(Path::new(message["out_dir"].as_str()?).join(TABLE)))
        .find(|table| table.is_file())
        .with_context(|| format!("no build script wrote {TABLE}"))?;
    std::fs::read(&table).with_context(|| table.display().to_string())
}

/// The table as a module. Each byte is a character of a text, which compresses a third better than
/// base64.
pub fn as_module(table: &[u8]) -> String {
    let mut text = String::new();
    for (at, &byte) in table.iter().enumerate() {
        match byte {
            // With a digit behind it, `\0` is something else.
            0 if table.get(at + 1).is_some_and(u8::is_ascii_digit) => text.push_str("\\x00"),
            0 => text.push_str("\\0"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            byte => text.push(char::from(byte)),
        }
    }
    format!(
        "// The prices of all providers, packed: one character of the text is one byte.\n\
         const bytes = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));\n\
         export const pricesFull = /* @__PURE__ */ bytes(\"{text}\");\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_a_character_of_the_text() {
        let text = as_module(b"P\x01\x009\x00a\n\r\"\\\xff");
        let literal = text.split_once("bytes(\"").unwrap().1;
        assert_eq!(literal, "P\u{1}\\x009\\0a\\n\\r\\\"\\\\\u{ff}\");\n");
    }
}
