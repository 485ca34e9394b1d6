// The line above every view that says what keeps the page from working, and what can be done about it.
import { find, setText } from "./dom.js";

const place = find("#trouble");
const button = find("button", place);
let again = () => {};
button.addEventListener("click", () => again());

/** @param {() => void} retry what the button beside the text does */
export function showTrouble(text, retry) {
  again = retry;
  setText(find("span", place), text);
  place.hidden = false;
}

export function hideTrouble() {
  place.hidden = true;
}

/** A question that failed, as a sentence. */
export function troubleOf({ status }, { code, message }, since) {
  if (status === undefined) return `The server does not answer. Asking again every few seconds.${since}`;
  if (status === 401 || status === 403) {
    const way = "It may have been revoked; another one can be entered above.";
    return `The API key is not accepted: ${message} (${code}). ${way}${since}`;
  }
  if (status === 429) return `The server is asked too often: ${message} (${code}).${since}`;
  return `The server refuses: ${message} (${code}).${since}`;
}
