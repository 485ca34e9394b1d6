//! Binding of simulations.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::error::thrown;
use super::subjects::terms;
use super::value::{instant, invalid, read};
use super::zones::JsZones;
use crate::error::Error;
use crate::json::{Value, write};
use crate::money::Usd;
use crate::simulation::{Call, Fixed, Rule, Simulation, Terms};
use crate::time::Timestamp;
use crate::wire::fields::Fields;
use crate::wire::schedule::reset_schedule;

/// The limits behind the facade's `Simulation`. It takes numbers and texts of the facade's making.
#[wasm_bindgen(js_name = RawSimulation)]
pub struct RawSimulation {
    simulation: Simulation,
    zones: JsZones,
}

#[wasm_bindgen(js_class = RawSimulation)]
impl RawSimulation {
    /// Limits that have counted nothing. `hold` is the rule by which they refuse.
    #[wasm_bindgen(constructor)]
    pub fn new(
        limits: &JsValue,
        hold: bool,
        zone_offset: Function,
    ) -> Result<RawSimulation, JsValue> {
        let zones = JsZones(zone_offset);
        let rule = if hold { Rule::Hold } else { Rule::Spend };
        let simulation = all_terms(limits, &zones).and_then(|terms| Simulation::new(terms, rule));
        simulation.map(|simulation| Self { simulation, zones }).map_err(|error| thrown(&error))
    }

    /// Where a limit stands among all.
    pub fn place(&self, limit_id: &str) -> Option<usize> {
        self.simulation.place(limit_id)
    }

    /// The number of a set of limits, of their places.
    pub fn set(&mut self, places: Vec<usize>) -> usize {
        self.simulation.set(places)
    }

    /// Takes calls: when each was made, in milliseconds since 1970; its cost in units of a decimal place,
    /// or NaN where it is the next line of `texts`; and its set of limits. What each limit of each call
    /// says goes to `states`, as the place of the state in `LimitState::ALL`.
    pub fn run(
        &mut self,
        times: &[f64],
        costs: &[f64],
        scales: &[u8],
        sets: &[u32],
        texts: &str,
        states: &mut [u8],
    ) -> Result<(), JsValue> {
        let (mut texts, mut states) = (texts.lines(), states.iter_mut());
        for (((at, cost), scale), set) in times.iter().zip(costs).zip(scales).zip(sets) {
            let cost = if cost.is_nan() {
                let place = format!("events[{}].cost", self.simulation.events());
                slow_cost(texts.next().unwrap_or_default(), &place)
                    .map_err(|error| thrown(&error))?
            } else {
                // Whole, below 2^53, and so exact.
                Fixed::from_digits(*cost as i128, (*scale).into()).unwrap_or(Fixed::MAX)
            };
            // The facade has seen to it that it is an instant.
            let at = instant(*at).unwrap_or(Timestamp::MIN);
            let set = usize::try_from(*set).unwrap_or(usize::MAX);
            self.simulation.run(Call { at, cost, set }, &self.zones, &mut |state| {
                if let Some(place) = states.next() {
                    *place = state as u8;
                }
            });
        }
        Ok(())
    }

    /// What came of all calls, as JSON.
    pub fn outcome(&self) -> Result<String, JsValue> {
        self.simulation.outcome().map(|outcome| write(&outcome)).map_err(|error| thrown(&error))
    }
}

fn slow_cost(text: &str, place: &str) -> Result<Fixed, Error> {
    let cost = Usd::parse(text).map_err(|error| error.at(place))?;
    if cost.is_negative() {
        return Err(invalid(place, "an amount of USD, not below zero"));
    }
    Ok(Fixed::from_usd(cost).unwrap_or(Fixed::MAX))
}

fn all_terms(limits: &JsValue, zones: &JsZones) -> Result<Vec<Terms>, Error> {
    let Some(Value::Array(limits)) = read(limits, "limits")? else {
        return Err(invalid("limits", "an array of limits"));
    };
    let mut all = Vec::with_capacity(limits.len());
    for (index, limit) in limits.iter().enumerate() {
        let place = format!("limits[{index}]");
        let terms = terms(limit, &place)?;
        if !terms.max.is_positive() {
            return Err(invalid(&(place + ".max"), "an amount of USD above zero"));
        }
        let schedule = Fields::of(limit, invalid).and_then(|fields| reset_schedule(&fields, zones));
        let schedule = schedule.map_err(|error| error.at(&place))?;
        all.push(Terms { schedule, ..terms });
    }
    Ok(all)
}
