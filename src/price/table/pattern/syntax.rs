//! How a pattern is written. What is malformed or not supported is `None`.

/// The largest number in braces.
const MAX_COUNT: u32 = 1_000;

/// Whether all of a pattern can be read.
pub(super) fn is_well_formed(pattern: &str) -> Option<()> {
    let mut at = 0;
    while at < pattern.len() {
        at = branch_end(pattern, at)?;
        if byte(pattern, at) == Some(b')') {
            return None;
        }
        at += 1;
    }
    Some(())
}

/// What a part of a pattern asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    End,
    Character,
    Group,
    Ahead,
    NotAhead,
}

/// A part of a pattern: where it is written, and how often it may stand in the text.
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Where the character is written, or the inside of the group.
    pub(super) inside: usize,
    pub(super) min: u32,
    pub(super) max: u32,
    /// Where the next part is written.
    pub(super) after: usize,
}

/// What one character may be.
#[derive(Clone, Copy)]
pub(super) enum Set {
    Only(u8),
    Any,
    /// The letter of an escape such as `\d`.
    Class(u8),
}

impl Set {
    pub(super) fn has(self, found: u8) -> bool {
        match self {
            Self::Only(only) => found == only,
            Self::Any => found != b'\n',
            Self::Class(letter) => {
                let has = match letter | 0x20 {
                    b'd' => found.is_ascii_digit(),
                    b'w' => found.is_ascii_alphanumeric() || found == b'_',
                    _ => matches!(found, b' ' | b'\t'..=b'\r'),
                };
                has != letter.is_ascii_uppercase()
            }
        }
    }
}

pub(super) fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

/// Behind the character at `at`.
pub(super) fn behind(text: &str, at: usize) -> usize {
    let mut at = at + 1;
    while matches!(byte(text, at), Some(0x80..0xc0)) {
        at += 1;
    }
    at
}

/// The part of a pattern that is written at `at`.
pub(super) fn part(pattern: &str, at: usize) -> Option<Part> {
    let inside = at + 1;
    let (kind, inside, end) = match byte(pattern, at) {
        Some(b'^') => (Kind::Start, at, inside),
        Some(b'$') => (Kind::End, at, inside),
        Some(b'(') => {
            let (kind, marks) = match (byte(pattern, inside), byte(pattern, at + 2)) {
                (Some(b'?'), Some(b':')) => (Kind::Group, 2),
                (Some(b'?'), Some(b'=')) => (Kind::Ahead, 2),
                (Some(b'?'), Some(b'!')) => (Kind::NotAhead, 2),
                (Some(b'?'), _) => return None,
                _ => (Kind::Group, 0),
            };
            let inside = inside + marks;
            (kind, inside, group_end(pattern, inside)?)
        }
        Some(b'[') => (Kind::Character, at, class(pattern, at, 0)?.0),
        Some(b'?' | b'*' | b'+' | b'{') => return None,
        _ => (Kind::Character, at, single(pattern, at)?.1),
    };
    let (min, max, after) = quantifier(pattern, end)?;
    if after > end && !matches!(kind, Kind::Character | Kind::Group) {
        return None;
    }
    Some(Part { kind, inside, min, max, after })
}

/// Where the branch that begins at `at` ends: at a `|`, at a `)` or at the end.
pub(super) fn branch_end(pattern: &str, mut at: usize) -> Option<usize> {
    while !matches!(byte(pattern, at), None | Some(b'|' | b')')) {
        at = part(pattern, at)?.after;
    }
    Some(at)
}

/// Where the pattern goes on behind the group whose inside begins at `at`.
fn group_end(pattern: &str, mut at: usize) -> Option<usize> {
    loop {
        at = branch_end(pattern, at)?;
        let found = byte(pattern, at)?;
        at += 1;
        if found == b')' {
            return Some(at);
        }
    }
}

/// How often, and where the pattern goes on.
fn quantifier(pattern: &str, at: usize) -> Option<(u32, u32, usize)> {
    let after = at + 1;
    let (min, max, mut after) = match byte(pattern, at) {
        Some(b'?') => (0, 1, after),
        Some(b'*') => (0, u32::MAX, after),
        Some(b'+') => (1, u32::MAX, after),
        Some(b'{') => {
            let (min, end) = number(pattern, after)?;
            let (max, end) = match (byte(pattern, end), byte(pattern, end + 1)) {
                (Some(b','), Some(b'}')) => (u32::MAX, end + 1),
                (Some(b','), _) => number(pattern, end + 1)?,
                _ => (min, end),
            };
            if byte(pattern, end) != Some(b'}') || min > max {
                return None;
            }
            (min, max, end + 1)
        }
        _ => return Some((1, 1, at)),
    };
    if byte(pattern, after) == Some(b'?') {
        after += 1;
    }
    match byte(pattern, after) {
        Some(b'?' | b'*' | b'+' | b'{') => None,
        _ => Some((min, max, after)),
    }
}

fn number(pattern: &str, mut at: usize) -> Option<(u32, usize)> {
    let start = at;
    let mut number = 0_u32;
    while let Some(digit @ b'0'..=b'9') = byte(pattern, at) {
        number = number.saturating_mul(10).saturating_add(u32::from(digit & 15));
        at += 1;
    }
    if at == start || number > MAX_COUNT {
        return None;
    }
    Some((number, at))
}

/// What the character, escape or dot at `at` stands for, and where it ends.
pub(super) fn single(pattern: &str, at: usize) -> Option<(Set, usize)> {
    let after = at + 1;
    match byte(pattern, at) {
        None => None,
        Some(b'.') => Some((Set::Any, after)),
        Some(b'\\') => {
            let set = match byte(pattern, after) {
                Some(letter) if b"dDwWsS".contains(&letter) => Set::Class(letter),
                Some(b'n') => Set::Only(b'\n'),
                Some(b'r') => Set::Only(b'\r'),
                Some(b't') => Set::Only(b'\t'),
                Some(mark) if mark.is_ascii_punctuation() => Set::Only(mark),
                _ => return None,
            };
            Some((set, after + 1))
        }
        Some(written) => Some((Set::Only(written), after)),
    }
}

/// Where the `[…]` at `at` ends, and whether `wanted` is in it.
pub(super) fn class(pattern: &str, at: usize, wanted: u8) -> Option<(usize, bool)> {
    let start = at + 1;
    let negated = byte(pattern, start) == Some(b'^');
    let first = start + usize::from(negated);
    let mut at = first;
    let mut found = false;
    // A bracket that comes first is one of the characters.
    while at == first || byte(pattern, at) != Some(b']') {
        let (low, end) = member(pattern, at)?;
        at = end;
        let after_dash = at + 1;
        if byte(pattern, at) != Some(b'-') || byte(pattern, after_dash) == Some(b']') {
            found |= low.has(wanted);
            continue;
        }
        let (high, end) = member(pattern, after_dash)?;
        at = end;
        match (low, high) {
            (Set::Only(low), Set::Only(high)) if low <= high => {
                found |= (low..=high).contains(&wanted);
            }
            _ => return None,
        }
    }
    Some((at + 1, found != negated))
}

/// What stands between brackets: a dot is a dot there.
fn member(pattern: &str, at: usize) -> Option<(Set, usize)> {
    let (set, after) = single(pattern, at)?;
    Some((if matches!(set, Set::Any) { Set::Only(b'.') } else { set }, after))
}
