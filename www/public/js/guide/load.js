// The steps, and their text: the file is asked for twice, once to be run and once to be read, and comes once.
const ADDRESS = new URL("js/guide/steps.mjs", document.baseURI).href;

/** @returns {Promise<typeof import("./steps.mjs").STEPS>} */
export async function loadSteps() {
  const { STEPS } = await import(ADDRESS);
  return STEPS;
}

/** @returns {Promise<string>} the file that {@link loadSteps} runs */
export async function loadText() {
  const response = await fetch(ADDRESS);
  if (!response.ok) throw new Error("The text of the steps cannot be loaded.");
  return response.text();
}
