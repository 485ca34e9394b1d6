// Chromium, by a plain <script type="module"> and under a strict policy.
import { chromium, reportInChromium, served } from "../support/page.mjs";

export const cells = [{
  name: "Chromium, no bundler",
  ...chromium,
  run: ({ folder, signal }) => served(folder, (url) => reportInChromium(`${url}/plain/`, signal)),
}];
