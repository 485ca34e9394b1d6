//! Progress: which step runs, out of how many, and how long each one took.

use std::io::{IsTerminal, Write, stdout};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::run;
use crate::style::{Look, paint};

/// Back to the start of the line, and wipes it.
const CLEAR: &str = "\r\x1b[K";

type Work<'a> = Box<dyn FnOnce(&Step) -> Result<()> + 'a>;

/// Steps to be done in order, counted before the first one starts.
#[derive(Default)]
pub struct Plan<'a> {
    steps: Vec<(String, Work<'a>)>,
}

impl<'a> Plan<'a> {
    pub fn add(&mut self, name: impl Into<String>, work: impl FnOnce(&Step) -> Result<()> + 'a) {
        self.steps.push((name.into(), Box::new(work)));
    }

    /// Does the steps until one fails.
    pub fn run(self) -> Result<Vec<Done>> {
        let total = self.steps.len();
        let mut done = Vec::with_capacity(total);
        for (index, (name, work)) in self.steps.into_iter().enumerate() {
            let step = Step::new(format!("step {:>2}/{total}  {name} ... ", index + 1));
            let started = Instant::now();
            let result = step.show_while(|| work(&step));
            let took = started.elapsed();
            let word =
                if result.is_ok() { String::new() } else { paint(Look::Red, "FAILED after ") };
            step.close(&format!("{word}{}", seconds(took)));
            result.with_context(|| format!("step \"{name}\" failed"))?;
            done.push(Done { name, took });
        }
        Ok(done)
    }
}

/// A step that passed.
pub struct Done {
    name: String,
    took: Duration,
}

/// What each step took, and all of them together.
pub fn summary(done: &[Done]) -> String {
    let mut text = String::from("summary\n");
    for Done { name, took } in done {
        text.push_str(&format!("  {:>8}  {name}\n", seconds(*took)));
    }
    let all = done.iter().map(|step| step.took).sum();
    text.push_str(&format!("  {:>8}  in all\n", seconds(all)));
    text
}

/// As people read a duration.
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// The step that runs now.
pub struct Step {
    title: String,
    /// Whether the cursor stands behind the title, waiting for the time.
    open: AtomicBool,
}

impl Step {
    fn new(title: String) -> Self {
        Self { title, open: AtomicBool::new(false) }
    }

    /// Prints one line below the step.
    pub fn note(&self, line: &str) {
        self.quote(&format!("            {line}"));
    }

    /// Prints somebody else's line as it is, for whoever looks for it by its start.
    pub fn quote(&self, line: &str) {
        let mut out = stdout().lock();
        if self.open.swap(false, Ordering::Relaxed) {
            // On a terminal, over the running seconds.
            let _ = match out.is_terminal() {
                true => writeln!(out, "{CLEAR}{}", self.title),
                false => writeln!(out),
            };
        }
        let _ = writeln!(out, "{line}");
    }

    /// Runs a command quietly; a failure carries all it said.
    pub fn run(&self, command: &mut Command) -> Result<String> {
        run::quietly(command)
    }

    /// Shows the title, with the seconds running behind it if somebody watches on a terminal.
    fn show_while(&self, work: impl FnOnce() -> Result<()>) -> Result<()> {
        print!("{}", self.title);
        let _ = stdout().flush();
        self.open.store(true, Ordering::Relaxed);
        if !stdout().is_terminal() {
            return work();
        }
        let started = Instant::now();
        thread::scope(|scope| {
            let (finished, until) = channel::<()>();
            scope.spawn(move || {
                while until.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                    let mut out = stdout().lock();
                    if self.open.load(Ordering::Relaxed) {
                        let _ =
                            write!(out, "{CLEAR}{}{} s", self.title, started.elapsed().as_secs());
                        let _ = out.flush();
                    }
                }
            });
            let result = work();
            drop(finished);
            result
        })
    }

    /// Ends the step's line, or repeats it below the notes, with how it went.
    fn close(&self, ending: &str) {
        let mut out = stdout().lock();
        let open = self.open.swap(false, Ordering::Relaxed);
        let _ = match (open, out.is_terminal()) {
            (true, true) => writeln!(out, "{CLEAR}{}{ending}", self.title),
            (true, false) => writeln!(out, "{ending}"),
            (false, _) => writeln!(out, "{}{ending}", self.title),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn steps_run_in_order_until_one_fails() {
        let seen = RefCell::new(Vec::new());
        let mut plan = Plan::default();
        plan.add("first", |_| {
            seen.borrow_mut().push(1);
            Ok(())
        });
        plan.add("second", |_| anyhow::bail!("no luck"));
        plan.add("third", |_| {
            seen.borrow_mut().push(3);
            Ok(())
        });
        let error = plan.run().err().unwrap();
        assert_eq!(format!("{error:#}"), "step \"second\" failed: no luck");
        assert_eq!(seen.into_inner(), [1]);
    }

    #[test]
    fn the_summary_adds_up() {
        let done = [("a", 1_300), ("b", 2_000)]
            .map(|(name, ms)| Done { name: name.into(), took: Duration::from_millis(ms) });
        assert_eq!(summary(&done), "summary\n     1.3 s  a\n     2.0 s  b\n     3.3 s  in all\n");
    }
}
