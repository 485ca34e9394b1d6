// What of the file of steps is shown: the inside of one function, as it stands there.

/**
 * @param {string} file the text of steps.mjs
 * @param {string} name of a function in it
 * @returns {string} its body, moved to the left
 */
export function sourceOf(file, name) {
  const start = file.indexOf(`async function ${name}(`);
  const body = file.slice(file.indexOf("\n", start) + 1, file.indexOf("\n}\n", start));
  return body.replace(/^ {2}/gm, "");
}
