//! The order of the module's functions. What gzip has seen in its last 32 kB it need not write again,
//! so functions that resemble each other stand near each other: 1 % of what travels.

use std::collections::{HashMap, VecDeque};

use anyhow::{Context, Result};

/// Two functions resemble each other in so far as runs of this many bytes are in both.
const RUN: usize = 6;
/// A run that is in more functions than this says nothing about any of them.
const COMMON: usize = 200;
/// How many bytes of functions the next one is compared with.
const NEAR: usize = 4000;

const IMPORTS: u8 = 2;
const CODE: u8 = 10;

/// The module with names for its functions that sort as the functions should stand, for `wasm-opt
/// --reorder-functions-by-name`.
pub fn named(module: &[u8]) -> Result<Vec<u8>> {
    let functions = functions(module).context("the module's functions cannot be read")?;
    let mut names = number(functions.bodies.len());
    let mut places = vec![0; functions.bodies.len()];
    for (place, function) in order(&functions.bodies).into_iter().enumerate() {
        places[function] = place;
    }
    for (function, place) in places.into_iter().enumerate() {
        names.extend(number(functions.imported + function));
        names.extend(text(&format!("{place:06}")));
    }
    let section = [text("name"), vec![1], number(names.len()), names].concat();
    Ok([module, &[0], &number(section.len()), &section].concat())
}

struct Functions<'m> {
    imported: usize,
    bodies: Vec<&'m [u8]>,
}

/// Each time the function that shares the largest part of itself with those before it.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<Vec<&[u8]>> = bodies.iter().map(|body| runs(body)).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(run).or_default().push(function);
        }
    }
    holders.retain(|_, functions| (2..=COMMON).contains(&functions.len()));

    // How many of the near functions have a run, and how many such runs a function has.
    let mut near: HashMap<&[u8], usize> = HashMap::new();
    let mut shared = vec![0_usize; bodies.len()];
    let (mut before, mut bytes) = (VecDeque::new(), 0);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    // The largest comes first. A small one is not near to many for the few bytes that it has.
    let mut next = left.iter().copied().rev().max_by_key(|&function| bodies[function].len());
    while let Some(function) = next {
        left.retain(|&other| other != function);
        order.push(function);
        before.push_back(function);
        bytes += bodies[function].len();
        for run in &runs[function] {
            let Some(holders) = holders.get(run) else { continue };
            let count = near.entry(run).or_default();
            *count += 1;
            if *count == 1 {
                holders.iter().for_each(|&holder| shared[holder] += 1);
            }
        }
        while bytes > NEAR && before.len() > 1 {
            let Some(far) = before.pop_front() else { break };
            bytes -= bodies[far].len();
            for run in &runs[far] {
                let (Some(holders), Some(count)) = (holders.get(run), near.get_mut(run)) else {
                    continue;
                };
                *count -= 1;
                if *count == 0 {
                    holders.iter().for_each(|&holder| shared[holder] -= 1);
                }
            }
        }
        let weight = |function: usize| bodies[function].len() + 8;
        next = left.iter().copied().reduce(|best, other| {
            let better = shared[other] * weight(best) > shared[best] * weight(other);
            if better { other } else { best }
        });
    }
    order
}

/// The different runs of bytes in a function.
fn runs(body: &[u8]) -> Vec<&[u8]> {
    let mut runs: Vec<&[u8]> = body.windows(RUN).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn functions(module: &[u8]) -> Option<Functions<'_>> {
    let mut functions = Functions { imported: 0, bodies: Vec::new() };
    // Past the magic number and the version.
    let mut rest = module.get(8..)?;
    while let Some(id) = byte(&mut rest) {
        let mut section = bytes(&mut rest)?;
        match id {
            IMPORTS => functions.imported = imported(&mut section)?,
            CODE => {
                for _ in 0..read(&mut section)? {
                    functions.bodies.push(bytes(&mut section)?);
                }
            }
            _ => {}
        }
    }
    Some(functions)
}

/// How many of the imports are functions.
fn imported(section: &mut &[u8]) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..read(section)? {
        bytes(section)?;
        bytes(section)?;
        let kind = byte(section)?;
        // A table's type of element, a tag's attribute.
        if kind == 1 || kind == 4 {
            byte(section)?;
        }
        match kind {
            0 => {
                read(section)?;
                functions += 1;
            }
            1 | 2 => {
                let has_maximum = byte(section)? & 1 == 1;
                read(section)?;
                if has_maximum {
                    read(section)?;
                }
            }
            3 => {
                byte(section)?;
                byte(section)?;
            }
            4 => drop(read(section)?),
            _ => return None,
        }
    }
    Some(functions)
}

fn byte(from: &mut &[u8]) -> Option<u8> {
    let (&first, rest) = from.split_first()?;
    *from = rest;
    Some(first)
}

fn bytes<'m>(from: &mut &'m [u8]) -> Option<&'m [u8]> {
    let length = read(from)?;
    let (bytes, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(bytes)
}

/// WebAssembly's numbers: seven bits to a byte, the low ones first.
fn read(from: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let next = byte(from)?;
        number |= usize::from(next & 0x7f) << shift;
        if next < 0x80 {
            return Some(number);
        }
    }
    None
}

fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

fn text(text: &str) -> Vec<u8> {
    [&number(text.len()), text.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_resembles_each_other_stands_together() {
        let (counting, letters) = (b"0123456789".as_slice(), b"abcdefghij".as_slice());
        let bodies = [b"0123456789!".as_slice(), letters, b"!?0123456", b"abcdefgh", counting];
        assert_eq!(order(&bodies), [0, 4, 2, 1, 3]);
    }

    #[test]
    fn names_are_for_the_functions_after_the_imported_ones() {
        // One imported function, two of its own; the second is the larger one.
        let module =
            b"\0asm\x01\0\0\0\x02\x07\x01\x01a\x01b\0\0\x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b";
        let named = named(module).expect("a module");
        let section = b"\0\x18\x04name\x01\x11\x02\x01\x06000001\x02\x06000000";
        assert_eq!(named, [module.as_slice(), section].concat());
        assert!(functions(&module[..module.len() - 1]).is_none(), "cut off");
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for value in [0, 127, 128, 300, 70_000] {
            assert_eq!(read(&mut number(value).as_slice()), Some(value));
        }
    }
}
