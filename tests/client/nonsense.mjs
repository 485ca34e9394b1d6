// Values that fit nowhere, and those that fit in some places only.

function throwing() {
  const fail = () => {
    throw new Error("a trap of a proxy");
  };
  return new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail });
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cyclic(value) {
  (Array.isArray(value) ? value : Object.assign(value, { self: value })).self ?? value.push(value);
  return value;
}

const refusing = {
  toJSON() {
    throw new Error("toJSON");
  },
};

class Instance {
  constructor() {
    this.name = "an instance";
  }
}

/** Refused wherever a value is expected. Made anew for each use, since a proxy or a getter may be used up. */
export const nowhere = {
  "a symbol": () => Symbol("s"),
  "a function": () => () => "text",
  "a class": () => Instance,
  "NaN": () => NaN,
  "Infinity": () => Infinity,
  "-Infinity": () => -Infinity,
  "a cycle": () => cyclic({}),
  "a list in itself": () => cyclic([]),
  "a proxy that throws": throwing,
  "a revoked proxy": revoked,
  "a list of proxies": () => [throwing()],
  "a list with a length of its own": () => new Array(4e9),
  "a list of 100,001": () => new Array(100_001).fill("x"),
  "too deep": () => JSON.parse("[".repeat(100) + "]".repeat(100)),
  "too long": () => "x".repeat((4 << 20) + 1),
  "toJSON that throws": () => refusing,
  "toJSON that gives a function": () => ({ toJSON: () => () => 5 }),
  "an invalid date": () => new Date(NaN),
  "a Map": () => new Map([["text", { input: 1 }]]),
  "a Set": () => new Set(["text"]),
  "Headers": () => new Headers({ text: "1" }),
  "bytes": () => new Uint8Array(2),
  "a promise": () => Promise.resolve("text"),
  "an error": () => new Error("text"),
  "a String object": () => new String("text"),
  "a regular expression": () => /text/,
};

const COUNTS = [5, "a", true, [], [1], { text: 5 }, { text: "1" }, { text: [] }, { text: true }, { text: null }];

/** What is refused by a kind of parameter, beside what is refused everywhere. */
export const kinds = {
  text: [5, 0, 5n, true, false, [], ["a"], {}, new Instance()],
  integer: ["5", "", true, -1, -0.5, 1.5, 2 ** 31, 2 ** 53, 1e300, -1n, 2n ** 64n, [], [5], {}, new Instance()],
  amount: ["ten", "", " ", "1e", "0x10", "1,5", "1 2", "$1", "NaN", "--1", "1".repeat(99), 1e300, 10n ** 40n, true, [], [1], {}, new Instance()],
  flag: ["true", "", 1, 0, 1n, [], [true], {}, new Instance()],
  texts: ["a", "", 5, true, {}, { 0: "a", length: 1 }, [5], [null], [undefined], [["a"]], [{}], ["a", true], new Instance()],
  textOrTexts: [5, true, {}, [5], [null], [["a"]], new Instance()],
  properties: ["a", 5, true, [], ["a"], { a: 5 }, { a: true }, { a: {} }, { a: ["x"] }, { a: 1n }],
  schedule: ["month", 5, true, [], {}, { every: 5 }, { every: null }, { every: "day", at: 5 }, { every: "day", start: [] }],
  cost: ["a", 5, true, [], ...["a", 5, {}, [], { base: null }, { base: "ten" }].flatMap((side) => [{ input: side }, { output: side }])],
  counts: [
    ...COUNTS,
    ...["1", -1, 1.5, 2 ** 31, true, {}, [], -1n].flatMap((count) => [{ text: { input: count } }, { image: { output: count } }]),
  ],
  prices: [...COUNTS, ...["ten", "", true, {}, [], 1e300].flatMap((price) => [{ text: { input_price: price } }, { text: { output_price: price } }])],
  headers: [{}, "a", 5, true, ["a"], [5], [null], [[]], [{}], [{ name: 5 }], [{ name: null }], [{ name: "a", value: 5 }], [{ name: "a" }, {}]],
  functionCalls: [{}, "a", 5, ["a"], [null], [{}], [{ name: [] }], [{ name: "a", arguments: {} }]],
  events: [undefined, null, {}, "a", 5, true, [5], [null], ["a"], [[]], [{}]],
};
