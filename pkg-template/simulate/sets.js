// The sets of limits that events fall under. There are few: each is looked up once, id by id.
import { invalidArgument } from "../errors.js";
import { shown } from "../prices/checks.js";

export class Sets {
  #raw;
  #root = { ids: [], places: [], next: new Map(), number: undefined };

  constructor(raw) {
    this.#raw = raw;
  }

  /** The set of these ids: its number in the module, and the ids. `name` tells what to call the event in an error. */
  of(ids, name) {
    if (!Array.isArray(ids)) throw invalidArgument(`${name()}.limit_ids`, "an array of limit ids");
    let set = this.#root;
    for (let place = 0; place < ids.length; place++) set = set.next.get(ids[place]) ?? this.#add(set, ids, place, name);
    set.number ??= this.#raw.set(set.places);
    return set;
  }

  #add(set, ids, index, name) {
    const id = ids[index];
    const refuse = (expected) => invalidArgument(`${name()}.limit_ids[${index}]`, expected);
    const place = typeof id === "string" ? this.#raw.place(id) : undefined;
    if (place === undefined) throw refuse(`the id of one of the limits, not ${shown(id)}`);
    if (set.places.includes(place)) throw refuse("left out: the limit is there already");
    const next = { ids: [...set.ids, id], places: [...set.places, place], next: new Map(), number: undefined };
    set.next.set(id, next);
    return next;
  }
}
