// An error as people see it: what is wrong, and the code to look it up by.
import { el } from "./dom.js";

/** @returns {{ code: string, message: string }} */
export function describe(error) {
  const answer = error.body?.xproxy_error;
  return { code: error.code ?? answer?.code ?? error.name, message: answer?.message ?? error.message };
}

/**
 * Shows an error in a form's `.error`, marks the field that it is about, and clears both when called without.
 * @param {(error: { code: string, message: string }, form: HTMLFormElement) => string | undefined} [fieldOf]
 */
export function showError(within, error, fieldOf) {
  const place = within.querySelector(".error");
  for (const field of within.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  place.hidden = !error;
  place.replaceChildren();
  if (!error) return;
  const { code, message } = describe(error);
  place.append(message, " ", el("code", {}, code));
  const field = within.elements?.[fieldOf?.({ code, message }, within)];
  field?.setAttribute("aria-invalid", "true");
  field?.focus();
}

/** Runs an action of a form once at a time; its error is shown beside the form. Resolves to whether it went well. */
export async function attempt(within, button, action, fieldOf) {
  if (within.getAttribute("aria-busy") === "true") return false;
  showError(within);
  within.setAttribute("aria-busy", "true");
  // Not `disabled`, which would take the focus away from the button.
  button.setAttribute("aria-disabled", "true");
  try {
    await action();
    return true;
  } catch (error) {
    showError(within, error, fieldOf);
    return false;
  } finally {
    button.removeAttribute("aria-disabled");
    within.removeAttribute("aria-busy");
  }
}
