// Recording with one hand on the keyboard: 1 to 6 choose the result, Enter saves, j and k turn to the next and the last item, n is for what is brought in at the
// table, u undoes. The keys rest while somebody types, and can be switched off for good.
const NAME = "mittragen-record-keys";
const form = document.querySelector("[data-record]");
const help = document.querySelector("[data-record-help]");
const toggle = help?.querySelector("[data-record-switch]");
// Whoever types fast must not record on the page that is just going.
let isLeaving = false;

function areOn() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return toggle.checked;
  }
}

function show() {
  toggle.checked = areOn();
  for (const one of document.querySelectorAll("[data-record-key]")) {
    if (toggle.checked) one.setAttribute("aria-keyshortcuts", one.dataset.recordKey);
    else one.removeAttribute("aria-keyshortcuts");
  }
  for (const one of form.querySelectorAll(".key")) one.hidden = !toggle.checked;
}

function act(key) {
  if (key === "?") {
    help.open = !help.open;
    help.querySelector("summary").focus();
    return true;
  }
  const target = key === "u" ? document.querySelector("[data-told] form button") : document.querySelector(`[data-record-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.type === "radio") {
    target.checked = true;
    target.focus();
    target.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    isLeaving = true;
    target.click();
  }
  return true;
}

if (form && toggle) {
  help.hidden = false;
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(NAME, toggle.checked ? "on" : "off");
    } catch {
      // Where nothing may be kept, the switch holds for this page.
    }
    show();
  });
  show();
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  document.addEventListener("keydown", (event) => {
    if (isLeaving || !areOn() || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])")) return;
    if (act(event.key.length === 1 ? event.key.toLowerCase() : event.key)) event.preventDefault();
  });
}
