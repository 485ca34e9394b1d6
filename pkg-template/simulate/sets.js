// The sets of limits that events fall under. There are few: each is looked up once, id by id.
import { invalidArgument } from "../errors.js";
import { shown } from "../prices/checks.js";

export class Sets {
  #raw;
  #root = { ids: [], places: [], next: new Map(), number: undefined };

  constructor(raw) {
    this.#raw = raw;
  }

  /** The set of these ids: its number in the module, and the ids. */
  of(ids, name) {
    if (!Array.isArray(ids)) throw invalidArgument(`${name}.limit_ids`, "an array of limit ids");
    let set = this.#root;
    for (let index = 0; index < ids.length; index++) set = set.next.get(ids[index]) ?? this.#add(set, ids[index], `${name}.limit_ids[${index}]`);
    set.number ??= this.#raw.set(set.places);
    return set;
  }

  #add(set, id, name) {
    const place = typeof id === "string" ? this.#raw.place(id) : undefined;
    if (place === undefined) throw invalidArgument(name, `the id of one of the limits, not ${shown(id)}`);
    if (set.places.includes(place)) throw invalidArgument(name, "left out: the limit is there already");
    const next = { ids: [...set.ids, id], places: [...set.places, place], next: new Map(), number: undefined };
    set.next.set(id, next);
    return next;
  }
}
