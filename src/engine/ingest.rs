//! The ingest call: what a request cost, and what its limits say to that.

use super::Engine;
use super::changes::Changes;
use super::charge::Target;
use super::dispatch::{Answer, Call};
use super::halt::Halt;
use super::holds::Hold;
use super::instances::InstanceLimit;
use super::ledger::Numbered;
use super::options::IngestBlockLimits;
use super::record::{self, Key, Refused, RequestRecord, ResponseRecord, StoredRequest};
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::limit::LimitType;
use crate::price::{Cost, Plan as PricePlan, Priced};
use crate::time::Timestamp;
use crate::wire::attribution::Attribution;
use crate::wire::ingest::{Ingest, XproxyResult, ingest_response, mark_duplicate, response_id};

/// How far an event may lie in the future.
const FUTURE_SECONDS: i64 = 5 * 60;

/// What is special about an ingest that settles a hold.
#[derive(Default)]
pub(super) struct Charging<'a> {
    /// What it costs, if not by the prices here.
    pub(super) cost: Option<Cost>,
    /// The numbers of the limits to charge, if not those that it names.
    pub(super) limits: Option<&'a [u64]>,
    /// Whether money was held for it: then it may charge limits that an ingest may not name.
    pub(super) is_held: bool,
}

/// An ingest that nothing speaks against.
pub(super) struct Plan {
    event: Timestamp,
    /// The prices that were used; `None` if none is known.
    resource_id: Option<u64>,
    warning: Option<String>,
    priced: Priced,
    /// What it charges.
    targets: Vec<Target>,
    /// Whether it is the first of an instance that gets a limit.
    begins_instance: bool,
    /// The provider's id of its response, if no request before had it.
    response_id: Option<String>,
}

impl Plan {
    /// Whether a request with the same response id was counted before. Only of an ingest that has one.
    pub(super) fn is_repeat(&self) -> bool {
        self.response_id.is_none()
    }
}

impl Engine {
    /// Charges one request to all its limits, or to none of them.
    pub(super) fn ingest(&mut self, call: &Call<'_>, changes: &mut Changes) -> Answer {
        let mut ingest = Ingest::parse(call.body)?;
        let attribution = Attribution::from_headers(call.headers)?;
        if let Some(id) = response_id(call.target.query.get("id"))? {
            if let Some((request_id, first)) = self.request_of(&ingest.category, &id, call)? {
                return Ok((200, answer(request_id, &first, &mark_duplicate(&first.result))));
            }
            ingest.provider_response_id = Some(id);
        }
        let plan = self.plan_ingest(&ingest, &attribution, call, changes)?;
        let (request_id, request) =
            self.carry_out(ingest, attribution, plan, None, call.now, changes);
        Ok((200, answer(request_id, &request, &request.result)))
    }

    /// Checks everything about an ingest, and changes nothing.
    pub(super) fn plan_ingest(
        &self,
        ingest: &Ingest,
        attribution: &Attribution,
        call: &Call<'_>,
        changes: &Changes,
    ) -> Result<Plan, Halt> {
        self.plan_charge(ingest, attribution, &Charging::default(), call, changes)
    }

    /// The same of one that may settle a hold.
    pub(super) fn plan_charge(
        &self,
        ingest: &Ingest,
        attribution: &Attribution,
        charging: &Charging<'_>,
        call: &Call<'_>,
        changes: &Changes,
    ) -> Result<Plan, Halt> {
        // First, since in a bulk ingest an earlier item may make good what would be refused now, and
        // then nothing can be read any more.
        let mut response_id = ingest.provider_response_id.clone();
        if let Some(id) = &response_id {
            let key = Key::Response { category: &ingest.category, response_id: id }.to_string();
            if changes.get(&key).is_some() || call.found.one(&key)?.is_some() {
                response_id = None;
            }
        }
        let event = event_timestamp(ingest, call.now)?;
        let instance = match charging.limits {
            Some(_) => InstanceLimit::None,
            None => self.instance_limit(attribution, charging.is_held)?,
        };
        let known = self.limits_to_charge(attribution, &instance, charging)?;
        let (resource_id, warning, priced) = match charging.cost {
            Some(cost) => (None, None, Priced { cost, ..Priced::default() }),
            None => {
                let (prices, priced) = self.price_of(ingest, event)?;
                (prices.known.then(|| prices.version_id()), prices.warning, priced)
            }
        };
        let mut targets = Vec::new();
        let mut wanted = Vec::new();
        for (place, known) in known {
            match self.closed_window(known, event, call, changes) {
                Ok(closed) => targets.push(Target { place, closed }),
                Err(Halt::Read(ranges)) => wanted.extend(ranges),
                Err(refused) => return Err(refused),
            }
        }
        if !wanted.is_empty() {
            return Err(wanted.into());
        }
        let begins_instance = matches!(instance, InstanceLimit::New);
        Ok(Plan { event, resource_id, warning, priced, targets, begins_instance, response_id })
    }

