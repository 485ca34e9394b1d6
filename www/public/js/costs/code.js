// The call as a program says it, to take away.

/** @param {object} call what `book.cost` takes */
export function code(call) {
  return `import { calculateCost } from "payi-edge";\n\ncalculateCost(${literal(call, "")}).total.base;`;
}

/** JSON with names that need no quotes, and counts as numbers. */
function literal(value, indent) {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{\n${fields.map(([name, field]) => `${inner}${name}: ${literal(field, inner)},\n`).join("")}${indent}}`;
}
