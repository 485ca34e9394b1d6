//! The regular expressions by which a feed tells models apart, matched without an engine for them.
//!
//! An engine compiles a pattern to be fast on long texts; names of models are short, and the engine would
//! be larger than the rest of the module. This matcher reads the pattern itself, with backtracking, and
//! gives up after a number of steps, so that no pattern and no text can keep it busy.
//!
//! It finds what Python's `re.search` finds. A pattern may have: literals, `.`, `^`, `$`, `\d \w \s` (of
//! ASCII) and their opposites, escaped punctuation, `[…]`, groups, `|`, look-ahead, and `? * + {n} {n,} {n,m}`,
//! also with the `?` of a lazy one, which finds a match where the greedy one does.

/// The longest pattern in bytes, which are ASCII.
const MAX_PATTERN: usize = 512;

/// How much work one search may be.
const MAX_STEPS: u32 = 20_000;

/// How deep the parts of a match may nest, which every turn of a repeated group does.
const MAX_DEPTH: u32 = 200;

/// The largest number in braces.
const MAX_COUNT: u32 = 1_000;

/// What is expected of a pattern that is malformed or not supported.
type Fault = &'static str;

/// Whether `pattern` matches somewhere in `text`.
///
/// A search that takes too many steps finds nothing. The pattern is one that [`check`] accepts: with others
/// nothing bad happens, but what is found has no meaning.
pub fn is_match(pattern: &str, text: &str) -> bool {
    let mut search = Search { pattern, text, steps: MAX_STEPS, depth: 0 };
    let mut at = 0;
    loop {
        let found = search.choice(0, at, &Next::Found);
        if search.steps == 0 || found {
            return found && search.steps > 0;
        }
        if at >= text.len() {
            return false;
        }
        at = behind(text, at);
    }
}

/// Whether `pattern` is one that [`is_match`] can search for.
///
/// # Errors
/// What is expected of it: "a ')' for every '('".
pub fn check(pattern: &str) -> Result<(), Fault> {
    if pattern.len() > MAX_PATTERN || !pattern.is_ascii() {
        return Err("512 ASCII characters at most");
    }
    let mut at = 0;
    while at < pattern.len() {
        at = branch_end(pattern, at)?;
        match byte(pattern, at) {
            Some(b')') => return Err("no ')' that closes nothing"),
            _ => at = at.saturating_add(1),
        }
    }
    Ok(())
}

/// What a part of a pattern asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    End,
    Character,
    Group,
    Ahead,
    NotAhead,
}

/// A part of a pattern: where it is written, and how often it may stand in the text.
struct Part {
    kind: Kind,
    /// Where the character is written, or the inside of the group.
    inside: usize,
    min: u32,
    max: u32,
    /// Where the next part is written.
    after: usize,
}

/// What one character may be.
#[derive(Clone, Copy)]
enum Set {
    Only(u8),
    Any,
    /// The letter of an escape such as `\d`.
    Class(u8),
}

