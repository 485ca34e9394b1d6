// The element, and the same for servers.
export { PayiBudget, defineBudget } from "./budget.js";
export { MESSAGES } from "./messages.js";
export { renderBudget } from "./render.js";
