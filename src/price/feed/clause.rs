//! By what names a model or a provider is known.

use super::bytes::{size, text};
use super::walk::Walk;
use crate::json::Value;
use crate::price::table::pattern;

/// How deep clauses may nest.
const MAX_DEPTH: u32 = 8;

/// What a clause may be, each at the place of its number in the table; the first two are for what follows
/// from the model's id.
const KINDS: [&str; 10] =
    ["", "", "", "equals", "starts_with", "ends_with", "contains", "regex", "or", "and"];
const EQUALS: u8 = 3;
const REGEX: u8 = 7;

/// Writes a clause. `id` is that of the model whose names it tells, which often are its id and more.
pub(super) fn write<'v>(
    walk: &mut Walk<'v>,
    bytes: &mut Vec<u8>,
    clause: &'v Value,
    id: &str,
) -> Option<()> {
    nested(walk, bytes, clause, id, MAX_DEPTH)
}

fn nested<'v>(
    walk: &mut Walk<'v>,
    bytes: &mut Vec<u8>,
    clause: &'v Value,
    id: &str,
    depth: u32,
) -> Option<()> {
    let mut members = walk.members(clause)?.iter();
    let member = members.next().filter(|_| members.next().is_none());
    let kind = member.and_then(|(name, _)| KINDS.iter().position(|kind| *kind == name));
    let (Some((name, value)), Some(kind @ 3..)) = (member, kind) else {
        return walk.expected(
            clause,
            "an object with one of `equals`, `starts_with`, `ends_with`, `contains`, `regex`, `or`, `and`",
        );
    };
    let kind = kind as u8;
    walk.member(name);
    if kind <= REGEX {
        let wanted = walk.text(value)?;
        if kind < REGEX {
            compare(bytes, kind, &wanted.to_ascii_lowercase(), id);
        } else if let Err(expected) = pattern::check(wanted) {
            return walk.expected(value, expected);
        } else {
            bytes.push(kind);
            text(bytes, wanted);
        }
    } else {
        let Some(depth) = depth.checked_sub(1) else {
            return walk.expected(value, "clauses that nest eight deep at most");
        };
        let clauses = walk.items(value)?;
        bytes.push(kind);
        size(bytes, clauses.len());
        for (at, inner) in clauses.iter().enumerate() {
            walk.item(at);
            nested(walk, bytes, inner, id, depth)?;
            walk.leave();
        }
    }
    walk.leave();
    Some(())
}

fn compare(bytes: &mut Vec<u8>, kind: u8, wanted: &str, id: &str) {
    match wanted.strip_prefix(id) {
        Some("") if kind == EQUALS => bytes.push(1),
        Some(rest) if kind == EQUALS && !id.is_empty() => {
            bytes.push(2);
            text(bytes, rest);
        }
        _ => {
            bytes.push(kind);
            text(bytes, wanted);
        }
    }
}
