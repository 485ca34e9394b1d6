// A button that asks which format, and then gathers the list page by page.
import { el, setText } from "../dom.js";
import { describe } from "../errors.js";
import { download, fileOf } from "./save.js";

/** As many as a server gives at once. */
const PAGE = 1_000;

const LISTS = {
  limits: ({ limits }) => limits.list({ limit: PAGE }),
  history: ({ limits }, limit_id) => limits.history({ limit_id, limit: PAGE }),
  requests: ({ requests }, limit_id) => requests.list({ limit: PAGE, ...(limit_id && { limit_id }) }),
};
const NOUNS = { limits: "limits", history: "past windows", requests: "requests" };
const HINTS = {
  csv: "For spreadsheets: an apostrophe stands before text that would be taken for a formula.",
  json: "Each item as the API gives it, with its amounts as text.",
};

/**
 * @param {import("../client.js").Account} account
 * @param {"limits" | "history" | "requests"} what
 * @param {string} [limitId] only what is of this limit; `history` needs it
 * @returns {HTMLElement}
 */
export function exportButton(account, what, limitId) {
  const said = el("span", { class: "hint", role: "status" });
  const cancel = el("button", { type: "button", class: "quiet", hidden: "" }, "Cancel");
  const formats = ["csv", "json"].map((format) => {
    const button = el("button", { type: "button", class: "quiet", title: HINTS[format] }, format.toUpperCase());
    button.addEventListener("click", () => run(format));
    return button;
  });

  async function run(format) {
    const stop = new AbortController();
    cancel.onclick = () => stop.abort();
    cancel.hidden = false;
    for (const button of formats) button.disabled = true;
    try {
      const onProgress = (count) => count % PAGE === 0 && setText(said, `${count.toLocaleString("en")} ${NOUNS[what]}…`);
      const file = await fileOf(what, format, LISTS[what](account.client, limitId), { signal: stop.signal, onProgress });
      download(file);
      setText(said, `${file.items.toLocaleString("en")} ${NOUNS[what]} in ${file.name}`);
    } catch (error) {
      setText(said, stop.signal.aborted ? "Cancelled: nothing was saved." : describe(error).message);
    } finally {
      cancel.hidden = true;
      for (const button of formats) button.disabled = false;
    }
  }

  const label = { class: "export", role: "group", "aria-label": `Export ${NOUNS[what]}` };
  return el("div", label, `Export ${NOUNS[what]}: `, ...formats, cancel, said);
}
