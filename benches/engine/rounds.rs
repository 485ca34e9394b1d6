//! Contenders that take turns.

use std::time::Duration;

pub const ROUNDS: usize = 61;

/// What one contender takes for a piece of its work, and how that compares.
pub struct Measured {
    pub name: String,
    /// The median over all rounds.
    pub time: Duration,
    /// To the first contender, the median over all rounds.
    pub ratio: f64,
}

/// Lets every contender do a round's work in turns; `work` says what it took.
pub fn measure<C>(
    contenders: &mut [C],
    name: impl Fn(&C) -> String,
    mut work: impl FnMut(&mut C) -> Duration,
) -> Vec<Measured> {
    let mut times = vec![Vec::new(); contenders.len()];
    // The first round warms up.
    for round in 0..=ROUNDS {
        for (contender, times) in contenders.iter_mut().zip(&mut times) {
            let time = work(contender);
            if round > 0 {
                times.push(time);
            }
        }
    }
    let first = times[0].clone();
    let measured = |(contender, times): (&C, &Vec<Duration>)| {
        let ratios = times.iter().zip(&first).map(|(a, b)| a.as_secs_f64() / b.as_secs_f64());
        Measured {
            name: name(contender),
            time: median(times.clone(), Duration::cmp),
            ratio: median(ratios.collect(), f64::total_cmp),
        }
    };
    contenders.iter().zip(&times).map(measured).collect()
}

/// Prints what was measured.
pub fn print(title: &str, rows: &[Measured]) {
    println!("{title}, median of {ROUNDS} rounds in turn:");
    for Measured { name, time, ratio } in rows {
        println!("  {name:<22}{:>10.2} µs   {ratio:.2} times the first", micros(*time));
    }
}

/// Whether no ratio is above the mark; says so.
pub fn hold(rows: &[Measured], mark: f64) -> bool {
    let worst = rows.iter().map(|measured| measured.ratio).fold(0.0, f64::max);
    let met = worst <= mark;
    let word = if met { "Met" } else { "Missed" };
    println!("Target: at most {mark} times the first. {word}: {worst:.2}.\n");
    met
}

pub fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

pub fn median<T: Copy>(mut values: Vec<T>, order: impl FnMut(&T, &T) -> std::cmp::Ordering) -> T {
    values.sort_by(order);
    values[values.len() / 2]
}
