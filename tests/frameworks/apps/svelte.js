// Svelte 5: the component beside this file.
import { mount, unmount } from "svelte";
import Budget from "./Budget.svelte";

export function start(target, first, told) {
  let show;
  const app = mount(Budget, { target, props: { first, told, onready: (set) => (show = set) } });
  return { show: (shown) => show(shown), end: () => unmount(app) };
}
