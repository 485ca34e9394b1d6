//! What the bindings use of JavaScript. js-sys and web-sys have all of it and more, and a trace of all
//! that they have stays in the module: 1 kB of what travels.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A list.
    pub type Array;
    /// An empty list.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Array;
    /// Adds a value at the end.
    #[wasm_bindgen(method)]
    pub fn push(this: &Array, value: &JsValue);
    /// Adds a text at the end.
    #[wasm_bindgen(method, js_name = push)]
    pub fn push_text(this: &Array, text: &str);
    /// How many values it has.
    #[wasm_bindgen(method, getter)]
    pub fn length(this: &Array) -> u32;
    /// The value at a place; `undefined` if there is none.
    #[wasm_bindgen(method, indexing_getter)]
    pub fn get(this: &Array, place: u32) -> JsValue;

    /// The facade's `zoneOffset`.
    pub type ZoneOffset;
    /// Calls it.
    #[wasm_bindgen(method, catch)]
    pub fn call(
        this: &ZoneOffset,
        receiver: &JsValue,
        zone: &str,
        millis: f64,
    ) -> Result<JsValue, JsValue>;

    /// What is thrown.
    #[wasm_bindgen(js_name = Error)]
    pub type Thrown;
    /// An error with a message.
    #[wasm_bindgen(constructor, js_class = "Error")]
    pub fn new(message: &str) -> Thrown;

    /// The headers of a request.
    pub type Headers;
    /// No headers.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Headers;
    /// Adds a header; fails if it cannot be sent.
    #[wasm_bindgen(method, catch)]
    pub fn append(this: &Headers, name: &str, value: &str) -> Result<(), JsValue>;

    /// An object.
    pub type Object;
    /// An empty object.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Object;

    /// Sets a property. Of an object made here that cannot fail.
    #[wasm_bindgen(js_namespace = Reflect)]
    pub fn set(target: &JsValue, name: &str, value: &JsValue);
}
