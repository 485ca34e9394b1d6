// What was wrong with a file's rows. All are counted; of endless ones the first thousand are kept.
import { shown } from "./values.js";

const KEPT = 1_000;

export class Problems {
  /** @type {{ row: number, column: string, expected: string, found: string }[]} */
  list = [];
  count = 0;

  add(row, column, expected, found) {
    this.count += 1;
    if (this.list.length < KEPT) this.list.push({ row, column: shown(column), expected, found: shown(found) });
  }
}
