// Small helpers over the DOM. Text goes in as text nodes only, so no name of a limit can become markup.

export const find = (selector, within = document) => within.querySelector(selector);

/** `el("p", { class: "note" }, "text", child)` */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** One of the page's `<symbol>`s. Decoration: the word beside it says the same. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Sets a text only when it differs, so that a refresh leaves selections and screen readers alone. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A name amid other text: characters of it that turn the direction of text turn the name alone. */
export const isolated = (name) => el("bdi", {}, name);

/** As `setText`, of texts and elements. */
export function setParts(element, ...parts) {
  const text = parts.map((part) => part.textContent ?? part).join("");
  if (element.textContent !== text) element.replaceChildren(...parts);
}
