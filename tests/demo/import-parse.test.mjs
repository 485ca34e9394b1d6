// Files of usage: how they are taken apart, what their columns mean, and what is said of what cannot be read.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CsvReader } from "../../www/public/js/import/csv.js";
import { JsonLinesReader } from "../../www/public/js/import/jsonl.js";
import { meaningOf } from "../../www/public/js/import/mapping.js";
import { decoder, UsageReader } from "../../www/public/js/import/read.js";
import { amount, categoryOf, instant, shown } from "../../www/public/js/import/values.js";

/** What a reader gives of a text that comes in pieces of so many characters. */
function records(Reader, text, size = text.length || 1) {
  const all = [];
  const reader = new Reader((value, row, problem) => all.push(problem ? [row, problem.expected] : [row, value]));
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  reader.end();
  return all;
}

function usage(text) {
  const reader = new UsageReader();
  reader.push(text);
  reader.end();
  return reader;
}

const CSV = [
  ["a,b\r\n1,2\r\n", [[1, ["a", "b"]], [2, ["1", "2"]]]],
  ['a;"b;c"\n"1 ""one""";"two\r\nlines"', [[1, ["a", "b;c"]], [2, ['1 "one"', "two\r\nlines"]]]],
  ["a\tb\n\n\t\n", [[1, ["a", "b"]], [3, ["", ""]]]],
  ['a,b\n"",""\n', [[1, ["a", "b"]], [2, ["", ""]]]],
  ['a,b\n5" tall,x\n', [[1, ["a", "b"]], [2, ['5" tall', "x"]]]],
  ['a,b\n"1"2,x\n3,4', [[1, ["a", "b"]], [2, "a delimiter after the closing quote"], [3, ["3", "4"]]]],
  ['a,b\n1,"open\n3,4\n', [[1, ["a", "b"]], [2, "a closing quote"], [3, ["3", "4"]]]],
];

describe("CSV", () => {
  for (const [text, expected] of CSV) {
    test(JSON.stringify(text), () => {
      for (const size of [text.length, 1, 2, 3, 7]) assert.deepEqual(records(CsvReader, text, size), expected, `in pieces of ${size}`);
    });
  }

  test("a record without end loses itself and no other", () => {
    const long = "x".repeat(3 << 20);
    assert.deepEqual(records(CsvReader, `a,b\n${long}\n1,2\n`, 50_000), [[1, ["a", "b"]], [2, "a record of at most 1 MiB"], [3, ["1", "2"]]]);
    const open = records(CsvReader, `a,b\n"${long}\n1,2\n`, 50_000);
    assert.deepEqual(open.at(-1), [3, ["1", "2"]]);
  });
});

test("JSON Lines: numbers stay as they are written", () => {
  const text = '{"cost":0.1234567890123456789,"s":"a 1.5 \\" 2","n":[1,null]}\n\n{"a":1e-7}\nnull\n{"a":01}\n[1]\n{"b":';
  const expected = [
    [1, { cost: "0.1234567890123456789", s: 'a 1.5 " 2', n: ["1", null] }],
    [3, { a: "1e-7" }],
    ...[4, 5, 6, 7].map((row) => [row, "a JSON object"]),
  ];
  for (const size of [text.length, 1, 5]) assert.deepEqual(records(JsonLinesReader, text, size), expected);
  const long = `{"a":"${"x".repeat(3 << 20)}"}\n{"a":2}`;
  assert.deepEqual(records(JsonLinesReader, long, 50_000), [[1, "a line of at most 1 MiB"], [2, { a: "2" }]]);
});

test("columns are known by their usual names", () => {
  for (const [name, meaning] of [
    ["Timestamp", "event_timestamp"],
    [" Model Name ", "resource"],
    ["prompt-tokens", "text.input"],
    ["units.vision.input", "vision.input"],
    ["text_cache_read.input", "text_cache_read.input"],
    ["cached_tokens", undefined],
    ["toString", undefined],
    ["text.cached", undefined],
  ]) {
    assert.equal(meaningOf(name), meaning, name);
  }
  const { columns } = usage("time,date,model,cost,<b>x\n2026-05-01,,m,1,\n");
  assert.deepEqual(columns.known, [["time", "event_timestamp"], ["model", "resource"], ["cost", "cost"]]);
  assert.deepEqual(columns.unknown, ["date", "<b>x"]);
});

test("times: ISO 8601 or since 1970, in UTC where no zone is named, and only days that are", () => {
  const noon = Date.UTC(2026, 4, 1, 12);
  for (const text of [
    "2026-05-01T12:00:00Z",
    "2026-05-01 12:00",
    "2026-05-01T14:00:00.000+02:00",
    "2026-05-01T06:30:00-0530",
    "2026-05-01 12:00:00 UTC",
    String(noon),
    String(noon / 1000),
    `${noon / 1000}.0004`,
  ]) {
    assert.equal(instant(text), noon, text);
  }
  assert.equal(instant("2026-05-01T12:00:00.1239"), noon + 123);
  for (const text of ["", "2026-02-29", "2026-13-01", "2026-05-01T24:00:00", "05/01/2026", "12", "1e12", "yesterday"]) {
    assert.equal(instant(text), undefined, text);
  }
});

test("amounts are exact, however they are written", () => {
  for (const [text, expected] of [
    ["0.10", "0.1"],
    ["$1", "1"],
    [".5", "0.5"],
    ["007", "7"],
    ["5e-05", "0.00005"],
    ["1.25E2", "125"],
    ["12.5e1", "125"],
    ["0.1234567890123456789", "0.1234567890123456789"],
    ["0", "0"],
    ["-1", undefined],
    ["1,5", undefined],
    ["", undefined],
    ["$", undefined],
    ["NaN", undefined],
    ["1e-99", undefined],
  ]) {
    assert.equal(amount(text), expected, text);
  }
});