impl Set {
    fn has(self, found: u8) -> bool {
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

fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

/// Behind the character at `at`.
fn behind(text: &str, at: usize) -> usize {
    let mut at = at.saturating_add(1);
    while matches!(byte(text, at), Some(0x80..0xc0)) {
        at = at.saturating_add(1);
    }
    at
}

/// The part of a pattern that is written at `at`.
fn part(pattern: &str, at: usize) -> Result<Part, Fault> {
    let inside = at.saturating_add(1);
    let (kind, inside, end) = match byte(pattern, at) {
        Some(b'^') => (Kind::Start, at, inside),
        Some(b'$') => (Kind::End, at, inside),
        Some(b'(') => {
            let (kind, marks) = match (byte(pattern, inside), byte(pattern, at.saturating_add(2))) {
                (Some(b'?'), Some(b':')) => (Kind::Group, 2),
                (Some(b'?'), Some(b'=')) => (Kind::Ahead, 2),
                (Some(b'?'), Some(b'!')) => (Kind::NotAhead, 2),
                (Some(b'?'), _) => return Err("no other group than (…), (?:…), (?=…) and (?!…)"),
                _ => (Kind::Group, 0),
            };
            let inside = inside.saturating_add(marks);
            (kind, inside, group_end(pattern, inside)?)
        }
        Some(b'[') => (Kind::Character, at, class(pattern, at, 0)?.0),
        Some(b'?' | b'*' | b'+' | b'{') => return Err("something to repeat before a quantifier"),
        _ => (Kind::Character, at, single(pattern, at)?.1),
    };
    let (min, max, after) = quantifier(pattern, end)?;
    if after > end && !matches!(kind, Kind::Character | Kind::Group) {
        return Err("something to repeat before a quantifier");
    }
    Ok(Part { kind, inside, min, max, after })
}

/// Where the branch that begins at `at` ends: at a `|`, at a `)` or at the end.
fn branch_end(pattern: &str, mut at: usize) -> Result<usize, Fault> {
    while !matches!(byte(pattern, at), None | Some(b'|' | b')')) {
        at = part(pattern, at)?.after;
    }
    Ok(at)
}

/// Where the pattern goes on behind the group whose inside begins at `at`.
fn group_end(pattern: &str, mut at: usize) -> Result<usize, Fault> {
    loop {
        at = branch_end(pattern, at)?;
        let found = byte(pattern, at).ok_or("a ')' for every '('")?;
        at = at.saturating_add(1);
        if found == b')' {
            return Ok(at);
        }
    }
}

/// How often, and where the pattern goes on.
fn quantifier(pattern: &str, at: usize) -> Result<(u32, u32, usize), Fault> {
    let after = at.saturating_add(1);
    let (min, max, mut after) = match byte(pattern, at) {
        Some(b'?') => (0, 1, after),
        Some(b'*') => (0, u32::MAX, after),
        Some(b'+') => (1, u32::MAX, after),
        Some(b'{') => {
            let (min, end) = number(pattern, after)?;
            let (max, end) = match (byte(pattern, end), byte(pattern, end.saturating_add(1))) {
                (Some(b','), Some(b'}')) => (u32::MAX, end.saturating_add(1)),
                (Some(b','), _) => number(pattern, end.saturating_add(1))?,
                _ => (min, end),
            };
            if byte(pattern, end) != Some(b'}') || min > max {
                return Err("a count such as {2}, {2,} or {2,8} after a '{'");
            }
            (min, max, end.saturating_add(1))
        }
        _ => return Ok((1, 1, at)),
    };
    if byte(pattern, after) == Some(b'?') {
        after = after.saturating_add(1);
    }
    match byte(pattern, after) {
        Some(b'?' | b'*' | b'+' | b'{') => Err("one quantifier at a time"),
        _ => Ok((min, max, after)),
    }
}

fn number(pattern: &str, mut at: usize) -> Result<(u32, usize), Fault> {
    let start = at;
    let mut number = 0_u32;
    while let Some(digit @ b'0'..=b'9') = byte(pattern, at) {
        number = number.saturating_mul(10).saturating_add(u32::from(digit & 15));
        at = at.saturating_add(1);
    }
    if at == start || number > MAX_COUNT {
        return Err("a number from 0 to 1000 in braces");
    }
    Ok((number, at))
}

/// What the character, escape or dot at `at` stands for, and where it ends.
fn single(pattern: &str, at: usize) -> Result<(Set, usize), Fault> {
    let after = at.saturating_add(1);
    match byte(pattern, at) {
        None => Err("a ']' for every '['"),
        Some(b'.') => Ok((Set::Any, after)),
        Some(b'\\') => {
            let set = match byte(pattern, after) {
                Some(letter) if b"dDwWsS".contains(&letter) => Set::Class(letter),
                Some(b'n') => Set::Only(b'\n'),
                Some(b'r') => Set::Only(b'\r'),
                Some(b't') => Set::Only(b'\t'),
                Some(mark) if mark.is_ascii_punctuation() => Set::Only(mark),
                _ => return Err("no escape but of punctuation, \\d, \\w, \\s, \\n, \\r and \\t"),
            };
            Ok((set, after.saturating_add(1)))
        }
        Some(written) => Ok((Set::Only(written), after)),
    }
}

/// Where the `[…]` at `at` ends, and whether `wanted` is in it.
fn class(pattern: &str, at: usize, wanted: u8) -> Result<(usize, bool), Fault> {
    let start = at.saturating_add(1);
    let negated = byte(pattern, start) == Some(b'^');
    let first = start.saturating_add(usize::from(negated));
    let mut at = first;
    let mut found = false;
    // A bracket that comes first is one of the characters.
    while at == first || byte(pattern, at) != Some(b']') {
        let (low, end) = member(pattern, at)?;
        at = end;
        let after_dash = at.saturating_add(1);
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
            _ => return Err("a range such as a-z in brackets"),
        }
    }
    Ok((at.saturating_add(1), found != negated))
}

/// What stands between brackets: a dot is a dot there.
fn member(pattern: &str, at: usize) -> Result<(Set, usize), Fault> {
    let (set, after) = single(pattern, at)?;
    Ok((if matches!(set, Set::Any) { Set::Only(b'.') } else { set }, after))
}

/// What must match after the parts of a group.
enum Next<'a> {
    /// Nothing: the match is found.
    Found,
    /// The group again, or what is written after it.
    Again {
        group: &'a Part,
        /// How many turns of the group there were.
        turns: u32,
        /// Where in the text the last of them began.
        from: usize,
        next: &'a Next<'a>,
    },
}

