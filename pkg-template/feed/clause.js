// By what names a model or a provider is known.
import { started } from "../instantiate.js";
import { patternFault } from "../payi_edge_bg.js";
import { size, text } from "./bytes.js";

/** How deep clauses may nest. */
const MAX_DEPTH = 8;

// What a clause may be, each at the place of its number in the table, where 1 and 2 are for what follows from the model's
// id.
const KINDS = ["", "", "", "equals", "starts_with", "ends_with", "contains", "regex", "or", "and"];
const EQUALS = 3;
const REGEX = 7;
const EXPECTED = `an object with one of ${KINDS.filter(Boolean).map((kind) => `\`${kind}\``).join(", ")}`;

/** Writes a clause. `id` is that of the model whose names it tells, which often are its id and more. */
export function writeClause(bytes, clause, id, depth = MAX_DEPTH) {
  const [[name, value] = [], ...others] = clause.members();
  const kind = KINDS.indexOf(name);
  if (kind < EQUALS || others.length > 0) clause.expected(EXPECTED);
  if (kind > REGEX) {
    if (depth === 0) value.expected("clauses that nest eight deep at most");
    const clauses = value.items();
    bytes.push(kind);
    size(bytes, clauses.length);
    for (const inner of clauses) writeClause(bytes, inner, id, depth - 1);
    return;
  }
  const wanted = value.text();
  if (kind < REGEX) return writeWanted(bytes, kind, lowered(wanted), id);
  const fault = started(patternFault)(wanted);
  if (fault !== undefined) value.expected(fault);
  bytes.push(kind);
  text(bytes, wanted);
}

/** In lower case, but for letters that are not of ASCII. */
const lowered = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function writeWanted(bytes, kind, wanted, id) {
  if (kind === EQUALS && wanted === id) {
    bytes.push(1);
  } else if (kind === EQUALS && id !== "" && wanted.startsWith(id)) {
    bytes.push(2);
    text(bytes, wanted.slice(id.length));
  } else {
    bytes.push(kind);
    text(bytes, wanted);
  }
}
