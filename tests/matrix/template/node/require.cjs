// Prints the contract's report, with the package loaded by require(), where nothing may be awaited.
const payi = require("payi-edge");

import("../contract.mjs").then(({ report }) => report(payi)).then((parts) => console.log(JSON.stringify(parts)));