struct Search<'a> {
    pattern: &'a str,
    text: &'a str,
    /// How many steps are left. With none left everything fails.
    steps: u32,
    depth: u32,
}

impl Search<'_> {
    /// One of the branches that begin at `at` in the pattern, then `next`.
    fn choice(&mut self, mut at: usize, text: usize, next: &Next<'_>) -> bool {
        loop {
            if self.branch(at, text, next) {
                return true;
            }
            match branch_end(self.pattern, at) {
                Ok(end) if byte(self.pattern, end) == Some(b'|') => at = end.saturating_add(1),
                _ => return false,
            }
        }
    }

    fn branch(&mut self, at: usize, text: usize, next: &Next<'_>) -> bool {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH || self.pattern.len() > MAX_PATTERN {
            self.steps = 0;
        }
        let found = self.parts(at, text, next);
        self.depth = self.depth.saturating_sub(1);
        found
    }

    fn parts(&mut self, mut at: usize, mut text: usize, next: &Next<'_>) -> bool {
        loop {
            self.steps = self.steps.saturating_sub(1);
            if self.steps == 0 {
                return false;
            }
            if matches!(byte(self.pattern, at), None | Some(b'|' | b')')) {
                return self.after(text, next);
            }
            let Ok(part) = part(self.pattern, at) else {
                self.steps = 0;
                return false;
            };
            at = part.after;
            let holds = match part.kind {
                Kind::Start => text == 0,
                Kind::End => matches!(self.text.get(text..), Some("" | "\n")),
                Kind::Ahead => self.choice(part.inside, text, &Next::Found),
                Kind::NotAhead => !self.choice(part.inside, text, &Next::Found),
                Kind::Group => return self.turn(&part, 0, text, next),
                Kind::Character if part.max > 1 || part.min == 0 => {
                    return self.run(&part, text, next);
                }
                Kind::Character => match self.one(&part, text) {
                    Some(end) => {
                        text = end;
                        true
                    }
                    None => false,
                },
            };
            if !holds {
                return false;
            }
        }
    }

    /// Where the text goes on behind a character that the part allows.
    fn one(&self, part: &Part, text: usize) -> Option<usize> {
        let found = byte(self.text, text)?;
        let allowed = if byte(self.pattern, part.inside) == Some(b'[') {
            class(self.pattern, part.inside, found).ok()?.1
        } else {
            single(self.pattern, part.inside).ok()?.0.has(found)
        };
        allowed.then(|| behind(self.text, text))
    }

    /// As many characters as the part allows, or fewer if the rest matches only then.
    fn run(&mut self, part: &Part, start: usize, next: &Next<'_>) -> bool {
        let mut text = start;
        let mut count = 0_u32;
        while count < part.max && self.steps > 0 {
            let Some(end) = self.one(part, text) else { break };
            text = end;
            count = count.saturating_add(1);
            self.steps = self.steps.saturating_sub(1);
        }
        while count >= part.min {
            if self.branch(part.after, text, next) {
                return true;
            }
            if text == start {
                return false;
            }
            count = count.saturating_sub(1);
            text = text.saturating_sub(1);
            while !self.text.is_char_boundary(text) {
                text = text.saturating_sub(1);
            }
        }
        false
    }

    /// Another turn of a group, or what is written after it.
    fn turn(&mut self, group: &Part, turns: u32, text: usize, next: &Next<'_>) -> bool {
        if turns < group.max {
            let again = Next::Again { group, turns: turns.saturating_add(1), from: text, next };
            if self.choice(group.inside, text, &again) {
                return true;
            }
        }
        turns >= group.min && self.branch(group.after, text, next)
    }

    fn after(&mut self, text: usize, next: &Next<'_>) -> bool {
        match *next {
            Next::Found => true,
            // After an empty turn all others could be empty, too.
            Next::Again { group, from, next, .. } if from == text => {
                self.branch(group.after, text, next)
            }
            Next::Again { group, turns, next, .. } => self.turn(group, turns, text, next),
        }
    }
}

#[cfg(test)]
mod tests;
