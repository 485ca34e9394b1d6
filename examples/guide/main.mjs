#!/usr/bin/env node
// Runs the guide, and deletes nothing that it did not make without being told to.
import { parseArgs } from "node:util";
import { Engine, Payi, PayiError } from "payi-edge";
import { limitsInTheWay, runGuide } from "./guide.mjs";

const HELP = `The workflows of Pay-i's guide to its limits API, one after the other.

usage: node examples/guide/main.mjs [options]

  --embedded   use an engine in this process, with the guide's prices; it is gone afterwards
  --clean      first delete the limits that are in the guide's way, with what they have counted
  --help       print this

Without --embedded it talks to the server that the environment names:

  PAYI_API_KEY    the API key
  PAYI_BASE_URL   where the server is; without it hosted Pay-i, https://api.pay-i.com

For the amounts that the guide prints, start \`cargo xtask demo --guide\`, and set
PAYI_BASE_URL=http://127.0.0.1:8787 PAYI_API_KEY=demo. With other prices they are others.
`;

const given = options();
if (given?.help) {
  process.stdout.write(HELP);
} else if (given) {
  try {
    await run(given);
  } catch (error) {
    if (!(error instanceof PayiError)) throw error;
    fail(1, error.message);
  }
}

/** @param {{ embedded: boolean, clean: boolean }} options */
async function run({ embedded, clean }) {
  const engine = new Engine({ prices: "guide", firstLimitId: 2220 });
  const client = embedded ? new Payi({ apiKey: "local", fetch: engine.fetch }) : new Payi();
  const inTheWay = await limitsInTheWay(client);
  if (inTheWay.length > 0 && !clean) {
    const names = inTheWay.map(({ limit_name, limit_id }) => `"${limit_name}" (${limit_id})`).join(", ");
    return fail(1, `the guide would change or delete limits of yours: ${names}. Use another account, or --clean`);
  }
  for (const { limit_id } of inTheWay) await client.limits.delete({ limit_id });
  await runGuide(client);
}

function options() {
  const flag = /** @type {const} */ ({ type: "boolean", default: false });
  try {
    return parseArgs({ options: { embedded: flag, clean: flag, help: flag } }).values;
  } catch (error) {
    return fail(2, error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {number} status
 * @param {string} message
 */
function fail(status, message) {
  console.error(`error: ${message} (see --help)`);
  process.exitCode = status;
}
