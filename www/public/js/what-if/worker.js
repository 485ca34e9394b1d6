// Replays in a thread of its own, so that a slider moves while thousands of requests are gone through. It is told the module,
// then limit and events, then one plan after another; only the last plan is answered.
import { Engine, PriceBook, init } from "payi-edge/slim";
import { repeated } from "./events.js";
import { standingOf } from "./plan.js";
import { replay } from "./replay.js";
import { repriced } from "./reprice.js";
import { totalOf } from "./words.js";

let started;
let limit;
let events;
let engine;
let last;
let running;
/** What the last model made of the events: sliders move more often than the model is changed. */
let known;

addEventListener("message", ({ data }) => {
  if (data.module) started = WebAssembly.compileStreaming(fetch(data.module)).then(init);
  if (data.events) ({ limit, events, known } = data);
  if (data.plan) answer(data);
});

async function answer({ run, plan }) {
  last = run;
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  try {
    await started;
    if (run !== last) return;
    engine ??= new Engine();
    const { events: all, ...rest } = withModel(plan.model);
    const result = await replay(repeated(all, plan.quarters), standingOf(limit, plan), engine, signal);
    if (run === last) postMessage({ run, answer: { plan, result, model: { model: plan.model, events: all.length, ...rest } } });
  } catch ({ code, message }) {
    if (run === last) postMessage({ run, problem: { code, message } });
  }
}

function withModel(model) {
  if (known?.model !== model) {
    const before = totalOf(events);
    const priced = model === "" ? { events, kept: 0, partly: 0 } : repriced(events, PriceBook.builtin(), model);
    known = { model, found: { ...priced, before, after: totalOf(priced.events) } };
  }
  return known.found;
}
