//! Why a call did not come to its end.

use super::archive::Range;
use super::damage::Damage;
use crate::error::Error;
use crate::wire::envelope::Refusal;

/// What ends a call early. Nothing has changed then.
#[derive(Debug)]
pub(super) enum Halt {
    /// The request is refused.
    Refuse(Refusal),
    /// Records of the archive are needed first.
    Read(Vec<Range>),
}

// These stand behind every `?`: copied to each of them, they are 2 kB of WebAssembly.
impl From<Error> for Halt {
    #[cold]
    #[inline(never)]
    fn from(error: Error) -> Self {
        Self::Refuse(error.into())
    }
}

impl From<Damage> for Halt {
    fn from(damage: Damage) -> Self {
        Error::from(&damage).into()
    }
}

impl From<Refusal> for Halt {
    #[cold]
    #[inline(never)]
    fn from(refusal: Refusal) -> Self {
        Self::Refuse(refusal)
    }
}

impl From<Vec<Range>> for Halt {
    fn from(ranges: Vec<Range>) -> Self {
        Self::Read(ranges)
    }
}
