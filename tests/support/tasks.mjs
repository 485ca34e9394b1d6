// How long a page's main thread was busy without a pause. Chromium's trace tells the time that each task had the processor, which
// on a machine with other work is not the time that passed.

const CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline"];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} action
 * @returns {Promise<number[]>} the tasks of more than 50 ms, in milliseconds
 */
export async function longTasks(browser, page, action) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await action();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const place = ({ pid, tid }) => `${pid}/${tid}`;
  const main = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(place));
  const tasks = traceEvents.filter((event) => /RunTask$/.test(event.name) && event.tdur > 0 && main.has(place(event)));
  // A trace without tasks would find every page quick.
  if (tasks.length === 0) throw new Error("the trace has no tasks of a page");
  return tasks.map(({ tdur }) => tdur / 1000).filter((duration) => duration > 50);
}
