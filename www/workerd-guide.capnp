# The demo server with the guide's prices for its two models, and limit ids from the guide's first one. A file of its own
# because `workerd serve` cannot choose between two configurations in one.
using Workerd = import "/workerd/workerd.capnp";
using Demo = import "workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), Demo.assets, Demo.page, Demo.state ],
  sockets = [ Demo.http ],
);

const main :Workerd.Worker = (
  compatibilityDate = Demo.date,
  modules = Demo.modules,
  durableObjectNamespaces = Demo.accounts,
  durableObjectStorage = (localDisk = "state"),
  bindings = [
    Demo.account,
    Demo.files,
    Demo.anyKey,
    (name = "PAYI_PRICES", text = "guide"),
    (name = "PAYI_FIRST_LIMIT_ID", text = "2220"),
  ],
);
