// <payi-budget>, with the module started as by index.js.
import "./index.js";
import { defineBudget } from "./element/index.js";

export * from "./element/index.js";

defineBudget();
