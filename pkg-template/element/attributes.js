// Attributes that are properties too.

const DEFAULT_REFRESH = 30;

/** Attributes by the names of their properties, and how each is read. */
const REFLECTED = {
  baseUrl: ["base-url", text],
  limitId: ["limit-id", text],
  refresh: ["refresh", secondsOf],
  locale: ["locale", text],
  compact: ["compact", (element, name) => element.hasAttribute(name)],
};

export const ATTRIBUTES = Object.values(REFLECTED).map(([attribute]) => attribute);
export const REFLECTING = Object.keys(REFLECTED);

function text(element, name) {
  return element.getAttribute(name);
}

function secondsOf(element, name) {
  const seconds = Number(element.getAttribute(name) ?? DEFAULT_REFRESH);
  if (seconds === 0) return 0;
  // More often than once a second helps nobody.
  return seconds > 0 ? Math.max(1, seconds) : DEFAULT_REFRESH;
}

/** Gives a class of elements the properties. */
export function reflect(prototype) {
  for (const [property, [attribute, read]] of Object.entries(REFLECTED)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return read(this, attribute);
      },
      set(value) {
        if (value === undefined || value === null || value === false) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value === true ? "" : value);
      },
    });
  }
}

/** What was set before the class was known would hide the accessors: it is set once more. */
export function upgrade(element, names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
