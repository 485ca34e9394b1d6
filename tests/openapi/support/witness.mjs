// Remembers what real bodies have had of the schemas, and refuses a body with a field that no schema knows. So a field
// that is never there, one that is always there and not required, a null or a value of an enum that never comes are all
// found.
import { at } from "./document.mjs";

export class Witness {
  /** Facets, see {@link facetsOf}. */
  #seen = new Set();

  /** @param {string} pointer the schema @param {unknown} value a body that is valid under it */
  see(pointer, value) {
    const parts = partsOf(pointer);
    if (parts.length === 0) return; // `true`: anything goes.
    for (const part of parts) this.#seen.add(`${part} = ${value}`);
    if (Array.isArray(value)) {
      const items = parts.map((part) => `${part}/items`).filter(at);
      for (const schema of items) for (const item of value) this.see(schema, item);
    } else if (value !== null && typeof value === "object") {
      for (const part of parts) {
        for (const name of Object.keys(at(part).properties ?? {})) {
          this.#seen.add(`${part}/properties/${name} ${Object.hasOwn(value, name) ? "present" : "absent"}`);
        }
      }
      for (const [name, member] of Object.entries(value)) this.see(memberOf(parts, name), member);
    }
  }

  /** The facets of these schemas, and of what they refer to, that no body had. */
  missing(pointers) {
    const before = new Set();
    return pointers.flatMap((pointer) => facetsBelow(pointer, before)).filter((facet) => !this.#seen.has(facet));
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

/** The schema of a member. */
function memberOf(parts, name) {
  const owner = parts.find((part) => Object.hasOwn(at(part).properties ?? {}, name));
  if (owner) return `${owner}/properties/${name}`;
  const rest = parts.map((part) => `${part}/additionalProperties`).find(at);
  if (!rest) throw new Error(`${parts[0]} does not know ${name}`);
  return rest;
}

/** What one schema says can be: a property there, or not there if it is not required; null; each value of an enum. */
function facetsOf(part) {
  const { type, properties = {}, required = [], enum: values = [] } = at(part);
  const names = Object.keys(properties);
  return [
    ...names.map((name) => `${part}/properties/${name} present`),
    ...names.filter((name) => !required.includes(name)).map((name) => `${part}/properties/${name} absent`),
    ...([type].flat().includes("null") ? [`${part} = null`] : []),
    ...values.map((value) => `${part} = ${value}`),
  ];
}

function facetsBelow(pointer, before) {
  if (before.has(pointer)) return [];
  before.add(pointer);
  return partsOf(pointer).flatMap((part) => {
    const { properties = {}, items, additionalProperties } = at(part);
    const below = Object.keys(properties).map((name) => `${part}/properties/${name}`);
    if (items) below.push(`${part}/items`);
    if (additionalProperties) below.push(`${part}/additionalProperties`);
    return [...facetsOf(part), ...below.flatMap((next) => facetsBelow(next, before))];
  });
}
