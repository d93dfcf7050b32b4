// Everything works without this file; it only makes waiting and menus calmer.
(() => {
  "use strict";

  // A sent form cannot be sent again by a second click. Requests carry an id as well, so this is only for the eye.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    // Not form.method: that is a field where one is called so, as where a payment method is chosen.
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });

  // Back in the browser shows the page as it was: its forms may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });

  // Printing is a script's business: without one the browser's own menu does it.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // On a phone the menu is a strip that scrolls: begin at the page one is on.
  const here = document.querySelector(".side [aria-current]");
  if (here) here.closest(".side").scrollLeft = here.offsetLeft - 16;

  const closeMenus = except => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", event => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    document.querySelector("details.menu[open] summary")?.focus();
    closeMenus(null);
  });

  // A live quote that cannot be fetched says so instead of standing there out of date.
  const lost = () => document.getElementById("lost");
  const say = text => { const region = lost(); if (region) region.textContent = text; };
  document.addEventListener("htmx:sendError", () => say(lost()?.dataset.text ?? ""));
  document.addEventListener("htmx:responseError", () => say(lost()?.dataset.text ?? ""));
  document.addEventListener("htmx:afterSwap", () => say(""));

  // What was typed before this script came, or is put back by the browser, is quoted as well.
  const typed = field => {
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (field.matches("select")) return [...field.options].some(one => one.selected !== one.defaultSelected);
    return field.matches("input") && field.value !== field.defaultValue;
  };
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[hx-post]"))
      if ([...form.elements].some(typed)) window.htmx?.trigger(form, "change");
  });

  // What was wrong and is right now no longer counts as wrong.
  document.addEventListener("htmx:oobAfterSwap", () => {
    for (const field of document.querySelectorAll("[aria-invalid]"))
      if (!document.getElementById(`${field.id}-error`)?.textContent.trim()) field.removeAttribute("aria-invalid");
  });
})();
