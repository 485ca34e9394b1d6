// The replay's button and its log.
import { el, find, setText } from "../dom.js";
import { attempt } from "../errors.js";
import { lineItem } from "../guide/line.js";
import { confirm } from "../limits/dialogs.js";
import { Comparison } from "./comparison.js";
import { NAMES, replayGuide } from "./guide.js";
import { pricesUnlikeTheGuides } from "./guide-prices.js";

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
    const lost = (this.#store.limits ?? []).filter(({ limit_name: name }) => NAMES.includes(name));
    if (lost.length === 0) return attempt(this.#section, this.#button, () => this.#run());
    const names = lost.map((limit) => `“${limit.limit_name}”`).join(" and ");
    confirm({ title: ["Replay the guide?"], text: `The replay starts by deleting ${names} with all they have counted.`, submit: "Replay" }, () => {
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
          lines.append(lineItem(event.line, comparison));
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

  /** Says so when this server's prices cannot give the guide's amounts. Resolves to whether they can. */
  async #comparePrices() {
    const note = find("#replay-prices");
    let different;
    try {
      different = await pricesUnlikeTheGuides(this.#account);
    } catch {
      // The banner tells that the server does not answer; nothing is known of its prices.
      note.hidden = true;
      return false;
    }
    note.hidden = different.length === 0;
    note.replaceChildren(
      "The amounts will differ from the guide’s, because this server has other prices:",
      el("ul", {}, ...different.map((line) => el("li", {}, line))),
      "A server with the guide’s prices: ",
      el("code", {}, "cargo xtask demo --guide"),
    );
    return different.length === 0;
  }
}
