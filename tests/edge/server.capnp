# The demo's Worker with the variables of the environment: a test starts it with those that it is about.
using Workerd = import "/workerd/workerd.capnp";
using Demo = import "../../www/workerd.capnp";

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
    (name = "PAYI_KEYS", fromEnvironment = "PAYI_KEYS"),
    (name = "PAYI_ANY_KEY", fromEnvironment = "PAYI_ANY_KEY"),
    (name = "PAYI_CORS_ORIGINS", fromEnvironment = "PAYI_CORS_ORIGINS"),
    (name = "PAYI_PRICES", fromEnvironment = "PAYI_PRICES"),
    (name = "PAYI_FIRST_LIMIT_ID", fromEnvironment = "PAYI_FIRST_LIMIT_ID"),
    (name = "PAYI_INGEST_BLOCK_LIMITS", fromEnvironment = "PAYI_INGEST_BLOCK_LIMITS"),
    (name = "PAYI_UNKNOWN_RESOURCE", fromEnvironment = "PAYI_UNKNOWN_RESOURCE"),
    (name = "PAYI_RETENTION_DAYS", fromEnvironment = "PAYI_RETENTION_DAYS"),
  ],
);
