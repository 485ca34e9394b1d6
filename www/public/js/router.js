// Which view the address asks for. Everything stands behind the `#`, so that the page is one file on any server.
import { el } from "./dom.js";
import { describe } from "./errors.js";

/**
 * @typedef {{ name: string, params: string[], query: URLSearchParams }} Route
 */

/** `#/limits/7/what-if?max=2` is the view "limits/what-if" of "7". Without a hash it is the overview. */
export function routeOf(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter((part) => part !== "").map(decoded);
  const [first = "", id, rest] = parts;
  if (first === "limits" && id !== undefined) {
    return { name: rest === undefined ? "limit" : rest, params: [id], query: new URLSearchParams(query) };
  }
  return { name: first, params: parts.slice(1), query: new URLSearchParams(query) };
}

/** The address of a limit's view, or of one of its sub-views. */
export const limitAddress = (id, view) => `#/limits/${encodeURIComponent(id)}${view ? `/${view}` : ""}`;

/** A hash that somebody typed need not be one that decodes. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Shows a view for each address. The overview stands in the document and is only hidden; the others are loaded when they
 * are first asked for.
 */
export class Router {
  #views;
  #context;
  #overview;
  #place;
  #unmount;
  #current = 0;

  /**
   * @param {Record<string, { title: string, load(): Promise<{ mount(root: HTMLElement, context: object): () => void }> }>} views
   * @param {{ overview: HTMLElement, place: HTMLElement }} places
   * @param {object} context what every view is given, beside the route
   */
  constructor(views, { overview, place }, context) {
    this.#views = views;
    this.#overview = overview;
    this.#place = place;
    this.#context = context;
    addEventListener("hashchange", () => this.show());
  }

  async show() {
    const turn = ++this.#current;
    const route = routeOf(location.hash);
    const view = this.#views[route.name];
    const isOverview = route.name === "" || view === undefined;
    this.#unmount?.();
    this.#unmount = undefined;
    this.#place.replaceChildren();
    this.#overview.hidden = !isOverview;
    this.#place.hidden = isOverview;
    document.title = `${view?.title ?? "Budgets"} · payi-edge`;
    markCurrent(isOverview ? "" : route.name);
    scrollTo(0, 0);
    if (isOverview) return;
    this.#place.setAttribute("aria-busy", "true");
    try {
      const { mount } = await view.load();
      // Whoever is quicker than the network wants the last address only.
      if (turn === this.#current) this.#unmount = mount(this.#place, { ...this.#context, ...route });
    } catch (error) {
      if (turn === this.#current) this.#place.replaceChildren(notLoaded(error));
    } finally {
      if (turn === this.#current) this.#place.removeAttribute("aria-busy");
    }
    // As after following a link: reading goes on at the top of what is new.
    if (turn === this.#current) this.#place.focus({ preventScroll: true });
  }
}

/** The server went away between the page and its view. A browser may remember that a script failed; a reload does not. */
function notLoaded(error) {
  const again = el("button", { type: "button" }, "Load it again");
  again.addEventListener("click", () => location.reload());
  return el("div", { class: "empty", role: "alert" },
    el("p", { class: "empty-title" }, "This view could not be loaded"),
    el("p", {}, describe(error).message),
    el("p", {}, again));
}

function markCurrent(name) {
  for (const link of document.querySelectorAll(".pages a[href^='#']")) {
    const isIt = routeOf(new URL(link.href).hash).name === name;
    if (isIt) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
