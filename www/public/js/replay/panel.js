// The replay's button, its log, and the comparison with what the guide prints.
import { el, find, setText } from "../dom.js";
import { attempt } from "../errors.js";
import { confirm } from "../limits/dialogs.js";
import { perMillion, priceInForce, samePrice } from "../prices.js";
import { MONTHLY, replayGuide, SMALL } from "./guide.js";
import { GUIDE_OUTPUT } from "./guide-output.js";

/** What the guide's amounts follow from; not the vendor's list prices. In US dollars for one unit. */
const GUIDE_PRICES = {
  "gpt-4o-2024-05-13": { input: "0.0000025", output: "0.00001" },
  "gpt-4-0125-preview": { input: "0.00003", output: "0.00006" },
};

/** Long enough to follow a line with the eyes, short enough not to wait. */
const PAUSE = 60;

export class ReplayPanel {
  #section = find(".replay");
  #button = find("#replay");
  #log = find("#replay-log");
  #account;
  #store;
  #onHistory;

  /** @param {(history: object) => void} onHistory is told what the replay's reset took away */
  constructor(account, store, onHistory) {
    this.#account = account;
    this.#store = store;
    this.#onHistory = onHistory;
    this.#button.addEventListener("click", () => this.#start());
    account.addEventListener("change", () => this.#comparePrices());
    this.#comparePrices();
  }

  #start() {
    const lost = (this.#store.limits ?? []).filter(({ limit_name: name }) => [MONTHLY, SMALL].some((limit) => limit.limit_name === name));
    if (lost.length === 0) return attempt(this.#section, this.#button, () => this.#run());
    const names = lost.map((limit) => `“${limit.limit_name}”`).join(" and ");
    confirm({ title: "Replay the guide?", text: `The replay starts by deleting ${names} with all they have counted.`, submit: "Replay" }, () => {
      attempt(this.#section, this.#button, () => this.#run());
    });
  }

  async #run() {
    const comparison = (await this.#comparePrices()) ? new Comparison() : undefined;
    this.#log.replaceChildren();
    this.#log.hidden = false;
    setText(find("#replay-result"), "Replaying…");
    let lines;
    try {
      for await (const event of replayGuide(this.#account.client)) {
        if (event.section) {
          comparison?.startSection(event.section);
          lines = el("ol", { class: "lines" });
          this.#log.append(el("h3", {}, event.section), lines);
        } else if (event.note) {
          lines.append(el("li", { class: "aside" }, event.note));
        } else if (event.id) {
          comparison?.learnId(event);
        } else if (event.history) {
          await this.#store.refresh();
          this.#onHistory(event.history);
        } else {
          lines.append(this.#line(event.line, comparison));
          this.#store.refresh();
        }
        this.#log.scrollTop = this.#log.scrollHeight;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      setText(find("#replay-result"), comparison?.verdict() ?? "Done. The amounts are this server’s, not the guide’s.");
    } catch (error) {
      setText(find("#replay-result"), "The replay stopped before its end.");
      throw error;
    } finally {
      await this.#store.refresh();
    }
  }

  #line(text, comparison) {
    const item = el("li", text === "" ? { class: "blank" } : {}, text);
    const check = comparison?.check(text);
    if (check?.same) item.classList.add("is-same");
    if (check?.expected !== undefined) item.append(el("span", { class: "expected" }, `the guide prints: ${check.expected}`));
    return item;
  }

  /** Says so when this server's prices cannot give the guide's amounts. Resolves to whether they can. */
  async #comparePrices() {
    const note = find("#replay-prices");
    const different = [];
    try {
      for (const [model, printed] of Object.entries(GUIDE_PRICES)) {
        const price = await priceInForce(this.#account, "system.openai", model);
        if (!price || !samePrice(price, printed)) {
          const here = price ? perMillion(price) : "no known price";
          different.push(el("li", {}, `${model}: ${here}; the guide’s ${perMillion(printed)}`));
        }
      }
    } catch {
      // The banner tells that the server does not answer; nothing is known of its prices.
      note.hidden = true;
      return false;
    }
    note.hidden = different.length === 0;
    note.replaceChildren(
      "The amounts will differ from the guide’s, because this server has other prices:",
      el("ul", {}, ...different),
      "A server with the guide’s prices: ",
      el("code", {}, "cargo xtask demo --guide"),
    );
    return different.length === 0;
  }
}

/** Holds each line against the guide's. A server that has given out the guide's limit ids before counts on from them. */
class Comparison {
  #expected = [];
  #ids = new Map();
  #same = 0;
  #total = 0;

  startSection(name) {
    this.#expected = [...(GUIDE_OUTPUT[name] ?? [])];
  }

  learnId({ id, printed }) {
    this.#ids.set(id, printed);
  }

  /** Nothing is said of lines for which the guide has no output. */
  check(line) {
    if (this.#expected.length === 0) return undefined;
    const expected = this.#expected.shift();
    if (line === "" && expected === "") return undefined;
    this.#total += 1;
    const same = line.replace(/(?<=ID: |\[')\d+/g, (id) => this.#ids.get(id) ?? id) === expected;
    if (same) this.#same += 1;
    return same ? { same } : { same, expected };
  }

  verdict() {
    const other = [...this.#ids].filter(([id, printed]) => id !== printed);
    const ids = other.length > 0 ? ` IDs: ${other.map(([id, printed]) => `${id} stands for the guide’s ${printed}`).join(", ")}.` : "";
    if (this.#same === this.#total) return `Done: all ${this.#total} lines are what the guide prints.${ids}`;
    return `Done: ${this.#total - this.#same} of ${this.#total} lines differ from what the guide prints.${ids}`;
  }
}
