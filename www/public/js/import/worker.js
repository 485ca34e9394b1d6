// Reads a file in a thread of its own, keeps its rows, tries them out and records them: the page is only told how far it is.
import { Engine, PriceBook, init } from "payi-edge/slim";
import { chunkOf } from "./chunk.js";
import { decoder, UsageReader } from "./read.js";
import { recordAll } from "./record-all.js";
import { answered, senderTo } from "./send.js";
import { tryOut } from "./trial.js";

/** A page that is told ten times a second has time for everything else. */
const PAUSE = 100;
/** So many ids are told: who has more of them in a file looks for a mistake. */
const MOST_IDS = 10_000;

let rows;
let stopped;
let started;
let told = 0;

addEventListener("message", ({ data }) => {
  if (data.module) started = WebAssembly.compileStreaming(fetch(data.module)).then(init);
  if (data.file) read(data.file).catch(failed);
  if (data.trial) attempt(data.trial).catch(failed);
  if (data.record) record(data.record).catch(failed);
  if (data.sent) answered(data.sent);
  if (data.stop) stopped?.abort();
});

const failed = ({ code, message }) => postMessage({ failure: { code, message } });

function tell(progress) {
  if (performance.now() - told < PAUSE) return;
  told = performance.now();
  postMessage({ progress });
}

async function record({ limitIds, isStrict, total, most, server }) {
  stopped = new AbortController();
  await started;
  const send = senderTo(server);
  const outcome = await recordAll((from) => chunkOf(rows, { from, most, limitIds }), send, {
    total,
    isStrict,
    signal: stopped.signal,
    onProgress: (done) => tell({ share: done / total, rows: done }),
  });
  postMessage({ outcome });
}

/** The rows against limits that start at zero, at the list prices. */
async function attempt({ limits, forAll }) {
  stopped = new AbortController();
  await started;
  const trial = await tryOut(rows, limits, forAll, {
    engine: new Engine(),
    prices: PriceBook.builtin(),
    signal: stopped.signal,
    onProgress: (done) => tell({ share: done / rows.length, rows: done }),
  });
  postMessage({ trial });
}

async function read(file) {
  const reader = new UsageReader();
  let decode;
  let bytes = 0;
  for (const stream = file.stream().getReader(); !reader.refusal; ) {
    const { done, value } = await stream.read();
    if (done) break;
    decode ??= decoder(value);
    reader.push(decode.decode(value, { stream: true }));
    bytes += value.length;
    tell({ share: bytes / file.size, rows: reader.count });
  }
  reader.push(decode?.decode() ?? "");
  reader.end();
  rows = reader.rows;
  postMessage({ report: reportOf(reader) });
}

function reportOf({ refusal, count, rows: good, problems, columns }) {
  let withUnits = 0;
  for (let index = 0; index < good.length; index++) withUnits += Number(good.hasUnits(index));
  const ids = new Set();
  for (const list of good.distinct("limit_ids")) {
    for (const id of list.split("\n")) if (ids.size < MOST_IDS) ids.add(id);
  }
  return {
    refusal,
    count,
    good: good.length,
    recordable: withUnits,
    earliest: good.earliest,
    latest: good.latest,
    limitIds: [...ids],
    problems: problems.list,
    problemCount: problems.count,
    badRows: count - good.length,
    columns,
  };
}
