// The OpenAPI document, and what stands where in it.
import document from "payi-edge/openapi.json" with { type: "json" };

export { document };

const METHODS = ["delete", "get", "head", "options", "patch", "post", "put", "trace"];

/** A name as one part of a JSON pointer. */
export const escaped = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** What a JSON pointer such as `#/components/schemas/Limit` points to. */
export function at(pointer) {
  const names = pointer.split("/").slice(1);
  return names.reduce((value, name) => value?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

/** The pointer to what is really meant, where there may be a `$ref`. */
export function followed(pointer) {
  const reference = at(pointer)?.$ref;
  return reference === undefined ? pointer : followed(reference);
}

/** Every operation: its id, its method and path, the pointer to it, and its parameters. */
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => {
    const parent = `#/paths/${escaped(path)}`;
    const pointer = `${parent}/${method}`;
    const parameters = [parent, pointer].flatMap((owner) =>
      (at(owner).parameters ?? []).map((_, index) => at(followed(`${owner}/parameters/${index}`))),
    );
    return { id: item[method].operationId, method: method.toUpperCase(), path, pointer, parameters };
  }),
);

/** The pointer to the schema of a request's body, if it has one. */
export function bodyOf(operation) {
  const pointer = `${operation.pointer}/requestBody`;
  return at(pointer) && schemaIn(followed(pointer));
}

/** The pointer to the schema of an answer, by its status or by the operation's default. */
export function answerOf(operation, status) {
  const responses = `${operation.pointer}/responses`;
  const found = [status, "default"].find((key) => at(`${responses}/${key}`));
  return found && schemaIn(followed(`${responses}/${found}`));
}

const schemaIn = (owner) => `${owner}/content/application~1json/schema`;
