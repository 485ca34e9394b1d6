//! Contenders that take turns.

use std::time::{Duration, Instant};

const ROUNDS: usize = 15;

/// What one contender takes for one piece of its work, and how that compares.
pub struct Measured {
    /// The median over all rounds.
    pub time: Duration,
    /// Of this contender to the first one, the median over all rounds.
    pub ratio: f64,
}

/// Times `pieces` pieces of every contender's work in turns. `prepare` is not timed.
pub fn measure<C, P>(
    contenders: &mut [C],
    pieces: u32,
    mut prepare: impl FnMut(&mut C) -> P,
    mut work: impl FnMut(&mut C, &P),
) -> Vec<Measured> {
    let mut times = vec![Vec::new(); contenders.len()];
    // The first round warms up.
    for round in 0..=ROUNDS {
        for (contender, times) in contenders.iter_mut().zip(&mut times) {
            let prepared = prepare(contender);
            let started = Instant::now();
            work(contender, &prepared);
            let time = started.elapsed() / pieces;
            if round > 0 {
                times.push(time);
            }
        }
    }
    let first = times[0].clone();
    let of = |times: &Vec<Duration>| {
        let ratios = times.iter().zip(&first).map(|(a, b)| a.as_secs_f64() / b.as_secs_f64());
        let mut ratios: Vec<f64> = ratios.collect();
        ratios.sort_by(f64::total_cmp);
        let mut times = times.clone();
        times.sort();
        Measured { time: times[ROUNDS / 2], ratio: ratios[ROUNDS / 2] }
    };
    times.iter().map(of).collect()
}

/// Prints what was measured; whether no ratio is above the mark.
pub fn report(title: &str, rows: &[(String, Measured)], mark: f64) -> bool {
    println!("{title}, median of {ROUNDS} rounds in turn:");
    for (name, Measured { time, ratio }) in rows {
        let micros = time.as_secs_f64() * 1e6;
        println!("  {name:<28}{micros:>10.2} µs   {ratio:.2} times the first");
    }
    let worst = rows.iter().map(|(_, measured)| measured.ratio).fold(0.0, f64::max);
    let met = worst <= mark;
    let word = if met { "Met" } else { "Missed" };
    println!("Target: at most {mark} times the first. {word}: {worst:.2}.\n");
    met
}
