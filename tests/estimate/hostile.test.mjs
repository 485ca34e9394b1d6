// Bodies that nobody's SDK sends: each has a bound, or an error that says what is wrong. Nothing else, and never too
// low.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PayiError, estimate } from "payi-edge";

const chat = (more) => `{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],${more}}`;

/** The error of a body. */
function refusal(body, options) {
  try {
    estimate(body, "openai", options);
  } catch (error) {
    assert.ok(error instanceof PayiError, String(error?.stack));
    return error;
  }
  return assert.fail(`not refused: ${String(body).slice(0, 80)}`);
}

test("limits that are none", () => {
  for (const value of ["-1", "1.5", '"100"', "1e308", "9007199254740992", "true", "--1", "1-1", "infinity", "-"]) {
    const { code, message } = refusal(chat(`"max_tokens":${value}`));
    assert.equal(code, "invalid_argument");
    assert.equal(message, `body.max_tokens must be a whole number from 0, not ${value}`);
  }
  assert.match(refusal(chat('"max_tokens":5,"n":0')).message, /^body\.n must be a whole number from 1, not 0$/);
  assert.match(refusal(chat('"max_tokens":9007199254740991,"n":9007199254740991')).message, /^body must be within /);
  assert.equal(estimate(chat('"max_tokens":1e2'), "openai").output_tokens, 100);
});

test("of a name that is there twice the larger value counts", () => {
  for (const body of [chat('"max_tokens":5,"max_tokens":50'), chat('"max_tokens":50,"max_tokens":5')]) {
    assert.equal(estimate(body, "openai").output_tokens, 50);
  }
  const models = '{"model":"gpt-4o-mini","model":"gpt-4","max_tokens":1,"messages":[]}';
  assert.equal(estimate(models, "openai").price.model, "gpt-4");
});

test("a name in escapes is the same name", () => {
  assert.equal(estimate(chat('"max\\u005ftokens":5,"\\u006e":7'), "openai").output_tokens, 35);
});

test("what is in a text is no setting", () => {
  const body = {
    model: "gpt-4o",
    messages: [{ role: "user", content: '{"max_tokens":1,"n":9}"max_tokens":2,\\"' }],
    max_tokens: 5,
  };
  assert.equal(estimate(body, "openai").output_tokens, 5);
});

test("what is no JSON", () => {
  const whole = chat('"max_tokens":5,"stop":["a",1,null,{"b":[]}]');
  for (let length = 0; length < whole.length; length++)
    assert.equal(refusal(whole.slice(0, length)).code, "invalid_argument");
  const broken = [
    "",
    "[]",
    "1",
    '"text"',
    "null",
    `${whole}x`,
    `${whole}{}`,
    "{]",
    "{,}",
    '{"a"}',
    '{"a":}',
    '{"a" 1}',
    "{a:1}",
    "{'a':1}",
  ];
  for (const body of [...broken, '{"model":"\\x"}', '{"a":1 "b":2}', "\ufeff{}"]) {
    assert.equal(refusal(body, { max_output_tokens: 1 }).code, "invalid_argument", body);
  }
  assert.match(refusal('{"a":tru}').message, /./);
  assert.match(refusal(new Uint8Array([0x7b, 0xff, 0x7d])).message, /^body must be UTF-8$/);
});

test("what is no body, provider or option", () => {
  const loop = {};
  loop.self = loop;
  const thrower = {
    toJSON: () => {
      throw new TypeError("no");
    },
  };
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw "no";
      },
    },
  );
  for (const body of [
    undefined,
    null,
    1,
    1n,
    true,
    Symbol("s"),
    () => {},
    loop,
    thrower,
    trap,
    { a: 1n },
    { toJSON: () => undefined },
  ]) {
    assert.equal(refusal(body).code, "invalid_argument");
  }
  for (const provider of [undefined, null, "", 1, {}, []]) {
    assert.throws(() => estimate(chat('"max_tokens":1'), provider), { name: "PayiError", code: "invalid_argument" });
  }
  for (const name of ["constructor", "system.constructor", "system.", "__proto__"]) {
    assert.throws(() => estimate(chat('"max_tokens":1'), name), { name: "PayiError" });
  }
  for (const options of [
    1,
    null,
    "x",
    [],
    { max_tokens: 1 },
    { model: 1 },
    { bound: "none" },
    { book: {} },
    { max_output_tokens: -1 },
    { attachment_tokens: "1" },
    { context_window: 1.5 },
    { context: 1 },
  ]) {
    assert.throws(
      () => estimate(chat('"max_tokens":1'), "openai", options),
      { name: "PayiError" },
      JSON.stringify(options),
    );
  }
});

