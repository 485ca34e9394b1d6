// The element on a server: importable, and as HTML in which whatever a limit is called is text.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MESSAGES, PayiBudget, defineBudget, renderBudget } from "payi-edge/element";
import * as slim from "payi-edge/slim/element";

const limit = (more) => ({
  limit_id: "7",
  limit_name: "Team",
  limit_type: "block",
  max: "10",
  threshold: 0.8,
  totals: { cost: { total: { base: "8.4299" } }, requests: { total: 3 } },
  ...more,
});

/** What a reader sees: texts and the meter's words. */
function read(html) {
  const part = (name) => new RegExp(`part="${name}"[^>]*>(.*?)</(?:span|p)>`).exec(html)?.[1].replace(/<[^>]*>/g, "");
  return { part, attribute: (name) => new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1] };
}

test("there are no elements here, and nothing is missing", () => {
  assert.equal(globalThis.customElements, undefined);
  defineBudget();
  assert.equal(typeof PayiBudget, "function");
  assert.equal(slim.PayiBudget, PayiBudget);
});

test("a limit as HTML says all of it", () => {
  const html = renderBudget(limit(), { locale: "en-US" });
  assert.match(html, /^<payi-budget limit-id="7" locale="en-US"><template shadowrootmode="open"><style>/);
  const { part, attribute } = read(html);
  assert.equal(part("label"), "Team");
  assert.equal(part("amount"), "$8.43 of $10.00");
  assert.equal(part("percent"), "84.2%");
  assert.equal(part("state"), "Exceeded");
  assert.equal(part("type"), "refuses when over");
  assert.equal(attribute("aria-valuetext"), "$8.43 of $10.00, 84.2%. Exceeded: past its threshold.");
  assert.equal(attribute("aria-valuenow"), "8.4299");
});

test("beyond the maximum the meter stays in its range, and says the truth", () => {
  const { part, attribute } = read(renderBudget(limit({ totals: { cost: { total: { base: "25" } } } }), { locale: "en" }));
  assert.equal(attribute("aria-valuenow"), "10");
  assert.equal(part("state"), "Blocked");
  assert.match(attribute("aria-valuetext"), /^\$25\.00 of \$10\.00, 250%\. Blocked/);
});

test("amounts below a cent are not nothing, and what is below all is not all", () => {
  const spent = (base, max = "1") => read(renderBudget(limit({ max, totals: { cost: { total: { base } } } }), { locale: "en" })).part;
  assert.equal(spent("0.0000123")("amount"), "$0.0000123 of $1.00");
  assert.equal(spent("0.9999")("percent"), "99.9%");
});

test("dates and amounts follow the locale, words the messages", () => {
  const now = "2026-11-23T12:00:00Z";
  const window = { end_timestamp: "2026-12-01T00:00:00Z" };
  const messages = { exceeded: "Schwelle erreicht", amount: "{spend} von {max}", resets: "Beginnt {when} neu" };
  const { part } = read(renderBudget(limit({ window }), { locale: "de", now, messages }));
  assert.equal(part("amount"), "8,43\u00a0$ von 10,00\u00a0$");
  assert.equal(part("state"), "Schwelle erreicht");
  assert.equal(part("reset"), "Beginnt in 8 Tagen neu");
  // A locale that nobody knows is no reason to show nothing.
  assert.match(renderBudget(limit(), { locale: "no_such!" }), /8\.43/);
});

test("of a window that is over nothing is foretold", () => {
  const window = { end_timestamp: "2026-12-01T00:00:00Z" };
  const totals = { cost: { total: { base: "10" } }, requests: { total: 3 } };
  const { part } = read(renderBudget(limit({ window, totals }), { locale: "en", now: "2026-12-02T00:00:00Z" }));
  assert.equal(part("reset"), "Started again 24 hours ago: these figures are from before.");
  assert.equal(part("forecast"), "");
});

test("a forecast is said with its band", () => {
  const now = "2026-11-01T12:00:00Z";
  const start = Date.parse("2026-11-01T00:00:00Z");
  const usage = (spends) => ({
    width_seconds: 3600,
    buckets: spends.map((base, hour) => ({ start_timestamp: new Date(start + hour * 3_600_000).toISOString(), cost: { total: { base } } })),
  });
  const window = { start_timestamp: "2026-11-01T00:00:00Z", end_timestamp: "2026-11-02T00:00:00Z" };
  const say = (spends, max) => {
    const base = String(spends.reduce((all, one) => all + Number(one), 0));
    const one = limit({ max, window, totals: { cost: { total: { base } }, requests: { total: 100 } } });
    return read(renderBudget(one, { usage: usage(spends), now, locale: "en-US" })).part("forecast");
  };
  assert.match(say(Array(12).fill("1"), "20"), /^At this pace used up on Nov 1, \d+:00\s[AP]M\.$/);
  assert.match(say(["1", "3", "1", "3", "1", "3", "1", "3", "1", "3", "1", "3"], "30"), /used up on .*, between .* and .*\.$/);
  assert.match(say(Array(12).fill("1"), "50"), /^At this pace \$24\.00 \(\$24\.00 to \$24\.00\) by /);
  assert.equal(say(["1", "1"], "50"), MESSAGES.no_forecast);
  assert.equal(say(["30", "30"], "50"), MESSAGES.used_up);
});

test("no name, id or message can become markup", () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e${x}{spend}';
  const html = renderBudget(limit({ limit_name: evil, limit_id: evil }), { locale: evil, messages: { exceeded: evil, value: evil } });
  assert.doesNotMatch(html, /<script|<img/);
  assert.match(html, /<bdi>&#34;&#62;&#60;script/);
  const nonce = renderBudget(limit(), { nonce: "abc123==" });
  assert.match(nonce, /<style nonce="abc123==">/);
  assert.throws(() => renderBudget(limit(), { nonce: '"><script>' }), { code: "invalid_argument" });
  assert.throws(() => renderBudget(limit(), { lang: "de" }), { code: "invalid_argument" });
  assert.throws(() => renderBudget({}), { code: "invalid_argument" });
});

test("what editors and other tools are told is what there is", () => {
  const json = (name) => JSON.parse(readFileSync(new URL(`../../pkg/${name}`, import.meta.url), "utf8"));
  const [{ declarations: [element] }] = json("custom-elements.json").modules;
  const attributes = element.attributes.map(({ name }) => name).sort();
  assert.deepEqual(attributes, PayiBudget.observedAttributes.filter((name) => name !== "lang").sort());
  const html = renderBudget(limit());
  const parts = new Set([...html.matchAll(/ part="(\w+)"/g)].map(([, part]) => part));
  parts.delete("status");
  assert.deepEqual(element.cssParts.map(({ name }) => name).sort(), [...parts].sort());
  const properties = new Set([...html.matchAll(/var\((--payi-[\w-]+)/g)].map(([, name]) => name));
  assert.deepEqual(element.cssProperties.map(({ name }) => name).sort(), [...properties].sort());
  const webTypes = json("web-types.json").contributions.html.elements[0];
  assert.deepEqual(webTypes.attributes.map(({ name }) => name).sort(), attributes);
  assert.deepEqual(json("vscode.html-custom-data.json").tags[0].attributes.map(({ name }) => name).sort(), attributes);
  assert.deepEqual(element.events.map(({ name }) => name), webTypes.js.events.map(({ name }) => name));
});
