//! How many tests passed and failed, read from what the test runners say at their end.

use std::fmt;
use std::ops::AddAssign;

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The closing lines of Rust's test harness, and of wasm-bindgen's, which speaks alike: one line
/// for each test program.
pub fn of_rust(output: &str) -> Report {
    let mut report = Report::default();
    for line in output.lines().filter(|line| line.starts_with("test result: ")) {
        let before = |word| count(line.split(';').flat_map(|part| part.split(". ")), word);
        report.tally += Tally { passed: before("passed"), failed: before("failed") };
        report.closing.push(line.to_owned());
    }
    report
}

/// The closing lines of `node --test` in TAP, below the tables that tests print. A test may print
/// lines of the same look, so that only the last block counts.
pub fn of_node(output: &str) -> Report {
    let lines: Vec<&str> = output.lines().collect();
    let Some(start) = lines.iter().rposition(|line| line.starts_with("# tests ")) else {
        return Report::default();
    };
    let closing = &lines[start..];
    let after = |word: &str| -> u64 {
        let mark = format!("# {word} ");
        closing.iter().find_map(|line| line.strip_prefix(&mark)?.parse().ok()).unwrap_or(0)
    };
    // A cancelled test did not pass.
    let tally = Tally { passed: after("pass"), failed: after("fail") + after("cancelled") };
    let kept = |line: &&&str| match line.split_once(' ').and_then(|(_, rest)| rest.split_once(' '))
    {
        Some(("pass" | "fail", _)) => true,
        // Nothing is left out without a word.
        Some(("cancelled" | "skipped" | "todo", number)) => number != "0",
        _ => false,
    };
    let table = lines.iter().filter(|line| line.starts_with("# |"));
    let closing = table.chain(closing.iter().filter(kept)).map(|line| line.to_string()).collect();
    Report { tally, closing }
}

/// What a runner said at its end.
#[derive(Debug, Default)]
pub struct Report {
    pub tally: Tally,
    /// The lines it was read from.
    pub closing: Vec<String>,
}

/// The number in the part `"<number> <word>"`.
fn count<'a>(mut parts: impl Iterator<Item = &'a str>, word: &str) -> u64 {
    parts.find_map(|part| part.trim().strip_suffix(word)?.trim_end().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_programs_are_summed() {
        let output = "\
running 3 tests
test a ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
";
        let report = of_rust(output);
        assert_eq!(report.tally, Tally { passed: 15, failed: 2 });
        assert_eq!(report.closing.len(), 2);
    }

    #[test]
    fn wasm_bindgen_speaks_alike() {
        let report = of_rust("test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out\n");
        assert_eq!(report.tally, Tally { passed: 3, failed: 0 });
    }

    #[test]
    fn node_counts_its_last_block() {
        let output = "\
TAP version 13
# tests 99
# pass 99
# | cell | parts |
ok 1 - a
1..3
# tests 4
# suites 0
# pass 2
# fail 1
# cancelled 1
# skipped 0
# duration_ms 12.5
";
        let report = of_node(output);
        assert_eq!(report.tally, Tally { passed: 2, failed: 2 });
        assert_eq!(report.closing, ["# | cell | parts |", "# pass 2", "# fail 1", "# cancelled 1"]);
    }

    #[test]
    fn silence_counts_nothing() {
        assert_eq!(of_rust("no tests to run!\n").tally, Tally::default());
        assert_eq!(of_node("").tally, Tally::default());
    }
}
