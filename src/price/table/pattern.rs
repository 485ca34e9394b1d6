//! The regular expressions by which a feed tells models apart, matched without an engine for them.
//!
//! An engine compiles a pattern to be fast on long texts; names of models are short, and the engine would
//! be larger than the rest of the module. This matcher reads the pattern itself, with backtracking, and
//! gives up after a number of steps, so that no pattern and no text can keep it busy.
//!
//! It finds what Python's `re.search` finds. A pattern may have: literals, `.`, `^`, `$`, `\d \w \s` (of
//! ASCII) and their opposites, escaped punctuation, `[…]`, groups, `|`, look-ahead, and `? * + {n} {n,} {n,m}`,
//! also with the `?` of a lazy one, which finds a match where the greedy one does.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "places in texts, and counts of their characters"
)]

mod syntax;

use self::syntax::{Kind, Part, behind, branch_end, byte, class, part, single};

/// The longest pattern in bytes, which are ASCII.
const MAX_PATTERN: usize = 512;

/// How much work one search may be.
const MAX_STEPS: u32 = 20_000;

/// How deep the parts of a match may nest, which every turn of a repeated group does.
const MAX_DEPTH: u32 = 200;

/// Whether `pattern` matches somewhere in `text`.
///
/// A search that takes too many steps finds nothing. The pattern is one that [`check`] accepts: with others
/// nothing bad happens, but what is found has no meaning.
pub fn is_match(pattern: &str, text: &str) -> bool {
    // Also what reads a pattern calls itself, once for each group.
    if pattern.len() > MAX_PATTERN {
        return false;
    }
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
/// What is expected of a pattern, if this one is malformed or has something else.
pub fn check(pattern: &str) -> Result<(), &'static str> {
    if pattern.len() <= MAX_PATTERN
        && pattern.is_ascii()
        && syntax::is_well_formed(pattern).is_some()
    {
        return Ok(());
    }
    Err(
        "a regular expression of at most 512 ASCII characters, of literals, `.`, `^`, `$`, [classes], \
         (groups), (?:groups), (?=look-ahead), (?!look-ahead), `|`, `?`, `*`, `+`, `{counts}` up to \
         1000, \\d, \\w, \\s and escaped punctuation",
    )
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
                Some(end) if byte(self.pattern, end) == Some(b'|') => at = end + 1,
                _ => return false,
            }
        }
    }

    fn branch(&mut self, at: usize, text: usize, next: &Next<'_>) -> bool {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.steps = 0;
        }
        let found = self.parts(at, text, next);
        self.depth -= 1;
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
            let Some(part) = part(self.pattern, at) else {
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
            class(self.pattern, part.inside, found)?.1
        } else {
            single(self.pattern, part.inside)?.0.has(found)
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
            count += 1;
            self.steps = self.steps.saturating_sub(1);
        }
        while count >= part.min {
            if self.branch(part.after, text, next) {
                return true;
            }
            if text == start {
                return false;
            }
            count -= 1;
            text -= 1;
            while !self.text.is_char_boundary(text) {
                text -= 1;
            }
        }
        false
    }

    /// Another turn of a group, or what is written after it.
    fn turn(&mut self, group: &Part, turns: u32, text: usize, next: &Next<'_>) -> bool {
        if turns < group.max {
            let again = Next::Again { group, turns: turns + 1, from: text, next };
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
