// Saying what became of a contribution: in a dialog over the wall, with search while one types. Without this module it is a page of its own.
const root = document.querySelector("[data-wall]");
const dialog = root?.querySelector("[data-wall-dialog]");
const SOON = 250;
let waiting = 0;
let opener;
let acted = [];

function show(html) {
  const inside = new DOMParser().parseFromString(html, "text/html").querySelector("[data-outcome]");
  if (!inside) return false;
  dialog.replaceChildren(inside);
  if (!dialog.open) dialog.showModal();
  (dialog.querySelector("[data-focus-first]") ?? dialog.querySelector("[name=art]:checked") ?? dialog.querySelector("[name=art]")).focus();
  return true;
}

async function post(address, pairs) {
  const own = pairs.filter(([name]) => name !== "submission");
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(own), headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  const page = answer ? await answer.text() : "";
  if (page && show(page)) return;
  if (answer?.ok) {
    dialog.close();
    root.dispatchEvent(new CustomEvent("wall:took", { detail: { html: page, acted, card: opener } }));
    return;
  }
  const why = new DOMParser().parseFromString(page, "text/html").querySelector("[data-wall-body]")?.dataset.refused;
  root.dispatchEvent(new CustomEvent("wall:say", { detail: why || root.dataset.saidLost }));
}

async function search(field) {
  const sent = field.form;
  const asked = new URLSearchParams([["q", field.value], ...new FormData(sent).getAll("beitrag").map((value) => ["beitrag", value])]);
  const answer = await fetch(`${sent.dataset.search}?${asked}`, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!answer?.ok) return;
  const chosen = sent.querySelector("[name=element]:checked")?.value;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-elements]");
  fresh.dataset.word = asked.get("q");
  sent.querySelector("[data-elements]").replaceWith(fresh);
  const again = chosen && sent.querySelector(`[name=element][value="${CSS.escape(chosen)}"]`);
  if (again) again.checked = true;
}

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-element-search]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(search, SOON, event.target);
});

// From the field down into what was found; the only one found is meant.
document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("[data-element-search]") || !["ArrowDown", "Enter"].includes(event.key)) return;
  const list = event.target.form.querySelector("[data-elements]");
  const found = [...list.querySelectorAll("[name=element]")];
  const isOnly = found.length === 1 && event.target.value.trim() && list.dataset.word === event.target.value;
  if (found.length && (event.key === "ArrowDown" || isOnly)) found[0].checked = true;
  if (event.key !== "ArrowDown" || !found.length) return;
  event.preventDefault();
  found[0].focus();
});

if (dialog) {
  root.addEventListener("submit", (event) => {
    if (event.target.matches("[data-outcome-form]") || event.submitter?.matches("[data-wall-outcome]")) {
      event.preventDefault();
      event.stopPropagation();
      if (event.submitter?.matches("[data-wall-outcome]")) {
        opener = document.activeElement?.closest?.("[data-card]") ?? root.querySelector("[data-card]:has(input:checked)");
        acted = [...root.querySelectorAll("[data-card] input:checked")].map((box) => box.value);
      }
      post(event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : event.target.action, [...new FormData(event.target, event.submitter)]);
    }
  }, true);
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-dialog-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  // One to five say what it becomes.
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, input:not([type=radio], [type=checkbox])")) return;
    const kind = dialog.querySelector(`[data-kind-key="${CSS.escape(event.key)}"]`);
    if (!kind) return;
    event.preventDefault();
    kind.checked = true;
    const field = { taken_up: "suche", covered: "suche", merged: "wort", not_taken_up: "grund", passed_on: "an" }[kind.value];
    const there = dialog.querySelector(`[name="${field}"]`);
    (there.checkVisibility() ? there : kind).focus();
  });
  dialog.addEventListener("close", () => (opener?.isConnected ? opener.querySelector("input") : null)?.focus({ preventScroll: true }));
}
