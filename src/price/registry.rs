//! The units that providers count and price, as the `genai-prices` feed names them.
//!
//! A provider's counts include one another: `input_tokens` contains the cached ones, these contain the
//! cached audio. Each unit is a set of properties, and a unit is contained in every unit that has a
//! part of its properties, so containment is one comparison of bits.

/// A unit that providers count, by its place in the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit(u8);

/// What sort of thing is counted. The names of its counts and prices end in the same way, and its prices
/// are for the same number.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Family {
    Tokens,
    Characters,
    Messages,
    Durations,
    Pixels,
    Pages,
    Rerank,
    Calls,
    Requests,
}

use Family::{Calls, Characters, Durations, Messages, Pages, Pixels, Requests, Rerank, Tokens};

const INPUT: u32 = 1 << 9;
const OUTPUT: u32 = 1 << 10;
const TEXT: u32 = 1 << 11;
const AUDIO: u32 = 1 << 12;
const IMAGE: u32 = 1 << 13;
const VIDEO: u32 = 1 << 14;
const CACHE_READ: u32 = 1 << 15;
const CACHE_WRITE: u32 = 1 << 16;
const TOOL: u32 = 1 << 17;
const REASONING: u32 = 1 << 18;
const CITATION: u32 = 1 << 19;
const FIVE_MINUTES: u32 = 1 << 20;
const ONE_HOUR: u32 = 1 << 21;
const ANNOTATED: u32 = 1 << 22;
const WEB_SEARCH: u32 = 1 << 23;
const SOCIAL_SEARCH: u32 = 1 << 24;
const STORAGE_SEARCH: u32 = 1 << 25;
const CODE_EXECUTION: u32 = 1 << 26;

/// Properties of which a unit has one at most: two units with different ones have nothing in common.
const EXCLUSIVE: [u32; 7] = [
    (1 << 9) - 1,
    INPUT | OUTPUT,
    TEXT | AUDIO | IMAGE | VIDEO,
    CACHE_READ | CACHE_WRITE | TOOL | REASONING | CITATION,
    FIVE_MINUTES | ONE_HOUR,
    ANNOTATED,
    WEB_SEARCH | SOCIAL_SEARCH | STORAGE_SEARCH | CODE_EXECUTION,
];

/// `(family, how its name begins, properties)`, in the feed's order. A packed table names a unit by its
/// place, so units are only ever added at the end.
#[rustfmt::skip]
const UNITS: [(Family, &str, u32); 59] = [
    (Tokens, "input", INPUT),
    (Tokens, "output", OUTPUT),
    (Tokens, "cache_read", INPUT | CACHE_READ),
    (Tokens, "cache_write", INPUT | CACHE_WRITE),
    (Tokens, "cache_write_5m", INPUT | CACHE_WRITE | FIVE_MINUTES),
    (Tokens, "cache_write_1h", INPUT | CACHE_WRITE | ONE_HOUR),
    (Tokens, "input_text", INPUT | TEXT),
    (Tokens, "output_text", OUTPUT | TEXT),
    (Tokens, "cache_text_read", INPUT | TEXT | CACHE_READ),
    (Tokens, "cache_text_write", INPUT | TEXT | CACHE_WRITE),
    (Tokens, "cache_text_write_5m", INPUT | TEXT | CACHE_WRITE | FIVE_MINUTES),
    (Tokens, "cache_text_write_1h", INPUT | TEXT | CACHE_WRITE | ONE_HOUR),
    (Tokens, "input_audio", INPUT | AUDIO),
    (Tokens, "output_audio", OUTPUT | AUDIO),
    (Tokens, "cache_audio_read", INPUT | AUDIO | CACHE_READ),
    (Tokens, "cache_audio_write", INPUT | AUDIO | CACHE_WRITE),
    (Tokens, "cache_audio_write_5m", INPUT | AUDIO | CACHE_WRITE | FIVE_MINUTES),
    (Tokens, "cache_audio_write_1h", INPUT | AUDIO | CACHE_WRITE | ONE_HOUR),
    (Tokens, "input_image", INPUT | IMAGE),
    (Tokens, "output_image", OUTPUT | IMAGE),
    (Tokens, "cache_image_read", INPUT | IMAGE | CACHE_READ),
    (Tokens, "cache_image_write", INPUT | IMAGE | CACHE_WRITE),
    (Tokens, "cache_image_write_5m", INPUT | IMAGE | CACHE_WRITE | FIVE_MINUTES),
    (Tokens, "cache_image_write_1h", INPUT | IMAGE | CACHE_WRITE | ONE_HOUR),
    (Tokens, "input_video", INPUT | VIDEO),
    (Tokens, "output_video", OUTPUT | VIDEO),
    (Tokens, "cache_video_read", INPUT | VIDEO | CACHE_READ),
    (Tokens, "cache_video_write", INPUT | VIDEO | CACHE_WRITE),
    (Tokens, "cache_video_write_5m", INPUT | VIDEO | CACHE_WRITE | FIVE_MINUTES),
    (Tokens, "cache_video_write_1h", INPUT | VIDEO | CACHE_WRITE | ONE_HOUR),
    (Tokens, "input_tool", INPUT | TOOL),
    (Tokens, "input_text_tool", INPUT | TEXT | TOOL),
    (Tokens, "input_audio_tool", INPUT | AUDIO | TOOL),
    (Tokens, "input_image_tool", INPUT | IMAGE | TOOL),
    (Tokens, "input_video_tool", INPUT | VIDEO | TOOL),
    (Tokens, "output_reasoning", OUTPUT | REASONING),
    (Tokens, "output_text_reasoning", OUTPUT | TEXT | REASONING),
    (Tokens, "output_audio_reasoning", OUTPUT | AUDIO | REASONING),
    (Tokens, "output_image_reasoning", OUTPUT | IMAGE | REASONING),
    (Tokens, "output_video_reasoning", OUTPUT | VIDEO | REASONING),
    (Tokens, "output_citation", OUTPUT | CITATION),
    (Tokens, "output_text_citation", OUTPUT | TEXT | CITATION),
    (Tokens, "output_audio_citation", OUTPUT | AUDIO | CITATION),
    (Tokens, "output_image_citation", OUTPUT | IMAGE | CITATION),
    (Tokens, "output_video_citation", OUTPUT | VIDEO | CITATION),
    (Characters, "input", INPUT),
    (Messages, "input_text", INPUT | TEXT),
    (Durations, "audio", AUDIO),
    (Durations, "input_audio", INPUT | AUDIO),
    (Durations, "output_audio", OUTPUT | AUDIO),
    (Pixels, "input", INPUT),
    (Pages, "input_document", INPUT),
    (Pages, "input_annotated_document", INPUT | ANNOTATED),
    (Rerank, "rerank_searches", 0),
    (Calls, "web_searches", WEB_SEARCH),
    (Calls, "social_searches", SOCIAL_SEARCH),
    (Calls, "storage_searches", STORAGE_SEARCH),
    (Calls, "code_executions", CODE_EXECUTION),
    (Requests, "requests", 0),
];