test("a megabyte of brackets, of quotes, of backslashes", { timeout: 20_000 }, () => {
  const many = (text) => text.repeat(1_000_000 / text.length);
  for (const body of [
    many("["),
    many('{"a":'),
    `{"a":${many("[")}`,
    many('"'),
    many("\\"),
    many('\\"'),
    many("{"),
    many(" "),
  ]) {
    assert.equal(refusal(body).code, "invalid_argument");
  }
  for (const text of [
    many("\\\\"),
    many('\\"'),
    many("\\u0000"),
    many("\\ufdfa"),
    many("\ufdfa"),
    many("\ud800"),
    many("e\u0301"),
  ]) {
    const body = `{"model":"gpt-4o","max_tokens":1,"messages":[{"content":"${text}"}]}`;
    assert.ok(estimate(body, "openai").input_tokens >= Buffer.byteLength(body));
  }
  const wide = `{"model":"gpt-4o","max_tokens":1,"a":[${many("{},")}{}],"b":[${many("1,")}1]}`;
  assert.ok(estimate(wide, "openai").input_tokens >= wide.length);
});

test("mutated bodies are refused with an error of ours, or bounded", () => {
  const seeds = [
    chat('"max_tokens":5,"n":2,"tools":[{"type":"web_search","max_uses":2}],"service_tier":"flex"'),
    '{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}],"generationConfig":{"maxOutputTokens":5}}',
    '{"messages":[{"content":[{"document":{"source":{"bytes":"AA=="}}}]}],"inferenceConfig":{"maxTokens":5},"model":"gpt-4o"}',
  ];
  const random = sequence(7);
  const alphabet = '{}[]",:\\0123456789-+.eEu tfn\n\u00e9\ud83d\ude00_max';
  let bounded = 0;
  for (let round = 0; round < 4_000; round++) {
    const letters = [...seeds[round % seeds.length]];
    for (let change = 0; change <= random(4); change++) {
      const at = random(letters.length);
      const kind = random(3);
      if (kind === 0) letters.splice(at, 1 + random(6));
      else if (kind === 1) letters.splice(at, 0, alphabet[random(alphabet.length)]);
      else letters.splice(at, 0, ...letters.slice(random(letters.length), random(letters.length)));
    }
    const body = letters.join("");
    try {
      const result = estimate(body, ["openai", "google", "aws"][random(3)], { model: "gpt-4o" });
      assert.ok(Number.isSafeInteger(result.input_tokens) && Number.isSafeInteger(result.output_tokens), body);
      bounded++;
    } catch (error) {
      assert.ok(error instanceof PayiError, `${body}\n${error?.stack}`);
    }
  }
  assert.ok(bounded > 100, `${bounded}`);
});

test("as JSON.parse reads them, no limit is lower than what is sent", () => {
  const random = sequence(11);
  const pick = (list) => list[random(list.length)];
  for (let round = 0; round < 2_000; round++) {
    const body = { model: "gpt-4o", messages: [] };
    for (let message = random(4); message >= 0; message--) {
      const text = Array.from({ length: random(40) }, () =>
        pick(["a", " ", '"', "\\", "é", "中", "\ufdfa", "\u0000", "😀", "\ud800"]),
      ).join("");
      body.messages.push({ role: pick(["user", "system"]), content: random(2) ? text : [{ type: "text", text }] });
    }
    if (random(3) > 0) body.max_tokens = random(5_000);
    if (random(3) > 0) body.max_completion_tokens = random(5_000);
    if (random(3) === 0) body.n = 1 + random(5);
    const text = JSON.stringify(body, null, random(3));
    const result = estimate(text, "openai");
    const limit = Math.max(body.max_tokens ?? -1, body.max_completion_tokens ?? -1);
    assert.equal(result.output_tokens, (limit < 0 ? 128_000 : limit) * (body.n ?? 1));
    assert.ok(result.input_tokens >= Buffer.byteLength(text));
  }
});

/** Whole numbers below a limit, the same in every run. */
function sequence(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
