//! Time zones, as JavaScript's `Intl` knows them.

use std::fmt;

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::time::{Timestamp, Zones};

/// The facade's `zoneOffset(zone, millis)`, which gives seconds east of UTC, or `undefined` if there
/// is no such zone. It calls nothing of a user's making.
pub struct JsZones(pub Function);

impl Zones for JsZones {
    fn offset(&self, zone: &str, at: Timestamp) -> Option<i64> {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of the years 1 to 9999")]
        let millis = at.unix_millis() as f64;
        let offset = self.0.call2(&JsValue::UNDEFINED, &zone.into(), &millis.into());
        let seconds = offset.ok()?.as_f64().filter(|seconds| seconds.is_finite())?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "an offset is a whole number below 100,000"
        )]
        Some(seconds as i64)
    }
}

impl fmt::Debug for JsZones {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Intl")
    }
}
