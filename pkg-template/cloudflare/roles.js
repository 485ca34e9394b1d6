// What a key may do. A role lists what is allowed, so that a call which is added later is closed until somebody opens it.
const READ = [[["GET", "HEAD"], /^/]];

const INGEST = [
  ...READ,
  [["POST"], /^\/api\/v1\/ingest(?:\/bulk)?$/],
  [["POST"], /^\/api\/v1\/holds(?:\/[^/]+\/(?:renew|extend|settle|release))?$/],
  [["PUT"], /^\/api\/v1\/requests\/(?:[^/]+|provider\/[^/]+\/[^/]+)\/properties$/],
];

const ROLES = new Map([
  ["read", READ],
  ["ingest", INGEST],
  ["admin", undefined],
]);

/** The names of the roles. */
export const roles = [...ROLES.keys()];

/** Whether a key of this role may make this call. */
export function allows(role, { method, url }) {
  const calls = ROLES.get(role);
  if (calls === undefined) return true;
  const { pathname } = new URL(url);
  return calls.some(([methods, paths]) => methods.includes(method) && paths.test(pathname));
}
