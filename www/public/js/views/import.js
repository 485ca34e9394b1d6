// Import: a file of usage is read in this browser, shown, and recorded if somebody wants that.
import { el } from "../dom.js";
import { describe } from "../errors.js";
import { choicesForm } from "../import/choices.js";
import { Progress } from "../import/progress.js";
import { refusalsOf, reportOf } from "../import/report.js";
import { trialForm } from "../import/trial-form.js";
import { trialReport } from "../import/trial-report.js";
import { UsageFile } from "../import/usage-file.js";
import { recordedSentence } from "../import/words.js";

const WHAT = `Usage that was recorded elsewhere: a file with a row for each request. It is read in this browser and goes
nowhere until you record it.`;
const HINT = `CSV with a header (comma, semicolon or tab) or JSON Lines, up to 2,000,000 rows: a time, a provider and a model,
counts of tokens; or a time and a cost in US dollars. Times without a zone are UTC.`;
const FORMATS = ".csv,.tsv,.txt,.jsonl,.ndjson,.json,text/csv,application/jsonl";

/** @returns {() => void} takes the view away */
export function mount(root, { account, store, announce }) {
  const input = el("input", { type: "file", id: "import-file", accept: FORMATS, "aria-describedby": "import-hint" });
  const found = el("section", { class: "import-part", "aria-label": "The file" });
  const trial = el("section", { class: "import-part", "aria-label": "Trial" });
  const outcome = el("section", { class: "import-part", "aria-label": "Outcome" });
  const choices = el("section", { class: "import-part", "aria-label": "Recording" });
  const result = el("section", { class: "import-part", "aria-label": "Result" });
  const parts = [found, trial, outcome, choices, result];
  root.append(
    el("h1", {}, "Import"),
    el("p", { class: "prose" }, WHAT),
    el("div", { class: "card form import-part" },
      el("div", { class: "field" },
        el("label", { for: "import-file" }, "File"),
        input,
        el("p", { class: "hint", id: "import-hint" }, HINT))),
    ...parts,
  );

  let file;
  let stop = new AbortController();

  let isRecording = false;

  /** Lets go of what was under way. A recording ends in its own time, so that it can be said what was recorded. */
  function clear() {
    stop.abort();
    if (isRecording) file.stop();
    else file?.close();
    stop = new AbortController();
    for (const part of parts) part.replaceChildren();
  }

  async function read(chosen) {
    clear();
    const { signal } = stop;
    const progress = new Progress("Reading", () => {
      clear();
      found.replaceChildren(el("p", { role: "status" }, "Reading was cancelled. Nothing was recorded."));
    });
    found.replaceChildren(progress.element);
    file = new UsageFile(account);
    try {
      const report = await file.read(chosen, ({ share, rows }) => progress.show(share, rows));
      if (!signal.aborted) show(report);
    } catch (error) {
      if (!signal.aborted) found.replaceChildren(failure(error));
    }
  }

  function show(report) {
    const { limits } = store;
    const own = new Set(limits?.map(({ limit_id: id }) => id));
    const strangers = limits ? report.limitIds.filter((id) => !own.has(id)) : [];
    found.replaceChildren(el("div", { class: "card form" }, ...reportOf(report, strangers)));
    if (report.refusal || report.good === 0) return;
    trial.replaceChildren(trialForm(report, limits ?? [], tryOut));
    if (report.recordable === 0) return;
    choices.replaceChildren(choicesForm(report, limits ?? [], (chosen) => record(report, chosen)));
  }

  async function tryOut(chosen) {
    const { signal } = stop;
    const progress = new Progress("Trying", () => file.stop());
    trial.inert = choices.inert = true;
    outcome.replaceChildren(progress.element);
    try {
      const answer = await file.tryOut(chosen, ({ share, rows }) => progress.show(share, rows));
      const content = trialReport(answer, chosen.limits);
      if (!signal.aborted) outcome.replaceChildren(el("div", { class: "card form" }, ...content));
    } catch (error) {
      if (!signal.aborted) outcome.replaceChildren(failure(error));
    } finally {
      trial.inert = choices.inert = false;
    }
  }

  async function record({ recordable }, { isStrict, limitIds }) {
    const { signal } = stop;
    const mine = file;
    const progress = new Progress("Recording", () => mine.stop());
    isRecording = true;
    trial.inert = choices.inert = true;
    result.replaceChildren(progress.element);
    try {
      const choice = { isStrict, limitIds, total: recordable };
      const recorded = await mine.record(choice, ({ share, rows }) => progress.show(share, rows));
      const sentence = recordedSentence(recorded, recordable);
      // Also who has gone to another view is told what was recorded.
      announce(sentence);
      if (!signal.aborted) finish(recorded, sentence);
    } catch (error) {
      if (!signal.aborted) result.replaceChildren(failure(error));
    } finally {
      isRecording = false;
      trial.inert = choices.inert = false;
      if (signal.aborted) mine.close();
      store.refresh();
    }
  }

  function finish(recorded, sentence) {
    const error = recorded.error ? [failure(recorded.error)] : [];
    const content = [el("h2", {}, "Result"), el("p", {}, sentence), ...error, ...refusalsOf(recorded)];
    result.replaceChildren(el("div", { class: "card form" }, ...content));
  }

  input.addEventListener("change", () => input.files[0] && read(input.files[0]));
  const changed = () => clear();
  account.addEventListener("change", changed);
  return () => {
    clear();
    account.removeEventListener("change", changed);
  };
}

function failure(error) {
  const { code, message } = describe(error);
  return el("p", { class: "error", role: "alert" }, message, " ", el("code", {}, code));
}
