//! Hostile tables: packed prices from a cache or a network, cut off, changed, or nothing of the kind.

use std::time::Instant;

use crate::prices::question;
use crate::random::Random;
use crate::{inputs, seed};

static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.prices"));

#[test]
fn no_table_does_harm() {
    let mut random = Random::new(seed());
    let started = Instant::now();
    let (mut tables, mut opened) = (0, 0);
    while tables < inputs() / 10 {
        opened += usize::from(question(table(&mut random), &mut random));
        tables += 1;
    }
    println!(
        "{tables} hostile tables in {:.1} s, {opened} opened",
        started.elapsed().as_secs_f64()
    );
    assert!(opened * 10 > tables && opened < tables, "{opened} of {tables}");
}

#[test]
fn a_table_that_is_cut_off_is_refused() {
    let mut random = Random::new(seed());
    for _ in 0..100 {
        let whole = random.below(BUILTIN.len());
        assert!(!question(BUILTIN[..whole].to_vec(), &mut random), "{whole} bytes");
    }
}

fn table(random: &mut Random) -> Vec<u8> {
    if random.percent(10) {
        let mut bytes: Vec<u8> = (0..random.below(3000)).map(|_| random.next() as u8).collect();
        // Past the first check.
        if random.percent(50) && bytes.len() > 2 {
            bytes[..2].copy_from_slice(&BUILTIN[..2]);
        }
        return bytes;
    }
    let mut bytes = BUILTIN.to_vec();
    // What is near the beginning says how to read the rest.
    let reach = *random.pick(&[&100, &2000, &BUILTIN.len()]);
    for _ in 0..1 + random.below(8) {
        if bytes.is_empty() {
            break;
        }
        let place = random.below(reach.min(bytes.len()));
        match random.below(8) {
            0 => bytes.truncate(place.max(1)),
            1 => drop(bytes.drain(place..(place + random.below(20)).min(bytes.len()))),
            2 => {
                let again = bytes[place..(place + random.below(20)).min(bytes.len())].to_vec();
                drop(bytes.splice(place..place, again));
            }
            3 => bytes[place] ^= 1 << random.below(8),
            4 => bytes[place] = 0xff,
            _ => bytes[place] = random.next() as u8,
        }
    }
    bytes
}
