// Reads a file in a thread of its own and keeps its rows: the page is told how far it is, and gets events as it asks for them.
import { chunkOf } from "./chunk.js";
import { decoder, UsageReader } from "./read.js";

/** A page that is told ten times a second has time for everything else. */
const PAUSE = 100;
/** So many ids are told: who has more of them in a file looks for a mistake. */
const MOST_IDS = 10_000;

let rows;

addEventListener("message", ({ data }) => {
  if (data.file) read(data.file).catch(({ message }) => postMessage({ failure: message }));
  if (data.chunk) chunkOf(rows, data.chunk).then((chunk) => postMessage({ chunk }));
});

async function read(file) {
  const reader = new UsageReader();
  let decode;
  let bytes = 0;
  let told = 0;
  for (const stream = file.stream().getReader(); !reader.refusal; ) {
    const { done, value } = await stream.read();
    if (done) break;
    decode ??= decoder(value);
    reader.push(decode.decode(value, { stream: true }));
    bytes += value.length;
    if (performance.now() - told < PAUSE) continue;
    told = performance.now();
    postMessage({ progress: { done: bytes, total: file.size, rows: reader.count, problems: reader.problems.count } });
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
