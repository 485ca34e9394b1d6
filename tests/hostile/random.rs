//! Random choices, the same in every run with the same seed.

/// xorshift64*.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        // Any number but zero.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 up to, and without, `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.next() >> 32) as usize) % bound
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    /// Any bytes at all, as text: what is no UTF-8 is replaced, as `Request.text()` does.
    pub fn text(&mut self, longest: usize) -> String {
        let length = self.below(longest + 1);
        let bytes: Vec<u8> = match self.below(3) {
            0 => (0..length).map(|_| self.next() as u8).collect(),
            // Printable, and more of what means something somewhere.
            1 => (0..length).map(|_| b' ' + self.below(95) as u8).collect(),
            _ => (0..length).map(|_| *self.pick(&MEANINGFUL)).collect(),
        };
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

const MEANINGFUL: [&u8; 24] = [
    &b'{', &b'}', &b'[', &b']', &b'"', &b'\\', &b'/', &b',', &b':', &b'.', &b'-', &b'+', &b'e',
    &b'0', &b'1', &b'9', &b'%', &b'&', &b'=', &b'?', &b'u', &b' ', &b'\n', &b'T',
];

/// Makes text wrong here and there: bytes are changed, taken away or doubled.
pub fn damage(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + random.below(4) {
        if bytes.is_empty() {
            break;
        }
        let (a, b) = (random.below(bytes.len()), random.below(bytes.len()));
        let (from, to) = (a.min(b), a.max(b));
        match random.below(5) {
            0 => bytes[a] = random.next() as u8,
            1 => bytes[a] = *random.pick(&MEANINGFUL),
            2 => drop(bytes.drain(from..to)),
            3 => bytes.truncate(a),
            _ => {
                let again = bytes[from..to.min(from + 64)].to_vec();
                drop(bytes.splice(to..to, again));
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
