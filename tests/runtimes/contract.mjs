// What the package promises in every runtime. Each file beside this one runs it in one of them.
import { bad } from "./contract/bad.mjs";
import { client } from "./contract/client.mjs";
import { costs } from "./contract/costs.mjs";
import { engine } from "./contract/engine.mjs";
import { holds } from "./contract/holds.mjs";
import { methods } from "./contract/methods.mjs";
import { pages } from "./contract/pages.mjs";
import { prices } from "./contract/prices.mjs";
import { retries } from "./contract/retries.mjs";
import { states } from "./contract/states.mjs";
import { windows } from "./contract/windows.mjs";

/**
 * Runs every part.
 *
 * @param {typeof import("payi-edge")} payi the package, as this runtime loads it
 * @param {(name: string, part: () => void | Promise<void>) => void | Promise<void>} check runs one part, which throws
 *   if a promise is broken
 */
export async function contract(payi, check) {
  // By name, since a minifier shortens those of the functions.
  for (const [subject, group] of Object.entries({
    costs,
    prices,
    states,
    client,
    methods,
    pages,
    retries,
    engine,
    holds,
    windows,
    bad,
  })) {
    for (const [name, part] of Object.entries(group(payi))) await check(`${subject}: ${name}`, part);
  }
}

/**
 * Runs every part where there is no test runner, for runtimes that can only answer with data.
 *
 * @returns {Promise<{ name: string, error?: string }[]>}
 */
export async function report(payi) {
  const results = [];
  await contract(payi, async (name, part) => {
    try {
      await part();
      results.push({ name });
    } catch (error) {
      // Not every engine has the message in the stack.
      results.push({ name, error: `${error}\n${error?.stack ?? ""}` });
    }
  });
  return results;
}
