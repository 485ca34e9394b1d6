// The guide as a walk: each step's source, which is what runs, and what came back.
import { el, find, setText } from "../dom.js";
import { describe } from "../errors.js";
import { lineItem } from "../guide/line.js";
import { loadSteps, loadText } from "../guide/load.js";
import { sourceOf } from "../guide/source.js";
import { StepView } from "../guide/step.js";
import { Walk } from "../guide/walk.js";
import { confirm } from "../limits/dialogs.js";
import { NAMES } from "../guide/perform.js";
import { pricesUnlikeTheGuides } from "../guide/prices.js";

const WHAT = `Pay-i’s guide “Python SDK Limits API” in JavaScript, step by step in this account. Each box shows the source that
runs when you press Next; below it stands what it printed, checked against what the guide prints.`;

/** @returns {() => void} takes the view away */
export function mount(root, { account, store }) {
  const list = el("ol", { class: "steps" });
  const note = el("div", { class: "note" });
  note.hidden = true;
  const place = el("p", { class: "hint", role: "status" }, "Loading the steps…");
  const next = button("Next step", "primary", () => once(walk ? step : load));
  const all = button("Run all", "", () => once(walk ? runAll : load));
  const again = button("Start again", "quiet", () => once(walk ? start : load));
  root.append(
    el("h1", {}, "The guide, step by step"),
    el("p", { class: "prose" }, WHAT),
    note,
    list,
    el("div", { class: "card guide-bar" }, next, all, again, place),
  );

  let isGone = false;
  let isBusy = false;
  let steps = [];
  let views = [];
  let walk;

  async function load() {
    const [loaded, text] = await Promise.all([loadSteps(), loadText()]);
    steps = loaded;
    views = steps.map((each, index) => new StepView(each, sourceOf(text, each.run.name), index + 1));
    views.forEach((view, index) => {
      if (steps[index].section !== steps[index - 1]?.section) {
        list.append(el("li", { class: "guide-section" }, el("h2", {}, steps[index].section)));
      }
      list.append(view.element);
    });
    await start();
  }

  async function start() {
    for (const view of views) view.clear();
    // Where nobody knows the prices, nothing is said about amounts.
    const different = await pricesUnlikeTheGuides(account).catch(() => undefined);
    note.hidden = !different?.length;
    note.replaceChildren(
      "The amounts will differ from the guide’s, because this server has other prices:",
      el("ul", {}, ...(different ?? []).map((line) => el("li", {}, line))),
      "A server with the guide’s prices: ",
      el("code", {}, "cargo xtask demo --guide"),
    );
    walk = new Walk(steps, account.client, different?.length === 0);
    setText(place, `${steps.length} steps. The first deletes limits named “${NAMES.join("” and “")}”.`);
  }

  async function step() {
    if (walk.isOver || walk.client !== account.client) return start();
    if (walk.at === 0 && !(await mayDelete())) return undefined;
    const index = walk.at;
    const view = views[index];
    try {
      const { lines, answer } = await walk.next();
      view.done(lines.map((line) => lineItem(line, walk.comparison)), answer);
      setText(place, walk.isOver ? walk.verdict : `Step ${index + 1} of ${steps.length} is done.`);
      return true;
    } catch (error) {
      view.failed(describe(error));
      setText(place, `Step ${index + 1} failed. “Next step” tries it again.`);
      return false;
    } finally {
      view.focus();
      store.refresh();
    }
  }

  async function runAll() {
    if (walk.isOver) await start();
    while (!isGone && !walk.isOver && (await step()));
  }

  /** What the first step would delete is asked about, if there is any. */
  async function mayDelete() {
    await store.refresh();
    const lost = (store.limits ?? []).filter(({ limit_name: name }) => NAMES.includes(name));
    if (lost.length === 0) return true;
    const names = lost.map(({ limit_name: name }) => `“${name}”`).join(" and ");
    const text = `Its first step deletes ${names} with all they have counted.`;
    return asked({ title: ["Begin the guide?"], text, submit: "Begin" });
  }

  /** One thing at a time. */
  async function once(action) {
    if (isBusy) return;
    isBusy = true;
    for (const each of [next, all, again]) each.setAttribute("aria-disabled", "true");
    try {
      await action();
    } catch (error) {
      setText(place, describe(error).message);
    } finally {
      isBusy = false;
      for (const each of [next, all, again]) each.removeAttribute("aria-disabled");
    }
  }

  const changed = () => walk && once(start);
  account.addEventListener("change", changed);
  once(load);
  return () => {
    isGone = true;
    account.removeEventListener("change", changed);
  };
}

/** Whether somebody says yes. */
function asked(question) {
  let isSure = false;
  confirm(question, () => (isSure = true));
  return new Promise((resolve) => {
    find("#confirm-dialog").addEventListener("close", () => resolve(isSure), { once: true });
  });
}

function button(text, kind, action) {
  const element = el("button", { type: "button", class: kind }, text);
  element.addEventListener("click", action);
  return element;
}
