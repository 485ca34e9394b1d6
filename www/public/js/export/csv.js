// CSV that a spreadsheet may open: RFC 4180, with the formulas taken out of it.

/**
 * A spreadsheet takes a cell that begins so for a formula, and may run it: names of limits and users are anybody's. An
 * apostrophe before makes it text; one more before each text that has such apostrophes already, so that nothing is lost.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A plain number is none, with a sign too. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

export const guarded = (text) => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

/** The text that {@link guarded} made safe. */
export const unguarded = (text) => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

/** One record with its end of line. Absent values are empty cells. */
export const csvRecord = (values) => `${values.map(cell).join(",")}\r\n`;

function cell(value) {
  const text = guarded(String(value ?? ""));
  return /[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}
