# The demo server on one machine: the same Worker that `wrangler deploy` ships, under the same runtime.
#
#   workerd serve www/workerd.capnp --socket-addr=http=127.0.0.1:8787 --directory-path=state=DIR
#
# List prices, limit ids from 1; workerd-guide.capnp has the guide's. Embedded files are found beside this file, the
# two folders from where workerd is started: the repository's root.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), .assets, .page, .state ],
  sockets = [ .http ],
);

const main :Workerd.Worker = (
  compatibilityDate = .date,
  modules = .modules,
  durableObjectNamespaces = .accounts,
  durableObjectStorage = (localDisk = "state"),
  bindings = [ .account, .files, .anyKey ],
);

const date :Text = "2026-04-26";  # as in wrangler.jsonc

const modules :List(Workerd.Worker.Module) = [
  (name = "worker.js", esModule = embed "dist/worker.js"),
  (name = "payi_edge_bg.wasm", wasm = embed "dist/payi_edge_bg.wasm"),
];

const accounts :List(Workerd.Worker.DurableObjectNamespace) = [
  (className = "PayiEngine", uniqueKey = "payi-edge-account", enableSql = true),
];

const account :Workerd.Worker.Binding = (name = "PAYI", durableObjectNamespace = "PayiEngine");
const files :Workerd.Worker.Binding = (name = "ASSETS", service = "assets");

# A demo on one machine: any non-empty key is an account. What is deployed has PAYI_KEYS instead.
const anyKey :Workerd.Worker.Binding = (name = "PAYI_ANY_KEY", text = "demo");

# Stands in for Cloudflare's asset server, which workerd does not have.
const assets :Workerd.Service = (
  name = "assets",
  worker = (
    compatibilityDate = .date,
    modules = [ (name = "assets.js", esModule = embed "assets.js") ],
    bindings = [ (name = "PAGE", service = "page") ],
  ),
);

const page :Workerd.Service = (name = "page", disk = (path = "www/dist/page"));
const state :Workerd.Service = (name = "state", disk = (path = ".state", writable = true));

const http :Workerd.Socket = (name = "http", address = "127.0.0.1:8787", http = (), service = "main");
