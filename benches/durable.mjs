// Durable ingests per second over HTTP, beside an object that does nothing but write one row: `cargo xtask bench`.
//
// Both are one Durable Object under workerd, on disk before they answer, and get the same body from the same clients. An
// ingest is charged to three limits. Machines are noisy, so the two take turns and the middle of the ratios counts.
import { Agent, request } from "node:http";
import { textUnits } from "../tests/support/api.mjs";
import { startWorker } from "../tests/support/bundle.mjs";
import { startServer } from "../tests/support/server.mjs";

const ROUNDS = 7;
const ROUND_MS = 1500;
const CLIENTS = 16;
const TARGET = 0.7;

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

/** One request; the answer is read to its end. */
function post(url, headers, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } });
    outgoing.on("response", (answer) => {
      answer.resume().on("end", () => (answer.statusCode < 300 ? resolve() : reject(new Error(`${url}: ${answer.statusCode}`))));
    });
    outgoing.on("error", (error) => {
      // The server has closed a connection that was idle while the other contender had its turn.
      if (outgoing.reusedSocket && error.code === "ECONNRESET") post(url, headers, body).then(resolve, reject);
      else reject(error);
    });
    outgoing.end(body);
  });
}

/** Answers per second over one round. */
async function round(url, headers, body) {
  let answers = 0;
  const start = performance.now();
  const client = async () => {
    for (; performance.now() - start < ROUND_MS; answers++) await post(url, headers, body);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (answers * 1000) / (performance.now() - start);
}

const hello = await startWorker(new URL("durable/", import.meta.url));
const server = await startServer();
try {
  const key = { "xproxy-api-key": "bench", "content-type": "application/json" };
  for (const limit_name of ["A", "B", "C"]) {
    await post(`${server.url}/api/v1/limits`, key, JSON.stringify({ limit_name, max: 1_000_000 }));
  }
  const ingest = textUnits("gpt-4o-2024-05-13", 100, 150, ["2220", "2221", "2222"]);
  const body = JSON.stringify(ingest.body);
  const contenders = {
    "one row": () => round(hello.url, key, body),
    ingest: () => round(`${server.url}/api/v1/ingest`, { ...key, ...ingest.headers }, body),
  };
  for (const contender of Object.values(contenders)) await contender(); // warms up

  const ratios = [];
  for (let i = 0; i < ROUNDS; i++) {
    const perSecond = {};
    for (const [name, contender] of Object.entries(contenders)) perSecond[name] = await contender();
    const ratio = perSecond.ingest / perSecond["one row"];
    console.log(`${perSecond.ingest.toFixed(0)} ingests/s, ${perSecond["one row"].toFixed(0)} rows/s: ${ratio.toFixed(2)}`);
    ratios.push(ratio);
  }
  const middle = ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  console.log(`durable ingests with three limits: ${middle.toFixed(2)} of one row a request (at least ${TARGET})`);
  if (middle < TARGET) process.exitCode = 1;
} finally {
  agent.destroy();
  await Promise.all([hello.end("SIGTERM"), server.stop()]);
}
