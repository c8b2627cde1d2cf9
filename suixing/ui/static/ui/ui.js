// Makes pages quicker; every page works without it.
"use strict";

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

// "/" goes to the search box; j and k walk along the rows of a table, whose links Enter follows by itself.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    closeDrops(null);
    if (event.target.matches("[data-search]")) event.target.blur();
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "/") {
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "j" || event.key === "k") {
    walk(event.key === "j" ? 1 : -1);
  }
});

function walk(step) {
  const links = Array.from(document.querySelectorAll("[data-rows] .row-link"));
  if (!links.length) return;
  const row = document.activeElement.closest("tr");
  const here = row ? links.findIndex((link) => row.contains(link)) : -1;
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
}

// What drops down closes when one goes elsewhere.
function closeDrops(inside) {
  for (const drop of document.querySelectorAll("details.drop[open], details.bar-more[open]")) {
    if (drop.contains(inside)) continue;
    const had = drop.contains(document.activeElement);
    drop.open = false;
    if (had) drop.querySelector("summary").focus();
  }
}
document.addEventListener("click", (event) => closeDrops(event.target));

// A destructive act asks once, in a dialogue; without script the question unfolds in place.
document.addEventListener("click", (event) => {
  const summary = event.target.closest("details.confirm > summary");
  if (summary) {
    event.preventDefault();
    ask(summary.parentElement);
  }
  const cancel = event.target.closest("dialog [data-cancel]");
  if (cancel) cancel.closest("dialog").close();
});

function ask(details) {
  let dialog = details.querySelector("dialog");
  if (!dialog) {
    const panel = details.querySelector(".confirm-panel");
    dialog = document.createElement("dialog");
    dialog.className = panel.className;
    dialog.setAttribute("aria-label", panel.querySelector("p").textContent);
    dialog.append(...panel.childNodes);
    dialog.querySelector("[data-cancel]").hidden = false;
    panel.replaceWith(dialog);
    dialog.addEventListener("close", () => {
      details.open = false;
      details.querySelector("summary").focus();
    });
  }
  details.open = true;
  dialog.showModal();
  dialog.querySelector("[data-cancel]").focus();
}

// After an error the summary is what one reads first.
function focusSummary(root) {
  const summary = root.querySelector("[data-focus]");
  if (summary) summary.focus();
}
focusSummary(document);
document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.target));
