// Firefox, by a plain <script type="module"> and under a strict policy.
import puppeteer from "puppeteer-core";
import { reportIn, served } from "../support/page.mjs";
import { installed } from "../support/tools.mjs";

const firefox = installed("Firefox", "PAYI_FIREFOX", "/usr/bin/firefox-esr");

/** Over WebDriver BiDi, for which Debian's build needs no driver of its own. */
const launch = () => puppeteer.launch({ browser: "firefox", executablePath: firefox.program, headless: true });

export const cells = [{
  name: "Firefox, no bundler",
  ...firefox,
  run: ({ folder, signal }) => served(folder, async (url) => reportIn(await launch(), `${url}/plain/`, signal)),
}];