impl Family {
    const fn endings(self) -> (&'static str, &'static str) {
        match self {
            Tokens => ("_tokens", "_mtok"),
            Characters => ("_characters", "_mchars"),
            Messages => ("_messages", "_messages_kcount"),
            Durations => ("_seconds", "_hours"),
            Pixels => ("_pixels", "_gpixels"),
            Pages => ("_pages", "_kpages"),
            Rerank | Calls | Requests => ("", "_kcount"),
        }
    }
}

impl Unit {
    /// All tokens that went in.
    pub const INPUT_TOKENS: Self = Self(0);
    /// All tokens that came out.
    pub const OUTPUT_TOKENS: Self = Self(1);
    /// Seconds of audio, of both directions together.
    pub const AUDIO_SECONDS: Self = Self(47);
    /// Seconds of audio that went in.
    pub const INPUT_AUDIO_SECONDS: Self = Self(48);
    /// Calls: every one counts itself, so nobody reports them.
    pub const REQUESTS: Self = Self(58);

    /// The unit at a place of the registry.
    pub fn at(place: u8) -> Option<Self> {
        (usize::from(place) < UNITS.len()).then_some(Self(place))
    }

    /// The place in the registry.
    pub fn place(self) -> u8 {
        self.0
    }

    /// Every unit, in the registry's order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).zip(&UNITS).map(|(place, _)| Self(place))
    }

    /// The unit whose counts have this name, for example `input_tokens`.
    pub fn of_usage(key: &str) -> Option<Self> {
        Self::all().find(|unit| unit.is_called(key, unit.family().endings().0))
    }

    /// The unit whose prices have this name, for example `input_mtok`.
    pub fn of_price(key: &str) -> Option<Self> {
        Self::all().find(|unit| unit.is_called(key, unit.family().endings().1))
    }

    /// The name of its counts: `input_tokens`.
    pub fn usage_key(self) -> String {
        [self.row().1, self.family().endings().0].concat()
    }

    /// How many units its price is for. All are powers of ten but the seconds of an hour.
    pub fn per(self) -> u32 {
        match self.family() {
            Tokens | Characters => 1_000_000,
            Durations => 3_600,
            Pixels => 1_000_000_000,
            Messages | Pages | Rerank | Calls | Requests => 1_000,
        }
    }

    /// Whether it went in (`true`), came out (`false`) or neither.
    pub fn is_input(self) -> Option<bool> {
        match self.properties() & (INPUT | OUTPUT) {
            INPUT => Some(true),
            OUTPUT => Some(false),
            _ => None,
        }
    }

    /// Whether these are tokens, by which the size of a request is measured.
    pub fn is_tokens(self) -> bool {
        matches!(self.family(), Tokens)
    }

    /// Of tokens all that go in, or all that come out; of anything else the unit itself.
    pub fn root(self) -> Self {
        match self.is_input() {
            Some(input) if self.is_tokens() => {
                if input {
                    Self::INPUT_TOKENS
                } else {
                    Self::OUTPUT_TOKENS
                }
            }
            _ => self,
        }
    }

    /// The number of its properties: more of them are more special.
    pub fn depth(self) -> u32 {
        self.properties().count_ones()
    }

    /// Whether every `other` is also one of these. A unit contains itself.
    pub fn contains(self, other: Self) -> bool {
        self.properties() & other.properties() == self.properties()
    }

    /// Whether something can be both.
    pub fn overlaps(self, other: Self) -> bool {
        let (a, b) = (self.properties(), other.properties());
        EXCLUSIVE.iter().all(|one| a & one == 0 || b & one == 0 || a & one == b & one)
    }

    /// Whether it is exactly what is both `a` and `b`.
    pub fn is_join(self, a: Self, b: Self) -> bool {
        self.properties() == a.properties() | b.properties()
    }

    fn is_called(self, key: &str, ending: &str) -> bool {
        key.strip_suffix(ending) == Some(self.row().1)
    }

    fn row(self) -> &'static (Family, &'static str, u32) {
        // No unit is made but with a place that exists.
        UNITS.get(usize::from(self.0)).unwrap_or(&(Requests, "", 0))
    }

    fn family(self) -> Family {
        self.row().0
    }

    fn properties(self) -> u32 {
        let (family, _, properties) = self.row();
        properties | 1_u32.checked_shl(*family as u32).unwrap_or(0)
    }
}
