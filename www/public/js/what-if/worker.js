// Replays in a thread of its own, so that a slider moves while thousands of requests are gone through. It is told the module,
// then limit and events, then one plan after another; only the last plan is answered.
import { PriceBook, evaluateLimits, init } from "payi-edge/slim";
import { repeated } from "./events.js";
import { standingOf } from "./plan.js";
import { finished, replay } from "./replay.js";
import { repriced } from "./reprice.js";
import { totalOf } from "./words.js";

let started;
let limit;
let events;
let last;
/** What the last model made of the events: sliders move more often than the model is changed. */
let known;

addEventListener("message", ({ data }) => {
  if (data.module) started = WebAssembly.compileStreaming(fetch(data.module)).then(init);
  if (data.events) ({ limit, events, known } = data);
  if (data.plan) answer(data);
});

async function answer({ run, plan }) {
  last = run;
  try {
    await started;
    if (run !== last) return;
    const { events: all, ...rest } = withModel(plan.model);
    const result = await finished(replay(repeated(all, plan.quarters), standingOf(limit, plan), evaluateLimits), () => run === last);
    if (result) postMessage({ run, answer: { plan, result, model: { model: plan.model, events: all.length, ...rest } } });
  } catch ({ code, message }) {
    postMessage({ run, problem: { code, message } });
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
