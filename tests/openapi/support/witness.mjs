// Remembers which parts of the schemas real bodies have had, and refuses a body with a part that no schema knows.
import { at } from "./document.mjs";

export class Witness {
  /** Pointers of properties, and of values of an enum as `pointer = value`. */
  #seen = new Set();

  /** @param {string} pointer the schema @param {unknown} value a body that is valid under it */
  see(pointer, value) {
    const parts = partsOf(pointer);
    if (parts.length === 0) return; // `true`: anything goes.
    for (const part of parts) {
      if (at(part).enum) this.#seen.add(`${part} = ${value}`);
    }
    if (Array.isArray(value)) {
      for (const items of parts.map((part) => `${part}/items`).filter(at))
        value.forEach((item) => this.see(items, item));
    } else if (value !== null && typeof value === "object") {
      for (const [name, member] of Object.entries(value)) this.see(this.#member(parts, name), member);
    }
  }

  #member(parts, name) {
    for (const part of parts) {
      if (Object.hasOwn(at(part).properties ?? {}, name)) {
        const property = `${part}/properties/${name}`;
        this.#seen.add(property);
        return property;
      }
    }
    const rest = parts.map((part) => `${part}/additionalProperties`).find((pointer) => at(pointer));
    if (!rest) throw new Error(`${parts[0]} does not know ${name}`);
    return rest;
  }

  /** What is reachable from these schemas and was in no body. */
  missing(pointers) {
    return [...new Set(pointers.flatMap((pointer) => reachable(pointer)))].filter((part) => !this.#seen.has(part));
  }
}

/** A schema, and all that it refers to for the same value. */
function partsOf(pointer) {
  if (typeof at(pointer) !== "object") return [];
  const { $ref, allOf = [], anyOf = [] } = at(pointer);
  const also = [
    ...allOf.map((_, index) => `${pointer}/allOf/${index}`),
    ...anyOf.map((_, index) => `${pointer}/anyOf/${index}`),
  ];
  return [pointer, ...($ref ? partsOf($ref) : []), ...also.flatMap(partsOf)];
}

function reachable(pointer, before = new Set()) {
  if (before.has(pointer)) return [];
  before.add(pointer);
  return partsOf(pointer).flatMap((part) => {
    const { properties = {}, items, additionalProperties, enum: values = [] } = at(part);
    const names = Object.keys(properties).map((name) => `${part}/properties/${name}`);
    const below = [
      ...names,
      ...(items ? [`${part}/items`] : []),
      ...(additionalProperties ? [`${part}/additionalProperties`] : []),
    ];
    return [
      ...names,
      ...values.map((value) => `${part} = ${value}`),
      ...below.flatMap((next) => reachable(next, before)),
    ];
  });
}
