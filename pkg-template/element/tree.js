// What the element shows, as data: the same tree becomes text on a server and nodes in a page. Its shape never changes, only
// attributes and texts do, so that a page changes only what differs.

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | undefined>} attributes `false` and `undefined` are absent
 * @param {...(Tree | string)} children
 * @typedef {{ tag: string, attributes: object, children: (Tree | string)[] }} Tree
 */
export const h = (tag, attributes, ...children) => ({ tag, attributes, children });

/** What stands in a text or between double quotes without being markup. */
const escaped = (text) => String(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const isThere = ([, value]) => value !== undefined && value !== false;
const entriesOf = ({ attributes }) => Object.entries(attributes).filter(isThere);

/** As HTML. */
export function toHtml(tree) {
  if (typeof tree === "string") return escaped(tree);
  const attributes = entriesOf(tree).map(([name, value]) => ` ${name}="${value === true ? "" : escaped(value)}"`);
  return `<${tree.tag}${attributes.join("")}>${tree.children.map(toHtml).join("")}</${tree.tag}>`;
}

const SVG = "http://www.w3.org/2000/svg";

/** As nodes. No markup is read, so that a page's policy has nothing against it. */
export function toNode(tree, within) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const namespace = tree.tag === "svg" ? SVG : within;
  const node = namespace ? document.createElementNS(namespace, tree.tag) : document.createElement(tree.tag);
  for (const [name, value] of entriesOf(tree)) node.setAttribute(name, value === true ? "" : value);
  node.append(...tree.children.map((child) => toNode(child, namespace)));
  return node;
}

/** Makes nodes that were made from such a tree show this one. */
export function patch(node, tree) {
  if (typeof tree === "string") {
    if (node.data !== tree) node.data = tree;
    return;
  }
  for (const [name, value] of Object.entries(tree.attributes)) {
    const text = value === true ? "" : String(value);
    if (!isThere([name, value])) node.removeAttribute(name);
    else if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
  tree.children.forEach((child, place) => patch(node.childNodes[place], child));
}
