// <payi-budget>, with the module started as by workerd.js.
import "./workerd.js";
import { defineBudget } from "./element/index.js";

export * from "./element/index.js";

defineBudget();