    /// Carries out what [`plan_ingest`](Self::plan_ingest) has checked. Nothing in here fails.
    pub(super) fn carry_out(
        &mut self,
        ingest: Ingest,
        attribution: Attribution,
        plan: Plan,
        hold: Option<Hold>,
        now: Timestamp,
        changes: &mut Changes,
    ) -> (u64, StoredRequest) {
        let mut targets = plan.targets;
        // Before the request has its id: the record of a limit holds all requests up to the last id.
        if plan.begins_instance {
            let place = self.begin_instance_of(&attribution, now, changes);
            targets.extend(place.map(|place| Target { place, closed: None }));
        }
        let id = self.sequence.request_number();
        let Priced { cost, unknown_units } = plan.priced;
        let mut charged = Vec::new();
        let mut states = Vec::new();
        for target in targets {
            let limit_id = self.ledger.at(target.place).map(|known| known.limit.limit_id.clone());
            let charge = self.charge(target, plan.event, now, cost, changes);
            if let (Some(limit_id), Some((number, state))) = (limit_id, charge) {
                charged.extend(number);
                states.push((limit_id, state));
            }
        }
        let mut result = XproxyResult::new(id.to_string(), attribution, cost).priced_by(
            plan.resource_id,
            unknown_units,
            plan.warning,
        );
        for (limit_id, state) in states {
            result.add_limit(limit_id, state);
        }
        let request = StoredRequest {
            ingested: now,
            event: plan.event,
            category: ingest.category,
            resource: ingest.resource,
            units: ingest.units,
            response_id: plan.response_id,
            cost,
            charged,
            refused: Refused::default(),
            hold: hold.map(Box::new),
            result: json::write(&result),
            properties: ingest.properties,
        };
        self.journal = self.journal.saturating_add(1);
        record::put(changes, Key::Request { id }, &RequestRecord::from(&request));
        if let Some(response_id) = &request.response_id {
            let key = Key::Response { category: &request.category, response_id };
            record::put(changes, key, &ResponseRecord::from(id));
        }
        (id, request)
    }

    /// Where the limits of a request stand: those that it names, and that of its instance.
    pub(super) fn places_of(
        &self,
        attribution: &Attribution,
        instance: &InstanceLimit,
    ) -> Result<Vec<usize>, Error> {
        let mut places = Vec::new();
        for limit_id in &attribution.limit_ids {
            places.push(self.ledger.place(limit_id).ok_or_else(|| self.no_limit(limit_id))?);
        }
        if let InstanceLimit::At(place) = instance
            && !places.contains(place)
        {
            places.push(*place);
        }
        Ok(places)
    }

    fn limits_to_charge(
        &self,
        attribution: &Attribution,
        instance: &InstanceLimit,
        charging: &Charging<'_>,
    ) -> Result<Vec<(usize, &Numbered)>, Error> {
        let reject =
            !charging.is_held && self.options.ingest_block_limits == IngestBlockLimits::Reject;
        let places = match charging.limits {
            // Those that were deleted since are left out.
            Some(numbers) => {
                numbers.iter().filter_map(|number| self.ledger.numbered(*number)).collect()
            }
            None => self.places_of(attribution, instance)?,
        };
        let mut limits = Vec::new();
        for place in places {
            let Some(known) = self.ledger.at(place) else { continue };
            if reject && known.limit.limit_type == LimitType::Block {
                return Err(Error::from(ErrorKind::BlockingLimitNotAllowed));
            }
            limits.push((place, known));
        }
        Ok(limits)
    }

    /// The prices that count at the event, and the cost under them.
    pub(super) fn price_of(
        &self,
        ingest: &Ingest,
        at: Timestamp,
    ) -> Result<(PricePlan, Priced), Error> {
        let resource = ingest.resource.as_deref().unwrap_or_default();
        let priced = self.book.price(&ingest.category, resource, &ingest.units, at);
        priced.map_err(|error| match error.kind() {
            ErrorKind::AmountOutOfRange { .. } => {
                Error::from(ErrorKind::RequestProcessing { message: error.to_string() })
            }
            _ => error,
        })
    }
}

pub(super) fn answer(request_id: u64, request: &StoredRequest, result: &str) -> String {
    ingest_response(request_id, request.event, request.ingested, result)
}

fn event_timestamp(ingest: &Ingest, now: Timestamp) -> Result<Timestamp, Error> {
    let Some(event) = ingest.event_timestamp else { return Ok(now) };
    match now.checked_add_seconds(FUTURE_SECONDS) {
        Some(latest) if event > latest => {
            Err(Error::from(ErrorKind::InvalidIngestEventTimestamp {
                event: event.to_string(),
                latest: latest.to_string(),
            }))
        }
        _ => Ok(event),
    }
}
