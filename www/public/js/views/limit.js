// One limit: where it stands, how it got there, when it runs out, and where the money went.
import { burnChart } from "../charts/burn.js";
import { shareBars, uprightBars } from "../charts/bars.js";
import { courseOf } from "../charts/course.js";
import { figure } from "../charts/figure.js";
import { firstOf } from "../client.js";
import { el, setText } from "../dom.js";
import { describe } from "../errors.js";
import { exportButton } from "../export/button.js";
import { deleteLimit, editLimit, resetLimit } from "../limits/dialogs.js";
import { about, budget, spent } from "../limits/money-words.js";
import { limitHead } from "../limit/head.js";
import { requestTable } from "../limit/requests.js";
import { WAYS, sharesOf, totalOf } from "../limit/shares.js";
import { courseSentence, historySentence, shareSentence } from "../limit/words.js";
import { compare } from "../money.js";
import { budgetView } from "../payi.js";

const MOST_REQUESTS = 2000;
const SHOWN_REQUESTS = 20;
const MOST_WINDOWS = 24;

/** @returns {() => void} takes the view away */
export function mount(root, { account, store, params: [id], go, failed }) {
  const { client } = account;
  const head = limitHead({
    Edit: (limit) => editLimit(client, limit, () => store.refresh()),
    Reset: (limit) => resetLimit(client, limit, () => store.refresh()),
    Delete: (limit) => deleteLimit(client, limit, () => store.refresh().then(() => go("#/")), () => root.focus()),
  }, () => account.clock.now());
  const course = el("div", {});
  const shares = el("div", {});
  const past = el("div", {});
  const requests = el("section", { class: "card", "aria-label": "The last requests" });
  root.append(el("p", {}, el("a", { href: "#/" }, "All budgets")), head.element, course, el("div", { class: "chart-pair" }, shares, past), requests);
  root.append(exportButton(account, "requests", id), exportButton(account, "history", id));

  let isGone = false;
  let asked = "";
  let way = "model";
  let draw = () => {};

  /** Asks again only when something was spent or changed since. */
  async function update() {
    const limit = store.byId(id);
    if (!limit) return store.limits && gone();
    const key = JSON.stringify([limit.totals, limit.max, limit.limit_name]);
    if (key === asked) return;
    asked = key;
    showHead(limit);
    try {
      const [usage, windows, list] = await Promise.all([
        client.limits.usage({ limit_id: id }),
        firstOf(client.limits.history({ limit_id: id, limit: MOST_WINDOWS }), MOST_WINDOWS),
        firstOf(client.requests.list({ limit_id: id, limit: 1000 }), MOST_REQUESTS),
      ]);
      if (isGone) return;
      showHead(limit, usage);
      showRequests(list);
      draw = () => {
        showCourse(limit, usage);
        showShares(limit, list.filter(({ event_timestamp: at }) => !(Date.parse(at) < Date.parse(usage.window.start_timestamp))));
        showPast(windows);
      };
      draw();
    } catch (error) {
      // Asked again at the next change, and at once when the server is back.
      asked = "";
      if (!isGone) course.replaceChildren(el("p", { class: "error", role: "alert" }, describe(error).message));
    }
  }

  function gone() {
    if (asked === "gone") return;
    asked = "gone";
    root.replaceChildren(
      el("div", { class: "empty" },
        el("p", { class: "empty-title" }, "This limit is not there"),
        el("p", {}, "It may have been deleted, or belongs to another account. ", el("a", { href: "#/" }, "Show all budgets"))),
    );
  }

  function showHead(limit, usage) {
    head.show(limit, usage);
    document.title = `${limit.limit_name} · payi-edge`;
  }

  function showCourse(limit, usage) {
    const now = account.clock.now();
    const view = budgetView(limit, { usage, now: new Date(now) });
    const data = courseOf(view, usage, now);
    const rows = data.points.map(({ at, spend }) => [new Date(at).toLocaleString(), spent(spend), "", ""]);
    const ahead = data.ahead.slice(1).map(({ at, low, expected, high }) => [new Date(at).toLocaleString(), `expected ${spent(expected)}`, spent(low), spent(high)]);
    course.replaceChildren(
      figure({
        title: "Spend in this window",
        sentence: courseSentence(view, { now, usd: spent, about, budget }),
        picture: burnChart(data, widthIn(course)),
        head: ["Until", "Spent", "At least", "At most"],
        rows: [...rows, ...ahead],
      }),
    );
  }

  function showShares(limit, list) {
    const covered = totalOf(list);
    const rows = sharesOf(list, way).map((row) => ({ ...row, text: spent(row.value) }));
    const choice = el("div", { class: "chips", role: "group", "aria-label": "Put together by" },
      ...Object.keys(WAYS).map((name) => {
        const chip = button(`By ${name}`, () => {
          way = name;
          showShares(limit, list);
          [...shares.querySelectorAll(".chip")].find((other) => other.textContent === `By ${name}`)?.focus();
        });
        chip.className = "chip";
        chip.setAttribute("aria-pressed", String(name === way));
        return chip;
      }));
    const sentence = shareSentence(rows, { by: WAYS[way].word, covered, spend: limit.totals.cost.total.base, requests: list.length, usd: spent });
    const content = figure({ title: "Where it went", sentence, picture: shareBars(rows, widthIn(shares)), head: [way, "Spent"], rows: rows.map(({ name, text }) => [name, text]) });
    content.querySelector("figcaption").append(choice);
    shares.replaceChildren(content);
  }

  function showPast(windows) {
    if (windows.length === 0) {
      past.replaceChildren(el("div", { class: "card" }, el("h2", {}, "Past windows"), el("p", { class: "hint" }, "None yet: they appear when the limit starts again, by its schedule or by Reset.")));
      return;
    }
    const format = new Intl.DateTimeFormat([], { day: "numeric", month: "short" });
    const bars = windows.toReversed().map(({ totals, max, window, limit_reset_timestamp: reset }) => {
      const value = totals.cost.total.base;
      const label = format.format(new Date(window?.end_timestamp ?? reset));
      const isOver = max !== undefined && compare(value, max) > 0;
      return { label, value, mark: max, isOver, state: isOver ? "overrun" : "ok" };
    });
    past.replaceChildren(
      figure({
        title: "Past windows",
        sentence: historySentence(bars, spent),
        picture: uprightBars(bars, widthIn(past)),
        head: ["Until", "Spent", "Maximum"],
        rows: bars.map(({ label, value, mark }) => [label, spent(value), mark === undefined ? "" : budget(mark)]),
      }),
    );
  }

  function showRequests(list) {
    const open = requests.querySelector("details[open]");
    // Whoever reads a receipt is not disturbed by the next request.
    if (open) return;
    const shown = list.slice(0, SHOWN_REQUESTS);
    const count = el("p", { class: "hint" }, list.length > shown.length ? `The last ${shown.length}.` : "");
    requests.replaceChildren(el("h2", {}, "Requests"), ...(shown.length > 0 ? [count, requestTable(shown, id)] : [el("p", { class: "hint" }, "No requests yet.")]));
  }

  let width = root.clientWidth;
  const resized = new ResizeObserver(() => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    draw();
  });
  resized.observe(root);
  const changed = () => update().catch(failed);
  store.addEventListener("change", changed);
  changed();
  return () => {
    isGone = true;
    resized.disconnect();
    store.removeEventListener("change", changed);
  };
}

/** The room that a chart has in a card. */
const widthIn = (place) => Math.max(260, place.clientWidth - 46);

function button(text, action) {
  const element = el("button", { type: "button", class: "quiet" });
  setText(element, text);
  element.addEventListener("click", action);
  return element;
}
