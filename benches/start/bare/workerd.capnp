# The Worker without the package. The benchmark puts this file beside the bundle.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), (name = "state", disk = "state") ],
  sockets = [ (name = "http", address = "127.0.0.1:0", http = (), service = "main") ],
);

const main :Workerd.Worker = (
  compatibilityDate = "2026-04-26",
  modules = [ (name = "worker.js", esModule = embed "worker.js") ],
);