test("what was found is shown short and plain", () => {
  assert.equal(shown("a\u202eb\0"), "a\\u{202e}b\\u{0}");
  assert.equal(shown("😀".repeat(100)), `${"😀".repeat(60)}…`);
  assert.equal(categoryOf("OpenAI"), "system.openai");
  assert.equal(categoryOf("my.own"), "my.own");
});

test("a row is an event, as it is reported", () => {
  const { rows, problems } = usage(
    'time,provider,model,input_tokens,output_tokens,units,limit_ids,user,cost\n2026-05-01,openai,gpt-4o,10,20,"{""vision"":{""input"":3}}","1;2",\'=u,0.5\n',
  );
  assert.deepEqual(problems.list, []);
  assert.deepEqual(rows.event(0), {
    event_timestamp: "2026-05-01T00:00:00.000Z",
    category: "system.openai",
    resource: "gpt-4o",
    limit_ids: ["1", "2"],
    user_id: "=u",
    units: { text: { input: 10, output: 20 }, vision: { input: 3 } },
  });
  assert.equal(rows.cost(0), "0.5");
  const lines = usage('{"time":1777593600,"category":"c","units":{"text":{"input":7}},"limit_ids":["1"],"metadata":{}}\n{"time":1777593600,"cost":1}');
  assert.deepEqual(lines.rows.event(0), { event_timestamp: "2026-05-01T00:00:00.000Z", category: "c", limit_ids: ["1"], units: { text: { input: 7 } } });
  assert.deepEqual([lines.rows.hasUnits(0), lines.rows.hasUnits(1)], [true, false]);
  assert.deepEqual(lines.columns.unknown, ["metadata"]);
});

test("a bad row is named by row and column, with what should be there; good ones are kept", () => {
  const reader = usage("time,provider,model,input_tokens\n2026-05-01,openai,m,1\n2026-05-32,openai,m,1.5\n2026-05-01,openai,m\n2026-05-01,,m,1\n,openai,m,1\n");
  assert.equal(reader.count, 5);
  assert.equal(reader.rows.length, 1);
  assert.deepEqual(reader.problems.list, [
    { row: 3, column: "time", expected: "a time such as 2026-05-01T12:00:00Z", found: "2026-05-32" },
    { row: 3, column: "input_tokens", expected: "a whole number from 0", found: "1.5" },
    { row: 4, column: "", expected: "4 fields, as the header has", found: "3 fields" },
    { row: 5, column: "", expected: "a provider, or a cost", found: "" },
    { row: 6, column: "", expected: "a time", found: "" },
  ]);
  const many = usage(`time,cost\n${"x,1\n".repeat(5000)}`);
  assert.deepEqual([many.problems.count, many.problems.list.length, many.rows.length], [5000, 1000, 0]);
});

test("a file that is no usage is refused as a whole", () => {
  for (const [text, expected] of [
    ["", /no rows/],
    ["time,cost\n", /no rows/],
    ["name,price\nx,1\n", /lacks a column with the time: event_timestamp, timestamp/],
    ["time,model\n1,2\n", /lacks a column with the provider, or with a cost/],
    ["time,provider\n1,2\n", /lacks a column with counts, or with a cost/],
    ["\x89PNG\r\n\x1a\n", /lacks a column with the time/],
  ]) {
    assert.match(usage(text).refusal, expected, JSON.stringify(text));
  }
});

test("the first bytes tell UTF-16 from UTF-8, and are no part of the first column", () => {
  const utf16 = Buffer.from("\ufefftime,cost\n", "utf16le");
  assert.equal(decoder(utf16).decode(utf16), "time,cost\n");
  const utf8 = Buffer.from("\ufefftime,cost\n");
  assert.equal(decoder(utf8).decode(utf8), "time,cost\n");
  assert.equal(decoder(new Uint8Array()).decode(new Uint8Array()), "");
});

/** The same numbers each time, so that what fails fails again. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("hostile files: nothing is thrown, every row is counted, and pieces make no difference", () => {
  const bits = ["time,cost", "time", "cost", ",", ";", "\t", '"', '""', "\n", "\r\n", "\r", "{", "}", '{"time":1,"cost":', "[[", "\\", "\0", "\ufeff", "\ud800",
    "2026-05-01", "1e309", "-1", "9".repeat(400), "__proto__", '{"__proto__":{"cost":1}}', '{"units":{"constructor":{"input":1}},"time":1777593600,"category":"c"}', "=1+1", "'", " "];
  for (let seed = 1; seed <= 5000; seed++) {
    const next = random(seed);
    const text = (next(2) ? "time,cost,user\n" : "") + Array.from({ length: next(60) }, () => bits[next(bits.length)]).join("");
    const whole = usage(text);
    const pieces = new UsageReader();
    for (let at = 0, size; at < text.length; at += size) pieces.push(text.slice(at, at + (size = 1 + next(5))));
    pieces.end();
    const bad = new Set(whole.problems.list.map(({ row }) => row)).size;
    if (!whole.refusal) assert.equal(whole.rows.length + bad, whole.count, `seed ${seed}`);
    const facts = ({ rows, problems, count, refusal }) => ({ rows: rows.length, problems, count, refusal });
    assert.deepEqual(facts(pieces), facts(whole), `seed ${seed}`);
    for (let index = 0; index < whole.rows.length; index++) JSON.stringify(whole.rows.event(index));
  }
  const deep = usage(`{"time":1777593600,"cost":${"[".repeat(400_000)}${"]".repeat(400_000)}}`);
  assert.deepEqual([deep.count, deep.problems.count], [1, 1]);
});
