// The calls of the table through Pay-i's SDK.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

import { python } from "../../support/python.mjs";

/** Makes the calls of the rows, each at a base URL, and tells how each of them ended. */
export const callSdk = (version, rows, urls) => run(version, "calls.py", rows.map((row, index) => callOf(row, urls[index])));

/** The methods of the SDK, and those of their parameters, that none of the rows uses. */
export const unusedOfSdk = (version, rows) => run(version, "coverage.py", rows.map((row) => callOf(row, "")));

/** What the SDK is to be given so that it makes the call of a row. */
function callOf({ method, params, options, client, sdk, below }, url) {
  const { headers, query, maxRetries, timeout } = options;
  const given = { ...params, ...sdk, extra_headers: headers, extra_query: query };
  const isGiven = ([, value]) => value !== undefined && value?.$omit !== true;
  return {
    method,
    arguments: Object.fromEntries(Object.entries(given).filter(isGiven)),
    client: {
      base_url: url + below,
      api_key: client.apiKey,
      default_headers: client.headers,
      max_retries: maxRetries,
      timeout: timeout && timeout / 1000,
    },
  };
}

function run(version, script, calls) {
  return new Promise((resolve, reject) => {
    const path = fileURLToPath(new URL(script, import.meta.url));
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
    const ended = (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout)));
    const child = execFile(python(`payi==${version}`), [path], { env, timeout: 50_000 }, ended);
    child.stdin.end(JSON.stringify(calls));
  });
}
