//! Reading JSON (RFC 8259).

use super::value::{Members, Value};
use crate::error::{Error, ErrorKind};

/// How deep arrays and objects may nest, so that no input can exhaust the stack.
const MAX_DEPTH: u32 = 128;

/// Values take far more memory than the text of them, most of all small numbers in a list. A text that
/// has more of them than one in so many bytes is not of this API, and would be too large in memory.
const BYTES_PER_VALUE: usize = 8;

/// A short text may have so many anyway.
const VALUES_MIN: usize = 10_000;

/// Reads one JSON value with nothing but white space around it.
///
/// # Errors
/// [`InvalidJson`](crate::error::ErrorKind::InvalidJson) with the place where it stops being JSON.
pub fn parse(text: &str) -> Result<Value, Error> {
    let values = VALUES_MIN.saturating_add(text.len() / BYTES_PER_VALUE);
    let mut reader = Reader { text, at: 0, depth: 0, values };
    let value = reader.value().and_then(|value| match reader.token() {
        None => Ok(value),
        Some(_) => Err("the end"),
    });
    value.map_err(|expected| {
        Error::from(ErrorKind::InvalidJson {
            detail: format!("expected {expected} at byte {}", reader.at),
        })
    })
}

/// What was expected at the place that the reader has reached.
type Expected = &'static str;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    /// How many more values there may be.
    values: usize,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// Steps over bytes while they are `wanted`, and tells whether there were any.
    fn run(&mut self, wanted: fn(u8) -> bool) -> bool {
        let start = self.at;
        while self.byte().is_some_and(wanted) {
            self.step();
        }
        self.at > start
    }

    /// The next byte that is no white space.
    fn token(&mut self) -> Option<u8> {
        self.run(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.byte()
    }

    /// Steps over `byte` if it comes next.
    fn skip(&mut self, byte: u8) -> bool {
        let found = self.byte() == Some(byte);
        if found {
            self.step();
        }
        found
    }

    fn value(&mut self) -> Result<Value, Expected> {
        self.values = self.values.checked_sub(1).ok_or("fewer values")?;
        match self.token() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            _ => Err("a value"),
        }
    }

    fn word(&mut self, word: &'static str, value: Value) -> Result<Value, Expected> {
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if !found {
            return Err(word);
        }
        self.at = self.at.saturating_add(word.len());
        Ok(value)
    }

    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<Value, Expected>,
    ) -> Result<Value, Expected> {
        if self.depth >= MAX_DEPTH {
            return Err("less depth");
        }
        self.depth = self.depth.saturating_add(1);
        self.step();
        let value = read(self);
        self.depth = self.depth.saturating_sub(1);
        value
    }

    fn array(&mut self) -> Result<Value, Expected> {
        let mut items = Vec::new();
        if self.token() == Some(b']') {
            self.step();
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            match self.token() {
                Some(b',') => self.step(),
                Some(b']') => {
                    self.step();
                    return Ok(Value::Array(items));
                }
                _ => return Err("',' or ']'"),
            }
        }
    }

    fn object(&mut self) -> Result<Value, Expected> {
        let mut members = Members::default();
        if self.token() == Some(b'}') {
            self.step();
            return Ok(Value::Object(members));
        }
        loop {
            if self.token() != Some(b'"') {
                return Err("a name in quotes");
            }
            let name = self.string()?;
            if self.token() != Some(b':') {
                return Err("':'");
            }
            self.step();
            members.push(name, self.value()?);
            match self.token() {
                Some(b',') => self.step(),
                Some(b'}') => {
                    self.step();
                    return Ok(Value::Object(members));
                }
                _ => return Err("',' or '}'"),
            }
        }
    }

    fn number(&mut self) -> Result<Value, Expected> {
        const DIGIT: Expected = "a digit";
        let digits = |byte: u8| byte.is_ascii_digit();
        let start = self.at;
        self.skip(b'-');
        if !self.skip(b'0') && !self.run(digits) {
            return Err(DIGIT);
        }
        if self.skip(b'.') && !self.run(digits) {
            return Err(DIGIT);
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _sign = self.skip(b'+') || self.skip(b'-');
            if !self.run(digits) {
                return Err(DIGIT);
            }
        }
        Ok(Value::Number(self.since(start).to_owned()))
    }

    fn string(&mut self) -> Result<String, Expected> {
        self.step();
        let mut string = String::new();
        loop {
            let start = self.at;
            self.run(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
            string.push_str(self.since(start));
            match self.byte() {
                Some(b'"') => {
                    self.step();
                    return Ok(string);
                }
                Some(b'\\') => {
                    self.step();
                    string.push(self.escape()?);
                }
                _ => return Err("'\"' at the end of a string"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Expected> {
        let escaped = match self.byte() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.step();
                return self.unicode();
            }
            _ => return Err("an escape such as \\n"),
        };
        self.step();
        Ok(escaped)
    }

    /// The character of one UTF-16 escape, or of two that belong together.
    fn unicode(&mut self) -> Result<char, Expected> {
        const PAIR: Expected = "the second half of a surrogate pair";
        let first = self.hex()?;
        if let Some(single) = char::from_u32(u32::from(first)) {
            return Ok(single);
        }
        if !(self.skip(b'\\') && self.skip(b'u')) {
            return Err(PAIR);
        }
        let second = self.hex()?;
        char::decode_utf16([first, second]).next().and_then(Result::ok).ok_or(PAIR)
    }

    fn hex(&mut self) -> Result<u16, Expected> {
        let end = self.at.saturating_add(4);
        let digits = self.text.get(self.at..end).unwrap_or_default();
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err("four hexadecimal digits");
        }
        let unit = u16::from_str_radix(digits, 16).map_err(|_| "four hexadecimal digits")?;
        self.at = end;
        Ok(unit)
    }

    /// What was read since `start`. Both ends stand beside ASCII, so never within a character.
    fn since(&self, start: usize) -> &str {
        self.text.get(start..self.at).unwrap_or_default()
    }
}
