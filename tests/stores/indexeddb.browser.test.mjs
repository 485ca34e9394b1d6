// The store in a page's IndexedDB, in the real Chromium: faults, two tabs, a reload, and what the browser takes away.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../support/chromium.mjs";
import { serveStatic } from "../support/static.mjs";

const server = await serveStatic(fileURLToPath(new URL("../..", import.meta.url)));
const browser = await launch();
after(async () => {
  await browser.close();
  await server.stop();
});

/** A page of the lab. Pages of one context share their databases, as tabs do. */
async function tab(context, { locks = true } = {}) {
  const page = await context.newPage();
  if (!locks) await page.addInitScript(() => delete Navigator.prototype.locks);
  await visit(page);
  return page;
}

async function visit(page) {
  await page.goto(`${server.url}/tests/stores/indexeddb/index.html`);
  await page.waitForFunction(() => window.lab);
}

const open = (page, name = "budgets") => page.evaluate((name) => window.lab.open(name), name);
const spend = (page, times) => page.evaluate((times) => window.lab.spend(times), times);
const commit = (page, key, value = "1") => page.evaluate(([key, value]) => window.lab.commit(key, value), [key, value]);
const keys = async (page) => (await page.evaluate(() => window.lab.content())).map(([key]) => key);

const alone = await tab(await browser.newContext());
for (const { name, error } of await alone.evaluate(() => window.lab.contract())) {
  test(name, () => assert.equal(error, undefined, error));
}

for (const kind of ["throw", "abort"]) {
  test(`a fault at every call: IndexedDB's methods ${kind}`, async (t) => {
    const { operations, faults } = await alone.evaluate((kind) => window.lab.faults(kind), kind);
    t.diagnostic(`${operations} operations, ${faults} faults`);
    assert.ok(faults >= 2 * operations, `${faults} faults`);
  });
}

test("what was answered is there after a reload, and in a tab after this one", async () => {
  const context = await browser.newContext();
  const first = await tab(context);
  assert.equal(await open(first), "open");
  assert.equal(await spend(first, 20), 0.2);
  for (let times = 0; times < 3; times++) {
    await visit(first);
    assert.equal(await open(first), "open");
  }
  assert.equal(await spend(first, 1), 0.21);
  await first.close();
  const next = await tab(context);
  assert.equal(await open(next), "open");
  assert.equal(await spend(next, 0), 0.21);
  await context.close();
});

test("a second tab gets a clear error, and the database when the first is closed", async () => {
  const context = await browser.newContext();
  const [first, second] = [await tab(context), await tab(context)];
  assert.equal(await open(first), "open");
  const { name, code, message } = await open(second);
  assert.deepEqual([name, code], ["PayiError", "storage_in_use"]);
  assert.match(message, /"budgets" is in use by another page or tab/);
  assert.equal(await open(second, "another"), "open");
  assert.equal(await spend(first, 1), 0.01);

  await first.evaluate(() => window.store.close());
  assert.equal((await commit(first, "late")).code, "storage_closed");
  assert.equal(await open(second), "open");
  assert.equal(await spend(second, 1), 0.02);
  await context.close();
});

test("without locks the last tab has the database, and no other can write", async () => {
  const context = await browser.newContext();
  const [first, second] = [await tab(context, { locks: false }), await tab(context, { locks: false })];
  assert.equal(await open(first), "open");
  assert.equal(await spend(first, 1), 0.01);
  assert.equal(await open(second), "open");

  assert.equal((await commit(first, "zombie")).code, "storage_in_use");
  await assert.rejects(spend(first, 1), /InternalServerError|unexpected/);
  assert.equal(await spend(second, 1), 0.02);
  assert.ok(!(await keys(second)).includes("zombie"));
  await context.close();
});

test("two tabs without locks that write at once: only the last one's commits are there", async () => {
  const context = await browser.newContext();
  const tabs = [await tab(context, { locks: false }), await tab(context, { locks: false })];
  await open(tabs[0]);
  const writing = (page, letter) =>
    page.evaluate(async (letter) => {
      const results = [];
      for (let n = 0; n < 200; n++) results.push([`${letter}${n}`, await window.lab.commit(`${letter}${n}`, "1")]);
      return results;
    }, letter);
  const earlier = writing(tabs[0], "a");
  await open(tabs[1]);
  const results = [...(await earlier), ...(await writing(tabs[1], "b"))];
  const done = results.filter(([, result]) => result === "done").map(([key]) => key);
  assert.ok(results.every(([, result]) => result === "done" || result.code === "storage_in_use"), JSON.stringify(results));
  const there = (await keys(tabs[1])).filter((key) => /^[ab]\d+$/.test(key));
  assert.deepEqual(there.sort(), done.sort());
  assert.equal(there.filter((key) => key.startsWith("b")).length, 200);
  await context.close();
});

test("a database that is deleted elsewhere, or is of a newer release, is an error that says so", async () => {
  const context = await browser.newContext();
  const [first, second] = [await tab(context), await tab(context)];
  await open(first);
  const deleted = await second.evaluate(
    () => new Promise((resolve) => (indexedDB.deleteDatabase("budgets").onsuccess = () => resolve("deleted"))),
  );
  assert.equal(deleted, "deleted");
  assert.equal((await commit(first, "late")).code, "storage_closed");

  await second.evaluate(() => new Promise((resolve) => (indexedDB.open("newer", 99).onsuccess = resolve)).then(() => undefined));
  assert.equal((await open(first, "newer")).code, "unsupported_storage");
  await context.close();
});

test("a full disk is an error, and nothing changed", async () => {
  const context = await browser.newContext();
  const page = await tab(context);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 1_000_000 });
  await open(page);
  assert.equal(await spend(page, 1), 0.01);
  const before = await keys(page);
  const { code, message } = await commit(page, "large", "x".repeat(5_000_000));
  assert.equal(code, "storage_full");
  assert.match(message, /no more room/);
  assert.deepEqual(await keys(page), before);
  assert.equal(await spend(page, 1), 0.02, "what fits goes on");
  await context.close();
});

test("a page without IndexedDB is told so", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } });
  });
  await visit(page);
  const { name, code } = await open(page);
  assert.deepEqual([name, code], ["PayiError", "storage_unavailable"]);
  await context.close();
});
