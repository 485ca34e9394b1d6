// <payi-budget>, with the module started as by edge-light.js.
import "./edge-light.js";
import { defineBudget } from "./element/index.js";

export * from "./element/index.js";

defineBudget();
