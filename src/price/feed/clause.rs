//! By what names a model or a provider is known.

use super::bytes::{size, text};
use super::place::Place;
use crate::error::Error;
use crate::price::table::pattern;

/// How deep clauses may nest.
const MAX_DEPTH: u32 = 8;

/// The ways to compare a name with a text, by their numbers in the table.
const COMPARISONS: [(&str, u8); 4] =
    [("equals", 3), ("starts_with", 4), ("ends_with", 5), ("contains", 6)];

/// Writes a clause. `id` is that of the model whose names it tells, which often are its id and more.
pub(super) fn write(bytes: &mut Vec<u8>, clause: &Place<'_, '_>, id: &str) -> Result<(), Error> {
    nested(bytes, clause, id, 0)
}

fn nested(bytes: &mut Vec<u8>, clause: &Place<'_, '_>, id: &str, depth: u32) -> Result<(), Error> {
    const ONE: &str = "an object with one of `equals`, `starts_with`, `ends_with`, `contains`, `regex`, `or`, `and`";
    let mut members = clause.members()?.iter();
    let (Some((name, value)), None) = (members.next(), members.next()) else {
        return Err(clause.expected(ONE));
    };
    let given = clause.at(name, value);
    if let Some((_, comparison)) = COMPARISONS.iter().find(|(known, _)| *known == name) {
        compare(bytes, *comparison, &given.text()?.to_ascii_lowercase(), id);
        return Ok(());
    }
    match name {
        "regex" => {
            let written = given.text()?;
            pattern::check(written).map_err(|expected| given.expected(expected))?;
            bytes.push(7);
            text(bytes, written);
        }
        "or" | "and" => {
            if depth >= MAX_DEPTH {
                return Err(given.expected("clauses that nest eight deep at most"));
            }
            let clauses = given.items()?;
            bytes.push(if name == "or" { 8 } else { 9 });
            size(bytes, clauses.len());
            for (at, inner) in clauses.iter().enumerate() {
                nested(bytes, &given.item(at, inner), id, depth.saturating_add(1))?;
            }
        }
        _ => return Err(clause.refuse(&[ONE, ", found `", name, "`"])),
    }
    Ok(())
}

fn compare(bytes: &mut Vec<u8>, comparison: u8, wanted: &str, id: &str) {
    match wanted.strip_prefix(id) {
        Some("") if comparison == 3 => bytes.push(1),
        Some(rest) if comparison == 3 && !id.is_empty() => {
            bytes.push(2);
            text(bytes, rest);
        }
        _ => {
            bytes.push(comparison);
            text(bytes, wanted);
        }
    }
}
