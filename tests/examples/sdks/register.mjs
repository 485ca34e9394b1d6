// Lets examples find the SDKs, which are installed apart from the development tools. To be imported before them.
import { register } from "node:module";

register("./resolve.mjs", import.meta.url);
