# The object of worker.mjs. The benchmark puts this file beside the bundle.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), (name = "state", disk = (path = "state", writable = true)) ],
  sockets = [ (name = "http", address = "127.0.0.1:0", http = (), service = "main") ],
);

const main :Workerd.Worker = (
  compatibilityDate = "2026-04-26",
  modules = [ (name = "worker.js", esModule = embed "worker.js") ],
  durableObjectNamespaces = [ (className = "Hello", uniqueKey = "hello", enableSql = true) ],
  durableObjectStorage = (localDisk = "state"),
  bindings = [ (name = "HELLO", durableObjectNamespace = "Hello") ],
);
