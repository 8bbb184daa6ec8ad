// Single keys for whoever decides on many contributions: off while typing, and off for good where somebody switches them off.
const NAME = "mittragen-moderation-keys";
const box = document.querySelector("[data-keys]");
const toggle = document.querySelector("[data-keys-switch]");
// Whoever types fast must not decide on the page that is just going.
let isLeaving = false;

function areOn() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return toggle?.checked ?? false;
  }
}

function press(target) {
  if (target.matches("summary")) {
    target.parentElement.open = true;
    (target.parentElement.querySelector("input:not([type=hidden]), textarea") ?? target).focus();
    target.parentElement.scrollIntoView({ block: "nearest" });
  } else {
    isLeaving = true;
    target.click();
  }
}

function show() {
  const on = areOn();
  toggle.checked = on;
  for (const one of document.querySelectorAll("[data-key]")) {
    if (on) one.setAttribute("aria-keyshortcuts", one.dataset.key);
    else one.removeAttribute("aria-keyshortcuts");
  }
}

if (box && toggle) {
  box.hidden = false;
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(NAME, toggle.checked ? "on" : "off");
    } catch {
      // Where nothing may be kept, the switch holds for this page.
    }
    show();
  });
  show();
}

addEventListener("pageshow", () => {
  isLeaving = false;
});

document.addEventListener("keydown", (event) => {
  if (!toggle || isLeaving || !areOn() || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])")) return;
  const key = event.key.toLowerCase();
  const target = key === "u" ? document.querySelector("[data-told] form button") : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return;
  event.preventDefault();
  press(target);
});
