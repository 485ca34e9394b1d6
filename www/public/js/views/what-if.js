// What if: the requests of a limit's window once more, with other traffic, another maximum, another model.
import { firstOf } from "../client.js";
import { el } from "../dom.js";
import { describe } from "../errors.js";
import { budget } from "../limits/money-words.js";
import { limitAddress } from "../router.js";
import { Controls } from "../what-if/controls.js";
import { eventsOf } from "../what-if/events.js";
import { Outcome } from "../what-if/outcome.js";
import { planOf, queryOf } from "../what-if/plan.js";
import { Runner } from "../what-if/runner.js";
import { totalOf } from "../what-if/words.js";

const MOST_REQUESTS = 5000;

/** @returns {() => void} takes the view away */
export function mount(root, { account, params: [id], query }) {
  const head = el("div", { class: "limit-view-head" }, el("h1", {}, "What if"));
  const place = el("div", { class: "what-if" }, el("p", { class: "summary" }, "Asking the server…"));
  root.append(el("p", {}, el("a", { href: limitAddress(id) }, "Back to the limit")), head, place);

  let runner;
  let turn = 0;

  async function load() {
    const mine = ++turn;
    runner?.stop();
    runner = undefined;
    try {
      const { client } = account;
      const { limit } = await client.limits.retrieve({ limit_id: id });
      const [usage, requests] = await Promise.all([
        client.limits.usage({ limit_id: id }),
        firstOf(client.requests.list({ limit_id: id, limit: 1000 }), MOST_REQUESTS),
      ]);
      if (mine === turn) show(limit, eventsOf(requests, usage.window.start_timestamp));
    } catch (error) {
      const { code, message } = describe(error);
      if (mine === turn) place.replaceChildren(el("p", { class: "error", role: "alert" }, message, " ", el("code", {}, code)));
    }
  }

  function show(limit, { events, without }) {
    const cover = { events: events.length, without, covered: totalOf(events), spend: limit.totals.cost.total.base };
    const outcome = new Outcome();
    const controls = new Controls(limit, planOf(query, limit), budget, (plan) => {
      const text = queryOf(plan, limit);
      // In place, so that leaving the view takes one step back and not one for each move of a slider.
      history.replaceState(history.state, "", limitAddress(id, "what-if") + (text && `?${text}`));
      outcome.wait();
      runner.run(plan);
    });
    const rule = "The requests of this window once more, in their order, against a limit that starts at zero.";
    head.replaceChildren(
      el("h1", {}, "What if: ", el("bdi", {}, limit.limit_name)),
      el("p", { class: "prose" }, `${rule} Nothing is changed on the server.`),
    );
    place.replaceChildren(controls.element, outcome.element);
    runner = new Runner((answer) => outcome.show(answer, cover), (problem) => outcome.fail(problem));
    runner.load(limit, events);
    runner.run(controls.plan);
  }

  account.addEventListener("change", load);
  load();
  return () => {
    turn += 1;
    runner?.stop();
    account.removeEventListener("change", load);
  };
}
