// Starts the page of costs.
import { started } from "../payi.js";

await started;
await import("./main.js");
