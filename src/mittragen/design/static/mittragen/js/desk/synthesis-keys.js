// The wall with one hand on the keyboard. Single keys can be switched off for good; they rest while somebody types.
const NAME = "mittragen-wall-keys";
const root = document.querySelector("[data-wall]");
const toggle = root?.querySelector("[data-wall-keys]");
const help = root?.querySelector("[data-wall-help]");
const cards = () => [...root.querySelectorAll("[data-card]")].filter((card) => card.checkVisibility());
const here = () => document.activeElement?.closest?.("[data-card]");

function areOn() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return toggle.checked;
  }
}

function step(by) {
  const all = cards();
  const at = here() ? all.indexOf(here()) + by : 0;
  const box = all[Math.max(0, Math.min(all.length - 1, at))]?.querySelector("input");
  box?.focus({ preventScroll: true });
  box?.closest("[data-card]").scrollIntoView({ block: "nearest" });
}

// A card that has the focus is meant, even when nothing is ticked.
function meant() {
  const ticked = root.querySelector("[data-card] input:checked");
  const box = here()?.querySelector("input");
  if (!ticked && box) {
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return Boolean(ticked ?? box);
}

function act(key) {
  if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key === "x") here()?.querySelector("input").click();
  else if (key === "u") root.dispatchEvent(new CustomEvent("wall:undo"));
  else if (key === "/") document.querySelector("[data-wall-search]").focus();
  else if (key === "?") {
    help.open = !help.open;
    help.querySelector("summary").focus();
  } else if (!meant()) root.dispatchEvent(new CustomEvent("wall:say", { detail: root.dataset.saidNone }));
  else if (key === "g") root.querySelector("[data-wall-title]").focus();
  else root.querySelector("[data-wall-outcome]").click();
}

if (toggle) {
  help.hidden = false;
  toggle.checked = areOn();
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(NAME, toggle.checked ? "on" : "off");
    } catch {
      // Where nothing may be kept, the switch holds for this page.
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!areOn() || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("dialog, textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])")) return;
    if (!["j", "k", "x", "g", "o", "u", "/", "?"].includes(event.key) || (event.repeat && !["j", "k"].includes(event.key))) return;
    event.preventDefault();
    act(event.key);
  });
  // Out of the field without a word: back to the card.
  root.querySelector("[data-wall-title]").addEventListener("keydown", (event) => {
    if (event.key === "Escape") root.querySelector("[data-card] input:checked")?.focus();
  });
}
