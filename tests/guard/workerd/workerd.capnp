# The Worker of worker.mjs, which is its own provider. The test puts this file beside the bundle.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), (name = "state", disk = (path = "state", writable = true)) ],
  sockets = [ (name = "http", address = "127.0.0.1:0", http = (), service = "main") ],
);

const main :Workerd.Worker = (
  compatibilityDate = "2026-04-26",
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "payi_edge_bg.wasm", wasm = embed "payi_edge_bg.wasm"),
  ],
  durableObjectNamespaces = [ (className = "PayiEngine", uniqueKey = "payi", enableSql = true) ],
  durableObjectStorage = (localDisk = "state"),
  bindings = [
    (name = "PAYI", durableObjectNamespace = "PayiEngine"),
    (name = "PROVIDER", service = "main"),
  ],
);
