//! Rules by which a name is recognised.

use super::cursor::Cursor;
use super::pattern;

/// How deep rules may nest; the feed's go three deep.
const MAX_DEPTH: u32 = 16;

/// Reads past a clause, and tells whether `name` matches it. `id` is the model's own.
pub(super) fn matches(cursor: &mut Cursor<'_>, id: &str, name: &str) -> Option<bool> {
    clause(cursor, id, name, MAX_DEPTH)
}

fn clause(cursor: &mut Cursor<'_>, id: &str, name: &str, depth: u32) -> Option<bool> {
    let depth = depth.checked_sub(1)?;
    let kind = cursor.byte()?;
    Some(match kind {
        0 => false,
        1 => name == id,
        2 => {
            let ending = cursor.text()?;
            name.strip_prefix(id) == Some(ending)
        }
        3 => name == cursor.text()?,
        4 => name.as_bytes().starts_with(cursor.text()?.as_bytes()),
        5 => name.as_bytes().ends_with(cursor.text()?.as_bytes()),
        6 => contains(name.as_bytes(), cursor.text()?.as_bytes()),
        7 => pattern::is_match(cursor.text()?, name),
        8 | 9 => {
            // All are read, also when the result is known: what follows stands behind them.
            let all = kind == 9;
            let mut result = all;
            for _ in 0..cursor.number()? {
                let one = clause(cursor, id, name, depth)?;
                result = if all { result && one } else { result || one };
            }
            result
        }
        _ => return None,
    })
}

fn contains(name: &[u8], part: &[u8]) -> bool {
    part.is_empty() || name.windows(part.len()).any(|window| window == part)
}
