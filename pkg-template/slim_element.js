// <payi-budget> for who starts the module by init() of payi-edge/slim; with nothing to show it works before that.
import { defineBudget } from "./element/index.js";

export * from "./element/index.js";

defineBudget();
