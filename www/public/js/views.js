// The views beside the overview, by their address. Each is loaded when it is first asked for.

/** @type {Record<string, { title: string, load(): Promise<{ mount(root: HTMLElement, context: object): () => void }> }>} */
export const VIEWS = {
  limit: { title: "Limit", load: () => import("./views/limit.js") },
  guide: { title: "Guide", load: () => import("./views/guide.js") },
  import: { title: "Import", load: () => import("./views/import.js") },
  "what-if": { title: "What if", load: () => import("./views/what-if.js") },
};
