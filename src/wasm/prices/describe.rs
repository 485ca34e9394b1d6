//! What JavaScript keeps of a plan, and what a book says of itself. All of it is JSON text, read once.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::RawPriceBook;
use super::input;
use crate::error::Error;
use crate::json;
use crate::price::{Place, Plan, PriceUsed, date};
use crate::wasm::error::thrown;
use crate::wasm::value::{instant, invalid, read, text};

#[derive(Serialize)]
struct PlanView {
    /// The plan's number.
    plan: u32,
    /// Whether it may be kept: of what is unknown only the last is.
    known: bool,
    /// In milliseconds since 1970; absent is always.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<i64>,
    scale: u32,
    lines: Vec<LineView>,
    price: PriceUsed,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_window: Option<u64>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct LineView {
    unit: String,
    per: u32,
    price: String,
    tiers: Vec<TierView>,
}

#[derive(Serialize)]
struct TierView {
    start: u64,
    price: String,
}

#[derive(Serialize)]
struct InfoView<'a> {
    source: &'a str,
    date: String,
    providers: usize,
    models: usize,
}

#[derive(Serialize)]
struct ModelView<'a> {
    provider: &'a str,
    model: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_window: Option<u64>,
}

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// The memory in which the numbers stand.
    pub fn memory() -> JsValue {
        wasm_bindgen::memory()
    }

    /// The prices of a model for counts that include one another (`usage`), or of a resource for those
    /// that do not, at an instant in milliseconds since 1970. Without a provider: null or undefined.
    pub fn prepare(
        &self,
        usage: bool,
        provider: &JsValue,
        model: &JsValue,
        at: f64,
        context: &JsValue,
    ) -> Result<String, JsValue> {
        let view = self.plan_of(usage, provider, model, at, context);
        view.map(|view| json::write(&view)).map_err(|error| thrown(&error))
    }

    /// What the table says of itself; `null` without a table.
    pub fn info(&self) -> String {
        let info = self.book.table().map(|table| {
            let info = table.info();
            InfoView {
                source: info.source,
                date: date(info.date).unwrap_or_default(),
                providers: info.providers,
                models: info.models,
            }
        });
        json::write(&info)
    }

    /// The models of a provider, or of all if none is named.
    pub fn models(&self, provider: Option<String>) -> String {
        let mut models = Vec::new();
        if let Some(table) = self.book.table() {
            for found in table.models(provider.as_deref()) {
                models.extend(table.describe(found).map(|model| ModelView {
                    provider: model.provider,
                    model: model.id,
                    context_window: model.context_window,
                }));
            }
        }
        json::write(&models)
    }
}

impl RawPriceBook {
    fn plan_of(
        &self,
        usage: bool,
        provider: &JsValue,
        model: &JsValue,
        at: f64,
        context: &JsValue,
    ) -> Result<PlanView, Error> {
        let context =
            input::context(read(context, "request.context")?.as_ref(), "request.context")?;
        let at = instant(at).ok_or_else(|| invalid("request.at", "an instant"))?;
        let place = if usage {
            let provider = match read(provider, "request.provider")? {
                None | Some(json::Value::Null) => None,
                Some(_) => Some(text(provider, "request.provider")?),
            };
            self.book.model(provider.as_deref(), &text(model, "request.model")?)?
        } else {
            let category = text(provider, "request.category")?;
            self.book.resource(&category, &text(model, "request.resource")?)?
        };
        let plan = self.book.plan(&place, at, &context)?;
        let table = self.book.table();
        let context_window = match (&place, table) {
            (Place::Listed { found, .. }, Some(table)) => {
                table.describe(*found).and_then(|model| model.context_window)
            }
            _ => None,
        };
        let source = table.map_or("", |table| table.info().source);
        self.view(plan, source, context_window)
    }

    fn view(
        &self,
        plan: Plan,
        source: &str,
        context_window: Option<u64>,
    ) -> Result<PlanView, Error> {
        let mut lines = Vec::new();
        for line in &plan.lines {
            let mut tiers = Vec::new();
            for tier in &line.tiers {
                tiers.push(TierView { start: tier.start, price: tier.rate.usd()?.to_string() });
            }
            let (unit, price) = (line.label(), line.rate.usd()?.to_string());
            lines.push(LineView { unit, per: line.per, price, tiers });
        }
        Ok(PlanView {
            known: plan.known,
            from: Some(plan.from).filter(|from| *from > i64::MIN),
            until: Some(plan.until).filter(|until| *until < i64::MAX),
            scale: plan.scale(),
            lines,
            price: PriceUsed::of(&plan, source),
            context_window,
            warnings: plan.warning.iter().cloned().collect(),
            plan: self.number(plan),
        })
    }
}
