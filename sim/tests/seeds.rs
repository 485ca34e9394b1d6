//! What was once found stays mended.

use payi_edge_sim::run;

#[test]
fn seeds_that_once_failed() {
    let seeds = include_str!("seeds.txt").lines().filter(|line| !line.starts_with('#'));
    for line in seeds {
        let mut words = line.split(' ');
        let mut number = || words.next().and_then(|word| word.parse::<u32>().ok());
        let (Some(seed), Some(hours)) = (number(), number()) else { panic!("not a seed: {line}") };
        if let Err(failure) = run(seed.into(), hours.into()) {
            panic!("{failure}");
        }
    }
}

#[test]
fn a_seed_is_one_run() {
    let runs = [1, 1, 2].map(|seed| format!("{:?}", run(seed, 1)));
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
}
