// Starts the page of budgets.
import { started } from "./payi.js";

await started;
await import("./budgets.js");
