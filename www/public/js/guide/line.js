// A printed line, held against the guide's.
import { el } from "../dom.js";

/** @param {import("./comparison.js").Comparison} [comparison] none where the amounts must differ */
export function lineItem(text, comparison) {
  const item = el("li", text === "" ? { class: "blank" } : {}, text);
  const check = comparison?.check(text);
  if (check?.same) item.classList.add("is-same");
  if (check?.expected !== undefined) item.append(el("span", { class: "expected" }, `the guide prints: ${check.expected}`));
  return item;
}
