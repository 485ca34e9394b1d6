// <payi-budget> in the frameworks that people have: each passes it objects, booleans and functions in its own way.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { elementPage } from "../element/page.mjs";
import { bundled } from "./bundled.mjs";

const APPS = { "no framework": "plain.js", "React 19": "react.jsx", "Preact": "preact.jsx", "Vue 3": "vue.js", "Svelte 5": "svelte.js" };

describe("frameworks", { timeout: 180_000 }, () => {
  let here;

  before(async () => {
    here = await elementPage();
  });

  after(() => here?.close());

  for (const [name, app] of Object.entries(APPS)) {
    test(name, async () => {
      const { page } = here;
      const { script, warnings } = await bundled(app);
      assert.deepEqual(warnings, []);
      here.scripts["/app.js"] = script;
      here.html = here.html.replace(/<script.*<\/script>/, '<script type="module" src="/app.js"></script>');
      await page.goto(here.url);
      const element = page.locator("payi-budget");
      const part = (part) => element.locator(`[part=${part}]`);
      const shows = (name, hasText) => part(name).filter({ hasText }).waitFor();
      const told = () => page.evaluate(() => globalThis.page.told);
      const show = (changed) => page.evaluate((given) => globalThis.page.show(given), changed);

      await shows("label", "The first");
      assert.equal(await part("state").innerText(), "Fine");
      assert.deepEqual([await element.getAttribute("compact"), await element.getAttribute("refresh")], ["", "0"]);
      const asked = await page.evaluate(() => globalThis.page.asked);
      assert.equal(asked.filter((operation) => operation === "limits.retrieve").length, 1);

      await page.evaluate(() => globalThis.page.spend());
      await element.evaluate((budget) => budget.reload());
      assert.equal(await part("amount").innerText(), "$8.50 of $10.00");
      assert.deepEqual(await told(), [["payi-state-change", "ok", "exceeded"]]);

      await show({ compact: false, messages: { exceeded: "Look out" } });
      await shows("state", "Look out");
      assert.equal(await element.getAttribute("compact"), null);

      await show({ limitId: "second" });
      await shows("label", "The second");
      await show({ limitId: "nothing" });
      await shows("age", "This limit is not there");
      assert.deepEqual((await told()).slice(1), [["payi-error", "limit_not_found"]]);

      await page.evaluate(() => globalThis.page.end());
      await element.waitFor({ state: "detached" });
      assert.deepEqual(here.trouble, []);
    });
  }
});
