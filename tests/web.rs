//! The border to JavaScript, from the inside: the raw bindings under a real host. Runs in Node; the
//! same suite runs in a browser as `browser.rs`.

#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Function, Reflect};
use payi_edge::wasm::{
    RawClient, RawEngine, RawPriceBook, evaluate_limits, format_usd, remedy_of, retry_delay,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Headers;

/// The value of a JavaScript expression.
fn js(expression: &str) -> JsValue {
    let body = format!("return ({expression});");
    Function::new_no_args(&body).call0(&JsValue::UNDEFINED).expect(expression)
}

fn property(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

#[track_caller]
fn assert_code<T>(result: Result<T, JsValue>, code: &str) -> JsValue {
    let error = result.err().expect("an error");
    assert!(error.is_instance_of::<js_sys::Error>());
    assert_eq!(property(&error, "code").as_string().as_deref(), Some(code));
    error
}

/// Values that no function takes.
fn nonsense() -> Vec<JsValue> {
    [
        "Symbol('s')",
        "() => 1",
        "NaN",
        "new Proxy({}, { get() { throw new Error('get'); }, ownKeys() { throw new Error('keys'); } })",
        "(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; })()",
        "(() => { const cycle = {}; cycle.self = cycle; return cycle; })()",
        "new Array(4e9)",
        "new Map([['limit_id', 'a']])",
        "({ toJSON() { throw new Error('toJSON'); } })",
        "'x'.repeat(5_000_000)",
    ]
    .map(js)
    .to_vec()
}

// ---- amounts and limits ------------------------------------------------------------------------

#[wasm_bindgen_test]
fn an_amount_is_taken_as_number_bigint_or_text() {
    for (amount, text) in [
        ("0.1", "$0.10"),
        ("100n", "$100.00"),
        ("'1.29089'", "$1.29"),
        ("1e21", "$1000000000000000000000.00"),
    ] {
        assert_eq!(format_usd(&js(amount), &2.into()).unwrap(), text);
    }
    assert_eq!(format_usd(&js("1.29089"), &JsValue::UNDEFINED).unwrap(), "$1.29089");
}

#[wasm_bindgen_test]
fn nonsense_is_an_error_with_a_code() {
    for value in nonsense() {
        assert_code(format_usd(&value, &2.into()), "invalid_argument");
        assert_code(format_usd(&1.into(), &value), "invalid_argument");
        assert_code(evaluate_limits(&value, &JsValue::UNDEFINED), "invalid_argument");
        assert_code(evaluate_limits(&Array::new(), &value), "invalid_argument");
        assert_code(
            RawEngine::new(&value, Function::new_no_args("")).map(drop),
            "invalid_argument",
        );
    }
    assert_code(format_usd(&"ten".into(), &2.into()), "invalid_amount");
    assert_code(format_usd(&"1".repeat(40).into(), &2.into()), "invalid_amount");
}

#[wasm_bindgen_test]
fn limits_are_evaluated_to_json() {
    let limits = js("[
        { limit_id: 'a', limit_type: 'block', max: 1, totals: { cost: { total: { base: '1.1' } } } },
        { limit_id: 'b', max: 5n, totals: { cost: { total: { base: 0 } } } },
    ]");
    assert_eq!(
        evaluate_limits(&limits, &JsValue::UNDEFINED).unwrap(),
        r#"{"allowed":false,"limits":{"a":{"state":"blocked"},"b":{"state":"blocked_external"}},"blocked_limit_ids":["a"],"message":"Budget \"a\" is used up: $1.10 of $1.00."}"#
    );
}

// ---- prices ------------------------------------------------------------------------------------

/// The prices of a model on a day in 2025, by a way of counting.
fn prepare(book: &RawPriceBook, usage: bool, provider: &str, model: &str) -> JsValue {
    let plan = book.prepare(usage, Some(provider.to_owned()), model, 1.75e12, Vec::new());
    js_sys::JSON::parse(&plan.unwrap()).unwrap()
}

fn number(plan: &JsValue) -> u32 {
    property(plan, "plan").as_f64().unwrap() as u32
}

/// The numbers that a book has in the memory.
fn numbers(book: &RawPriceBook) -> js_sys::Float64Array {
    let memory: js_sys::WebAssembly::Memory = RawPriceBook::memory().unchecked_into();
    js_sys::Float64Array::new_with_byte_offset_and_length(&memory.buffer(), book.numbers_at(), 64)
}

/// Input, output, other and total of the last tally.
fn amounts(book: &RawPriceBook) -> Vec<String> {
    (0..4).map(|which| book.amount(which).unwrap()).collect()
}

#[wasm_bindgen_test]
fn units_are_priced_in_the_memory() {
    let book = RawPriceBook::guide();
    let plan = prepare(&book, false, "system.openai", "gpt-4o-2024-05-13");
    for (place, (input, count)) in [(true, 100.0), (false, 150.0)].into_iter().enumerate() {
        let line = book.line(number(&plan), "text", input).unwrap();
        let triple = [f64::from(line), f64::from(u8::from(input)), count];
        numbers(&book)
            .subarray(3 * place as u32, 64)
            .set(&Array::from_iter(triple.map(JsValue::from)), 0);
    }
    book.tally_units(number(&plan), 2).unwrap();
    // Whole numbers of the prices' last place, the seventh.
    assert_eq!(property(&plan, "scale"), JsValue::from(7));
    assert_eq!(numbers(&book).subarray(0, 4).to_vec(), [2_500.0, 15_000.0, 0.0, 17_500.0]);
    assert_eq!(amounts(&book), ["0.00025", "0.0015", "0", "0.00175"]);
}

#[wasm_bindgen_test]
fn what_a_number_cannot_hold_is_text() {
    let book = RawPriceBook::builtin();
    let plan = prepare(&book, true, "openai", "gpt-4o");
    let unit = book.unit("input_tokens").unwrap();
    let pair = [f64::from(unit), 9_007_199_254_740_991.0];
    numbers(&book).set(&Array::from_iter(pair.map(JsValue::from)), 0);
    book.tally_usage(number(&plan), 1).unwrap();
    assert!(numbers(&book).get_index(0).is_nan());
    // Times 2.5, divided by a million.
    assert_eq!(amounts(&book)[0], "22517998136.8524775");
}

#[wasm_bindgen_test]
fn numbers_that_no_facade_gives_do_no_harm() {
    let book = RawPriceBook::builtin();
    let plan = number(&prepare(&book, true, "openai", "gpt-4o"));
    let strange = [f64::NAN, f64::INFINITY, -1.0, 1e300, 0.5, 99.0];
    numbers(&book).set(&Array::from_iter(strange.map(JsValue::from)), 0);
    // The same unit three times, and not as often each time.
    assert_code(book.tally_usage(plan, 3), "invalid_argument");
    book.tally_units(plan, u32::MAX).unwrap();
    assert_code(book.tally_usage(plan + 1, 1), "invalid_argument");
    assert_code(book.tally_units(u32::MAX, 1), "invalid_argument");
    assert_eq!(book.unit("no such unit"), None);
    assert_eq!(book.line(plan + 1, "text", true), None);
    assert_eq!(book.amount(u32::MAX).unwrap(), "0");
    for at in [f64::NAN, f64::INFINITY, 1e300] {
        let plan = book.prepare(true, None, "gpt-4o", at, Vec::new());
        assert_code(plan, "invalid_argument");
    }
    let unknown = book.prepare(false, Some("system.openai".to_owned()), "x", 0.0, Vec::new());
    assert_code(unknown, "category_resource_not_found");
    assert_code(RawPriceBook::packed(vec![1, 2, 3]).map(drop), "invalid_argument");
}

// ---- engine ------------------------------------------------------------------------------------

fn engine(options: &JsValue) -> RawEngine {
    RawEngine::new(options, Function::new_with_args("zone, millis", "return undefined")).unwrap()
}

/// Takes the step of loading with these records, a flat list of keys and values; the result.
fn load(engine: &mut RawEngine, records: &Array) -> Array {
    let mut step = engine.load();
    while let Ok(reads) = step.get(0).dyn_into::<Array>() {
        let pages = Array::new();
        let none = Array::new();
        for range in 0..reads.length() / 4 {
            // All records are hot.
            let from = reads.get(4 * range).as_string().unwrap();
            pages.push(if from == "archive0" { records } else { &none });
        }
        engine.supply(&pages).unwrap();
        step = engine.load();
    }
    step
}

#[wasm_bindgen_test]
fn the_engine_answers_and_tells_what_changed() {
    let mut first = engine(&js("{ firstLimitId: 2220 }"));
    let body = r#"{"limit_name":"A","max":1}"#;
    let answer = first
        .handle("POST", "/api/v1/limits", "xProxy-api-key\nk", body.as_bytes(), 1.75e12)
        .unwrap();
    assert_eq!(answer.get(0), JsValue::NULL);
    assert_eq!(answer.get(1), JsValue::from(201));
    assert!(answer.get(2).as_string().unwrap().contains(r#""limit_id":"2220""#));
    let records: Array = answer.get(4).unchecked_into();
    assert!(records.length() > 0 && records.length().is_multiple_of(2));

    let mut restored = engine(&JsValue::UNDEFINED);
    let damages: Array = load(&mut restored, &records).get(1).unchecked_into();
    assert_eq!(damages.length(), 0);
    let answer =
        restored.handle("GET", "/api/v1/limits/2220", "xProxy-api-key\nk", b"", 1.75e12).unwrap();
    assert_eq!(answer.get(1), JsValue::from(200));
}

#[wasm_bindgen_test]
fn a_request_waits_for_what_it_reads() {
    let mut engine = engine(&JsValue::UNDEFINED);
    let get = |engine: &mut RawEngine| {
        let target = "/api/v1/requests/7/result";
        engine.handle("GET", target, "xProxy-api-key\nk", b"", 1.75e12).unwrap()
    };
    let step = get(&mut engine);
    let reads: Array = step.get(0).unchecked_into();
    assert_eq!(reads.get(0).as_string().unwrap(), "archive/request/00000000000000000007");
    engine.supply(&Array::of1(&Array::new())).unwrap();
    assert_eq!(get(&mut engine).get(1), JsValue::from(404));
}

#[wasm_bindgen_test]
fn a_bad_clock_or_record_is_an_error() {
    let mut broken = engine(&JsValue::UNDEFINED);
    for now in [f64::NAN, f64::INFINITY, 1e300, -1e300] {
        assert_code(broken.handle("GET", "/", "", b"", now), "invalid_argument");
        assert_code(broken.tend(now), "invalid_argument");
    }
    assert_code(broken.supply(&Array::of1(&Array::of2(&1.into(), &2.into()))), "invalid_argument");
    let damages = load(&mut broken, &Array::of2(&"limit/1".into(), &"{".into())).get(1);
    assert_eq!(damages.unchecked_into::<Array>().get(0), JsValue::from("limit/1"));
    let zones = Function::new_no_args("");
    assert_code(RawEngine::new(&js("{ prices: 'free' }"), zones).map(drop), "invalid_argument");
}

// ---- client ------------------------------------------------------------------------------------

fn client() -> RawClient {
    let base = JsValue::from("https://host");
    RawClient::new(&base, &JsValue::UNDEFINED, &JsValue::UNDEFINED).unwrap()
}

fn create(params: &str) -> Result<Array, JsValue> {
    let nothing = JsValue::UNDEFINED;
    client().prepare("limits.create", &js(params), &nothing, &nothing, None)
}

#[wasm_bindgen_test]
fn a_call_is_what_fetch_takes() {
    let sent = create("{ limit_name: 'A', max: '0.10', threshold: 0.8 }").unwrap();
    assert_eq!(sent.get(0), JsValue::from("https://host/api/v1/limits"));
    let init = sent.get(1);
    assert_eq!(property(&init, "method"), JsValue::from("POST"));
    let body = r#"{"limit_name":"A","max":0.1,"threshold":0.8}"#;
    assert_eq!(property(&init, "body"), JsValue::from(body));
    let headers: Headers = property(&init, "headers").unchecked_into();
    assert_eq!(headers.get("content-type").unwrap().unwrap(), "application/json");
}

#[wasm_bindgen_test]
fn headers_and_query_of_a_call_are_added() {
    let (headers, query) = (js("{ 'x-team': 5, accept: null }"), js("{ limit: 2, new: true }"));
    let list = |headers: &JsValue, query: &JsValue| {
        client().prepare("limits.list", &JsValue::UNDEFINED, headers, query, None)
    };
    let sent = list(&headers, &query).unwrap();
    assert_eq!(sent.get(0), JsValue::from("https://host/api/v1/limits?limit=2&new=true"));
    let sent: Headers = property(&sent.get(1), "headers").unchecked_into();
    assert_eq!(sent.get("x-team").unwrap().unwrap(), "5");
    assert_eq!(sent.get("accept").unwrap(), None);
    for bad in nonsense() {
        assert_code(list(&bad, &query), "invalid_argument");
        assert_code(list(&headers, &bad), "invalid_argument");
    }
}

#[wasm_bindgen_test]
fn a_refusal_carries_what_the_server_said() {
    let body = br#"{"request_id":"7","xproxy_error":{"code":"limit_reached","message":"no"}}"#;
    let error = assert_code(client().decode(400, body).map(drop), "limit_reached");
    assert_eq!(property(&error, "status"), JsValue::from(400));
    assert_eq!(property(&error, "requestId"), JsValue::from("7"));
    assert_eq!(property(&error, "json").as_string().unwrap().as_bytes(), body);
    assert_code(client().decode(200, b"<html>").map(drop), "invalid_response");
}

#[wasm_bindgen_test]
fn parameters_are_checked_before_anything_is_sent() {
    assert_code(create("{ limit_name: 'A' }"), "invalid_argument");
    assert_code(create("{ limit_name: 5, max: 1 }"), "invalid_argument");
    assert_code(create("{ limit_name: 'A', max: 'ten' }"), "invalid_amount");
    assert_code(create("Symbol('s')"), "invalid_argument");
}

#[wasm_bindgen_test]
fn a_pause_is_what_the_server_asks_for_or_none() {
    let at =
        |status, headers: &str, retry_at| retry_delay(0, 2, status, headers, retry_at, 1_000.0, 0);
    assert_eq!(at(503, "", f64::NAN), Some(500));
    assert_eq!(at(0, "\n\n", f64::NAN), Some(500));
    assert_eq!(at(503, "\n7", f64::NAN), Some(7));
    assert_eq!(at(503, "\n\n2", f64::NAN), Some(2_000));
    assert_eq!(at(503, "\n\nsome day", 4_000.0), Some(3_000));
    assert_eq!(at(503, "false", f64::NAN), None);
    assert_eq!(at(400, "", f64::NAN), None);
    assert_eq!(at(503, "", f64::INFINITY), Some(500));
}

#[wasm_bindgen_test]
fn what_a_limit_needs_is_a_number() {
    let wanted = js("{ limit_name: 'A', max: '1.0', threshold: 0.8 }");
    let remedies =
        ["undefined", "{ max: 1, threshold: '0.80' }", "{ max: 2, threshold: 0.8 }", "{ max: 1 }"];
    for (number, existing) in (0..).zip(remedies) {
        assert_eq!(remedy_of(&js(existing), &wanted), Ok(number), "{existing}");
    }
    for bad in nonsense() {
        assert_code(remedy_of(&JsValue::UNDEFINED, &bad), "invalid_argument");
    }
}
